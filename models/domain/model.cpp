#include "models/domain/model.h"

#include "models/domain/words.h"

#include <algorithm>
#include <array>
#include <thread>

namespace cim {

namespace {

// Names that differ in case alone share it; the few that share it by chance are told apart later.
quint32 nameTag(const QString& name)
{
    std::array<char16_t, 64> lower;
    if (name.size() > qsizetype(lower.size()))
        return quint32(qHash(QStringView(name.toLower()), QHashSeed::globalSeed()));
    char16_t seen = 0;
    size_t n = 0;
    for (const QChar c : name) {
        const char16_t u = c.unicode();
        seen |= u;
        lower[n++] = u >= u'A' && u <= u'Z' ? char16_t(u | 0x20) : u;
    }
    // Other scripts have rules of their own.
    if (seen >= 0x80)
        return quint32(qHash(QStringView(name.toLower()), QHashSeed::globalSeed()));
    return quint32(qHash(QStringView(lower.data(), qsizetype(n)), QHashSeed::globalSeed()));
}

// Doubling would leave up to half of the largest vectors empty.
template<typename Item>
void growSparingly(std::vector<Item>& items)
{
    constexpr size_t large = 4096;
    if (items.size() == items.capacity() && items.size() >= large)
        items.reserve(items.size() + items.size() / 4);
}

template<typename T>
void sortUnique(std::vector<T>& ids)
{
    std::ranges::sort(ids);
    const auto rest = std::ranges::unique(ids);
    ids.erase(rest.begin(), rest.end());
}

void insertSorted(std::vector<RelationshipId>& ids, RelationshipId id)
{
    if (ids.empty() || ids.back() < id)
        ids.push_back(id);
    else
        ids.insert(std::ranges::upper_bound(ids, id), id);
}

void eraseSorted(std::vector<RelationshipId>& ids, RelationshipId id)
{
    const auto [first, last] = std::ranges::equal_range(ids, id);
    ids.erase(first, last);
}

template<typename Item>
quint32 positionOf(const std::vector<Item>& items, const IdIndex& index, const Uuid& id)
{
    return index.find(IdIndex::tagOf(id), [&](quint32 at) { return items[at].id == id; });
}

// Removes item `at` of a dense vector by moving the last one there, and keeps the index right.
template<typename Item>
void swapRemove(std::vector<Item>& items, IdIndex& index, quint32 at)
{
    index.remove(IdIndex::tagOf(items[at].id), at);
    if (at + 1 != items.size()) {
        items[at] = std::move(items.back());
        index.move(IdIndex::tagOf(items[at].id), quint32(items.size() - 1), at);
    }
    items.pop_back();
}

template<typename Items>
auto* lookUp(Items& items, const IdIndex& index, const Uuid& id)
{
    const quint32 at = positionOf(items, index, id);
    return at == IdIndex::none ? nullptr : &items[at];
}

std::unexpected<Error> gone(const char* what, const Uuid& id)
{
    return fail(
        DomainWords::tr("There is no %1 with the id %2.").arg(DomainWords::tr(what), id.text()));
}

std::unexpected<Error> twice(const char* what, const Uuid& id)
{
    return fail(DomainWords::tr("There is a %1 with the id %2 already.")
                    .arg(DomainWords::tr(what), id.text()));
}

std::unexpected<Error> stale(const QString& name)
{
    return fail(DomainWords::tr("“%1” has changed in the meantime.").arg(name));
}

template<typename Item>
bool sameItems(const std::vector<Item>& items, const auto& other)
{
    return std::ranges::all_of(items, [&](const Item& item) {
        const Item* there = other(item.id);
        return there && *there == item;
    });
}

} // namespace

struct Model::Apply {
    Model& m;

    Domain* domain(DomainId id) { return lookUp(m.m_domains, m.m_domainIndex, id); }
    Entity* entity(EntityId id) { return lookUp(m.m_entities, m.m_entityIndex, id); }
    Relationship* relationship(RelationshipId id)
    {
        return lookUp(m.m_relationships, m.m_relationshipIndex, id);
    }

    quint32 positionOf(const Entity& e) const { return quint32(&e - m.m_entities.data()); }

