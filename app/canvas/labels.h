// Labels of edges that would lie on each other: which of them are shown.
#pragma once

#include "app/canvas/scene.h"

#include <QRectF>

#include <algorithm>
#include <utility>
#include <vector>

namespace cim {

struct EdgeLabel {
    EdgeIndex edge;
    QRectF room; // scene units
    bool isOverlaid = false;
};

// Scene units that a label reaches above and below its edge, at most: it may stand beside it.
constexpr double labelRise = 38;
// And to the far side of a label that this one lies on.
constexpr double labelRiseOfTwo = 72;
// Beside an upright piece only as wide as that, so that what is painted anew stays small.
constexpr double widestBeside = 120;
// Labels keep off the lines of this many edges at each end; where more end, they do not look.
constexpr size_t mostLabelKin = 24;

// Up to so many edges, each label keeps off every line, and off the labels of the edges before it,
// wherever they are; and more places are tried for it.
constexpr size_t mostInTurn = 120;
inline bool areLabelsInTurn(const Scene& scene)
{
    return scene.edgeCount() <= mostInTurn;
}

// How high a label is in scene units: as its letters, which do not become smaller than can be read.
inline double labelHeight(int pixels, double scale)
{
    return std::max(16.0, pixels * 1.5 / scale);
}

// Of two that would lie on each other the first edge's stays, the other goes. It does not matter
// whether the first one stays itself: so what is shown depends on the nearest labels alone, not on
// how much is painted at a time. All are of the same height. About as quick as sorting them by
// their upper sides, also where very many lie on each other. Allocates nothing.
inline void dropOverlaid(std::vector<EdgeLabel>& labels)
{
    std::ranges::sort(labels, {},
                      [](const EdgeLabel& l) { return std::pair(l.room.top(), l.edge); });
    const auto isOverlaid = [&](auto it) {
        const auto isBelow = [&](const EdgeLabel& other) {
            return other.edge < it->edge && other.room.intersects(it->room);
        };
        for (auto l = it; l != labels.begin() && (l - 1)->room.bottom() > it->room.top(); --l) {
            if (isBelow(*(l - 1)))
                return true;
        }
        for (auto l = it + 1; l != labels.end() && l->room.top() < it->room.bottom(); ++l) {
            if (isBelow(*l))
                return true;
        }
        return false;
    };
    for (auto it = labels.begin(); it != labels.end(); ++it)
        it->isOverlaid = isOverlaid(it);
    std::erase_if(labels, [](const EdgeLabel& l) { return l.isOverlaid; });
}

} // namespace cim
