// Rings of many domains: what a ring has of one of them is a block, and the blocks stand around
// what is within, like frames around a picture.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace cim::layout {

namespace {

class Frames {
public:
    Frames(const Graph& graph, const std::vector<std::vector<quint32>>& rings,
           const std::vector<double>& angles, const std::vector<quint32>& domains,
           std::vector<QPointF>& centres)
        : m_angles(angles)
        , m_centres(centres)
    {
        for (const QSizeF& size : graph.nodes)
            m_cell = m_cell.expandedTo(size);
        for (const auto& ring : rings) {
            std::map<quint32, size_t> index;
            auto& blocks = m_rings.emplace_back();
            for (const quint32 n : ring) {
                const auto [it, isNew] = index.try_emplace(domains[n], blocks.size());
                if (isNew)
                    blocks.emplace_back();
                Block& block = blocks[it->second];
                block.nodes.push_back(n);
                block.way += QPointF(std::cos(angles[n]), std::sin(angles[n]));
            }
        }
    }

    void run(const std::stop_token& stop)
    {
        QRectF within = middle(m_rings.front());
        for (size_t k = 1; k < m_rings.size() && !stop.stop_requested(); ++k) {
            std::ranges::stable_sort(m_rings[k], std::greater(),
                                     [](const Block& b) { return b.nodes.size(); });
            // As thin as it can be so that all blocks find a place on the four sides.
            double high = m_cell.height() + top + side;
            while (!stop.stop_requested() && !fit(m_rings[k], within, high))
                high += std::max(m_cell.height() / 2, high / 32);
            within = place(m_rings[k], within, high);
        }
    }

private:
    static constexpr QSizeF gap{40, 28};  // between nodes of a block
    static constexpr double side = 20;    // from a border to its nodes
    static constexpr double top = 48;     // the same where its name is
    static constexpr double between = 56; // between borders
    enum Side : quint8 { Right, Below, Left, Above };

    struct Block {
        std::vector<quint32> nodes;
        QPointF way; // from the middle
        size_t columns = 1;
        Side where = Above;
        size_t rows() const { return (nodes.size() + columns - 1) / columns; }
    };

    QSizeF sizeOf(const Block& b) const
    {
        const auto columns = double(b.columns), rows = double(b.rows());
        return {columns * (m_cell.width() + gap.width()) - gap.width() + 2 * side,
                rows * (m_cell.height() + gap.height()) - gap.height() + top + side};
    }
    static bool isLevel(Side where) { return where == Above || where == Below; }

    // The columns that a block has at a side which is `high` above and below, and as much wider
    // beside as windows are wider than high.
    size_t columnsAt(const Block& b, Side where, double high) const
    {
        const auto many = [](double room, double cell, double apart) {
            return size_t(std::max(1.0, std::floor((room + apart) / (cell + apart))));
        };
        if (!isLevel(where))
            return std::min(b.nodes.size(),
                            many(high * windowShare - 2 * side, m_cell.width(), gap.width()));
        const size_t rows = many(high - top - side, m_cell.height(), gap.height());
        return (b.nodes.size() + rows - 1) / rows;
    }

    // The largest first, each to the side that is nearest to where it belongs and has room.
    bool fit(std::vector<Block>& blocks, const QRectF& within, double high) const
    {
        const double wide = high * windowShare;
        std::array<double, 4> room{};
        room[Above] = room[Below] = within.width() + 2 * (wide + between);
        room[Left] = room[Right] = within.height();
        for (Block& b : blocks) {
            const double angle = std::atan2(b.way.y() * windowShare, b.way.x());
            const auto away = [&](Side where) {
                return 1 - std::cos(angle - int(where) * std::numbers::pi / 2);
            };
            std::array<Side, 4> sides = {Right, Below, Left, Above};
            std::ranges::stable_sort(sides, {}, away);
            const auto chosen = std::ranges::find_if(sides, [&](Side where) {
                b.columns = columnsAt(b, where, high);
                const QSizeF size = sizeOf(b);
                const double needed = (isLevel(where) ? size.width() : size.height()) + between;
                if (needed > room[where] + between ||
                    (isLevel(where) ? size.height() > high : size.width() > wide))
                    return false;
                room[where] -= needed;
                return true;
            });
            if (chosen == sides.end())
                return false;
            b.where = *chosen;
        }
        return true;
    }