    // Puts the entity before the others of its name.
    void index(const Entity& e)
    {
        const quint32 at = positionOf(e);
        const quint32 tag = nameTag(e.name);
        const quint32 first = m.m_byName.find(tag, [](quint32) { return true; });
        if (first == IdIndex::none)
            m.m_byName.insert(tag, at);
        else
            m.m_byName.move(tag, first, at);
        m.m_nextOfName[at] = first;
    }
    // Puts what stands after entity `at` in its place among those of its name: `by`.
    void relink(const QString& name, quint32 at, quint32 by)
    {
        const quint32 tag = nameTag(name);
        quint32 other = m.m_byName.find(tag, [](quint32) { return true; });
        if (other == at) {
            if (by == IdIndex::none)
                m.m_byName.remove(tag, at);
            else
                m.m_byName.move(tag, at, by);
            return;
        }
        while (m.m_nextOfName[other] != at)
            other = m.m_nextOfName[other];
        m.m_nextOfName[other] = by;
    }
    void unindex(const Entity& e)
    {
        const quint32 at = positionOf(e);
        relink(e.name, at, m.m_nextOfName[at]);
    }
    // Before the last entity is moved to `at`, which is indexed no longer.
    void moveLastName(quint32 at)
    {
        const auto last = quint32(m.m_entities.size() - 1);
        if (at != last) {
            relink(m.m_entities[last].name, last, at);
            m.m_nextOfName[at] = m.m_nextOfName[last];
        }
        m.m_nextOfName.pop_back();
    }

    // For a model made at once; false where an entity's domain is not there.
    bool indexAllNames()
    {
        m.m_byName.reserve(m.m_entities.size());
        m.m_nextOfName.resize(m.m_entities.size(), IdIndex::none);
        for (const Entity& e : m.m_entities) {
            if (!domain(e.domain))
                return false;
            index(e);
        }
        return true;
    }
    // False where an end of a relationship is not there, or the ids are not in order.
    bool fillEnds(std::span<const Ends> ends)
    {
        auto& relationships = m.m_relationships;
        for (size_t i = 0; i < relationships.size(); ++i) {
            if (ends[i].from >= m.m_entities.size() || ends[i].to >= m.m_entities.size() ||
                (i > 0 && !(relationships[i - 1].id < relationships[i].id)))
                return false;
            relationships[i].from = m.m_entities[ends[i].from].id;
            relationships[i].to = m.m_entities[ends[i].to].id;
        }
        return true;
    }
    // The lists of one side, each with the memory that it needs.
    void joinEnds(std::span<const Ends> ends, quint32 Ends::* end,
                  std::vector<RelationshipId> Entity::* list)
    {
        std::vector<quint32> counts(m.m_entities.size());
        for (const Ends& e : ends)
            ++counts[e.*end];
        for (size_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0)
                (m.m_entities[i].*list).reserve(counts[i]);
        for (size_t i = 0; i < ends.size(); ++i)
            (m.m_entities[ends[i].*end].*list).push_back(m.m_relationships[i].id);
    }

    Result<void> operator()(const DomainDefined& f)
    {
        if (domain(f.domain))
            return twice(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        for (const Domain& d : m.m_domains) {
            if (d.path == f.path)
                return fail(DomainWords::tr("The domain “%1” has the folder “%2” already.")
                                .arg(d.name, f.path));
        }
        m.m_domainIndex.insert(IdIndex::tagOf(f.domain), quint32(m.m_domains.size()));
        m.m_domains.push_back({f.domain, f.name, f.purpose, f.path, State::Dev, {}});
        return {};
    }

    Result<void> operator()(const DomainRemoved& f)
    {
        if (!domain(f.domain))
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        for (const Entity& e : m.m_entities) {
            if (e.domain == f.domain)
                return fail(
                    DomainWords::tr("The domain “%1” still holds “%2”.").arg(f.name, e.name));
        }
        swapRemove(m.m_domains, m.m_domainIndex,
                   cim::positionOf(m.m_domains, m.m_domainIndex, f.domain));
        return {};
    }

    Result<void> operator()(const DomainRenamed& f)
    {
        Domain* d = domain(f.domain);
        if (!d)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        if (d->name != f.from)
            return stale(d->name);
        d->name = f.to;
        return {};
    }

    Result<void> operator()(const DomainPurposeSet& f)
    {
        Domain* d = domain(f.domain);
        if (!d)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        d->purpose = f.purpose;
        return {};
    }

    Result<void> operator()(const DomainPromoted& f)
    {
        Domain* d = domain(f.domain);
        if (!d)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        if (d->state != f.from)
            return stale(d->name);
        d->state = f.to;
        return {};
    }

    Result<void> operator()(const DomainReleased& f)
    {
        Domain* d = domain(f.domain);
        if (!d)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        d->version = f.version;
        return {};
    }

    Result<void> operator()(const EntityAdded& f)
    {
        if (entity(f.entity))
            return twice(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.entity);
        if (!domain(f.domain))
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.domain);
        m.m_entityIndex.insert(IdIndex::tagOf(f.entity), quint32(m.m_entities.size()));
        growSparingly(m.m_entities);
        growSparingly(m.m_nextOfName);
        m.m_nextOfName.push_back(IdIndex::none);
        index(m.m_entities.emplace_back(f.entity, f.kind, f.domain, f.name));
        return {};
    }

