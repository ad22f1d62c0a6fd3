#include "graph/layout/inorder.h"
#include "graph/layout/layout.h"
#include "graph/layout/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace cim::layout {

namespace {

// Neighbours of all nodes in two arrays.
struct Adjacency {
    std::vector<quint32> first, others;

    std::span<const quint32> of(size_t node) const
    {
        return {others.data() + first[node], others.data() + first[node + 1]};
    }
};

Adjacency adjacency(size_t nodes, const std::vector<Edge>& edges, bool backwards)
{
    Adjacency out;
    out.first.assign(nodes + 1, 0);
    for (const Edge& e : edges)
        ++out.first[(backwards ? e.to : e.from) + 1];
    std::partial_sum(out.first.begin(), out.first.end(), out.first.begin());
    out.others.resize(edges.size());
    std::vector<quint32> next(out.first.begin(), out.first.end() - 1);
    for (const Edge& e : edges)
        out.others[next[backwards ? e.to : e.from]++] = backwards ? e.from : e.to;
    return out;
}

// The edges without loops, those turned round that close a cycle. Also the order in which a search
// in depth leaves the nodes, which is a topological order from its end.
std::vector<Edge> acyclic(const Graph& graph, std::vector<quint32>* order)
{
    const size_t n = graph.nodes.size();
    enum : quint8 { Open, Running, Done };
    std::vector<quint8> state(n, Open);
    const Adjacency out = adjacency(n, graph.edges, false);
    std::vector<quint32> entered(n);
    std::vector<Edge> edges;
    edges.reserve(graph.edges.size());
    std::vector<std::pair<quint32, quint32>> stack;
    std::vector<bool> hasParent(n);
    for (const Edge& e : graph.edges) {
        if (e.from != e.to)
            hasParent[e.to] = true;
    }
    // Nodes that nobody leads to come first, so that a cycle is entered where the graph enters it.
    for (int round = 0; round < 2; ++round) {
        for (quint32 start = 0; start < n; ++start) {
            if (state[start] != Open || (round == 0 && hasParent[start]))
                continue;
            state[start] = Running;
            stack.emplace_back(start, 0);
            while (!stack.empty()) {
                auto& [node, next] = stack.back();
                const auto targets = out.of(node);
                if (next == targets.size()) {
                    state[node] = Done;
                    order->push_back(node);
                    stack.pop_back();
                    continue;
                }
                const quint32 target = targets[next++];
                if (target == node)
                    continue;
                if (state[target] == Running) {
                    edges.push_back({target, node});
                    continue;
                }
                edges.push_back({node, target});
                if (state[target] == Open) {
                    state[target] = Running;
                    stack.emplace_back(target, 0);
                }
            }
        }
    }
    std::ranges::reverse(*order);
    return edges;
}

class Layers {
public:
    Layers(const Graph& graph, const Options& options)
        : m_graph(graph)
        , m_options(options)
        , m_edges(acyclic(graph, &m_topological))
        , m_down(adjacency(graph.nodes.size(), m_edges, false))
        , m_up(adjacency(graph.nodes.size(), m_edges, true))
    {}

    Drawing run(const std::stop_token& stop)
    {
        assign();
        for (int round = 0; round < 4 && !stop.stop_requested(); ++round)
            sweep(round % 2 == 0);
        if (stop.stop_requested())
            return {};
        place();
        for (int round = 0; round < 6 && !stop.stop_requested(); ++round)
            straighten(round % 2 == 0);
        if (stop.stop_requested())
            return {};
        return draw();
    }

private:
    bool across() const { return m_options.direction == Direction::LeftToRight; }
    // Along the layer, and through the layers.
    double breadth(quint32 node) const
    {
        return across() ? m_graph.nodes[node].height() : m_graph.nodes[node].width();
    }
    double depth(quint32 node) const
    {
        return across() ? m_graph.nodes[node].width() : m_graph.nodes[node].height();
    }

