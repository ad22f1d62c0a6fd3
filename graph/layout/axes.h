// Layers of a drawing, whichever way they go: through them, and along each of them.
#pragma once

#include "graph/layout/layout.h"

#include <span>
#include <vector>

namespace cim::layout {

// Through is x from left to right, and y from the top; along the other one.
struct Axes {
    bool across;
    double through(const QPointF& p) const { return across ? p.x() : p.y(); }
    double along(const QPointF& p) const { return across ? p.y() : p.x(); }
    double depth(const QSizeF& s) const { return across ? s.width() : s.height(); }
    double breadth(const QSizeF& s) const { return across ? s.height() : s.width(); }
    QPointF point(double through, double along) const
    {
        return across ? QPointF(through, along) : QPointF(along, through);
    }
};

// The nodes of one layer in their order along it.
struct Layer {
    std::vector<quint32> nodes;
    double at = 0, depth = 0;
    size_t columns = 1;
};

// Those of these nodes. Layers never share a piece of the axis through them, whoever drew them.
std::vector<Layer> layersOf(const Graph& graph, const Axes& axes,
                            const std::vector<QPointF>& centres, std::span<const quint32> nodes);

} // namespace cim::layout