    Result<void> operator()(const EntityRemoved& f)
    {
        const Entity* e = entity(f.entity);
        if (!e)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.entity);
        if (!e->properties.isEmpty() || !e->outgoing.empty() || !e->incoming.empty())
            return fail(
                DomainWords::tr("“%1” still has properties or relationships.").arg(e->name));
        const quint32 at = positionOf(*e);
        unindex(*e);
        moveLastName(at);
        swapRemove(m.m_entities, m.m_entityIndex, at);
        return {};
    }

    Result<void> operator()(const EntityRenamed& f)
    {
        Entity* e = entity(f.entity);
        if (!e)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.entity);
        if (e->name != f.from)
            return stale(e->name);
        unindex(*e);
        e->name = f.to;
        index(*e);
        return {};
    }

    Result<void> operator()(const EntityMoved& f)
    {
        Entity* e = entity(f.entity);
        if (!e)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.entity);
        if (!domain(f.to))
            return gone(QT_TRANSLATE_NOOP("DomainWords", "domain"), f.to);
        if (e->domain != f.from)
            return stale(e->name);
        e->domain = f.to;
        return {};
    }

    Result<void> operator()(const PropertySet& f)
    {
        Entity* e = entity(f.entity);
        if (!e)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.entity);
        if (f.value.isNull())
            return fail(DomainWords::tr("“%1” cannot be set to nothing.").arg(f.key));
        e->properties.set(f.key, f.value);
        return {};
    }

    Result<void> operator()(PropertySet&& f)
    {
        Entity* e = entity(f.entity);
        if (!e || f.value.isNull())
            return (*this)(std::as_const(f));
        e->properties.set(f.key, std::move(f.value));
        return {};
    }

    Result<void> operator()(const PropertyCleared& f)
    {
        Entity* e = entity(f.entity);
        if (!e)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.entity);
        e->properties.set(f.key, {});
        return {};
    }

    Result<void> operator()(const Related& f)
    {
        if (relationship(f.relationship))
            return twice(QT_TRANSLATE_NOOP("DomainWords", "relationship"), f.relationship);
        Entity* from = entity(f.from);
        Entity* to = entity(f.to);
        if (!from || !to)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), from ? f.to : f.from);
        m.m_relationshipIndex.insert(IdIndex::tagOf(f.relationship),
                                     quint32(m.m_relationships.size()));
        growSparingly(m.m_relationships);
        m.m_relationships.push_back({f.relationship, f.from, f.verb, f.to, {}});
        insertSorted(from->outgoing, f.relationship);
        insertSorted(to->incoming, f.relationship);
        return {};
    }

    Result<void> operator()(const Unrelated& f)
    {
        const Relationship* r = relationship(f.relationship);
        if (!r)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "relationship"), f.relationship);
        if (!r->properties.isEmpty())
            return fail(
                DomainWords::tr("The relationship “%1” still has properties.").arg(r->verb));
        eraseSorted(entity(r->from)->outgoing, r->id);
        eraseSorted(entity(r->to)->incoming, r->id);
        swapRemove(m.m_relationships, m.m_relationshipIndex, quint32(r - m.m_relationships.data()));
        return {};
    }

    Result<void> operator()(const RelationshipPropertySet& f)
    {
        Relationship* r = relationship(f.relationship);
        if (!r)
            return gone(QT_TRANSLATE_NOOP("DomainWords", "relationship"), f.relationship);
        r->properties.set(f.key, f.value);
        return {};
    }

    Result<void> operator()(const HostBuilt& f)
    {
        return entity(f.host) ? Result<void>()
                              : gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.host);
    }

    Result<void> operator()(const HostRebuilt& f)
    {
        return entity(f.host) ? Result<void>()
                              : gone(QT_TRANSLATE_NOOP("DomainWords", "entity"), f.host);
    }

    template<typename F>
        requires requires(const F& f) { f.diagram; }
    Result<void> operator()(const F& f)
    {
        return m.m_diagrams.apply(f);
    }
};

