// What stands on a diagram: appearance, apart from what it shows.
#pragma once

#include "models/domain/ids.h"

#include <QPoint>

namespace cim {

// A shape names an entity and says where it is drawn: its top left corner, in whole
// device-independent pixels at 100 %, within ±limit. The entity may be gone: such a shape is not
// drawn.
struct Shape {
    static constexpr int limit = 4'000'000;

    ShapeId id;
    EntityId entity;
    QPoint at;
    bool operator==(const Shape&) const = default;
};

struct ShapeMove {
    ShapeId shape;
    QPoint from, to;
    bool operator==(const ShapeMove&) const = default;
};

// Where one fact or one diagram ends: checked by commands, by replay and by every reader.
constexpr size_t maxShapesPerFact = 10'000; // a line of the log of about 1 MB
constexpr size_t maxShapesPerDiagram = 500'000;
constexpr size_t maxDiagrams = 1'000;

inline bool isOnPaper(QPoint at)
{
    return at.x() >= -Shape::limit && at.x() <= Shape::limit && at.y() >= -Shape::limit &&
           at.y() <= Shape::limit;
}

} // namespace cim
