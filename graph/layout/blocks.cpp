// Layers of many domains: what a layer has of one of them stands together, in several columns where
// the layer would be too long for a window.
#include "graph/layout/arrange.h"
#include "graph/layout/axes.h"
#include "graph/layout/inorder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace cim::layout {

namespace {

class Blocks {
public:
    Blocks(const Graph& graph, const std::vector<QPointF>& centres,
           const std::vector<quint32>& domains, const Options& options)
        : m_graph(graph)
        , m_axes{options.direction == Direction::LeftToRight}
        , m_apart(m_axes.breadth(bothBorders))
        , m_layerGap(options.layerGap + m_axes.depth(bothBorders) / 2)
        , m_centres(centres)
        , m_others(graph.nodes.size())
    {
        for (const Edge& e : graph.edges) {
            if (e.from != e.to) {
                m_others[e.from].push_back(e.to);
                m_others[e.to].push_back(e.from);
            }
        }
        for (const QSizeF& size : graph.nodes)
            m_cell = m_cell.expandedTo(size);
        m_cell += within;
        std::vector<quint32> all(graph.nodes.size());
        std::iota(all.begin(), all.end(), 0U);
        for (const Layer& layer : layersOf(graph, m_axes, centres, all)) {
            std::map<quint32, size_t> index;
            auto& blocks = m_layers.emplace_back();
            for (const quint32 n : layer.nodes) {
                const auto [it, isNew] = index.try_emplace(domains[n], blocks.size());
                if (isNew)
                    blocks.emplace_back();
                blocks[it->second].nodes.push_back(n);
            }
        }
    }

    std::vector<QPointF> run(const std::stop_token& stop)
    {
        setColumns(stop);
        for (int sweep = 0; sweep < sweeps && !stop.stop_requested(); ++sweep)
            settle(sweep % 2 == 0, sweep + 2 < sweeps);
        return m_centres;
    }

private:
    static constexpr QSizeF within{40, 28}; // between nodes of a block
    static constexpr int sweeps = 8;

    struct Block {
        std::vector<quint32> nodes; // column by column of the first row, then of the next
        size_t columns = 1;         // through the layer
        double wish = 0;
        size_t rows() const { return (nodes.size() + columns - 1) / columns; }
    };
    using Row = std::vector<Block>; // of blocks along a layer

    double step() const { return m_axes.breadth(m_cell); }
    double broad(const Block& block) const
    {
        return double(block.rows()) * step() - m_axes.breadth(within);
    }

    // The fewest columns with which a layer is no longer than that; or as many as help.
    void setColumns(Row& layer, double longest) const
    {
        size_t most = 1;
        for (const Block& block : layer)
            most = std::max(most, block.nodes.size());
        const auto length = [&](size_t columns) {
            double all = -m_apart;
            for (Block& block : layer) {
                block.columns = std::min(columns, block.nodes.size());
                all += broad(block) + m_apart;
            }
            return all;
        };
        size_t low = 1, high = most;
        while (low < high) {
            const size_t columns = (low + high) / 2;
            if (length(columns) <= longest)
                high = columns;
            else
                low = columns + 1;
        }
        length(low);
        for (Block& block : layer) // no more than its rows need
            block.columns = (block.nodes.size() + block.rows() - 1) / block.rows();
    }
    static size_t columnsOf(const Row& layer)
    {
        size_t columns = 1;
        for (const Block& block : layer)
            columns = std::max(columns, block.columns);
        return columns;
    }
    double depthOf(const Row& layer) const
    {
        return double(columnsOf(layer)) * m_axes.depth(m_cell) - m_axes.depth(within);
    }

