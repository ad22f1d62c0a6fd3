#include "models/domain/words.h"
#include "models/events/gone.h"
#include "models/events/session.h"
#include "models/events/words.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace cim {

namespace {

// Names, of what stands in the model now or was named by the events themselves.
class Names {
public:
    Names(const Model& model, std::span<const Fact> facts, const Gone& gone)
        : m_model(model)
        , m_before(gone)
    {
        for (const Fact& fact : facts) {
            if (const auto* added = std::get_if<EntityAdded>(&fact))
                m_gone.insert(added->entity, {added->kind, added->name});
            if (const auto* removed = std::get_if<EntityRemoved>(&fact))
                m_gone.insert(removed->entity, {removed->kind, removed->name});
            if (const auto* renamed = std::get_if<EntityRenamed>(&fact))
                m_gone.insert(renamed->entity, {{}, renamed->from});
        }
    }
    QString name(EntityId id) const
    {
        const Entity* e = m_model.entity(id);
        const QString out = e ? e->name : gone(id).second;
        return out.isEmpty() ? EventWords::tr("something removed since") : out;
    }
    QString kindAndName(EntityId id) const
    {
        const Entity* e = m_model.entity(id);
        const QString kind = e ? e->kind : gone(id).first;
        return kind.isEmpty() ? name(id) : kindText(kind) + u' ' + name(id);
    }
    QString domain(DomainId id) const
    {
        const Domain* d = m_model.domain(id);
        const QString out = d ? d->name : m_before.domain(id);
        return out.isEmpty() ? EventWords::tr("a domain removed since") : out;
    }
    QString diagram(DiagramId id) const
    {
        const Diagram* d = m_model.diagrams().find(id);
        return d ? d->name : m_before.diagram(id);
    }

    const Model& model() const { return m_model; }

private:
    std::pair<QString, QString> gone(EntityId id) const
    {
        const auto it = m_gone.constFind(id);
        return it != m_gone.cend() && !it->second.isEmpty() ? *it : m_before.entity(id);
    }

    const Model& m_model;
    const Gone& m_before;
    QHash<EntityId, std::pair<QString, QString>> m_gone; // kind, name
};

QString outcomeText(const QString& outcome)
{
    static constexpr const char* known[] = {
        QT_TRANSLATE_NOOP("EventWords", "succeeded"), QT_TRANSLATE_NOOP("EventWords", "failed"),
        QT_TRANSLATE_NOOP("EventWords", "cancelled"), QT_TRANSLATE_NOOP("EventWords", "activated"),
        QT_TRANSLATE_NOOP("EventWords", "unchanged"), QT_TRANSLATE_NOOP("EventWords", "reverted")};
    for (const char* word : known)
        if (outcome == QLatin1StringView(word))
            return EventWords::tr(word);
    return outcome;
}

struct Group {
    QString kind;
    QStringList names;
    int properties = 0;
};

// Collects what happened by what it happened to, in the order of first mention.
class Digest {
public:
    Digest(const Model& model, std::span<const Fact> facts, const Kinds* kinds, const Gone& gone)
        : m_names(model, facts, gone)
        , m_kinds(kinds)
        , m_facts(facts)
    {
        for (const Fact& fact : facts) {
            if (const auto* f = std::get_if<EntityAdded>(&fact))
                m_added.insert(f->entity);
            if (const auto* f = std::get_if<EntityRemoved>(&fact))
                m_removed.insert(f->entity);
        }
        for (const Fact& fact : facts)
            std::visit(*this, fact);
    }

