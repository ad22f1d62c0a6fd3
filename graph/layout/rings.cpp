// Rings around some nodes: each node has the share of the circle that what hangs on it needs.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::layout {

namespace {

constexpr double gap = 28;

class Rings {
public:
    explicit Rings(const ArrangeRequest& request)
        : m_graph(request.graph)
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
        search(request.roots);
    }

    std::vector<QPointF> places(const std::stop_token& stop)
    {
        std::vector<QPointF> out(m_graph.nodes.size());
        if (m_order.empty() || stop.stop_requested())
            return {};
        weigh();
        turn();
        QRectF all;
        double radius = 0;
        for (size_t k = 0; k < m_rings.size() && !stop.stop_requested(); ++k) {
            radius = placeRing(k, radius, out);
            for (const quint32 i : m_rings[k])
                all |= QRectF(out[i] -
                                  QPointF(m_graph.nodes[i].width(), m_graph.nodes[i].height()) / 2,
                              m_graph.nodes[i]);
        }
        if (stop.stop_requested())
            return {};
        std::vector<quint32> rest;
        for (quint32 i = 0; i < m_ring.size(); ++i) {
            if (m_ring[i] < 0)
                rest.push_back(i);
        }
        placeInRows(m_graph, rest, all, out, m_looseGap);
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
        double wide = 0;
        for (const quint32 i : nodes)
            wide = std::max(wide, std::hypot(m_graph.nodes[i].width(), m_graph.nodes[i].height()));
        wide += gap;
        if (k == 0 && nodes.size() == 1) {
            out[nodes[0]] = {};
            return wide / 2;
        }
        std::ranges::stable_sort(nodes, {}, [this](quint32 i) { return m_angle[i]; });
        const size_t circles =
            nodes.size() <= 24
                ? 1
                : size_t(std::ceil(std::sqrt(double(nodes.size()) / 4 / std::numbers::pi)));
        const size_t each = (nodes.size() + circles - 1) / circles;
        const double needed = double(each) * wide / (2 * std::numbers::pi);
        const double radius = std::max(inner + (k == 0 ? 0 : wide * 0.8), needed);
        for (size_t c = 0; c < circles; ++c) {
            std::vector<quint32> mine;
            for (size_t n = c; n < nodes.size(); n += circles)
                mine.push_back(nodes[n]);
            spread(mine, radius + double(c) * wide, wide, out);
        }
        return radius + double(circles - 1) * wide + wide / 2;
    }

    void spread(const std::vector<quint32>& nodes, double radius, double wide,
                std::vector<QPointF>& out)
    {
        if (nodes.empty())
            return;
        const double least = 2 * std::asin(std::min(1.0, wide / 2 / std::max(radius, 1.0)));
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

    const Graph& m_graph;
    const QSizeF m_looseGap;
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
