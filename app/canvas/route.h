// Paths of edges: axis-parallel, from side to side, around what stands between.
#pragma once

#include "app/canvas/scene.h"

#include <functional>

namespace cim {

// The path that two rectangles alone suggest: straight where they face each other, else with one or
// two bends; a loop at the corner where both are the same node. `lane` shifts parallel edges apart.
Route directRoute(const QRectF& from, const QRectF& to, int lane, bool loop);

// The cheapest of the paths worth trying: crossings of foreign nodes weigh most, then length, then
// bends. `obstacles(area)` gives the rectangles of other nodes that meet an area.
Route avoidingRoute(const QRectF& from, const QRectF& to, int lane,
                    const std::function<std::vector<QRectF>(const QRectF&)>& obstacles);

} // namespace cim