    void operator()(const DomainDefined& f)
    {
        late(EventWords::tr("Define domain %1").arg(f.name));
    }
    void operator()(const DomainRemoved& f)
    {
        late(EventWords::tr("Remove domain %1").arg(f.name));
    }
    void operator()(const DomainRenamed& f)
    {
        part(EventWords::tr("Rename domain %1 to %2").arg(f.from, f.to));
    }
    void operator()(const DomainPurposeSet& f)
    {
        part(EventWords::tr("Set the purpose of %1").arg(m_names.domain(f.domain)));
    }
    void operator()(const DomainPromoted& f)
    {
        part(EventWords::tr("Promote %1 to %2").arg(m_names.domain(f.domain), toString(f.to)));
    }
    void operator()(const DomainReleased& f)
    {
        part(EventWords::tr("Release %1 %2").arg(m_names.domain(f.domain), f.version));
    }
    void operator()(const EntityAdded& f) { group(m_additions, f.kind).names += f.name; }
    void operator()(const EntityRemoved& f) { group(m_removals, f.kind).names += f.name; }
    void operator()(const EntityRenamed& f)
    {
        if (!touched(f.entity))
            part(EventWords::tr("Rename %1 to %2").arg(f.from, f.to));
    }
    void operator()(const EntityMoved& f)
    {
        part(EventWords::tr("Move %1 to %2")
                 .arg(m_names.kindAndName(f.entity), m_names.domain(f.to)));
    }
    void operator()(const PropertySet& f) { property(f.entity, f.key); }
    void operator()(const PropertyCleared& f) { property(f.entity, f.key); }
    void operator()(const Related& f)
    {
        m_relationships.insert(f.relationship, sentence(f));
        if (!touched(f.from) && !touched(f.to))
            part(EventWords::tr("Relate %1").arg(sentence(f)));
    }
    void operator()(const Unrelated& f)
    {
        if (!touched(f.from) && !touched(f.to))
            part(EventWords::tr("Unrelate %1").arg(sentence(f)));
    }
    void operator()(const RelationshipPropertySet& f)
    {
        if (!m_relationships.contains(f.relationship))
            once(EventWords::tr("Change a relationship: %1").arg(keyText(f)));
    }
    void operator()(const HostBuilt& f)
    {
        part(EventWords::tr("Build %1: %2").arg(m_names.name(f.host), outcomeText(f.outcome)));
    }
    void operator()(const HostRebuilt& f)
    {
        const QString host = m_names.name(f.host);
        part(f.action == u"vm" ? EventWords::tr("Build a virtual machine of %1: %2")
                                     .arg(host, outcomeText(f.outcome))
             : f.action == u"image" ? EventWords::tr("Build an installation picture of %1: %2")
                                          .arg(host, outcomeText(f.outcome))
                                    : EventWords::tr("Rebuild %1 (%2): %3")
                                          .arg(host, f.action, outcomeText(f.outcome)));
    }

    void operator()(const DiagramCreated& f)
    {
        m_diagrams.insert(f.diagram, f.name);
        m_made += EventWords::tr("Make diagram %1").arg(f.name);
    }
    void operator()(const DiagramRemoved& f)
    {
        m_diagrams.insert(f.diagram, f.name);
        m_goneDiagrams += EventWords::tr("Remove diagram %1").arg(f.name);
    }
    void operator()(const DiagramRenamed& f)
    {
        part(EventWords::tr("Rename diagram %1 to %2").arg(f.from, f.to));
    }
    void operator()(const DiagramCompletenessSet& f)
    {
        late((f.complete ? EventWords::tr("Show everything on %1")
                         : EventWords::tr("Show only what was chosen on %1"))
                 .arg(diagram(f.diagram)));
    }
    void operator()(const ShapesPlaced& f)
    {
        shapes(m_placing, f.diagram, f.shapes.size(),
               f.shapes.empty() ? EntityId() : f.shapes.front().entity);
    }
    void operator()(const ShapesRemoved& f)
    {
        shapes(EventWords::tr("Take %1 off %2"), f.diagram, f.shapes.size(),
               f.shapes.empty() ? EntityId() : f.shapes.front().entity);
    }
    void operator()(const ShapesMoved& f)
    {
        shapes(EventWords::tr("Move %1 on %2"), f.diagram, f.moves.size(),
               f.moves.empty() ? EntityId() : entityOf(f.diagram, f.moves.front().shape));
    }
    void operator()(const DomainCollapsed& f)
    {
        late((f.collapsed ? EventWords::tr("Collapse %1 on %2") : EventWords::tr("Unfold %1 on %2"))
                 .arg(m_names.domain(f.domain), diagram(f.diagram)));
    }

