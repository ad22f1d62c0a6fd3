// What each path of a closure costs: what would go if it went.
#pragma once

#include "graph/closures/closure.h"

namespace cim::closures {

// Sizes by dominators: a path keeps another one when every way from the roots to that leads through
// it. A tree, so that sizes add up: what a path adds is its own size and what all its kept add.
struct Sizes {
    static constexpr quint32 none = 0xffffffff;

    std::vector<quint32> keeper; // the nearest one; none: several ways lead there from the roots
    std::vector<qint64> added;   // bytes
    std::vector<quint32> keptBegins, kept; // rows: whom each keeps, the largest first
    std::vector<quint32> top;              // those that nobody keeps, the largest first

    std::span<const quint32> keptBy(quint32 path) const
    {
        return std::span(kept).subspan(keptBegins[path], keptBegins[path + 1] - keptBegins[path]);
    }
};

// O(references x log paths) whatever the shape (Lengauer and Tarjan), without recursion.
Sizes sizesOf(const Closure& closure);

} // namespace cim::closures
