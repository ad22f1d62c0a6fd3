#include "app/canvas/guides.h"

#include <array>
#include <cmath>

namespace cim {

namespace {

// One axis: low, middle and high of a rectangle along it.
std::array<double, 3> marks(const QRectF& r, bool across)
{
    return across ? std::array{r.left(), r.center().x(), r.right()}
                  : std::array{r.top(), r.center().y(), r.bottom()};
}

// The smallest correction that puts a mark of `moved` on the same mark of one that stays, or a low
// on a high; NaN when none is within reach.
double correction(const QRectF& moved, std::span<const QRectF> near, double reach, bool across)
{
    double best = std::nan("");
    const auto mine = marks(moved, across);
    for (const QRectF& r : near) {
        const auto theirs = marks(r, across);
        const std::array<double, 5> ways = {theirs[0] - mine[0], theirs[1] - mine[1],
                                            theirs[2] - mine[2], theirs[2] - mine[0],
                                            theirs[0] - mine[2]};
        for (const double by : ways) {
            if (std::abs(by) <= reach && (std::isnan(best) || std::abs(by) < std::abs(best)))
                best = by;
        }
    }
    return best;
}

void addLines(const QRectF& at, std::span<const QRectF> near, bool across, std::vector<QLineF>& out)
{
    for (const double mark : marks(at, across)) {
        double from = across ? at.top() : at.left(), to = across ? at.bottom() : at.right();
        bool found = false;
        for (const QRectF& r : near) {
            for (const double theirs : marks(r, across)) {
                if (std::abs(theirs - mark) > 0.01)
                    continue;
                found = true;
                from = std::min(from, across ? r.top() : r.left());
                to = std::max(to, across ? r.bottom() : r.right());
            }
        }
        if (found)
            out.push_back(across ? QLineF(mark, from, mark, to) : QLineF(from, mark, to, mark));
    }
}

} // namespace

Snap snapped(const QRectF& moving, QPointF offset, std::span<const QRectF> near, double reach,
             double grid)
{
    const QRectF moved = moving.translated(offset);
    const double x = correction(moved, near, reach, true),
                 y = correction(moved, near, reach, false);
    const auto onGrid = [grid](double from, double by) {
        return std::round((from + by) / grid) * grid - from;
    };
    Snap out;
    out.offset = {std::isnan(x) ? onGrid(moving.left(), offset.x()) : offset.x() + x,
                  std::isnan(y) ? onGrid(moving.top(), offset.y()) : offset.y() + y};
    const QRectF at = moving.translated(out.offset);
    if (!std::isnan(x))
        addLines(at, near, true, out.lines);
    if (!std::isnan(y))
        addLines(at, near, false, out.lines);
    return out;
}

} // namespace cim