    QString text() const
    {
        QStringList all = grouped(EventWords::tr("Add %1"), m_additions);
        all += grouped(EventWords::tr("Remove %1"), m_removals);
        for (const auto& [id, keys] : m_changes)
            all += EventWords::tr("Change %1: %2").arg(m_names.kindAndName(id), shortList(keys));
        all += m_parts;
        if (all.isEmpty())
            all = ofDiagrams();
        if (all.isEmpty())
            all += m_relationships.isEmpty() ? EventWords::tr("Nothing")
                                             : EventWords::tr("Change relationships");
        constexpr qsizetype shown = 3;
        const qsizetype more = all.size() - shown;
        QString out = all.first(std::min(all.size(), shown)).join(QStringLiteral("; "));
        if (more > 0)
            out += EventWords::tr("; and %1 more").arg(more);
        return out;
    }

private:
    // What a diagram is made with, or loses with itself, goes without saying; of what else is done
    // to one in the same step, the shapes are what was meant.
    QStringList ofDiagrams() const
    {
        if (!m_goneDiagrams.isEmpty())
            return m_goneDiagrams;
        QStringList placed, done;
        for (const Shown& shown : m_shown) {
            const QString what = shown.count == 1 && !shown.first.isNull()
                                     ? m_names.name(shown.first)
                                 : shown.count == 1 ? EventWords::tr("1 shape")
                                                    : EventWords::tr("%1 shapes").arg(shown.count);
            (shown.sentence == m_placing ? placed : done) +=
                shown.sentence.arg(what, diagram(shown.diagram));
        }
        for (const QStringList& all : {done, m_late, m_made}) {
            if (!all.isEmpty())
                return all;
        }
        return placed;
    }
    // Also of a diagram that is gone again, where the facts say it.
    EntityId entityOf(DiagramId diagram, ShapeId id) const
    {
        const Diagram* d = m_names.model().diagrams().find(diagram);
        if (const Shape* shape = d ? d->shape(id) : nullptr)
            return shape->entity;
        for (const Fact& fact : m_facts) {
            const auto* placed = std::get_if<ShapesPlaced>(&fact);
            if (!placed || placed->diagram != diagram)
                continue;
            const auto shape = std::ranges::find(placed->shapes, id, &Shape::id);
            if (shape != placed->shapes.end())
                return shape->entity;
        }
        return {};
    }
    QString diagram(DiagramId id) const
    {
        QString name = m_names.diagram(id);
        if (name.isEmpty())
            name = m_diagrams.value(id);
        return name.isEmpty() ? EventWords::tr("a diagram removed since") : name;
    }
    // Several facts that do the same are one: large lists are split.
    void shapes(const QString& sentence, DiagramId id, size_t count, EntityId first)
    {
        if (!m_shown.empty() && m_shown.back().sentence == sentence && m_shown.back().diagram == id)
            m_shown.back().count += count;
        else
            m_shown.push_back({sentence, id, count, first});
    }
    bool touched(EntityId id) const { return m_added.contains(id) || m_removed.contains(id); }
    template<typename F>
    QString sentence(const F& f) const
    {
        return QStringLiteral("%1 %2 %3")
            .arg(m_names.name(f.from), verbText(f.verb), m_names.name(f.to));
    }
    // As the canvas has it, "member of"; in what is written, as the files have it: "memberOf".
    QString verbText(const QString& verb) const
    {
        const Verb* known = m_kinds && !WrittenWords::isWritten() ? m_kinds->verb(verb) : nullptr;
        return kindText(known && !known->label.isEmpty() ? known->label : verb);
    }
    void part(const QString& text) { m_parts += text; }
    void late(const QString& text) { m_late += text; }
    void once(const QString& text)
    {
        if (!m_parts.contains(text))
            m_parts += text;
    }
    static Group& group(std::vector<Group>& groups, const QString& kind)
    {
        const auto it = std::ranges::find(groups, kind, &Group::kind);
        return it != groups.end() ? *it : groups.emplace_back(kind);
    }
    void property(EntityId id, const QString& key)
    {
        if (m_added.contains(id)) {
            ++m_properties;
            return;
        }
        if (m_removed.contains(id))
            return;
        if (!m_changeIndex.contains(id)) {
            m_changeIndex.insert(id, m_changes.size());
            m_changes.emplace_back(id, QStringList());
        }
        QStringList& keys = m_changes[m_changeIndex.value(id)].second;
        const Entity* entity = m_names.model().entity(id);
        const Kind* kind = m_kinds && entity ? m_kinds->kind(entity->kind) : nullptr;
        const QString shown = keyText(kind ? kind->property(key) : nullptr, key);
        if (!keys.contains(shown))
            keys += shown;
    }
    // What a property is called in the language of the window, where that is not that of its key.
    static QString keyText(const PropertyDefinition* property, const QString& key)
    {
        const QString said = property ? kindText(property->label) : QString();
        return property && said != property->label ? said : key;
    }
    QString keyText(const RelationshipPropertySet& f) const
    {
        const Relationship* r = m_names.model().relationship(f.relationship);
        const Entity* from = r ? m_names.model().entity(r->from) : nullptr;
        const Kind* kind = m_kinds && from ? m_kinds->kind(from->kind) : nullptr;
        const VerbRule* rule = kind ? kind->rule(r->verb) : nullptr;
        if (!rule)
            return f.key;
        const auto property = std::ranges::find(rule->properties, f.key, &PropertyDefinition::key);
        return keyText(property == rule->properties.end() ? nullptr : &*property, f.key);
    }
    static QString shortList(const QStringList& items)
    {
        constexpr qsizetype shown = 3;
        QString out = items.first(std::min(items.size(), shown)).join(QStringLiteral(", "));
        if (items.size() > shown)
            out += EventWords::tr(" and %1 more").arg(items.size() - shown);
        return out;
    }
    QStringList grouped(const QString& doing, const std::vector<Group>& groups) const
    {
        QStringList out;
        for (const Group& g : groups) {
            const QString kind = kindText(g.kind);
            out += doing.arg(g.names.size() <= 3
                                 ? kind + u' ' + shortList(g.names)
                                 : QStringLiteral("%1 × %2").arg(kind).arg(g.names.size()));
        }
        if (groups.size() == 1 && groups[0].names.size() == 1 && &groups == &m_additions &&
            m_properties > 0) {
            out[0] += m_properties == 1 ? EventWords::tr(" (1 property)")
                                        : EventWords::tr(" (%1 properties)").arg(m_properties);
        }
        return out;
    }

