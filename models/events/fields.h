// What stands on a line of the log for each type of fact: the one list that the writer and both
// readers go through.
#pragma once

#include "models/domain/event.h"

#include <type_traits>

namespace cim {

// Calls, in the order of the log, `v.field(key, member)`; `v.word(...)` for strings that come back
// often; `v.optional(...)` for values that are left out when null. F is a fact, const or not.
template<typename F, typename V>
void visitDomainFields(F& f, V&& v)
{
    using T = std::remove_const_t<F>;
    v.field("domain", f.domain);
    if constexpr (std::is_same_v<T, DomainDefined> || std::is_same_v<T, DomainRemoved>) {
        v.field("name", f.name);
        v.field("purpose", f.purpose);
        v.field("path", f.path);
    } else if constexpr (std::is_same_v<T, DomainRenamed> || std::is_same_v<T, DomainPromoted>) {
        v.field("from", f.from);
        v.field("to", f.to);
    } else if constexpr (std::is_same_v<T, DomainPurposeSet>) {
        v.field("purpose", f.purpose);
        v.field("was", f.was);
    } else {
        static_assert(std::is_same_v<T, DomainReleased>);
        v.field("version", f.version);
        v.field("was", f.was);
    }
}

template<typename F, typename V>
void visitEntityFields(F& f, V&& v)
{
    using T = std::remove_const_t<F>;
    v.field("entity", f.entity);
    if constexpr (std::is_same_v<T, EntityAdded> || std::is_same_v<T, EntityRemoved>) {
        v.word("kind", f.kind);
        v.field("domain", f.domain);
        v.field("name", f.name);
    } else if constexpr (std::is_same_v<T, EntityRenamed> || std::is_same_v<T, EntityMoved>) {
        v.field("from", f.from);
        v.field("to", f.to);
    } else if constexpr (std::is_same_v<T, PropertySet>) {
        v.word("key", f.key);
        v.field("value", f.value);
        v.optional("was", f.was);
    } else {
        static_assert(std::is_same_v<T, PropertyCleared>);
        v.word("key", f.key);
        v.field("was", f.was);
    }
}

template<typename F, typename V>
void visitRelationshipFields(F& f, V&& v)
{
    using T = std::remove_const_t<F>;
    v.field("relationship", f.relationship);
    if constexpr (std::is_same_v<T, Related> || std::is_same_v<T, Unrelated>) {
        v.field("from", f.from);
        v.word("verb", f.verb);
        v.field("to", f.to);
    } else {
        static_assert(std::is_same_v<T, RelationshipPropertySet>);
        v.word("key", f.key);
        v.optional("value", f.value);
        v.optional("was", f.was);
    }
}

template<typename F, typename V>
void visitHostFields(F& f, V&& v)
{
    constexpr bool rebuilt = std::is_same_v<std::remove_const_t<F>, HostRebuilt>;
    v.field("host", f.host);
    if constexpr (rebuilt)
        v.word("action", f.action);
    v.word("outcome", f.outcome);
    if constexpr (rebuilt) {
        v.field("changed", f.changed);
        v.field("generation", f.generation);
    }
    v.field("toplevel", f.toplevel);
    v.field("milliseconds", f.milliseconds);
    v.field("log", f.log);
}

template<typename F, typename V>
void visitDiagramFields(F& f, V&& v)
{
    using T = std::remove_const_t<F>;
    v.field("diagram", f.diagram);
    if constexpr (std::is_same_v<T, DiagramCreated> || std::is_same_v<T, DiagramRemoved>) {
        v.field("name", f.name);
        v.field("complete", f.complete);
    } else if constexpr (std::is_same_v<T, DiagramRenamed>) {
        v.field("from", f.from);
        v.field("to", f.to);
    } else if constexpr (std::is_same_v<T, DiagramCompletenessSet>) {
        v.field("complete", f.complete);
        v.field("was", f.was);
    } else if constexpr (std::is_same_v<T, ShapesMoved>) {
        v.field("moves", f.moves);
    } else if constexpr (std::is_same_v<T, DomainCollapsed>) {
        v.field("domain", f.domain);
        v.field("collapsed", f.collapsed);
        v.field("was", f.was);
    } else {
        static_assert(std::is_same_v<T, ShapesPlaced> || std::is_same_v<T, ShapesRemoved>);
        v.field("shapes", f.shapes);
    }
}

template<typename F, typename V>
void visitFields(F& f, V&& v)
{
    if constexpr (requires { f.diagram; })
        visitDiagramFields(f, v);
    else if constexpr (requires { f.relationship; })
        visitRelationshipFields(f, v);
    else if constexpr (requires { f.entity; })
        visitEntityFields(f, v);
    else if constexpr (requires { f.host; })
        visitHostFields(f, v);
    else
        visitDomainFields(f, v);
}

} // namespace cim
