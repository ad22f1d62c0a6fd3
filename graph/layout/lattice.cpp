// A drawing pulled together: forces leave nodes far apart, in any proportion. Each goes into a cell
// of a lattice that has the proportions of a window, near to where it was, and changes places while
// that brings what is related together.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace cim::layout {

namespace {

constexpr double filled = 0.7;       // share of the cells: the rest lets lines through
constexpr size_t mostImproved = 800; // nodes; beyond, places as they were drawn are good enough
constexpr size_t allTried = 100;     // cells that are all tried for every node
constexpr int reach = 2;             // cells around a good place, where there are more
constexpr int mostRounds = 24;
constexpr size_t mostWork = 60'000'000; // about a fifth of a second
constexpr size_t mostTangled = 300;     // edges whose crossings are counted
constexpr quint32 nobody = ~0U;

struct Cell {
    int x = 0, y = 0;
    bool operator==(const Cell&) const = default;
};

// Where `c` lies from the line through `a` and `b`: its sign is the side.
int sideOf(const Cell& a, const Cell& b, const Cell& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(const Cell& a, const Cell& b, const Cell& c, const Cell& d)
{
    return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

// Whether the line from `a` to `b` leads over the middle of `c`.
bool leadsOver(const Cell& a, const Cell& b, const Cell& c)
{
    const int dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const int along = (c.x - a.x) * dx + (c.y - a.y) * dy, aside = sideOf(a, b, c);
    return along > 0 && along < length && aside * aside * 6 < length;
}

// Of cells, `right` and `bottom` included.
struct Block {
    int left = INT_MAX, top = INT_MAX, right = INT_MIN, bottom = INT_MIN;
    void take(const Cell& c)
    {
        left = std::min(left, c.x);
        top = std::min(top, c.y);
        right = std::max(right, c.x);
        bottom = std::max(bottom, c.y);
    }
    int width() const { return right - left + 1; }
    int height() const { return bottom - top + 1; }
    int shared(const Block& o) const
    {
        const int w = std::min(right, o.right) - std::max(left, o.left) + 1,
                  h = std::min(bottom, o.bottom) - std::max(top, o.top) + 1;
        return w > 0 && h > 0 ? w * h : 0;
    }
};

class Lattice {
public:
    Lattice(const Graph& graph, const std::vector<QPointF>& centres,
            const std::vector<quint32>& domains, QSizeF gap)
        : m_graph(graph)
        , m_gap(gap)
        , m_cells(graph.nodes.size())
        , m_others(graph.nodes.size())
        , m_domainOf(graph.nodes.size())
    {
        for (const Edge& e : graph.edges) {
            if (e.from != e.to) {
                m_others[e.from].push_back(e.to);
                m_others[e.to].push_back(e.from);
            }
        }
        std::map<quint32, quint32> numbers;
        for (quint32 n = 0; n < m_domainOf.size() && domains.size() == m_domainOf.size(); ++n) {
            const auto next = quint32(numbers.size());
            m_domainOf[n] = numbers.try_emplace(domains[n], next).first->second;
        }
        m_members.resize(std::max<size_t>(1, numbers.size()));
        for (quint32 n = 0; n < m_domainOf.size(); ++n)
            m_members[m_domainOf[n]].push_back(n);
        measure();
        settle(centres);
    }

    // What is related comes together, and domains come apart. Few nodes only.
    void improve(const std::stop_token& stop)
    {
        for (const auto& members : m_members)
            m_blocks.push_back(blockOf(members));
        shake(stop);
        for (int round = 0; round < mostRounds && !stop.stop_requested(); ++round) {
            bool better = false;
            for (quint32 n = 0; n < m_cells.size() && !stop.stop_requested(); ++n)
                better |= moveToTheBest(n);
            if (!better)
                return;
        }
    }

    // Columns are as wide and rows as high as what stands in them.
    std::vector<QPointF> places() const
    {
        std::vector<double> wide(size_t(m_columns), 0), high(size_t(m_rows), 0);
        for (size_t n = 0; n < m_cells.size(); ++n) {
            double& w = wide[size_t(m_cells[n].x)];
            double& h = high[size_t(m_cells[n].y)];
            w = std::max(w, m_graph.nodes[n].width() + m_gap.width());
            h = std::max(h, m_graph.nodes[n].height() + m_gap.height());
        }
        const auto middles = [](std::vector<double>& sizes) {
            double at = 0;
            for (double& size : sizes) {
                at += size;
                size = at - size / 2;
            }
        };
        middles(wide);
        middles(high);
        std::vector<QPointF> out;
        for (const Cell& c : m_cells)
            out.emplace_back(wide[size_t(c.x)], high[size_t(c.y)]);
        return out;
    }

private:
    void measure()
    {
        QSizeF sum;
        for (const QSizeF& size : m_graph.nodes)
            sum += size + m_gap;
        const auto count = double(m_graph.nodes.size());
        m_unit = sum / count;
        const double cells = std::ceil(count / filled);
        m_rows = std::max(
            1, int(std::lround(std::sqrt(cells * m_unit.width() / m_unit.height() / windowShare))));
        m_columns = std::max(1, int(std::ceil(cells / m_rows)));
        m_at.assign(size_t(m_columns) * size_t(m_rows), nobody);
    }

    // Each where it was in the drawing, stretched over the lattice.
    void settle(const std::vector<QPointF>& centres)
    {
        std::vector<QPointF> at = centres;
        QRectF all = boundsOf(m_graph, at);
        if (all.height() > all.width()) { // a drawing by forces has no upper side
            for (QPointF& p : at)
                p = p.transposed();
            all = QRectF(all.y(), all.x(), all.height(), all.width());
        }
        for (QPointF& p : at)
            p = {(p.x() - all.left()) / std::max(1.0, all.width()) * m_columns,
                 (p.y() - all.top()) / std::max(1.0, all.height()) * m_rows};
        std::vector<quint32> nodes(at.size());
        std::iota(nodes.begin(), nodes.end(), 0U);
        divide(at, nodes, {.left = 0, .top = 0, .right = m_columns - 1, .bottom = m_rows - 1});
    }

    // To both halves what lies there, as far as there are cells for it.
    void divide(const std::vector<QPointF>& at, std::span<quint32> nodes, const Block& block)
    {
        if (nodes.empty())
            return;
        if (block.width() == 1 && block.height() == 1)
            return put(nodes.front(), {block.left, block.top});
        const bool upright =
            block.width() * m_unit.width() >= block.height() * m_unit.height() && block.width() > 1;
        const auto along = [&](quint32 n) { return upright ? at[n].x() : at[n].y(); };
        std::ranges::stable_sort(nodes, {}, along);
        Block first = block, second = block;
        (upright ? first.right : first.bottom) =
            upright ? block.left + block.width() / 2 - 1 : block.top + block.height() / 2 - 1;
        (upright ? second.left : second.top) = (upright ? first.right : first.bottom) + 1;
        const double middle = upright ? second.left : second.top;
        const qptrdiff count = std::ranges::lower_bound(nodes, middle, {}, along) - nodes.begin();
        const qptrdiff most = qptrdiff(first.width()) * first.height(),
                       least = qptrdiff(nodes.size()) - qptrdiff(second.width()) * second.height();
        const auto mine = size_t(std::clamp(count, std::max<qptrdiff>(0, least), most));
        divide(at, nodes.first(mine), first);
        divide(at, nodes.subspan(mine), second);
    }

    quint32& at(const Cell& c) { return m_at[size_t(c.y) * size_t(m_columns) + size_t(c.x)]; }
    void put(quint32 node, const Cell& c)
    {
        m_cells[node] = c;
        at(c) = node;
    }

    Block blockOf(std::span<const quint32> nodes) const
    {
        Block out;
        for (const quint32 n : nodes)
            out.take(m_cells[n]);
        return out;
    }

    double lengthOf(quint32 node) const
    {
        double out = 0;
        const Cell& c = m_cells[node];
        for (const quint32 other : m_others[node])
            out += std::abs(c.x - m_cells[other].x) * m_unit.width() +
                   std::abs(c.y - m_cells[other].y) * m_unit.height();
        return out;
    }

    // Lines across each other, and shapes in the way of lines.
    int tangleOf(quint32 node) const
    {
        if (m_graph.edges.size() > mostTangled)
            return 0;
        int out = 0;
        const Cell& c = m_cells[node];
        for (const Edge& e : m_graph.edges) {
            const Cell &from = m_cells[e.from], &to = m_cells[e.to];
            if (e.from != node && e.to != node)
                out += 2 * leadsOver(from, to, c);
            for (const quint32 other : m_others[node])
                out += cross(c, m_cells[other], from, to);
        }
        for (const quint32 other : m_others[node]) {
            for (const Cell& between : m_cells)
                out += 2 * leadsOver(c, m_cells[other], between);
        }
        return out;
    }

    double costOf(quint32 node) const { return lengthOf(node) + tangleOf(node) * m_unit.width(); }

    // What the two cost where they are; `other` may be nobody.
    double costOf(quint32 node, quint32 other) const
    {
        double out = costOf(node) + (other == nobody ? 0 : costOf(other));
        const quint32 domain = m_domainOf[node];
        const quint32 second = other == nobody ? domain : m_domainOf[other];
        // A border across another one is worth some length, a wide one less.
        const auto spread = [this](quint32 d) {
            return m_blocks[d].width() * m_unit.width() + m_blocks[d].height() * m_unit.height();
        };
        out += (spread(domain) + (second != domain ? spread(second) : 0)) / 2;
        int crossed = 0;
        for (quint32 d = 0; d < m_blocks.size(); ++d) {
            if (d != domain)
                crossed += m_blocks[domain].shared(m_blocks[d]);
            if (second != domain && d != domain && d != second)
                crossed += m_blocks[second].shared(m_blocks[d]);
        }
        return out + crossed * borderCost() + sizeCost();
    }
    // The larger the whole, the smaller everything is in a window.
    double sizeCost() const
    {
        Block all;
        for (const Cell& c : m_cells)
            all.take(c);
        return double(m_cells.size()) / 5 *
               std::max(all.width() * m_unit.width() / windowShare, all.height() * m_unit.height());
    }
    double borderCost() const { return m_unit.width() + m_unit.height(); }

    // Any move that costs less than a bound that sinks: out of what is only better than its
    // neighbours. The same numbers every time.
    void shake(const std::stop_token& stop)
    {
        const size_t work = (m_graph.edges.size() + 1) * 4 + m_cells.size();
        const auto steps = std::min(m_cells.size() * 4000, mostWork / work);
        if (m_graph.edges.size() > mostTangled)
            return;
        std::minstd_rand random; // NOLINT(cert-msc51-cpp): reproducible
        for (size_t step = 0; step < steps && !stop.stop_requested(); ++step) {
            const auto node = quint32(random() % m_cells.size());
            const Cell to{int(random() % quint32(m_columns)), int(random() % quint32(m_rows))};
            if (to == m_cells[node])
                continue;
            const double bound = 3 * m_unit.width() * (1 - double(step) / double(steps));
            if (gainOf(node, to) >= -bound)
                move(node, to);
        }
    }

    void move(quint32 node, const Cell& to)
    {
        const quint32 other = at(to);
        exchange(node, other, to);
        for (const quint32 n : {node, other == nobody ? node : other})
            m_blocks[m_domainOf[n]] = blockOf(m_members[m_domainOf[n]]);
    }

    // What a move would save. Everything is as before then.
    double gainOf(quint32 node, const Cell& to)
    {
        const quint32 other = at(to);
        const Cell home = m_cells[node];
        const double before = costOf(node, other);
        move(node, to);
        const double after = costOf(node, other);
        move(node, home);
        return before - after;
    }

    void exchange(quint32 node, quint32 other, const Cell& to)
    {
        const Cell from = m_cells[node];
        at(from) = nobody;
        if (other != nobody)
            put(other, from);
        put(node, to);
    }

    bool moveToTheBest(quint32 node)
    {
        const Cell home = m_cells[node];
        Cell best = home;
        double gain = 1e-6;
        tryAround(node, [&](const Cell& c) {
            if (c == home)
                return;
            if (const double won = gainOf(node, c); won > gain) {
                gain = won;
                best = c;
            }
        });
        if (best == home)
            return false;
        move(node, best);
        return true;
    }

    template<typename Try>
    void tryAround(quint32 node, const Try& tryOne) const
    {
        Block room{.left = 0, .top = 0, .right = m_columns - 1, .bottom = m_rows - 1};
        if (m_at.size() > allTried && !m_others[node].empty()) {
            double x = 0, y = 0;
            for (const quint32 other : m_others[node]) {
                x += m_cells[other].x;
                y += m_cells[other].y;
            }
            const auto count = double(m_others[node].size());
            const Cell wish{int(std::lround(x / count)), int(std::lround(y / count))};
            room = {.left = std::max(0, wish.x - reach),
                    .top = std::max(0, wish.y - reach),
                    .right = std::min(m_columns - 1, wish.x + reach),
                    .bottom = std::min(m_rows - 1, wish.y + reach)};
        }
        for (int y = room.top; y <= room.bottom; ++y) {
            for (int x = room.left; x <= room.right; ++x)
                tryOne(Cell{x, y});
        }
    }

    const Graph& m_graph;
    const QSizeF m_gap;
    QSizeF m_unit; // of a cell, about
    int m_columns = 1, m_rows = 1;
    std::vector<Cell> m_cells; // by node
    std::vector<quint32> m_at; // the node by cell, or nobody
    std::vector<std::vector<quint32>> m_others;
    std::vector<quint32> m_domainOf;
    std::vector<std::vector<quint32>> m_members; // by domain
    std::vector<Block> m_blocks;                 // by domain
};

} // namespace

std::vector<QPointF> pulledTogether(const Graph& graph, const std::vector<QPointF>& centres,
                                    const std::vector<quint32>& domains, QSizeF gap,
                                    const std::stop_token& stop)
{
    if (graph.nodes.size() < 2)
        return centres;
    Lattice lattice(graph, centres, domains, gap);
    if (graph.nodes.size() <= mostImproved)
        lattice.improve(stop);
    return lattice.places();
}

} // namespace cim::layout