    // So that the whole has about the proportions of a window.
    void setColumns(const std::stop_token& stop)
    {
        const double share = m_axes.across ? windowShare : 1 / windowShare;
        double low = step(), high = 0;
        for (const Row& layer : m_layers) {
            double length = 0;
            for (const Block& block : layer)
                length += double(block.nodes.size()) * step() + m_apart;
            high = std::max(high, length);
        }
        const auto depth = [&](double longest) {
            double all = -m_layerGap;
            for (Row& layer : m_layers) {
                setColumns(layer, longest);
                all += depthOf(layer) + m_layerGap;
            }
            return all;
        };
        for (int round = 0; round < 20 && low + step() / 2 < high && !stop.stop_requested();
             ++round) {
            const double longest = (low + high) / 2;
            (depth(longest) > share * longest ? low : high) = longest;
        }
        depth(high);
        double at = 0;
        for (Row& layer : m_layers) {
            double along = 0;
            for (Block& block : layer) {
                put(block, at, along);
                along += broad(block) + m_apart;
            }
            at += depthOf(layer) + m_layerGap;
        }
    }

    void put(const Block& block, double through, double along)
    {
        for (size_t i = 0; i < block.nodes.size(); ++i) {
            const QSizeF cell = m_cell - within;
            const auto column = double(i % block.columns), row = double(i / block.columns);
            m_centres[block.nodes[i]] =
                m_axes.point(through + column * m_axes.depth(m_cell) + m_axes.depth(cell) / 2,
                             along + row * step() + m_axes.breadth(cell) / 2);
        }
    }

    double wishOf(quint32 node, bool before) const
    {
        double sum = 0;
        size_t count = 0;
        const double own = m_axes.through(m_centres[node]);
        for (const quint32 other : m_others[node]) {
            const double theirs = m_axes.through(m_centres[other]);
            if (before ? theirs < own : theirs > own) {
                sum += m_axes.along(m_centres[other]);
                ++count;
            }
        }
        return count ? sum / double(count) : m_axes.along(m_centres[node]);
    }

    // Blocks and what stands in them towards what they are related to, as near as borders allow.
    void settle(bool forwards, bool reorder)
    {
        double at = 0;
        std::vector<double> begins;
        for (const Row& layer : m_layers) {
            begins.push_back(at);
            at += depthOf(layer) + m_layerGap;
        }
        std::vector<double> wishes(m_graph.nodes.size());
        InOrder places;
        for (size_t i = 0; i < m_layers.size(); ++i) {
            const size_t l = forwards ? i : m_layers.size() - 1 - i;
            Row& layer = m_layers[l];
            for (Block& block : layer) {
                block.wish = 0;
                for (const quint32 n : block.nodes) {
                    wishes[n] = wishOf(n, forwards);
                    block.wish += wishes[n] / double(block.nodes.size());
                }
                std::ranges::stable_sort(block.nodes, {}, [&](quint32 n) { return wishes[n]; });
            }
            if (reorder)
                std::ranges::stable_sort(layer, {}, &Block::wish);
            places.clear();
            double offset = 0;
            for (size_t b = 0; b < layer.size(); ++b) {
                if (b > 0)
                    offset += (broad(layer[b - 1]) + broad(layer[b])) / 2 + m_apart;
                places.add(layer[b].wish, offset);
            }
            places.settle([&](size_t b, double middle) {
                put(layer[b], begins[l], middle - broad(layer[b]) / 2);
            });
        }
    }

    const Graph& m_graph;
    const Axes m_axes;
    const double m_apart;    // between blocks of a layer
    const double m_layerGap; // between layers
    std::vector<QPointF> m_centres;
    std::vector<std::vector<quint32>> m_others;
    QSizeF m_cell; // of a node, with the gap
    std::vector<Row> m_layers;
};

} // namespace

std::vector<QPointF> layersInBlocks(const Graph& graph, const std::vector<QPointF>& centres,
                                    const std::vector<quint32>& domains, const Options& options,
                                    const std::stop_token& stop)
{
    return graph.nodes.empty() ? centres : Blocks(graph, centres, domains, options).run(stop);
}

} // namespace cim::layout