    using Change = std::pair<EntityId, QStringList>;
    const QString m_placing = EventWords::tr("Place %1 on %2");
    Names m_names;
    const Kinds* m_kinds;
    std::span<const Fact> m_facts;
    QSet<EntityId> m_added, m_removed;
    std::vector<Group> m_additions, m_removals;
    std::vector<Change> m_changes;
    QHash<EntityId, size_t> m_changeIndex;
    QHash<RelationshipId, QString> m_relationships;
    struct Shown {
        QString sentence;
        DiagramId diagram;
        size_t count = 0;
        EntityId first;
    };
    std::vector<Shown> m_shown;
    QHash<DiagramId, QString> m_diagrams; // named by the facts
    QStringList m_parts, m_late, m_made, m_goneDiagrams;
    int m_properties = 0;
};

} // namespace

void Gone::learn(const Fact& fact)
{
    if (const auto* f = std::get_if<DiagramRemoved>(&fact))
        m_diagrams.insert(f->diagram, f->name);
    if (const auto* f = std::get_if<DomainRemoved>(&fact))
        m_domains.insert(f->domain, f->name);
    if (const auto* f = std::get_if<EntityRemoved>(&fact))
        m_entities.insert(f->entity, {f->kind, f->name});
}

QString describe(const Model& after, std::span<const Event> events, const Kinds* kinds)
{
    return describe(after, events, kinds, {});
}

QString describe(const Model& after, std::span<const Event> events, const Kinds* kinds,
                 const Gone& gone)
{
    const auto all = [&](Mode mode) {
        return !events.empty() &&
               std::ranges::all_of(events, [mode](const Event& e) { return e.mode == mode; });
    };
    std::vector<Fact> facts;
    facts.reserve(events.size());
    for (const Event& e : events)
        facts.push_back(e.fact);
    if (all(Mode::Redo))
        return EventWords::tr("Redo: %1").arg(Digest(after, facts, kinds, gone).text());
    if (!all(Mode::Undo))
        return Digest(after, facts, kinds, gone).text();
    // Said as what was taken back: the inverses, last first.
    std::ranges::reverse(facts);
    for (Fact& fact : facts) {
        if (auto back = inverse(fact))
            fact = std::move(*back);
    }
    return EventWords::tr("Undo: %1").arg(Digest(after, facts, kinds, gone).text());
}

} // namespace cim