    // Gives what holds all of it.
    QRectF place(std::vector<Block>& blocks, const QRectF& within, double high)
    {
        QRectF all = within;
        for (const Side where : {Right, Below, Left, Above}) {
            std::vector<Block*> mine;
            double length = -between;
            for (Block& b : blocks) {
                if (b.where != where)
                    continue;
                b.columns = columnsAt(b, where, high);
                mine.push_back(&b);
                length += (isLevel(where) ? sizeOf(b).width() : sizeOf(b).height()) + between;
            }
            std::ranges::stable_sort(mine, {}, [&](const Block* b) {
                const double angle = std::atan2(b->way.y(), b->way.x());
                return isLevel(where) ? std::cos(angle) : std::sin(angle);
            });
            const QPointF centre = within.center();
            double at = (isLevel(where) ? centre.x() : centre.y()) - length / 2;
            for (Block* b : mine) {
                const QSizeF size = sizeOf(*b);
                const QPointF corner =
                    where == Above   ? QPointF(at, within.top() - between - size.height())
                    : where == Below ? QPointF(at, within.bottom() + between)
                    : where == Left  ? QPointF(within.left() - between - size.width(), at)
                                     : QPointF(within.right() + between, at);
                put(*b, corner);
                all |= QRectF(corner, size);
                at += (isLevel(where) ? size.width() : size.height()) + between;
            }
        }
        return all;
    }

    // What all stands around: blocks side by side, in rows.
    QRectF middle(std::vector<Block>& blocks)
    {
        double area = 0;
        for (Block& b : blocks) {
            b.columns = size_t(std::ceil(std::sqrt(double(b.nodes.size()))));
            const QSizeF size = sizeOf(b);
            area += (size.width() + between) * (size.height() + between);
        }
        const double widest = std::sqrt(area * windowShare);
        QRectF all;
        QPointF corner;
        for (Block& b : blocks) {
            if (corner.x() > 0 && corner.x() + sizeOf(b).width() > widest)
                corner = QPointF(0, all.bottom() + between);
            put(b, corner);
            all |= QRectF(corner, sizeOf(b));
            corner.rx() += sizeOf(b).width() + between;
        }
        return all;
    }

    // In the order of their directions: from left to right above and below, downwards beside.
    void put(Block& b, QPointF corner)
    {
        const bool level = isLevel(b.where);
        std::ranges::stable_sort(b.nodes, {}, [&](quint32 n) {
            return level ? std::cos(m_angles[n]) : std::sin(m_angles[n]);
        });
        const size_t rows = b.rows();
        for (size_t i = 0; i < b.nodes.size(); ++i) {
            const auto column = double(level ? i / rows : i % b.columns),
                       row = double(level ? i % rows : i / b.columns);
            m_centres[b.nodes[i]] =
                corner +
                QPointF(side + m_cell.width() / 2 + column * (m_cell.width() + gap.width()),
                        top + m_cell.height() / 2 + row * (m_cell.height() + gap.height()));
        }
    }

    const std::vector<double>& m_angles;
    std::vector<QPointF>& m_centres;
    QSizeF m_cell{1, 1};
    std::vector<std::vector<Block>> m_rings;
};

} // namespace

void ringsInBlocks(const Graph& graph, const std::vector<std::vector<quint32>>& rings,
                   const std::vector<double>& angles, const std::vector<quint32>& domains,
                   std::vector<QPointF>& centres, const std::stop_token& stop)
{
    if (!rings.empty())
        Frames(graph, rings, angles, domains, centres).run(stop);
}

} // namespace cim::layout