void ChangeSet::add(const Fact& fact)
{
    std::visit(
        [this](const auto& f) {
            if constexpr (requires { f.diagram; })
                diagrams.push_back(f.diagram);
            else if constexpr (requires { f.domain; } && !requires { f.entity; })
                domains.push_back(f.domain);
            if constexpr (requires { f.entity; })
                entities.push_back(f.entity);
            if constexpr (requires { f.relationship; })
                relationships.push_back(f.relationship);
            if constexpr (requires {
                              f.relationship;
                              f.verb;
                          })
                entities.insert(entities.end(), {f.from, f.to});
            if constexpr (requires { f.host; })
                entities.push_back(f.host);
        },
        fact);
}

void ChangeSet::add(const ChangeSet& more)
{
    const auto append = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    append(domains, more.domains);
    append(entities, more.entities);
    append(relationships, more.relationships);
    append(diagrams, more.diagrams);
}

void ChangeSet::normalize()
{
    sortUnique(domains);
    sortUnique(entities);
    sortUnique(relationships);
    sortUnique(diagrams);
}

Result<void> Model::apply(const Fact& fact)
{
    return std::visit(Apply{*this}, fact);
}

Result<void> Model::apply(Fact&& fact)
{
    return std::visit(Apply{*this}, std::move(fact));
}

std::optional<Model> Model::restored(std::vector<Domain> domains, std::vector<Entity> entities,
                                     std::vector<Relationship> relationships,
                                     std::span<const Ends> ends, Diagrams diagrams)
{
    Model m;
    m.m_diagrams = std::move(diagrams);
    m.m_domains = std::move(domains);
    m.m_entities = std::move(entities);
    m.m_relationships = std::move(relationships);
    const auto fill = [](IdIndex& index, const auto& items) {
        index.reserve(items.size());
        for (quint32 i = 0; i < items.size(); ++i) {
            if (cim::positionOf(items, index, items[i].id) != IdIndex::none)
                return false;
            index.insert(IdIndex::tagOf(items[i].id), i);
        }
        return true;
    };
    Apply apply{m};
    if (ends.size() != m.m_relationships.size() || !fill(m.m_domainIndex, m.m_domains) ||
        !apply.fillEnds(ends))
        return std::nullopt;
    bool indexed = false, joined = false;
    const auto indexNames = [&] {
        indexed = fill(m.m_relationshipIndex, m.m_relationships) && apply.indexAllNames();
        apply.joinEnds(ends, &Ends::to, &Entity::incoming);
    };
    const auto joinEnds = [&] {
        joined = fill(m.m_entityIndex, m.m_entities);
        apply.joinEnds(ends, &Ends::from, &Entity::outgoing);
    };
    // The two touch different things.
    constexpr size_t manyEntities = 5000;
    if (m.m_entities.size() >= manyEntities) {
        std::thread helper(indexNames);
        joinEnds();
        helper.join();
    } else {
        indexNames();
        joinEnds();
    }
    if (!indexed || !joined)
        return std::nullopt;
    return m;
}

void Model::foresee(const Fact& fact, Step step) const
{
    const auto fetch = [](const void* at, size_t bytes) {
        for (size_t line = 0; line < std::min<size_t>(bytes, 512); line += 64)
            __builtin_prefetch(static_cast<const char*>(at) + line);
    };
    const auto look = [step, fetch](const IdIndex& index, const auto& items, const Uuid& id) {
        const quint32 tag = IdIndex::tagOf(id);
        if (step == Step::Index) {
            index.foresee(tag);
        } else if (const quint32 at = index.guess(tag); at != IdIndex::none) {
            if (step == Step::Item)
                fetch(&items[at], sizeof items[at]);
            else if (const auto& properties = items[at].properties; !properties.isEmpty())
                fetch(&*properties.begin(), size_t(properties.size()) * sizeof(Properties::Item));
        }
    };
    if (const auto* set = std::get_if<PropertySet>(&fact)) {
        look(m_entityIndex, m_entities, set->entity);
    } else if (const auto* related = std::get_if<Related>(&fact)) {
        look(m_entityIndex, m_entities, related->from);
        look(m_entityIndex, m_entities, related->to);
    }
}

