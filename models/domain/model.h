// The model: domains, entities, relationships; the projection of the facts that later readers
// query.
#pragma once

#include "models/domain/diagrams.h"
#include "models/domain/error.h"
#include "models/domain/event.h"
#include "models/domain/idindex.h"

#include <QHash>

#include <optional>
#include <span>

namespace cim {

// A bounded context with a repository of its own. The workspace is the domain with an empty path.
struct Domain {
    DomainId id;
    QString name;
    QString purpose;
    QString path; // below the workspace, "domain/people"
    State state = State::Dev;
    QString version; // last release, "0.3.0"; empty before the first

    bool operator==(const Domain&) const = default;
};

struct Entity {
    EntityId id;
    QString kind;
    DomainId domain;
    QString name;
    Properties properties;
    std::vector<RelationshipId> outgoing; // in order of making
    std::vector<RelationshipId> incoming;

    bool operator==(const Entity&) const = default;
};

struct Relationship {
    RelationshipId id;
    EntityId from;
    QString verb;
    EntityId to;
    Properties properties;

    bool operator==(const Relationship&) const = default;
};

// What a run of facts touched; ids of things added, changed and removed alike, each once.
struct ChangeSet {
    std::vector<DomainId> domains;
    std::vector<EntityId> entities; // those whose own facts or whose relationships changed
    std::vector<RelationshipId> relationships;
    std::vector<DiagramId> diagrams;

    bool isEmpty() const
    {
        return domains.empty() && entities.empty() && relationships.empty() && diagrams.empty();
    }
    void add(const Fact& fact);
    void add(const ChangeSet& more);
    void normalize(); // sort, drop repeats
};

// Plain values, one thread at a time (or many readers). apply() is the only mutation. References
// and spans are valid until the next apply(). Memory: about 300 bytes an entity and 120 a
// relationship beyond strings.
class Model {
public:
    // Checks that the fact fits (things exist, `was` is what is there), then does it. On an error
    // nothing has changed. O(1), but for names and relationship lists of one entity.
    Result<void> apply(const Fact& fact);
    // The same, but takes a property's value out of the fact, which is null there then.
    Result<void> apply(Fact&& fact);

    // A model made of another one's parts, as a snapshot keeps them: relationships in the order of
    // their ids, their ends as places in `entities`. The ends' ids and the entities' lists of
    // relationships are made here. Nothing where an id stands twice or something names nothing.
    // O(n), on two threads.
    struct Ends {
        quint32 from = 0, to = 0;
    };
    static std::optional<Model> restored(std::vector<Domain> domains, std::vector<Entity> entities,
                                         std::vector<Relationship> relationships,
                                         std::span<const Ends> ends, Diagrams diagrams = {});

    // Brings nearer to the processor what apply(fact) will look at; changes nothing. A long replay
    // calls it for each fact with one step after the other, some facts apart: each step finds near
    // what the one before it fetched.
    enum class Step : quint8 { Index, Item, Inside };
    void foresee(const Fact& fact, Step step) const;

    const Domain* domain(DomainId id) const;
    const Domain* domainByName(QStringView name) const;
    // The domain whose path is empty, or null in a model without facts.
    const Domain* workspace() const;
    const Entity* entity(EntityId id) const;
    const Relationship* relationship(RelationshipId id) const;
    // How it is drawn. Shapes of entities that are gone may stand there, after a merge of two logs.
    const Diagrams& diagrams() const { return m_diagrams; }

    // All of them, in no particular order: it may change with every removal.
    std::span<const Domain> domains() const { return m_domains; }
    std::span<const Entity> entities() const { return m_entities; }
    std::span<const Relationship> relationships() const { return m_relationships; }

    // Entities with this name, whatever the case; of this kind and domain where given. In order of
    // making.
    std::vector<EntityId> named(QStringView name, QStringView kind = {},
                                DomainId domain = {}) const;
    // The entities at the other end of `verb`, in order of making.
    std::vector<EntityId> targets(EntityId from, QStringView verb) const;
    std::vector<EntityId> sources(EntityId to, QStringView verb) const;
    // The relationship from `from` by `verb` to `to`, or null.
    const Relationship* find(EntityId from, QStringView verb, EntityId to) const;

    // Same content, whatever the internal order.
    bool operator==(const Model& other) const;
    // The first inconsistency between the indexes, or an empty text. O(everything); for tests.
    QString integrityError() const;

private:
    struct Apply;

    std::vector<Domain> m_domains;
    std::vector<Entity> m_entities;
    std::vector<Relationship> m_relationships;
    IdIndex m_domainIndex, m_entityIndex, m_relationshipIndex;
    // For each hash of a name in lower case the first entity that has it; for each entity the next
    // one of the same hash, or IdIndex::none.
    IdIndex m_byName;
    std::vector<quint32> m_nextOfName;
    Diagrams m_diagrams;
};

} // namespace cim
