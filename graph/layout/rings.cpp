// Rings around some nodes: each node has the share of the circle that what hangs on it needs. They
// are circles of squares, pressed flat: shapes are wider than high, as windows are.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::layout {

namespace {

constexpr QSizeF plainGap(48, 48);

class Rings {
public:
    explicit Rings(const ArrangeRequest& request)
        : m_request(request)
        , m_graph(request.graph)
        , m_looseGap(looseGapOf(request))
        , m_others(request.graph.nodes.size())
        , m_ring(request.graph.nodes.size(), -1)
        , m_parent(request.graph.nodes.size(), ~0U)
        , m_weight(request.graph.nodes.size(), 0)
        , m_angle(request.graph.nodes.size(), 0)
        , m_children(request.graph.nodes.size())
    {
        for (const Edge& e : m_graph.edges) {
            m_others[e.from].push_back(e.to);
            m_others[e.to].push_back(e.from);
        }
        for (const QSizeF& size : m_graph.nodes)
            m_cell = m_cell.expandedTo(size);
        m_cell += isFramed(request) ? bothBorders : plainGap;
        // Two squares that stand that far apart touch at no angle.
        m_wide = std::numbers::sqrt2 * std::max(m_cell.width(), m_cell.height());
        search(request.roots);
    }

    std::vector<QPointF> places(const std::stop_token& stop)
    {
        std::vector<QPointF> out(m_graph.nodes.size());
        if (m_order.empty() || stop.stop_requested())
            return {};
        weigh();
        turn();
        double radius = 0;
        for (size_t k = 0; k < m_rings.size() && !stop.stop_requested(); ++k)
            radius = placeRing(k, radius, out);
        if (stop.stop_requested())
            return {};
        press(out);
        std::vector<quint32> rest;
        for (quint32 i = 0; i < m_ring.size(); ++i) {
            if (m_ring[i] < 0)
                rest.push_back(i);
        }
        if (isFramed(m_request)) // those of a domain side by side
            std::ranges::stable_sort(rest, {}, [&](quint32 i) { return m_request.domains[i]; });
        placeInRows(m_graph, rest, boundsOf(m_graph, out, m_order), out, m_looseGap);
        if (isMixed(m_request, out, stop)) {
            ringsInBlocks(m_graph, m_rings, m_angle, m_request.domains, out, stop);
            placeInRows(m_graph, rest, boundsOf(m_graph, out, m_order), out, m_looseGap);
        }
        return out;
    }

private:
    // In breadth, so that every node hangs on one that is nearer to the middle.
    void search(std::vector<quint32> roots)
    {
        if (m_graph.nodes.empty())
            return;
        std::erase_if(roots, [this](quint32 i) { return i >= m_graph.nodes.size(); });
        if (roots.empty()) {
            const auto most = std::ranges::max_element(m_others, {}, &std::vector<quint32>::size);
            roots.push_back(quint32(most - m_others.begin()));
        }
        m_rings.emplace_back();
        for (const quint32 i : roots) {
            if (m_ring[i] == 0)
                continue;
            m_ring[i] = 0;
            m_order.push_back(i);
            m_rings[0].push_back(i);
        }
        for (size_t next = 0; next < m_order.size(); ++next) {
            const quint32 i = m_order[next];
            for (const quint32 other : m_others[i]) {
                if (m_ring[other] >= 0)
                    continue;
                m_ring[other] = m_ring[i] + 1;
                m_parent[other] = i;
                m_children[i].push_back(other);
                m_order.push_back(other);
                if (size_t(m_ring[other]) == m_rings.size())
                    m_rings.emplace_back();
                m_rings[size_t(m_ring[other])].push_back(other);
            }
        }
    }

    void weigh()
    {
        for (size_t k = m_order.size(); k-- > 0;) {
            const quint32 i = m_order[k];
            m_weight[i] = std::max(m_weight[i], 1.0);
            if (m_parent[i] != ~0U)
                m_weight[m_parent[i]] += m_weight[i];
        }
    }

    // The middle of each node's sector.
    void turn()
    {
        std::vector<double> from(m_graph.nodes.size(), 0), share(m_graph.nodes.size(), 0);
        double total = 0, at = 0;
        for (const quint32 i : m_rings[0])
            total += m_weight[i];
        for (const quint32 i : m_rings[0]) {
            from[i] = at;
            share[i] = 2 * std::numbers::pi * m_weight[i] / total;
            at += share[i];
        }
        for (const quint32 i : m_order) {
            m_angle[i] = from[i] + share[i] / 2;
            double all = 0, begin = from[i];
            for (const quint32 child : m_children[i])
                all += m_weight[child];
            for (const quint32 child : m_children[i]) {
                from[child] = begin;
                share[child] = share[i] * m_weight[child] / all;
                begin += share[child];
            }
        }
    }

