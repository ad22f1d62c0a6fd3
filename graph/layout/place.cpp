// Places for new shapes among standing ones.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace cim::layout {

namespace {

// Steps of places that are tried: a shape of the common size and the room around it.
constexpr double stepX = 216, stepY = 96, margin = 16;
constexpr int mostRings = 400;

class Places {
public:
    void take(const QRectF& rect)
    {
        const Range r = range(rect.adjusted(-margin, -margin, margin, margin));
        if (qint64(r.right - r.left + 1) * (r.bottom - r.top + 1) > 100'000)
            return; // no shape is that large
        for (int x = r.left; x <= r.right; ++x) {
            for (int y = r.top; y <= r.bottom; ++y)
                m_rects[key(x, y)].push_back(rect);
        }
    }

    // The free place for `size` nearest to the middle `near`.
    QPointF find(QPointF near, QSizeF size)
    {
        // The first place is the nearest on the grid of 8, the others lie around it in steps, so
        // that what hangs on one shape stands in rows and columns.
        const QPointF first(std::round((near.x() - size.width() / 2) / 8) * 8,
                            std::round((near.y() - size.height() / 2) / 8) * 8);
        const double across = std::max(stepX, std::ceil((size.width() + 40) / 8) * 8),
                     down = std::max(stepY, std::ceil((size.height() + 40) / 8) * 8);
        int& ring = m_tried[key(int(first.x()), int(first.y()))]; // smaller ones are full
        for (; ring < mostRings; ++ring) {
            QPointF best;
            double least = -1;
            const auto consider = [&](int x, int y) {
                const QPointF at = first + QPointF(x * across, y * down);
                const double far = std::hypot(x * across, y * down);
                if ((least < 0 || far < least) && isFree(QRectF(at, size))) {
                    least = far;
                    best = at;
                }
            };
            for (int i = -ring; i <= ring; ++i) {
                consider(ring, i);
                consider(i, ring);
                consider(-ring, i);
                consider(i, -ring);
            }
            if (least >= 0)
                return best;
        }
        return first;
    }

private:
    struct Range {
        int left, top, right, bottom;
    };
    static Range range(const QRectF& r)
    {
        const auto cell = [](double v) { return int(std::floor(std::clamp(v, -4e6, 4e6) / 256)); };
        return {cell(r.left()), cell(r.top()), cell(r.right()), cell(r.bottom())};
    }
    static quint64 key(int x, int y) { return quint64(quint32(x)) << 32 | quint32(y); }
    bool isFree(const QRectF& rect) const
    {
        const QRectF room = rect.adjusted(-margin, -margin, margin, margin);
        const Range r = range(room);
        for (int x = r.left; x <= r.right; ++x) {
            for (int y = r.top; y <= r.bottom; ++y) {
                const auto cell = m_rects.find(key(x, y));
                if (cell != m_rects.end() &&
                    std::ranges::any_of(cell->second,
                                        [&](const QRectF& o) { return o.intersects(room); }))
                    return false;
            }
        }
        return true;
    }

    std::unordered_map<quint64, std::vector<QRectF>> m_rects;
    std::unordered_map<quint64, int> m_tried;
};

} // namespace

std::vector<QPointF> placeNear(std::span<const QRectF> standing, std::span<const QSizeF> fresh,
                               std::span<const Edge> edges)
{
    const size_t old = standing.size(), all = old + fresh.size();
    std::vector<std::vector<quint32>> others(all);
    for (const Edge& e : edges) {
        if (e.from < all && e.to < all && e.from != e.to) {
            others[e.from].push_back(e.to);
            others[e.to].push_back(e.from);
        }
    }
    Places places;
    std::vector<QRectF> rects(standing.begin(), standing.end());
    rects.resize(all);
    QRectF bounds;
    for (const QRectF& r : standing) {
        places.take(r);
        bounds |= r;
    }
    std::vector<bool> placed(all);
    std::fill_n(placed.begin(), old, true);
    std::vector<quint32> queue;
    const auto follow = [&](quint32 node) {
        for (const quint32 other : others[node]) {
            if (!placed[other])
                queue.push_back(other);
        }
    };
    const auto put = [&](quint32 i, QPointF near) {
        rects[i] = QRectF(places.find(near, fresh[i - old]), fresh[i - old]);
        places.take(rects[i]);
        placed[i] = true;
        follow(i);
    };
    for (quint32 i = 0; i < old; ++i)
        follow(i);
    QPointF corner = bounds.isNull() ? QPointF(0, 0) : bounds.bottomLeft() + QPointF(0, 64);
    const double right = corner.x() + std::max(bounds.width(), 6 * stepX);
    size_t next = 0;
    quint32 alone = quint32(old);
    for (;;) {
        for (; next < queue.size(); ++next) {
            const quint32 i = queue[next];
            if (placed[i])
                continue;
            QPointF sum;
            int count = 0;
            for (const quint32 other : others[i]) {
                if (placed[other]) {
                    sum += rects[other].center();
                    ++count;
                }
            }
            put(i, sum / std::max(1, count));
        }
        while (alone < all && placed[alone])
            ++alone;
        if (alone == all)
            break;
        const QSizeF size = fresh[alone - old];
        put(alone, corner + QPointF(size.width(), size.height()) / 2);
        corner.rx() += std::max(stepX, size.width() + 40);
        if (corner.x() > right)
            corner = {bounds.left(), corner.y() + stepY};
    }
    std::vector<QPointF> out;
    for (size_t i = old; i < all; ++i)
        out.push_back(rects[i].topLeft());
    return out;
}

} // namespace cim::layout
