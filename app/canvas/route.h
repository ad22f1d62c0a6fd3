// Paths of edges: axis-parallel, from side to side, around what stands between.
#pragma once

#include "app/canvas/scene.h"

#include <functional>
#include <span>
#include <vector>

namespace cim {

inline constexpr double bendRadius = 7;   // scene units
inline constexpr double leastLaneGap = 7; // where they are many
inline constexpr double laneGap = 10;     // scene units between edges that leave side by side

// How far from the middle of its side each end of an edge is, in scene units, down or to the right.
struct Ports {
    double from = 0, to = 0;

    static Ports ofLane(int lane) { return {lane * laneGap, lane * laneGap}; }
};

enum class Side : quint8 { Left, Right, Top, Bottom };
// The side of the rectangle that a path which ends there touches.
Side sideAt(const QRectF& rect, QPointF end);

// The path that two rectangles alone suggest: straight where they face each other, else with one or
// two bends.
Route directRoute(const QRectF& from, const QRectF& to, Ports ports);
// From a node to itself, at its corner; the higher the lane, the wider.
Route loopRoute(const QRectF& at, int lane);

// The rectangles of nodes that meet an area.
using RectsIn = std::function<std::vector<QRectF>(const QRectF&)>;

// The cheapest of the paths worth trying: crossings of foreign nodes weigh most, then those of
// names of boundaries (few) and the length, then bends.
Route avoidingRoute(const QRectF& from, const QRectF& to, Ports ports, const RectsIn& nodes,
                    std::span<const QRectF> names);

} // namespace cim