    // Gives the outer radius. A crowded ring becomes several, so that the circle stays small;
    // within one, nodes keep their order and move apart to where they do not touch.
    double placeRing(size_t k, double inner, std::vector<QPointF>& out)
    {
        std::vector<quint32> nodes = m_rings[k];
        if (k == 0 && nodes.size() == 1) {
            out[nodes[0]] = {};
            return m_wide / 2;
        }
        std::ranges::stable_sort(nodes, {}, [this](quint32 i) { return m_angle[i]; });
        const size_t circles =
            nodes.size() <= 24
                ? 1
                : size_t(std::ceil(std::sqrt(double(nodes.size()) / 4 / std::numbers::pi)));
        const size_t each = (nodes.size() + circles - 1) / circles;
        const double needed =
            each < 2 ? 0 : m_wide * 1.001 / (2 * std::sin(std::numbers::pi / double(each)));
        const double radius = std::max(inner + (k == 0 ? 0 : m_wide / 2), needed);
        for (size_t c = 0; c < circles; ++c) {
            std::vector<quint32> mine;
            for (size_t n = c; n < nodes.size(); n += circles)
                mine.push_back(nodes[n]);
            spread(mine, radius + double(c) * m_wide, out);
        }
        return radius + (double(circles) - 0.5) * m_wide;
    }

    // Flat first, then along each axis until two cells would touch: few nodes leave much room, and
    // what is far apart is small when all of it is seen.
    void press(std::vector<QPointF>& out) const
    {
        constexpr size_t most = 1000; // all pairs are looked at
        const double flat = std::min(1.0, m_cell.height() / m_cell.width());
        for (const quint32 i : m_order)
            out[i].ry() *= flat;
        if (m_order.size() > most)
            return;
        for (const auto by : {QPointF(1, 1), QPointF(1, 0), QPointF(0, 1)}) {
            const double share = leastShare(by, out);
            for (const quint32 i : m_order)
                out[i] = {out[i].x() * (by.x() > 0 ? share : 1),
                          out[i].y() * (by.y() > 0 ? share : 1)};
        }
    }

    // Of their distances along these axes, so that no two cells touch.
    double leastShare(QPointF axes, const std::vector<QPointF>& at) const
    {
        double share = 0.3;
        for (size_t a = 0; a < m_order.size(); ++a) {
            for (size_t b = 0; b < a; ++b) {
                const QPointF way = at[m_order[a]] - at[m_order[b]];
                const double x = m_cell.width() / std::max(std::abs(way.x()), 1e-6);
                const double y = m_cell.height() / std::max(std::abs(way.y()), 1e-6);
                const bool isApart = (axes.x() == 0 && x <= 1) || (axes.y() == 0 && y <= 1);
                if (!isApart)
                    share = std::max(share, std::min(axes.x() > 0 ? x : y, axes.y() > 0 ? y : x));
            }
        }
        return std::min(share, 1.0);
    }

    void spread(const std::vector<quint32>& nodes, double radius, std::vector<QPointF>& out)
    {
        if (nodes.empty())
            return;
        const double least = 2 * std::asin(std::min(1.0, m_wide / 2 / std::max(radius, 1.0)));
        std::vector<double> angles;
        double last = -1e9;
        for (const quint32 i : nodes) {
            last = std::max(m_angle[i], last + least);
            angles.push_back(last);
        }
        // What was pushed over the end pushes back.
        double next = angles.front() + 2 * std::numbers::pi;
        for (size_t n = angles.size(); n-- > 0;) {
            angles[n] = std::min(angles[n], next - least);
            next = angles[n];
        }
        for (size_t n = 0; n < nodes.size(); ++n)
            out[nodes[n]] = {radius * std::cos(angles[n]), radius * std::sin(angles[n])};
    }

    const ArrangeRequest& m_request;
    const Graph& m_graph;
    const QSizeF m_looseGap;
    QSizeF m_cell{1, 1}; // a node with the gap around it
    double m_wide;       // between nodes, before they are pressed together
    std::vector<std::vector<quint32>> m_others;
    std::vector<int> m_ring;
    std::vector<quint32> m_parent;
    std::vector<double> m_weight, m_angle;
    std::vector<std::vector<quint32>> m_children;
    std::vector<quint32> m_order;
    std::vector<std::vector<quint32>> m_rings;
};

} // namespace

std::vector<QPointF> radial(const ArrangeRequest& request, const std::stop_token& stop)
{
    return Rings(request).places(stop);
}

} // namespace cim::layout
