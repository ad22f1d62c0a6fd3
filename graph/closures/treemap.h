// A closure as rectangles: each as large as what it adds, inside of what keeps it.
#pragma once

#include "graph/closures/sizes.h"

#include <QRectF>

namespace cim::closures {

struct TreemapCell {
    QRectF rect;
    quint32 path = Sizes::none; // the path itself; of a rest: the one that keeps them
    int depth = 0;              // 0: what is focused on
    int rest = 0;               // so many small ones, drawn as one; 0: this is a path
    bool hasHead = false;       // there is room for a line of text above what it keeps
};

struct TreemapOptions {
    quint32 focus = Sizes::none; // its inside; none: all from the top
    double smallest = 48;        // square pixels; smaller ones become a rest
    double head = 16;            // height of the line of text, pixels
    int mostDepth = 24;
};

// Cells from outside to inside, so that painting them in order is right. Their number is bounded by
// the room, not by the closure: at most room / smallest, twice.
std::vector<TreemapCell> treemap(const Closure& closure, const Sizes& sizes, const QRectF& room,
                                 const TreemapOptions& options = {});

// The innermost cell at a point; -1: none.
int cellAt(const std::vector<TreemapCell>& cells, const QPointF& point);

} // namespace cim::closures
