// Commands about diagrams to facts.
#include "models/domain/decide_p.h"
#include "models/domain/words.h"

#include <QSet>

#include <algorithm>

namespace cim {

namespace {

// One fact for so many as one may hold.
template<typename F, typename Item>
void addSplit(Facts& facts, DiagramId diagram, std::vector<Item> F::* list,
              const std::vector<Item>& items)
{
    for (size_t at = 0; at < items.size(); at += maxShapesPerFact) {
        F fact{diagram, {}};
        const size_t stop = std::min(items.size(), at + maxShapesPerFact);
        (fact.*list).assign(items.begin() + qsizetype(at), items.begin() + qsizetype(stop));
        facts.push_back(std::move(fact));
    }
}

} // namespace

// The name is a file's name, too.
Result<void> Decide::checkDiagramName(const QString& name, DiagramId self) const
{
    constexpr qsizetype longest = 80;
    const bool odd = std::ranges::any_of(
        name, [](QChar c) { return !c.isPrint() || QStringView(u"/\\:*?\"<>|").contains(c); });
    if (name.isEmpty() || name.size() > longest || name != name.trimmed() || odd ||
        name.startsWith(u'.') || name.endsWith(u'.') || name.toUtf8().size() > 200)
        return fail(
            DomainWords::tr("A diagram's name has 1 to %1 characters, without / \\ : * ? \" "
                            "< > | and no dot or space at its ends.")
                .arg(longest));
    if (looksLikeSecret(name, Suspicion::Plain))
        return fail(
            DomainWords::tr("The name looks like a secret, and what is written here is kept "
                            "for ever. Nothing was saved."));
    const Diagram* other = model.diagrams().named(name);
    if (other && other->id != self)
        return fail(DomainWords::tr("There is a diagram “%1” already.").arg(other->name));
    return {};
}

Result<Facts> Decide::operator()(const CreateDiagram& c) const
{
    if (model.diagrams().find(c.id))
        return fail(DomainWords::tr("There is a diagram with this id already."));
    if (model.diagrams().all().size() >= maxDiagrams)
        return fail(DomainWords::tr("There are %1 diagrams, and that is the most there may be.")
                        .arg(maxDiagrams));
    if (auto ok = checkDiagramName(c.name, {}); !ok)
        return std::unexpected(ok.error());
    const auto id = c.id.isNull() ? DiagramId::make() : c.id;
    return Facts{DiagramCreated{id, c.name, c.complete}};
}

Result<Facts> Decide::operator()(const RenameDiagram& c) const
{
    const Diagram* d = model.diagrams().find(c.diagram);
    if (!d)
        return noDiagram();
    if (d->name == c.name)
        return Facts{};
    if (auto ok = checkDiagramName(c.name, d->id); !ok)
        return std::unexpected(ok.error());
    return Facts{DiagramRenamed{d->id, d->name, c.name}};
}

Result<Facts> Decide::operator()(const RemoveDiagram& c) const
{
    const Diagram* d = model.diagrams().find(c.diagram);
    if (!d)
        return noDiagram();
    Facts facts;
    addSplit(facts, d->id, &ShapesRemoved::shapes, {d->shapes().begin(), d->shapes().end()});
    for (const DomainId domain : d->collapsed())
        facts.push_back(DomainCollapsed{d->id, domain, false, true});
    facts.push_back(DiagramRemoved{d->id, d->name, d->complete});
    return facts;
}

Result<Facts> Decide::operator()(const SetDiagramCompleteness& c) const
{
    const Diagram* d = model.diagrams().find(c.diagram);
    if (!d)
        return noDiagram();
    if (d->complete == c.complete)
        return Facts{};
    return Facts{DiagramCompletenessSet{d->id, c.complete, d->complete}};
}

Result<Facts> Decide::operator()(const PlaceShapes& c) const
{
    const Diagram* d = model.diagrams().find(c.diagram);
    if (!d)
        return noDiagram();
    QHash<EntityId, QPoint> wanted;
    wanted.reserve(qsizetype(c.places.size()));
    for (const auto& [entity, at] : c.places) {
        if (!model.entity(entity))
            return noEntity();
        if (!isOnPaper(at))
            return fail(DomainWords::tr("A shape cannot stand that far out: positions go to %1.")
                            .arg(Shape::limit));
        wanted.insert(entity, at);
    }
    std::vector<Shape> placed;
    std::vector<ShapeMove> moved;
    // In the order that was given: the same command gives the same facts.
    for (const auto& [entity, first] : c.places) {
        const auto it = wanted.constFind(entity);
        if (it == wanted.cend())
            continue;
        const QPoint at = *it;
        wanted.erase(it);
        const Shape* there = d->shapeOf(entity);
        if (!there)
            placed.push_back({ShapeId::make(), entity, at});
        else if (there->at != at)
            moved.push_back({there->id, there->at, at});
    }
    if (d->shapes().size() + placed.size() > maxShapesPerDiagram)
        return fail(DomainWords::tr("“%1” would hold more than %2 shapes. Make another diagram for "
                                    "some of them.")
                        .arg(d->name)
                        .arg(maxShapesPerDiagram));
    Facts facts;
    addSplit(facts, d->id, &ShapesPlaced::shapes, placed);
    addSplit(facts, d->id, &ShapesMoved::moves, moved);
    return facts;
}

Result<Facts> Decide::operator()(const RemoveShapes& c) const
{
    const Diagram* d = model.diagrams().find(c.diagram);
    if (!d)
        return noDiagram();
    std::vector<Shape> removed;
    QSet<EntityId> seen;
    for (const EntityId entity : c.entities) {
        const Shape* there = d->shapeOf(entity);
        if (there && !seen.contains(entity))
            removed.push_back(*there);
        seen.insert(entity);
    }
    Facts facts;
    addSplit(facts, d->id, &ShapesRemoved::shapes, removed);
    return facts;
}

Result<Facts> Decide::operator()(const CollapseDomain& c) const
{
    const Diagram* d = model.diagrams().find(c.diagram);
    if (!d)
        return noDiagram();
    if (!model.domain(c.domain))
        return noDomain();
    const bool was = std::ranges::binary_search(d->collapsed(), c.domain);
    if (was == c.collapsed)
        return Facts{};
    return Facts{DomainCollapsed{d->id, c.domain, c.collapsed, was}};
}

void Decide::takeOffDiagrams(EntityId entity, Facts& facts) const
{
    for (const Diagram& d : model.diagrams().all()) {
        if (const Shape* there = d.shapeOf(entity))
            facts.push_back(ShapesRemoved{d.id, {*there}});
    }
}

} // namespace cim
