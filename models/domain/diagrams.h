// Diagrams: which entities stand on each, and where. Appearance only; what an entity is stands in
// the model.
#pragma once

#include "models/domain/error.h"
#include "models/domain/event.h"
#include "models/domain/idindex.h"

#include <span>

namespace cim {

class Diagram {
public:
    DiagramId id;
    QString name;
    // Shows every entity. One without a shape is drawn near its neighbours, until it is given a
    // place by the next change of the diagram.
    bool complete = false;

    std::span<const Shape> shapes() const { return m_shapes; }             // in no particular order
    const std::vector<DomainId>& collapsed() const { return m_collapsed; } // sorted
    const Shape* shape(ShapeId id) const;
    // The entity's shape, or null: an entity stands on a diagram once or not at all.
    const Shape* shapeOf(EntityId entity) const;

    // Same content, whatever the internal order.
    bool operator==(const Diagram& other) const;

private:
    friend class Diagrams;
    bool insert(const Shape& shape); // false: it or its entity is there already
    void erase(ShapeId id);          // must be there
    quint32 positionOf(ShapeId id) const;
    quint32 positionOf(EntityId entity) const;

    std::vector<Shape> m_shapes;
    std::vector<DomainId> m_collapsed;
    IdIndex m_byShape, m_byEntity;
};

// Values, one thread at a time. On an error nothing has changed. Costs what the fact holds.
class Diagrams {
public:
    std::span<const Diagram> all() const { return m_diagrams; } // in order of making
    const Diagram* find(DiagramId id) const;
    const Diagram* named(QStringView name) const; // whatever the case

    Result<void> apply(const DiagramCreated& f);
    Result<void> apply(const DiagramRemoved& f);
    Result<void> apply(const DiagramRenamed& f);
    Result<void> apply(const DiagramCompletenessSet& f);
    Result<void> apply(const ShapesPlaced& f);
    Result<void> apply(const ShapesRemoved& f);
    Result<void> apply(const ShapesMoved& f);
    Result<void> apply(const DomainCollapsed& f);

    bool operator==(const Diagrams& other) const;
    // The first inconsistency, or an empty text. O(everything); for tests.
    QString integrityError() const;

private:
    Diagram* find(DiagramId id);

    std::vector<Diagram> m_diagrams;
};

// The failure of who names a diagram that is not there.
std::unexpected<Error> noDiagram();

} // namespace cim
