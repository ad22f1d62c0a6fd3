// Which entities configure a machine, and by which relationships each came to.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <functional>
#include <memory>

namespace cim {

// One entity that configures a host, with the relationships that lead from the host to it; the
// shortest way that was found.
struct Because {
    EntityId entity;
    std::vector<RelationshipId> chain;
};

struct WhyList {
    std::vector<Because> items;    // nearest first
    std::vector<EntityId> visited; // all that was looked at, the host among them; sorted
};

// How a verb is said: "member of" for memberOf.
using VerbWord = std::function<QString(const QString& verb)>;

// What the configuration that a host is built from has already: shown, and not written again.
bool isAsItIs(const Relationship& relationship);

// Hosts and nodes: what has a list of modules of its own.
bool isMachine(QStringView kind);

// Finds why-lists. What several hosts share (who gets what a policy grants) is found once and kept
// until forget(). One thread. A host takes about 20 us beyond its list.
class WhyFinder {
public:
    WhyFinder(const Model& model, const Kinds& kinds);
    ~WhyFinder();

    WhyList of(EntityId host) const;
    // The model has changed.
    void forget();
    // "people.lucy memberOf organizations.ops", the verb as `word` says it.
    QString sentence(RelationshipId relationship, const VerbWord& word = {}) const;
    // Changes whenever something of the entity changes that why-lists depend on.
    size_t structure(const Entity& entity) const;

    struct Private;

private:
    std::unique_ptr<Private> d;
};

} // namespace cim
