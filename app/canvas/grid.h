// A uniform grid over an unbounded plane: which items may be near a place.
#pragma once

#include <QRectF>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace cim {

// Items are numbers; the grid keeps no geometry: insert and erase with the same rectangles.
// Coordinates must be within ±4 million units. Insert and erase cost the cells that are covered.
class Grid {
public:
    explicit Grid(double cellSize)
        : m_cell(cellSize)
    {}

    void insert(quint32 item, const QRectF& rect);
    void erase(quint32 item, const QRectF& rect);
    void rename(quint32 from, quint32 to, const QRectF& rect);
    void clear() { m_cells.clear(); }
    qint64 cellsOf(const QRectF& rect) const;

    // Items whose cells meet the area, with repeats, appended to `out`.
    void collect(const QRectF& area, std::vector<quint32>& out) const;
    // Whether `test` holds for one of them; an item may be asked about more than once.
    template<typename Test>
    bool any(const QRectF& area, Test&& test) const
    {
        const Range r = range(area);
        for (int x = r.left; x <= r.right; ++x) {
            for (int y = r.top; y <= r.bottom; ++y) {
                const auto cell = m_cells.find(key(x, y));
                if (cell != m_cells.end() && std::ranges::any_of(cell->second, test))
                    return true;
            }
        }
        return false;
    }

private:
    struct Range {
        int left, top, right, bottom;
    };
    Range range(const QRectF& rect) const;
    static quint64 key(int x, int y) { return quint64(quint32(x)) << 32 | quint32(y); }
    struct Hash {
        size_t operator()(quint64 k) const noexcept
        {
            k *= 0x9e3779b97f4a7c15ULL;
            return size_t(k ^ (k >> 32));
        }
    };

    double m_cell;
    std::unordered_map<quint64, std::vector<quint32>, Hash> m_cells;
};

} // namespace cim
