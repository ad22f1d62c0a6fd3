#include "models/domain/diagrams.h"

#include "models/domain/words.h"

#include <algorithm>
#include <utility>

namespace cim {

std::unexpected<Error> noDiagram()
{
    return fail(DomainWords::tr("The diagram does not exist, or no more."));
}

namespace {

std::unexpected<Error> changedSince(const QString& diagram)
{
    return fail(DomainWords::tr("The diagram “%1” has changed in the meantime.").arg(diagram));
}

std::unexpected<Error> tooMany()
{
    return fail(DomainWords::tr("More than %1 shapes cannot be changed by one event.")
                    .arg(maxShapesPerFact));
}

} // namespace

quint32 Diagram::positionOf(ShapeId shape) const
{
    return m_byShape.find(IdIndex::tagOf(shape),
                          [&](quint32 at) { return m_shapes[at].id == shape; });
}

quint32 Diagram::positionOf(EntityId entity) const
{
    return m_byEntity.find(IdIndex::tagOf(entity),
                           [&](quint32 at) { return m_shapes[at].entity == entity; });
}

const Shape* Diagram::shape(ShapeId shape) const
{
    const quint32 at = positionOf(shape);
    return at == IdIndex::none ? nullptr : &m_shapes[at];
}

const Shape* Diagram::shapeOf(EntityId entity) const
{
    const quint32 at = positionOf(entity);
    return at == IdIndex::none ? nullptr : &m_shapes[at];
}

bool Diagram::insert(const Shape& shape)
{
    if (positionOf(shape.id) != IdIndex::none || positionOf(shape.entity) != IdIndex::none)
        return false;
    const auto at = quint32(m_shapes.size());
    m_byShape.insert(IdIndex::tagOf(shape.id), at);
    m_byEntity.insert(IdIndex::tagOf(shape.entity), at);
    m_shapes.push_back(shape);
    return true;
}

void Diagram::erase(ShapeId shape)
{
    const quint32 at = positionOf(shape);
    const auto last = quint32(m_shapes.size() - 1);
    m_byShape.remove(IdIndex::tagOf(shape), at);
    m_byEntity.remove(IdIndex::tagOf(m_shapes[at].entity), at);
    if (at != last) {
        m_shapes[at] = m_shapes[last];
        m_byShape.move(IdIndex::tagOf(m_shapes[at].id), last, at);
        m_byEntity.move(IdIndex::tagOf(m_shapes[at].entity), last, at);
    }
    m_shapes.pop_back();
}

bool Diagram::operator==(const Diagram& other) const
{
    return id == other.id && name == other.name && complete == other.complete &&
           m_collapsed == other.m_collapsed && m_shapes.size() == other.m_shapes.size() &&
           std::ranges::all_of(m_shapes, [&](const Shape& shape) {
               const Shape* there = other.shape(shape.id);
               return there && *there == shape;
           });
}

Diagram* Diagrams::find(DiagramId id)
{
    const auto it = std::ranges::find(m_diagrams, id, &Diagram::id);
    return it == m_diagrams.end() ? nullptr : &*it;
}

const Diagram* Diagrams::find(DiagramId id) const
{
    const auto it = std::ranges::find(m_diagrams, id, &Diagram::id);
    return it == m_diagrams.end() ? nullptr : &*it;
}

const Diagram* Diagrams::named(QStringView name) const
{
    const auto it = std::ranges::find_if(m_diagrams, [&](const Diagram& d) {
        return QStringView(d.name).compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == m_diagrams.end() ? nullptr : &*it;
}

Result<void> Diagrams::apply(const DiagramCreated& f)
{
    if (find(f.diagram) || m_diagrams.size() >= maxDiagrams)
        return fail(DomainWords::tr("There is a diagram with this id already, or there are %1.")
                        .arg(maxDiagrams));
    Diagram& made = m_diagrams.emplace_back();
    made.id = f.diagram;
    made.name = f.name;
    made.complete = f.complete;
    // Taken back and done again it stands where it stood.
    std::ranges::sort(m_diagrams, {}, &Diagram::id);
    return {};
}

Result<void> Diagrams::apply(const DiagramRemoved& f)
{
    const Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    if (!d->m_shapes.empty() || !d->m_collapsed.empty())
        return fail(DomainWords::tr("The diagram “%1” still holds something.").arg(d->name));
    m_diagrams.erase(m_diagrams.begin() + (d - m_diagrams.data()));
    return {};
}

Result<void> Diagrams::apply(const DiagramRenamed& f)
{
    Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    if (d->name != f.from)
        return changedSince(d->name);
    d->name = f.to;
    return {};
}

Result<void> Diagrams::apply(const DiagramCompletenessSet& f)
{
    Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    d->complete = f.complete;
    return {};
}

Result<void> Diagrams::apply(const ShapesPlaced& f)
{
    Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    if (f.shapes.size() > maxShapesPerFact ||
        d->m_shapes.size() + f.shapes.size() > maxShapesPerDiagram)
        return tooMany();
    for (size_t i = 0; i < f.shapes.size(); ++i) {
        if (isOnPaper(f.shapes[i].at) && d->insert(f.shapes[i]))
            continue;
        while (i-- > 0)
            d->erase(f.shapes[i].id);
        return changedSince(d->name);
    }
    return {};
}

Result<void> Diagrams::apply(const ShapesRemoved& f)
{
    Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    if (f.shapes.size() > maxShapesPerFact)
        return tooMany();
    // Wherever they are now: after a merge of two logs that is not where they were.
    std::vector<Shape> taken;
    taken.reserve(f.shapes.size());
    for (const Shape& shape : f.shapes) {
        const Shape* there = d->shape(shape.id);
        if (!there || there->entity != shape.entity) {
            for (const Shape& back : taken)
                d->insert(back);
            return changedSince(d->name);
        }
        taken.push_back(*there);
        d->erase(shape.id);
    }
    return {};
}

Result<void> Diagrams::apply(const ShapesMoved& f)
{
    Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    if (f.moves.size() > maxShapesPerFact)
        return tooMany();
    std::vector<std::pair<quint32, QPoint>> were;
    were.reserve(f.moves.size());
    for (const ShapeMove& move : f.moves) {
        const quint32 at = d->positionOf(move.shape);
        if (at == IdIndex::none || !isOnPaper(move.to)) {
            while (!were.empty()) {
                d->m_shapes[were.back().first].at = were.back().second;
                were.pop_back();
            }
            return changedSince(d->name);
        }
        were.emplace_back(at, std::exchange(d->m_shapes[at].at, move.to));
    }
    return {};
}

Result<void> Diagrams::apply(const DomainCollapsed& f)
{
    Diagram* d = find(f.diagram);
    if (!d)
        return noDiagram();
    const auto [first, last] = std::ranges::equal_range(d->m_collapsed, f.domain);
    const bool is = first != last;
    if (is != f.was)
        return changedSince(d->name);
    if (f.collapsed && !is)
        d->m_collapsed.insert(first, f.domain);
    else if (!f.collapsed && is)
        d->m_collapsed.erase(first);
    return {};
}

bool Diagrams::operator==(const Diagrams& other) const
{
    return m_diagrams == other.m_diagrams;
}

QString Diagrams::integrityError() const
{
    for (const Diagram& d : m_diagrams) {
        if (find(d.id) != &d)
            return QStringLiteral("the diagram %1 is there twice").arg(d.name);
        if (d.m_byShape.size() != d.m_shapes.size() || d.m_byEntity.size() != d.m_shapes.size())
            return QStringLiteral("indexes and shapes of %1 differ in number").arg(d.name);
        for (const Shape& shape : d.m_shapes) {
            if (d.shape(shape.id) != &shape || d.shapeOf(shape.entity) != &shape)
                return QStringLiteral("a shape of %1 is not indexed").arg(d.name);
        }
        if (!std::ranges::is_sorted(d.m_collapsed))
            return QStringLiteral("the collapsed domains of %1 are not sorted").arg(d.name);
    }
    return {};
}

} // namespace cim
