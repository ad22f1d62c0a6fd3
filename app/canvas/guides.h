// Snapping while shapes are dragged: to the edges and middles of their neighbours, else to the
// grid.
#pragma once

#include "app/canvas/scene.h"

#include <QLineF>

namespace cim {

struct Snap {
    QPointF offset;            // to move by instead
    std::vector<QLineF> lines; // scene units: what it lines up with
};

// `moving` is what is dragged, where it was; `offset` how far the pointer dragged it; `near` the
// rectangles of shapes that stay. Lines up within `reach`, each axis for itself; an axis that lines
// up with nothing goes to the grid of `grid` units. Pure.
Snap snapped(const QRectF& moving, QPointF offset, std::span<const QRectF> near, double reach,
             double grid);

} // namespace cim