    void assign()
    {
        m_layer.assign(m_graph.nodes.size(), 0);
        for (quint32 node : m_topological) {
            for (quint32 target : m_down.of(node))
                m_layer[target] = std::max(m_layer[target], m_layer[node] + 1);
        }
        quint32 layers = 0;
        for (quint32 layer : m_layer)
            layers = std::max(layers, layer + 1);
        m_nodes.resize(layers);
        for (quint32 node : m_topological) // neighbours of a tree stay together
            m_nodes[m_layer[node]].push_back(node);
        m_order.assign(m_graph.nodes.size(), 0);
        for (const auto& layer : m_nodes)
            number(layer);
    }

    void number(const std::vector<quint32>& layer)
    {
        for (size_t i = 0; i < layer.size(); ++i)
            m_order[layer[i]] = double(i) / double(layer.size());
    }

    void sweep(bool down)
    {
        std::vector<double> key(m_graph.nodes.size());
        for (size_t i = 0; i < m_nodes.size(); ++i) {
            auto& layer = m_nodes[down ? i : m_nodes.size() - 1 - i];
            for (quint32 node : layer) {
                const auto others = (down ? m_up : m_down).of(node);
                double sum = 0;
                for (quint32 other : others)
                    sum += m_order[other];
                key[node] = others.empty() ? m_order[node] : sum / double(others.size());
            }
            std::ranges::stable_sort(layer, {}, [&](quint32 node) { return key[node]; });
            number(layer);
        }
    }

    void place()
    {
        m_along.assign(m_graph.nodes.size(), 0);
        double longest = 0;
        for (const auto& layer : m_nodes) {
            double at = 0;
            for (quint32 node : layer) {
                m_along[node] = at + breadth(node) / 2;
                at += breadth(node) + m_options.nodeGap;
            }
            longest = std::max(longest, at);
            for (quint32 node : layer)
                m_along[node] -= at / 2;
        }
    }

    // Each node towards the middle of its neighbours, as near as its order and the gaps allow.
    void straighten(bool down)
    {
        InOrder places;
        for (size_t i = 0; i < m_nodes.size(); ++i) {
            const auto& layer = m_nodes[down ? i : m_nodes.size() - 1 - i];
            places.clear();
            double offset = 0;
            for (size_t k = 0; k < layer.size(); ++k) {
                if (k > 0)
                    offset = offset + (breadth(layer[k - 1]) + breadth(layer[k])) / 2 +
                             m_options.nodeGap;
                const auto others = (down ? m_up : m_down).of(layer[k]);
                double wish = m_along[layer[k]];
                if (!others.empty()) {
                    double sum = 0;
                    for (quint32 other : others)
                        sum += m_along[other];
                    wish = sum / double(others.size());
                }
                places.add(wish, offset);
            }
            places.settle([&](size_t k, double at) { m_along[layer[k]] = at; });
        }
    }

    Drawing draw()
    {
        Drawing out;
        out.engine = Engine::Layered;
        out.centres.resize(m_graph.nodes.size());
        double at = 0;
        for (const auto& layer : m_nodes) {
            double widest = 0;
            for (quint32 node : layer)
                widest = std::max(widest, depth(node));
            for (quint32 node : layer) {
                const double through = at + depth(node) / 2; // level at the side of the parents
                out.centres[node] =
                    across() ? QPointF(through, m_along[node]) : QPointF(m_along[node], through);
                out.bounds |= boxOf(out.centres[node], m_graph.nodes[node]);
            }
            at += widest + m_options.layerGap;
        }
        out.curves.reserve(m_graph.edges.size());
        for (const Edge& e : m_graph.edges)
            out.curves.push_back(e.from == e.to ? std::vector<QPointF>() : curve(out, e));
        return out;
    }