const Domain* Model::domain(DomainId id) const
{
    return lookUp(m_domains, m_domainIndex, id);
}

const Domain* Model::domainByName(QStringView name) const
{
    const auto it =
        std::ranges::find_if(m_domains, [&](const Domain& d) { return d.name == name; });
    return it == m_domains.end() ? nullptr : &*it;
}

const Domain* Model::workspace() const
{
    const auto it =
        std::ranges::find_if(m_domains, [](const Domain& d) { return d.path.isEmpty(); });
    return it == m_domains.end() ? nullptr : &*it;
}

const Entity* Model::entity(EntityId id) const
{
    return lookUp(m_entities, m_entityIndex, id);
}

const Relationship* Model::relationship(RelationshipId id) const
{
    return lookUp(m_relationships, m_relationshipIndex, id);
}

std::vector<EntityId> Model::named(QStringView name, QStringView kind, DomainId domain) const
{
    std::vector<EntityId> out;
    const QString wanted = name.toString().toLower();
    for (quint32 at = m_byName.find(nameTag(wanted), [](quint32) { return true; });
         at != IdIndex::none; at = m_nextOfName[at]) {
        const Entity& e = m_entities[at];
        if (e.name.toLower() == wanted && (kind.isEmpty() || e.kind == kind) &&
            (domain.isNull() || e.domain == domain))
            out.push_back(e.id);
    }
    std::ranges::sort(out);
    return out;
}

std::vector<EntityId> Model::targets(EntityId from, QStringView verb) const
{
    std::vector<EntityId> out;
    if (const Entity* e = entity(from)) {
        for (const RelationshipId id : e->outgoing) {
            const Relationship* r = relationship(id);
            if (r->verb == verb)
                out.push_back(r->to);
        }
    }
    return out;
}

std::vector<EntityId> Model::sources(EntityId to, QStringView verb) const
{
    std::vector<EntityId> out;
    if (const Entity* e = entity(to)) {
        for (const RelationshipId id : e->incoming) {
            const Relationship* r = relationship(id);
            if (r->verb == verb)
                out.push_back(r->from);
        }
    }
    return out;
}

const Relationship* Model::find(EntityId from, QStringView verb, EntityId to) const
{
    if (const Entity* e = entity(from)) {
        for (const RelationshipId id : e->outgoing) {
            const Relationship* r = relationship(id);
            if (r->to == to && r->verb == verb)
                return r;
        }
    }
    return nullptr;
}

bool Model::operator==(const Model& other) const
{
    return m_diagrams == other.m_diagrams && m_domains.size() == other.m_domains.size() &&
           m_entities.size() == other.m_entities.size() &&
           m_relationships.size() == other.m_relationships.size() &&
           sameItems(m_domains, [&](DomainId id) { return other.domain(id); }) &&
           sameItems(m_entities, [&](EntityId id) { return other.entity(id); }) &&
           sameItems(m_relationships, [&](RelationshipId id) { return other.relationship(id); });
}

QString Model::integrityError() const
{
    size_t ends = 0;
    for (const Entity& e : m_entities) {
        ends += e.outgoing.size() + e.incoming.size();
        if (entity(e.id) != &e || !domain(e.domain))
            return QStringLiteral("entity %1 is not indexed").arg(e.name);
        if (!std::ranges::contains(named(e.name), e.id))
            return QStringLiteral("entity %1 is not found by its name").arg(e.name);
        for (const RelationshipId id : e.outgoing) {
            const Relationship* r = relationship(id);
            if (!r || r->from != e.id)
                return QStringLiteral("entity %1 has a foreign outgoing relationship").arg(e.name);
        }
        for (const RelationshipId id : e.incoming) {
            const Relationship* r = relationship(id);
            if (!r || r->to != e.id)
                return QStringLiteral("entity %1 has a foreign incoming relationship").arg(e.name);
        }
    }
    if (ends != 2 * m_relationships.size())
        return QStringLiteral("relationship lists and relationships differ in number");
    if (m_nextOfName.size() != m_entities.size() || m_entityIndex.size() != m_entities.size())
        return QStringLiteral("indexes and entities differ in number");
    return m_diagrams.integrityError();
}

} // namespace cim
