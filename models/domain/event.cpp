#include "models/domain/event.h"

namespace cim {

QString toString(State state)
{
    switch (state) {
    case State::Dev:
        return QStringLiteral("dev");
    case State::Test:
        return QStringLiteral("test");
    case State::Prod:
        return QStringLiteral("prod");
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<State> stateFromString(QStringView text)
{
    for (const State state : {State::Dev, State::Test, State::Prod}) {
        if (text == toString(state))
            return state;
    }
    return std::nullopt;
}

namespace {

struct Namer {
    QStringView operator()(const DomainDefined&) const { return u"DomainDefined"; }
    QStringView operator()(const DomainRemoved&) const { return u"DomainRemoved"; }
    QStringView operator()(const DomainRenamed&) const { return u"DomainRenamed"; }
    QStringView operator()(const DomainPurposeSet&) const { return u"DomainPurposeSet"; }
    QStringView operator()(const DomainPromoted&) const { return u"DomainPromoted"; }
    QStringView operator()(const DomainReleased&) const { return u"DomainReleased"; }
    QStringView operator()(const EntityAdded&) const { return u"EntityAdded"; }
    QStringView operator()(const EntityRemoved&) const { return u"EntityRemoved"; }
    QStringView operator()(const EntityRenamed&) const { return u"EntityRenamed"; }
    QStringView operator()(const EntityMoved&) const { return u"EntityMoved"; }
    QStringView operator()(const PropertySet&) const { return u"PropertySet"; }
    QStringView operator()(const PropertyCleared&) const { return u"PropertyCleared"; }
    QStringView operator()(const Related&) const { return u"Related"; }
    QStringView operator()(const Unrelated&) const { return u"Unrelated"; }
    QStringView operator()(const RelationshipPropertySet&) const
    {
        return u"RelationshipPropertySet";
    }
    QStringView operator()(const HostBuilt&) const { return u"HostBuilt"; }
    QStringView operator()(const HostRebuilt&) const { return u"HostRebuilt"; }
    QStringView operator()(const DiagramCreated&) const { return u"DiagramCreated"; }
    QStringView operator()(const DiagramRemoved&) const { return u"DiagramRemoved"; }
    QStringView operator()(const DiagramRenamed&) const { return u"DiagramRenamed"; }
    QStringView operator()(const DiagramCompletenessSet&) const
    {
        return u"DiagramCompletenessSet";
    }
    QStringView operator()(const ShapesPlaced&) const { return u"ShapesPlaced"; }
    QStringView operator()(const ShapesRemoved&) const { return u"ShapesRemoved"; }
    QStringView operator()(const ShapesMoved&) const { return u"ShapesMoved"; }
    QStringView operator()(const DomainCollapsed&) const { return u"DomainCollapsed"; }
};

struct Inverter {
    using Inverse = std::optional<Fact>;
    Inverse operator()(const DomainDefined& f) const
    {
        return DomainRemoved{f.domain, f.name, f.purpose, f.path};
    }
    Inverse operator()(const DomainRemoved& f) const
    {
        return DomainDefined{f.domain, f.name, f.purpose, f.path};
    }
    Inverse operator()(const DomainRenamed& f) const
    {
        return DomainRenamed{f.domain, f.to, f.from};
    }
    Inverse operator()(const DomainPurposeSet& f) const
    {
        return DomainPurposeSet{f.domain, f.was, f.purpose};
    }
    Inverse operator()(const DomainPromoted& f) const
    {
        return DomainPromoted{f.domain, f.to, f.from};
    }
    Inverse operator()(const DomainReleased&) const { return std::nullopt; }
    Inverse operator()(const EntityAdded& f) const
    {
        return EntityRemoved{f.entity, f.kind, f.domain, f.name};
    }
    Inverse operator()(const EntityRemoved& f) const
    {
        return EntityAdded{f.entity, f.kind, f.domain, f.name};
    }
    Inverse operator()(const EntityRenamed& f) const
    {
        return EntityRenamed{f.entity, f.to, f.from};
    }
    Inverse operator()(const EntityMoved& f) const { return EntityMoved{f.entity, f.to, f.from}; }
    Inverse operator()(const PropertySet& f) const
    {
        if (f.was.isNull())
            return PropertyCleared{f.entity, f.key, f.value};
        return PropertySet{f.entity, f.key, f.was, f.value};
    }
    Inverse operator()(const PropertyCleared& f) const
    {
        return PropertySet{f.entity, f.key, f.was, {}};
    }
    Inverse operator()(const Related& f) const
    {
        return Unrelated{f.relationship, f.from, f.verb, f.to};
    }
    Inverse operator()(const Unrelated& f) const
    {
        return Related{f.relationship, f.from, f.verb, f.to};
    }
    Inverse operator()(const RelationshipPropertySet& f) const
    {
        return RelationshipPropertySet{f.relationship, f.key, f.was, f.value};
    }
    Inverse operator()(const HostBuilt&) const { return std::nullopt; }
    Inverse operator()(const HostRebuilt&) const { return std::nullopt; }
    Inverse operator()(const DiagramCreated& f) const
    {
        return DiagramRemoved{f.diagram, f.name, f.complete};
    }
    Inverse operator()(const DiagramRemoved& f) const
    {
        return DiagramCreated{f.diagram, f.name, f.complete};
    }
    Inverse operator()(const DiagramRenamed& f) const
    {
        return DiagramRenamed{f.diagram, f.to, f.from};
    }
    Inverse operator()(const DiagramCompletenessSet& f) const
    {
        return DiagramCompletenessSet{f.diagram, f.was, f.complete};
    }
    Inverse operator()(const ShapesPlaced& f) const { return ShapesRemoved{f.diagram, f.shapes}; }
    Inverse operator()(const ShapesRemoved& f) const { return ShapesPlaced{f.diagram, f.shapes}; }
    Inverse operator()(const ShapesMoved& f) const
    {
        ShapesMoved out = f;
        for (ShapeMove& move : out.moves)
            std::swap(move.from, move.to);
        return out;
    }
    Inverse operator()(const DomainCollapsed& f) const
    {
        return DomainCollapsed{f.diagram, f.domain, f.was, f.collapsed};
    }
};

} // namespace

QStringView factName(const Fact& fact)
{
    return std::visit(Namer{}, fact);
}

std::optional<Fact> inverse(const Fact& fact)
{
    return std::visit(Inverter{}, fact);
}

} // namespace cim