    std::vector<QPointF> curve(const Drawing& drawing, const Edge& e) const
    {
        const bool forwards = m_layer[e.from] <= m_layer[e.to];
        const double sign = forwards ? 1 : -1;
        const auto along = [&](double length) {
            return across() ? QPointF(length, 0) : QPointF(0, length);
        };
        const QPointF a = drawing.centres[e.from] + along(sign * depth(e.from) / 2);
        const QPointF b = drawing.centres[e.to] - along(sign * depth(e.to) / 2);
        const double reach = std::max(m_options.layerGap / 2,
                                      std::abs(across() ? b.x() - a.x() : b.y() - a.y()) / 2);
        return {a, a + along(sign * reach), b - along(sign * reach), b};
    }

    const Graph& m_graph;
    const Options& m_options;
    std::vector<quint32> m_topological;
    std::vector<Edge> m_edges;
    Adjacency m_down, m_up;
    std::vector<quint32> m_layer;
    std::vector<std::vector<quint32>> m_nodes; // by layer
    std::vector<double> m_order, m_along;
};

} // namespace

QString refusal(const Graph& graph)
{
    if (qsizetype(graph.nodes.size()) > maxNodes || qsizetype(graph.edges.size()) > maxEdges)
        return LayoutWords::tr("This graph is too large to be drawn: %1 nodes and %2 edges.")
            .arg(graph.nodes.size())
            .arg(graph.edges.size());
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].from >= graph.nodes.size() || graph.edges[i].to >= graph.nodes.size())
            return LayoutWords::tr("Edge %1 of this graph names a node that is not there.").arg(i);
    }
    for (const QSizeF& size : graph.nodes) {
        if (!(size.width() >= 0 && size.width() <= 1e5 && size.height() >= 0 &&
              size.height() <= 1e5))
            return LayoutWords::tr("A node of this graph has no sensible size.");
    }
    return {};
}

Engine chooseEngine(const Graph& graph)
{
    const size_t nodes = graph.nodes.size(), edges = graph.edges.size();
    // Near trees cost dot little; dense graphs of 1,000 nodes take it half a minute.
    if (nodes <= 500 && edges <= 3'000)
        return Engine::Dot;
    return nodes <= 1'500 && edges <= nodes * 3 / 2 ? Engine::Dot : Engine::Layered;
}

Drawing layered(const Graph& graph, const Options& options, std::stop_token stop)
{
    return Layers(graph, options).run(stop);
}

std::vector<quint32> transitiveReduction(const Graph& graph)
{
    std::vector<quint32> kept;
    const size_t n = graph.nodes.size();
    if (n > 5'000) {
        kept.resize(graph.edges.size());
        std::iota(kept.begin(), kept.end(), 0U);
        return kept;
    }
    std::vector<quint32> order;
    const std::vector<Edge> edges = acyclic(graph, &order);
    std::vector<quint32> rank(n);
    for (size_t i = 0; i < n; ++i)
        rank[order[i]] = quint32(i);
    const Adjacency down = adjacency(n, edges, false);
    const size_t words = (n + 63) / 64;
    std::vector<quint64> reach(n * words);
    std::vector<std::vector<quint32>> direct(n);
    for (size_t i = n; i-- > 0;) {
        const quint32 node = order[i];
        quint64* mine = reach.data() + size_t(node) * words;
        // Nearest first: what a nearer child reaches needs no edge of its own.
        std::vector<quint32> targets(down.of(node).begin(), down.of(node).end());
        std::ranges::sort(targets, {}, [&](quint32 t) { return rank[t]; });
        for (quint32 target : targets) {
            if ((mine[target / 64] >> (target % 64)) & 1U)
                continue;
            direct[node].push_back(target);
            const quint64* theirs = reach.data() + size_t(target) * words;
            for (size_t w = 0; w < words; ++w)
                mine[w] |= theirs[w];
            mine[target / 64] |= quint64(1) << (target % 64);
        }
    }
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        Edge e = graph.edges[i];
        if (e.from == e.to)
            continue;
        if (rank[e.from] > rank[e.to])
            std::swap(e.from, e.to);
        auto& open = direct[e.from];
        const auto it = std::ranges::find(open, e.to);
        if (it != open.end()) {
            kept.push_back(quint32(i));
            open.erase(it); // of parallel edges the first
        }
    }
    return kept;
}

} // namespace cim::layout
