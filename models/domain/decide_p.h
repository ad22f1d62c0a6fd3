// The parts of decide(): one struct over model and kinds, its domain part in decide_domains.cpp,
// diagrams in decide_diagrams.cpp.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/domain/secrets.h"
#include "models/domain/words.h"

namespace cim {

using Facts = std::vector<Fact>;

struct Decide {
    const Model& model;
    const Kinds& kinds;

    Result<Facts> operator()(const DefineDomain& c) const;
    Result<Facts> operator()(const RenameDomain& c) const;
    Result<Facts> operator()(const SetDomainPurpose& c) const;
    Result<Facts> operator()(const RemoveDomain& c) const;
    Result<Facts> operator()(const AddEntity& c) const;
    Result<Facts> operator()(const RenameEntity& c) const;
    Result<Facts> operator()(const MoveEntity& c) const;
    Result<Facts> operator()(const SetProperty& c) const;
    Result<Facts> operator()(const RemoveEntity& c) const;
    Result<Facts> operator()(const Relate& c) const;
    Result<Facts> operator()(const SetRelationshipProperty& c) const;
    Result<Facts> operator()(const Unrelate& c) const;
    Result<Facts> operator()(const PromoteDomain& c) const;
    Result<Facts> operator()(const ReleaseDomain& c) const;
    Result<Facts> operator()(const RecordHostBuilt& c) const;
    Result<Facts> operator()(const RecordHostRebuilt& c) const;
    Result<Facts> operator()(const CreateDiagram& c) const;
    Result<Facts> operator()(const RenameDiagram& c) const;
    Result<Facts> operator()(const RemoveDiagram& c) const;
    Result<Facts> operator()(const SetDiagramCompleteness& c) const;
    Result<Facts> operator()(const PlaceShapes& c) const;
    Result<Facts> operator()(const RemoveShapes& c) const;
    Result<Facts> operator()(const CollapseDomain& c) const;

    Result<void> checkDiagramName(const QString& name, DiagramId self) const;
    void takeOffDiagrams(EntityId entity, Facts& facts) const;

    Result<void> checkDomainName(const QString& name, DomainId self) const;
    Result<void> checkPathIsFree(const QString& path) const;
    Result<const Kind*> knownKind(const QString& name) const;
    Result<void> checkName(const Kind& kind, const QString& name, DomainId domain,
                           EntityId self) const;
    Result<DomainId> homeOf(const Kind& kind, DomainId chosen, Facts& facts) const;
    Result<Value> checkValue(const std::vector<PropertyDefinition>& definitions,
                             const QString& owner, const QString& key, const Value& value,
                             Suspicion suspicion) const;
    Result<Properties> withInitials(const std::vector<PropertyDefinition>& definitions,
                                    const QString& owner, const Properties& given,
                                    Suspicion suspicion) const;
    Result<const VerbRule*> allowedRule(const Entity& from, const QString& verb,
                                        const Entity& to) const;
    void takeApart(const Relationship& r, Facts& facts) const;
};

inline std::unexpected<Error> noDomain()
{
    return fail(DomainWords::tr("The domain does not exist, or no more."));
}

inline std::unexpected<Error> noEntity()
{
    return fail(DomainWords::tr("The entity does not exist, or no more."));
}

inline std::unexpected<Error> noRelationship()
{
    return fail(DomainWords::tr("The relationship does not exist, or no more."));
}

} // namespace cim
