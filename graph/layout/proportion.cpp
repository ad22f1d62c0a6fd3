// Layers with the proportions of a window: parts side by side, layers of many nodes in several
// columns, long chains in lines.
#include "graph/layout/arrange.h"
#include "graph/layout/axes.h"
#include "graph/layout/inorder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cim::layout {

namespace {

constexpr double tallest = 1.6;     // height by width that stays as it is
constexpr double widest = 4;        // width by height that stays as it is
constexpr double smallest = 900;    // what is not longer than that is seen at once in any shape
constexpr double columnGap = 44;    // between the columns of one layer
constexpr double bandGap = 112;     // between the lines of a long chain
constexpr double partGap = 72;      // between parts that nothing joins
constexpr size_t fewestLayers = 10; // that are worth more than one line

bool isTower(const QRectF& r)
{
    return r.height() > smallest && r.height() > tallest * r.width();
}

bool isStrip(const QRectF& r)
{
    return r.width() > smallest && r.width() > widest * r.height();
}

// What edges join, each part in the order of its nodes.
std::vector<std::vector<quint32>> partsOf(const Graph& graph)
{
    std::vector<quint32> root(graph.nodes.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&](quint32 n) {
        while (root[n] != n)
            n = root[n] = root[root[n]];
        return n;
    };
    for (const Edge& e : graph.edges)
        root[std::max(find(e.from), find(e.to))] = std::min(find(e.from), find(e.to));
    std::vector<std::vector<quint32>> out;
    std::vector<size_t> index(graph.nodes.size());
    for (quint32 n = 0; n < graph.nodes.size(); ++n) {
        const quint32 first = find(n);
        if (first == n) {
            index[n] = out.size();
            out.emplace_back();
        }
        out[index[first]].push_back(n);
    }
    return out;
}

class Part {
public:
    Part(const Graph& graph, const Axes& axes, const std::vector<std::vector<quint32>>& others,
         std::vector<QPointF>& centres, std::vector<quint32> nodes, const Options& options)
        : m_graph(graph)
        , m_axes(axes)
        , m_others(others)
        , m_centres(centres)
        , m_nodes(std::move(nodes))
        , m_options(options)
    {}

    QRectF bounds() const { return boundsOf(m_graph, m_centres, m_nodes); }
    void moveTo(QPointF corner)
    {
        const QPointF by = corner - bounds().topLeft();
        for (const quint32 n : m_nodes)
            m_centres[n] += by;
    }

    // Layers longer than the picture is to be get several columns.
    void wrap()
    {
        findLayers();
        const double share = m_axes.across ? windowShare : 1 / windowShare;
        size_t low = 1, high = 1; // nodes in a column
        for (const Layer& layer : m_layers)
            high = std::max(high, layer.nodes.size());
        while (low < high) {
            const size_t rows = (low + high) / 2;
            if (depthOf(rows) > share * double(rows) * m_unit)
                low = rows + 1;
            else
                high = rows;
        }
        setRows(low);
        for (int round = 0; round < 8; ++round)
            straighten(round % 2 == 0);
    }

    // Like the lines of a text, each of some layers.
    void fold()
    {
        findLayers();
        if (m_layers.size() < fewestLayers)
            return;
        const QRectF all = bounds();
        const double deep = m_axes.depth(all.size()), broad = m_axes.breadth(all.size()) + bandGap;
        const double share = m_axes.across ? windowShare : 1 / windowShare;
        const auto lines = size_t(std::clamp(std::round(std::sqrt(deep / (share * broad))), 1.0,
                                             double(m_layers.size())));
        const double line = deep / double(lines);
        double begin = m_layers.front().at, down = 0;
        for (size_t first = 0; first < m_layers.size();) {
            size_t end = first;
            std::vector<quint32> nodes;
            for (; end < m_layers.size() && (end == first || m_layers[end].at < begin + line);
                 ++end)
                nodes.insert(nodes.end(), m_layers[end].nodes.begin(), m_layers[end].nodes.end());
            const QRectF box = boundsOf(m_graph, m_centres, nodes);
            const QPointF by =
                m_axes.point(-m_axes.through(box.topLeft()), down - m_axes.along(box.topLeft()));
            for (const quint32 n : nodes)
                m_centres[n] += by;
            down += m_axes.breadth(box.size()) + bandGap;
            first = end;
            if (first < m_layers.size())
                begin = m_layers[first].at;
        }
    }

private:
    void findLayers()
    {
        m_layers = layersOf(m_graph, m_axes, m_centres, m_nodes);
        double broad = 0;
        for (const quint32 n : m_nodes)
            broad += m_axes.breadth(m_graph.nodes[n]);
        m_unit = broad / double(m_nodes.size()) + m_options.nodeGap;
    }

    static size_t columnsOf(const Layer& layer, size_t rows)
    {
        return (layer.nodes.size() + rows - 1) / rows;
    }

    // How far the layers reach with that many nodes in a column.
    double depthOf(size_t rows) const
    {
        double all = -m_options.layerGap;
        for (const Layer& layer : m_layers)
            all += double(columnsOf(layer, rows)) * (layer.depth + columnGap) - columnGap +
                   m_options.layerGap;
        return all;
    }

    // Neighbours along a layer stay neighbours: it is filled row by row.
    void setRows(size_t rows)
    {
        double at = 0;
        for (Layer& layer : m_layers) {
            layer.columns = columnsOf(layer, rows);
            const double step = layer.depth + columnGap;
            const auto lines = double((layer.nodes.size() + layer.columns - 1) / layer.columns);
            for (size_t i = 0; i < layer.nodes.size(); ++i) {
                const auto row = double(i / layer.columns), column = double(i % layer.columns);
                const double half = m_axes.depth(m_graph.nodes[layer.nodes[i]]) / 2;
                m_centres[layer.nodes[i]] =
                    m_axes.point(at + column * step + half, (row - (lines - 1) / 2) * m_unit);
            }
            at += double(layer.columns) * step - columnGap + m_options.layerGap;
        }
    }

