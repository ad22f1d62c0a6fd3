// What is wrong with one entity, from the entity and what it leads to; the bookkeeping around it is
// in problems.cpp.
#pragma once

#include "models/domain/problems.h"

#include <QDate>

#include <functional>

namespace cim {

// Something that no two entities may have in common. Whoever shares the key is told apart by
// `member`: two accounts of one person may well have one user id.
struct Claim {
    QString key;    // "address:<network>:10.0.0.5"
    EntityId owner; // whose check made the claim
    EntityId member;
    RelationshipId relationship; // null: the entity itself claims
    bool operator==(const Claim&) const = default;
};

struct Findings {
    std::vector<Problem> problems;
    std::vector<Claim> claims;
    std::vector<QString> awaited; // keys of claims whose coming or going changes the findings
};

struct Surroundings {
    const Model& model;
    const Kinds& kinds;
    QDate today;
    QSet<QString> referredKinds; // to whose names a property of some kind refers
    // Whether somebody claims the key, as the bookkeeping knows it.
    std::function<bool(const QString&)> isClaimed;
};

Findings check(const Surroundings& surroundings, const Entity& entity);
// The problem of several members on one key.
Problem shared(const Model& model, const Kinds& kinds, const std::vector<Claim>& claims,
               qsizetype members);
// The problem of a circle in an acyclic verb; `members` in order of their ids.
Problem circle(const Model& model, const Kinds& kinds, const QString& verb,
               const std::vector<EntityId>& members);
// Changes whenever something changes that the checks of entities around this one read.
size_t seenFromOutside(const Entity& entity);

} // namespace cim
