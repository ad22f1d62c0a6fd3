// Paths beside each other: moved apart where they run on each other, or on the border of a domain.
#pragma once

#include "app/canvas/route.h"

#include <span>
#include <vector>

namespace cim {

// What paths keep off.
struct InTheWay {
    RectsIn shapes;
    std::span<const QRectF> names;   // of boundaries
    std::span<const QRectF> borders; // boundaries
};

// Moves the pieces between the first and the last one of each path: these are where an edge leaves
// its shape, which portOf() decides. No path gets another form, or crosses a shape that it did not
// cross; where there is little room, they share it. Empty paths are left out. For some hundreds of
// edges: O(pieces²).
void spreadPaths(std::span<Route> paths, const InTheWay& inTheWay);

} // namespace cim
