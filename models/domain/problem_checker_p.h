// The checks of one entity, by topic: names, properties and relationships in problem_checks.cpp,
// machines and networks in problem_machines.cpp, people and policies in problem_people.cpp.
#pragma once

#include "models/domain/problem_checks.h"
#include "models/domain/secrets.h"

#include <algorithm>

namespace cim {

inline bool isMachineEntity(const Entity& e)
{
    return e.kind == u"Host" || e.kind == u"Node";
}

struct Checker {
    const Surroundings& around;
    const Model& model;
    const Kinds& kinds;
    const Entity& e;
    Findings out;

    Problem& add(Severity severity, const char* code, const QString& sentence,
                 const QString& property = {}, RelationshipId relationship = {})
    {
        return out.problems.emplace_back(severity, QString::fromLatin1(code), sentence, e.id,
                                         relationship, property);
    }
    QString name(EntityId id) const
    {
        const Entity* other = model.entity(id);
        return other ? other->name : QString();
    }
    std::vector<const Relationship*> leading(QStringView verb) const
    {
        std::vector<const Relationship*> found;
        for (const RelationshipId id : e.outgoing) {
            const Relationship* r = model.relationship(id);
            if (r->verb == verb)
                found.push_back(r);
        }
        return found;
    }
    bool hasIncoming(QStringView verb) const
    {
        return std::ranges::any_of(
            e.incoming, [&](RelationshipId id) { return model.relationship(id)->verb == verb; });
    }
    bool isSet(QStringView key) const { return e.properties.contains(key); }

    void run();
    void checkName(const Kind& kind);
    void checkProperties(const Kind& kind);
    void checkRequired(const PropertyDefinition& p);
    void checkRelationships(const Kind& kind);
    void checkRelationship(const Kind& kind, const Relationship& r);
    void checkCounts(const VerbRule& rule, qsizetype count);
    void checkReferences(const PropertyDefinition& p, const Value& value, const Relationship* r);
    void checkSecret(const QString& key, const QString& label, const Value& value, bool shaped,
                     Suspicion suspicion, const Relationship* r);
    void machine();
    void ports();
    void architecture();
    void builtFor(const Entity& machine, const Relationship& r);
    void attachment(const Relationship& r, const Entity& network);
    void network();
    void insidePrefixes(QStringView key, bool v6, const char* code);
    void room();
    void user();
    void person();
    void left(const QDate& leaves);
    void memberships();
    void policy();
    void service();
    void package();
    void secret();
    void input();
};

} // namespace cim
