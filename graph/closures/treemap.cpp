#include "graph/closures/treemap.h"

#include <algorithm>
#include <cmath>

namespace cim::closures {

namespace {

struct Piece { // of what is laid out in one room
    double size = 0;
    quint32 path = Sizes::none;
    int rest = 0;
};

// The worst proportion of a row's pieces, if they share the short side.
double worst(double largest, double smallest, double sum, double side)
{
    const double s2 = sum * sum, w2 = side * side;
    return std::max(w2 * largest / s2, s2 / (w2 * smallest));
}

// Bruls, Huizing and van Wijk: rows along the shorter side, grown while that makes them squarer.
// `pieces` are areas, the largest first.
void squarify(std::span<const Piece> pieces, QRectF room, std::vector<QRectF>& out)
{
    while (!pieces.empty()) {
        const double side = std::min(room.width(), room.height());
        size_t taken = 1;
        double sum = pieces[0].size;
        while (taken < pieces.size() &&
               worst(pieces[0].size, pieces[taken].size, sum + pieces[taken].size, side) <=
                   worst(pieces[0].size, pieces[taken - 1].size, sum, side)) {
            sum += pieces[taken].size;
            ++taken;
        }
        const bool upright = room.width() >= room.height();
        const double thick = side > 0 ? sum / side : 0;
        double at = 0;
        for (const Piece& piece : pieces.first(taken)) {
            const double length = thick > 0 ? piece.size / thick : 0;
            out.push_back(upright ? QRectF(room.x(), room.y() + at, thick, length)
                                  : QRectF(room.x() + at, room.y(), length, thick));
            at += length;
        }
        if (upright)
            room.setLeft(std::min(room.right(), room.left() + thick));
        else
            room.setTop(std::min(room.bottom(), room.top() + thick));
        pieces = pieces.subspan(taken);
    }
}

class Layout {
public:
    Layout(const Closure& closure, const Sizes& sizes, const TreemapOptions& options)
        : m_closure(closure)
        , m_sizes(sizes)
        , m_options(options)
    {}
    std::vector<TreemapCell> run(const QRectF& room);

private:
    struct Open {
        std::span<const quint32> paths;
        QRectF room;
        double total; // bytes that the room stands for
        quint32 keeper;
        int depth;
    };
    void fill(const Open& open);

    const Closure& m_closure;
    const Sizes& m_sizes;
    TreemapOptions m_options;
    std::vector<TreemapCell> m_cells;
    std::vector<Open> m_open;
};

void Layout::fill(const Open& open)
{
    const double scale = open.room.width() * open.room.height() / open.total;
    std::vector<Piece> pieces;
    double rest =
        open.total - double(open.keeper == Sizes::none ? 0 : m_closure.narSize(open.keeper));
    size_t i = 0;
    for (; i < open.paths.size(); ++i) {
        const double area = double(m_sizes.added[open.paths[i]]) * scale;
        if (area < m_options.smallest)
            break; // the largest come first
        pieces.push_back({area, open.paths[i], 0});
        rest -= double(m_sizes.added[open.paths[i]]);
    }
    if (i < open.paths.size() && rest * scale >= 1)
        pieces.push_back({rest * scale, open.keeper, int(open.paths.size() - i)});
    std::ranges::stable_sort(pieces, std::ranges::greater(), &Piece::size);
    std::vector<QRectF> rects;
    rects.reserve(pieces.size());
    squarify(pieces, open.room, rects);
    for (size_t k = 0; k < pieces.size(); ++k) {
        TreemapCell cell{rects[k], pieces[k].path, open.depth, pieces[k].rest, false};
        const QRectF inner = rects[k].adjusted(2, 2, -2, -2);
        const auto kept = cell.rest > 0 ? std::span<const quint32>() : m_sizes.keptBy(cell.path);
        cell.hasHead = inner.height() > m_options.head * 2.2 && inner.width() > 40;
        if (!kept.empty() && open.depth + 1 < m_options.mostDepth) {
            const QRectF below = inner.adjusted(0, cell.hasHead ? m_options.head : 0, 0, 0);
            if (below.width() * below.height() >= 2 * m_options.smallest && below.width() > 4 &&
                below.height() > 4 && m_sizes.added[cell.path] > 0)
                m_open.push_back(
                    {kept, below, double(m_sizes.added[cell.path]), cell.path, open.depth + 1});
        }
        m_cells.push_back(cell);
    }
}

std::vector<TreemapCell> Layout::run(const QRectF& room)
{
    const quint32 focus = m_options.focus;
    if (room.width() < 1 || room.height() < 1)
        return {};
    if (focus == Sizes::none) {
        if (m_closure.totalSize() > 0)
            m_open.push_back({m_sizes.top, room, double(m_closure.totalSize()), Sizes::none, 0});
    } else if (m_sizes.added[focus] > 0) {
        fill({std::span(&focus, 1), room, double(m_sizes.added[focus]), Sizes::none, 0});
    }
    // Breadth first keeps the order from outside to inside.
    for (size_t i = 0; i < m_open.size(); ++i) {
        const Open open = m_open[i];
        fill(open);
    }
    return std::move(m_cells);
}

} // namespace

std::vector<TreemapCell> treemap(const Closure& closure, const Sizes& sizes, const QRectF& room,
                                 const TreemapOptions& options)
{
    return Layout(closure, sizes, options).run(room);
}

int cellAt(const std::vector<TreemapCell>& cells, const QPointF& point)
{
    for (int i = int(cells.size()) - 1; i >= 0; --i) {
        if (cells[size_t(i)].rect.contains(point))
            return i;
    }
    return -1;
}

} // namespace cim::closures
