#include "app/canvas/grid.h"

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr size_t few =
    14; // items of a cell: growing from one to these would take three more pieces

} // namespace

Grid::Range Grid::range(const QRectF& rect) const
{
    const auto cell = [this](double v) { return int(std::floor(v / m_cell)); };
    return {cell(rect.left()), cell(rect.top()), cell(rect.right()), cell(rect.bottom())};
}

qint64 Grid::cellsOf(const QRectF& rect) const
{
    const Range r = range(rect);
    return qint64(r.right - r.left + 1) * (r.bottom - r.top + 1);
}

void Grid::insert(quint32 item, const QRectF& rect)
{
    const Range r = range(rect);
    for (int x = r.left; x <= r.right; ++x) {
        for (int y = r.top; y <= r.bottom; ++y) {
            auto& items = m_cells[key(x, y)];
            if (items.empty())
                items.reserve(few);
            items.push_back(item);
        }
    }
}

void Grid::erase(quint32 item, const QRectF& rect)
{
    const Range r = range(rect);
    for (int x = r.left; x <= r.right; ++x) {
        for (int y = r.top; y <= r.bottom; ++y) {
            const auto cell = m_cells.find(key(x, y));
            if (cell == m_cells.end())
                continue;
            auto& items = cell->second;
            // From the end: what came last goes first, thousands at a time.
            if (const auto it = std::find(items.rbegin(), items.rend(), item); it != items.rend()) {
                *it = items.back();
                items.pop_back();
            }
            if (items.empty())
                m_cells.erase(cell);
        }
    }
}

void Grid::rename(quint32 from, quint32 to, const QRectF& rect)
{
    const Range r = range(rect);
    for (int x = r.left; x <= r.right; ++x) {
        for (int y = r.top; y <= r.bottom; ++y) {
            if (const auto cell = m_cells.find(key(x, y)); cell != m_cells.end())
                std::ranges::replace(cell->second, from, to);
        }
    }
}

void Grid::collect(const QRectF& area, std::vector<quint32>& out) const
{
    const Range r = range(area);
    const double asked = double(r.right - r.left + 1) * double(r.bottom - r.top + 1);
    // An area far larger than what is there: look at what is there.
    if (asked > double(m_cells.size())) {
        for (const auto& [k, items] : m_cells) {
            const int x = int(quint32(k >> 32));
            const int y = int(quint32(k));
            if (x >= r.left && x <= r.right && y >= r.top && y <= r.bottom)
                out.insert(out.end(), items.begin(), items.end());
        }
        return;
    }
    for (int x = r.left; x <= r.right; ++x) {
        for (int y = r.top; y <= r.bottom; ++y) {
            if (const auto cell = m_cells.find(key(x, y)); cell != m_cells.end())
                out.insert(out.end(), cell->second.begin(), cell->second.end());
        }
    }
}

} // namespace cim
