// Nodes that nothing joins: into free places of the drawing, in line with others there, and what
// finds none into rows below it.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>

namespace cim::layout {

namespace {

constexpr size_t mostLoose = 40;   // that look for a place of their own
constexpr size_t mostDrawn = 400;  // nodes of a drawing in which they do
constexpr double borderCost = 600; // how far a node goes so that no border lies across a shape

QRectF grown(const QRectF& box, QSizeF gap)
{
    return box.adjusted(-gap.width(), -gap.height(), gap.width(), gap.height());
}

class Holes {
public:
    Holes(const ArrangeRequest& request, std::vector<QPointF>& centres,
          std::span<const quint32> loose, QSizeF gap)
        : m_request(request)
        , m_centres(centres)
        , m_gap(gap)
        , m_isFramed(isFramed(request))
        , m_placed(centres.size(), true)
    {
        for (const quint32 n : loose)
            m_placed[n] = false;
        for (quint32 n = 0; n < centres.size(); ++n) {
            if (!m_placed[n])
                continue;
            m_bounds |= boxOf(n, centres[n]);
            m_columns.push_back(centres[n].x());
            m_rows.push_back(centres[n].y());
        }
        for (auto* line : {&m_columns, &m_rows}) {
            std::ranges::sort(*line);
            line->erase(std::ranges::unique(*line).begin(), line->end());
        }
    }

    bool place(quint32 node)
    {
        double least = 1e12;
        QPointF best;
        const QRectF kin = kinOf(node);
        for (const double y : m_rows) {
            for (const double x : m_columns) {
                const QRectF box = boxOf(node, {x, y});
                if (!m_bounds.contains(box) || !isFree(grown(box, m_gap)))
                    continue;
                if (const double cost = costOf(node, kin, {x, y}); cost < least) {
                    least = cost;
                    best = {x, y};
                }
            }
        }
        if (least == 1e12)
            return false;
        m_centres[node] = best;
        m_placed[node] = true;
        return true;
    }

    // Of the drawing, which what was placed has not made larger.
    const QRectF& bounds() const { return m_bounds; }

private:
    QRectF boxOf(quint32 n, QPointF centre) const
    {
        return layout::boxOf(centre, m_request.graph.nodes[n]);
    }
    bool isFree(const QRectF& room) const
    {
        for (quint32 n = 0; n < m_centres.size(); ++n) {
            if (m_placed[n] && room.intersects(boxOf(n, m_centres[n])))
                return false;
        }
        return true;
    }
    bool areKin(quint32 a, quint32 b) const
    {
        return m_isFramed && m_request.domains[a] == m_request.domains[b];
    }
    QRectF kinOf(quint32 node) const
    {
        QRectF out;
        for (quint32 n = 0; n < m_centres.size(); ++n) {
            if (m_placed[n] && areKin(n, node))
                out |= boxOf(n, m_centres[n]);
        }
        return out;
    }
    // Near to its domain, else low down, and with no border across another's shape.
    double costOf(quint32 node, const QRectF& kin, QPointF at) const
    {
        const QPointF from = kin.isNull() ? m_bounds.bottomLeft() : kin.center();
        const QRectF domain = kin | boxOf(node, at);
        int crossed = 0;
        for (quint32 n = 0; n < m_centres.size(); ++n)
            crossed += m_placed[n] && !areKin(n, node) &&
                       grown(domain, m_gap / 2).intersects(boxOf(n, m_centres[n]));
        return (at - from).manhattanLength() + crossed * borderCost;
    }

    const ArrangeRequest& m_request;
    std::vector<QPointF>& m_centres;
    const QSizeF m_gap;
    const bool m_isFramed;
    std::vector<bool> m_placed;
    QRectF m_bounds;
    std::vector<double> m_columns, m_rows;
};

} // namespace

void placeLoose(const ArrangeRequest& request, std::vector<quint32> loose,
                std::vector<QPointF>& centres)
{
    const QSizeF gap = looseGapOf(request);
    if (isFramed(request)) // those of a domain side by side
        std::ranges::stable_sort(loose, {}, [&](quint32 i) { return request.domains[i]; });
    Holes holes(request, centres, loose, gap);
    if (loose.size() <= mostLoose && centres.size() <= mostDrawn)
        std::erase_if(loose, [&](quint32 n) { return holes.place(n); });
    placeInRows(request.graph, loose, holes.bounds(), centres, gap);
}

} // namespace cim::layout