    // Each row towards the middle of what its nodes are joined with, as near as order and gaps
    // allow.
    void straighten(bool forwards)
    {
        InOrder places;
        for (size_t l = 0; l < m_layers.size(); ++l) {
            const Layer& layer = m_layers[forwards ? l : m_layers.size() - 1 - l];
            const size_t rows = (layer.nodes.size() + layer.columns - 1) / layer.columns;
            places.clear();
            double offset = 0, before = 0;
            for (size_t row = 0; row < rows; ++row) {
                const auto nodes = nodesOf(layer, row);
                double broad = 0, wish = 0;
                for (const quint32 n : nodes) {
                    broad = std::max(broad, m_axes.breadth(m_graph.nodes[n]));
                    wish += wishOf(n) / double(nodes.size());
                }
                if (row > 0)
                    offset = offset + (before + broad) / 2 + m_options.nodeGap;
                before = broad;
                places.add(wish, offset);
            }
            places.settle([&](size_t row, double at) {
                for (const quint32 n : nodesOf(layer, row))
                    m_centres[n] = m_axes.point(m_axes.through(m_centres[n]), at);
            });
        }
    }

    std::span<const quint32> nodesOf(const Layer& layer, size_t row) const
    {
        const size_t first = row * layer.columns;
        return std::span(layer.nodes)
            .subspan(first, std::min(layer.columns, layer.nodes.size() - first));
    }

    double wishOf(quint32 node) const
    {
        double sum = 0;
        for (const quint32 other : m_others[node])
            sum += m_axes.along(m_centres[other]);
        return m_others[node].empty() ? m_axes.along(m_centres[node])
                                      : sum / double(m_others[node].size());
    }

    const Graph& m_graph;
    const Axes& m_axes;
    const std::vector<std::vector<quint32>>& m_others;
    std::vector<QPointF>& m_centres;
    std::vector<quint32> m_nodes;
    const Options& m_options;
    std::vector<Layer> m_layers;
    double m_unit = 0; // along a layer, from one node to the next
};

// In shelves, the highest first; lower ones below each other beside it.
void pack(std::vector<Part>& parts, double width)
{
    std::vector<std::pair<QSizeF, Part*>> sorted;
    for (Part& part : parts)
        sorted.emplace_back(part.bounds().size(), &part);
    std::ranges::stable_sort(sorted, std::greater(),
                             [](const auto& part) { return part.first.height(); });
    double top = 0, high = 0;             // of the shelf
    double left = 0, used = 0, broad = 0; // of its last column
    for (const auto& [size, part] : sorted) {
        const bool fits = used > 0 && used + partGap + size.height() <= high &&
                          left + std::max(broad, size.width()) <= width;
        if (fits) {
            part->moveTo({left, top + used + partGap});
            used += partGap + size.height();
            broad = std::max(broad, size.width());
            continue;
        }
        left = used > 0 ? left + broad + partGap : 0;
        if (left > 0 && left + size.width() > width) {
            top += high + partGap;
            left = 0;
            high = 0;
        }
        high = std::max(high, size.height());
        part->moveTo({left, top});
        used = size.height();
        broad = size.width();
    }
}

} // namespace

std::vector<Layer> layersOf(const Graph& graph, const Axes& axes,
                            const std::vector<QPointF>& centres, std::span<const quint32> nodes)
{
    std::vector<quint32> sorted(nodes.begin(), nodes.end());
    const auto begins = [&](quint32 n) {
        return axes.through(centres[n]) - axes.depth(graph.nodes[n]) / 2;
    };
    std::ranges::stable_sort(sorted, {}, begins);
    std::vector<Layer> out;
    double reach = 0;
    for (const quint32 n : sorted) {
        const double end = begins(n) + axes.depth(graph.nodes[n]);
        if (out.empty() || begins(n) >= reach) {
            out.push_back({.nodes = {}, .at = begins(n)});
            reach = end;
        }
        out.back().nodes.push_back(n);
        reach = std::max(reach, end);
        out.back().depth = reach - out.back().at;
    }
    for (Layer& layer : out)
        std::ranges::stable_sort(layer.nodes, {},
                                 [&](quint32 n) { return axes.along(centres[n]); });
    return out;
}

std::vector<QPointF> proportioned(const Graph& graph, std::vector<QPointF> centres,
                                  const Options& options)
{
    const QRectF whole = boundsOf(graph, centres);
    if (!isTower(whole) && !isStrip(whole))
        return centres;
    std::vector<std::vector<quint32>> others(graph.nodes.size());
    for (const Edge& e : graph.edges) {
        if (e.from != e.to) {
            others[e.from].push_back(e.to);
            others[e.to].push_back(e.from);
        }
    }
    const Axes axes{options.direction == Direction::LeftToRight};
    std::vector<Part> parts;
    for (auto& nodes : partsOf(graph))
        parts.emplace_back(graph, axes, others, centres, std::move(nodes), options);
    double area = 0, broadest = 0;
    for (Part& part : parts) {
        const QRectF before = part.bounds();
        const bool isLong = isTower(before) || isStrip(before);
        if (isLong && isTower(before) == axes.across)
            part.wrap();
        else if (isLong)
            part.fold();
        const QSizeF size = part.bounds().size();
        area += (size.width() + partGap) * (size.height() + partGap);
        broadest = std::max(broadest, size.width());
    }
    if (parts.size() > 1)
        pack(parts, std::max(broadest, std::sqrt(area * windowShare)));
    return centres;
}

} // namespace cim::layout
