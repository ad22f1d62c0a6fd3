// Finding by place: which nodes and edges of a scene are in an area or at a point.
#include "app/canvas/collect.h"
#include "app/canvas/scene.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cim {

namespace {

// An area as small rectangles are compared with: no smaller than it was.
struct Box {
    explicit Box(const QRectF& area)
        : left(below(area.left()))
        , top(below(area.top()))
        , right(-below(-area.right()))
        , bottom(-below(-area.bottom()))
    {}
    static float below(double v)
    {
        const auto near = float(v);
        return double(near) > v ? std::nextafter(near, -std::numeric_limits<float>::infinity())
                                : near;
    }

    float left, top, right, bottom;
};

// Without branches, which nobody can foresee: it is asked for each of hundreds of thousands.
bool meets(const std::array<float, 4>& r, const Box& area)
{
    return (int(r[0] <= area.right) & int(r[0] + r[2] >= area.left) & int(r[1] <= area.bottom) &
            int(r[1] + r[3] >= area.top)) != 0;
}

// The last ones, `outside` of them, are not in the grid.
template<typename Rects>
void search(const Grid& grid, const Rects& rects, size_t outside, const QRectF& area,
            std::vector<quint32>& out)
{
    out.clear();
    const Box box(area);
    // A loop over all rectangles takes one some nanoseconds; a look into a cell of the grid, and
    // bringing in order what comes out of it, takes as long as some hundreds.
    constexpr qint64 few = 64, perCell = 1'000;
    if (grid.cellsOf(area) > std::max(few, qint64(rects.size()) / perCell)) {
        collect(quint32(rects.size()), out, [&](quint32 i) { return meets(rects[i], box); });
        return;
    }
    grid.collect(area, out);
    std::ranges::sort(out);
    const auto repeats = std::ranges::unique(out);
    out.erase(repeats.begin(), repeats.end());
    std::erase_if(out, [&](quint32 i) { return !meets(rects[i], box); });
    for (size_t i = rects.size() - outside; i < rects.size(); ++i) {
        if (meets(rects[i], box))
            out.push_back(quint32(i));
    }
}

double distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    const QPointF d = b - a;
    const double length2 = QPointF::dotProduct(d, d);
    const double t =
        length2 > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / length2, 0.0, 1.0) : 0;
    const QPointF q = a + t * d - p;
    return std::hypot(q.x(), q.y());
}

} // namespace

QRectF Scene::bounds() const
{
    if (m_boundsKnown)
        return m_bounds;
    m_bounds = {};
    const auto unite = [this](const QRectF& r) {
        m_bounds = m_bounds.isNull() ? r : m_bounds.united(r);
    };
    for (NodeIndex i = 0; i < m_nodes.size(); ++i) {
        if (!isHidden(i))
            unite(m_nodes[i].rect);
    }
    for (const Boundary& b : m_boundaries) {
        if (!b.collapsed && !b.rect.isEmpty())
            unite(b.rect);
    }
    m_boundsKnown = true;
    return m_bounds;
}

std::vector<NodeIndex> Scene::nodesIn(const QRectF& area) const
{
    std::vector<NodeIndex> out;
    search(m_nodeGrid, m_rects, 0, area, out);
    return out;
}

std::vector<EdgeIndex> Scene::edgesIn(const QRectF& area) const
{
    std::vector<EdgeIndex> out;
    search(m_edgeGrid, m_edgeRects, m_edges.size() - m_indexed, area, out);
    return out;
}

void Scene::nodesIn(const QRectF& area, std::vector<NodeIndex>& out) const
{
    search(m_nodeGrid, m_rects, 0, area, out);
}

void Scene::edgesIn(const QRectF& area, std::vector<EdgeIndex>& out) const
{
    search(m_edgeGrid, m_edgeRects, m_edges.size() - m_indexed, area, out);
}

bool Scene::hasNodesIn(const QRectF& area, std::span<const quint8> marks, quint8 without) const
{
    const Box box(area);
    return m_nodeGrid.any(area, [&](quint32 i) {
        return meets(m_rects[i], box) && !(i < marks.size() && marks[i] & without);
    });
}

NodeIndex Scene::nodeAt(QPointF point) const
{
    NodeIndex top = noIndex;
    m_nodeGrid.any(QRectF(point, QSizeF(0, 0)), [&](quint32 n) {
        if (!isHidden(n) && m_nodes[n].rect.contains(point) && (top == noIndex || n > top))
            top = n;
        return false;
    });
    return top;
}

EdgeIndex Scene::edgeAt(QPointF point, double distance) const
{
    EdgeIndex nearest = noIndex;
    double least = distance;
    std::vector<quint32> near;
    search(m_edgeGrid, m_edgeRects, m_edges.size() - m_indexed,
           QRectF(point.x() - distance, point.y() - distance, 2 * distance, 2 * distance), near);
    for (const EdgeIndex e : near) {
        if (isEdgeHidden(e))
            continue;
        const Route& r = m_routes[e];
        for (int i = 0; i + 1 < r.size; ++i) {
            const double d = distanceToSegment(point, r.points[size_t(i)], r.points[size_t(i + 1)]);
            if (d <= least) {
                least = d;
                nearest = e;
            }
        }
    }
    return nearest;
}

QRectF Scene::titleOf(const Boundary& b)
{
    return {b.rect.left(), b.rect.top(), b.rect.width(), std::min(titleHeight, b.rect.height())};
}

QRectF Scene::buttonOf(const Boundary& b)
{
    return {b.rect.left() + 8, b.rect.top() + 8, 20, 20};
}

QRectF Scene::nameOf(const Boundary& b)
{
    if (b.collapsed || b.rect.isEmpty() || b.title.isEmpty())
        return {};
    constexpr double letter = 8.5;
    const QRectF button = buttonOf(b);
    const double wide = button.width() + 4 + letter * double(b.title.size());
    return {button.topLeft(), QSizeF(std::min(wide, b.rect.width() - 16), button.height())};
}

QRectF Scene::badgeOf(const Node& node)
{
    constexpr double size = 18;
    return node.badge
               ? QRectF(node.rect.right() - size * 0.72, node.rect.top() - size * 0.28, size, size)
               : QRectF();
}

quint32 Scene::boundaryTitleAt(QPointF point) const
{
    for (size_t i = m_boundaries.size(); i-- > 0;) {
        const Boundary& b = m_boundaries[i];
        if (!b.collapsed && !b.rect.isEmpty() && titleOf(b).contains(point))
            return quint32(i);
    }
    return noIndex;
}

} // namespace cim
