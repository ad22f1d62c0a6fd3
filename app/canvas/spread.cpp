#include "app/canvas/spread.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cim {

namespace {

class Spread {
public:
    Spread(std::span<Route> paths, const InTheWay& inTheWay)
        : m_paths(paths)
        , m_inTheWay(inTheWay)
    {}

    // Those upright or those level.
    void run(bool upright)
    {
        m_upright = upright;
        collect();
        for (Piece& piece : m_pieces)
            bound(piece);
        std::ranges::sort(m_pieces, {}, [](const Piece& p) {
            return std::tuple(std::round(p.at), p.ends, p.path, p.index);
        });
        findNeighbours();
        for (Piece& piece : m_pieces)
            piece.at = allowed(piece, piece.at, 0);
        constexpr int rounds = 60;
        for (int round = 0; round < rounds && pushApart(); ++round) {
        }
        apply();
    }

private:
    static constexpr double apart = 7;     // between two that run side by side
    static constexpr double offBorder = 4; // and from a border, at least
    static constexpr double offLine = 5;   // and from a piece that stays where it is
    static constexpr double offShape = 8;
    static constexpr double farthest = 64; // that a piece goes in one run
    static constexpr double leastStub = 6; // straight piece where an edge leaves a node

    struct Span {
        double from, to;
        double shared(const Span& o) const { return std::min(to, o.to) - std::max(from, o.from); }
    };
    struct Piece {
        size_t path;
        int index; // of its first point
        double at; // across it: x of an upright one
        Span along;
        double ends;                   // where the pieces before and after it come from, together
        double least = 0, most = 0;    // of `at`
        std::vector<Span> banned = {}; // of `at`
    };

    double across(const QPointF& p) const { return m_upright ? p.x() : p.y(); }
    double along(const QPointF& p) const { return m_upright ? p.y() : p.x(); }
    Span acrossOf(const QRectF& r) const
    {
        return m_upright ? Span{r.left(), r.right()} : Span{r.top(), r.bottom()};
    }
    Span alongOf(const QRectF& r) const
    {
        return m_upright ? Span{r.top(), r.bottom()} : Span{r.left(), r.right()};
    }
    QRectF rectOf(const Span& acrossIt, const Span& alongIt) const
    {
        return m_upright
                   ? QRectF(QPointF(acrossIt.from, alongIt.from), QPointF(acrossIt.to, alongIt.to))
                   : QRectF(QPointF(alongIt.from, acrossIt.from), QPointF(alongIt.to, acrossIt.to));
    }

    void collect()
    {
        m_pieces.clear();
        m_fixed.clear();
        for (size_t n = 0; n < m_paths.size(); ++n) {
            const auto points = m_paths[n].view();
            for (int i = 0; i + 1 < m_paths[n].size; ++i) {
                const QPointF &a = points[size_t(i)], &b = points[size_t(i) + 1];
                if (across(a) != across(b) || along(a) == along(b))
                    continue;
                const auto [from, to] = std::minmax({along(a), along(b)});
                Piece piece{.path = n, .index = i, .at = across(a), .along = {from, to}, .ends = 0};
                if (i == 0 || i + 2 == m_paths[n].size || goesOn(points, size_t(i))) {
                    m_fixed.push_back(piece);
                    continue;
                }
                piece.ends = across(points[size_t(i) - 1]) + across(points[size_t(i) + 2]);
                m_pieces.push_back(std::move(piece));
            }
        }
    }

    // Whether the piece before or after it lies in line with it: moved, it would be slanted.
    bool goesOn(std::span<const QPointF> points, size_t i) const
    {
        const QPointF &before = points[i - 1], &after = points[i + 2];
        return (before != points[i] && across(before) == across(points[i])) ||
               (after != points[i + 1] && across(after) == across(points[i + 1]));
    }

    // How far it may go until it comes to a shape, a name, or the shape that it leaves.
    void bound(Piece& piece) const
    {
        piece.least = piece.at - farthest;
        piece.most = piece.at + farthest;
        const auto keepOff = [&](const QRectF& rect, double distance) {
            const Span side = acrossOf(rect);
            if (alongOf(rect).shared(piece.along) < -distance)
                return;
            if (side.to <= piece.at)
                piece.least = std::max(piece.least, std::min(piece.at, side.to + distance));
            else if (side.from >= piece.at)
                piece.most = std::min(piece.most, std::max(piece.at, side.from - distance));
            else
                piece.least = piece.most = piece.at; // through it: as it was found
        };
        const QRectF room = rectOf({piece.least - offShape, piece.most + offShape},
                                   {piece.along.from - offShape, piece.along.to + offShape});
        for (const QRectF& shape : m_inTheWay.shapes(room))
            keepOff(shape, offShape);
        for (const QRectF& name : m_inTheWay.names) {
            if (name.intersects(room))
                keepOff(name, 2);
        }
        const Route& path = m_paths[piece.path];
        const auto keepStub = [&](const QPointF& end, const QPointF& bend) {
            const double from = across(end);
            if (across(bend) > from)
                piece.least = std::max(piece.least, std::min(piece.at, from + leastStub));
            else
                piece.most = std::min(piece.most, std::max(piece.at, from - leastStub));
        };
        if (piece.index == 1)
            keepStub(path.points[0], path.points[1]);
        // Two of one path do not pass each other: it would knot itself.
        for (int other = 0; other + 1 < path.size; ++other) {
            const QPointF &a = path.points[size_t(other)], &b = path.points[size_t(other) + 1];
            if (std::abs(other - piece.index) != 2 || across(a) != across(b))
                continue;
            const double middle = (across(a) + piece.at) / 2;
            if (across(a) > piece.at)
                piece.most = std::min(piece.most, std::max(piece.at, middle - leastStub / 2));
            else
                piece.least = std::max(piece.least, std::min(piece.at, middle + leastStub / 2));
        }
        if (piece.index + 3 == path.size)
            keepStub(path.points[size_t(path.size) - 1], path.points[size_t(path.size) - 2]);
        ban(piece);
    }

    void ban(Piece& piece) const
    {
        constexpr double touch = 6;
        for (const QRectF& border : m_inTheWay.borders) {
            if (alongOf(border).shared(piece.along) < touch)
                continue;
            const Span sides = acrossOf(border);
            for (const double side : {sides.from, sides.to}) {
                if (side + offBorder > piece.least && side - offBorder < piece.most)
                    piece.banned.push_back({side - offBorder, side + offBorder});
            }
        }
        for (const Piece& other : m_fixed) {
            if (other.path != piece.path && other.along.shared(piece.along) > 1)
                piece.banned.push_back({other.at - offLine, other.at + offLine});
        }
        // Those that touch are one.
        auto& all = piece.banned;
        std::ranges::sort(all, {}, &Span::from);
        size_t kept = 0;
        for (size_t i = 1; i < all.size(); ++i) {
            if (all[i].from < all[kept].to)
                all[kept].to = std::max(all[kept].to, all[i].to);
            else
                all[++kept] = all[i];
        }
        all.resize(all.empty() ? 0 : kept + 1);
    }

    // The place nearest to that, preferably on the side that it is pushed to.
    static double allowed(const Piece& piece, double at, double pushed)
    {
        at = std::clamp(at, piece.least, piece.most);
        for (const Span& out : piece.banned) {
            if (at <= out.from || at >= out.to)
                continue;
            const bool before = out.from >= piece.least, after = out.to <= piece.most;
            if (!before && !after)
                return at;
            const bool goesBack = pushed != 0 ? pushed < 0 : at - out.from < out.to - at;
            return before && (goesBack || !after) ? out.from : out.to;
        }
        return at;
    }

    void findNeighbours()
    {
        m_pairs.clear();
        for (size_t a = 0; a < m_pieces.size(); ++a) {
            for (size_t b = a + 1; b < m_pieces.size(); ++b) {
                const Piece &one = m_pieces[a], &other = m_pieces[b];
                if (other.at - one.at > 2 * farthest)
                    break;
                if (one.path != other.path && one.along.shared(other.along) > -apart / 2)
                    m_pairs.push_back({a, b});
            }
        }
    }

    // False once nothing moves any more.
    bool pushApart()
    {
        bool moved = false;
        for (const auto& [a, b] : m_pairs) {
            const double missing = apart - (m_pieces[b].at - m_pieces[a].at);
            if (missing <= 0.01)
                continue;
            const double first = m_pieces[a].at, second = m_pieces[b].at;
            m_pieces[a].at = allowed(m_pieces[a], first - missing / 2, -1);
            m_pieces[b].at = allowed(m_pieces[b], second + missing / 2, 1);
            moved = moved || m_pieces[a].at != first || m_pieces[b].at != second;
        }
        return moved;
    }

    void apply()
    {
        for (const Piece& piece : m_pieces) {
            for (const int i : {piece.index, piece.index + 1}) {
                QPointF& p = m_paths[piece.path].points[size_t(i)];
                (m_upright ? p.rx() : p.ry()) = std::round(piece.at);
            }
        }
    }

    std::span<Route> m_paths;
    const InTheWay& m_inTheWay;
    bool m_upright = true;
    std::vector<Piece> m_pieces, m_fixed;
    std::vector<std::array<size_t, 2>> m_pairs; // that run side by side, in order
};

// Corners that change nothing would show as dots in the rounded line.
void dropEmptyPieces(Route& path)
{
    int size = std::min(path.size, 1);
    for (int i = 1; i < path.size; ++i) {
        if (path.points[size_t(i)] != path.points[size_t(size) - 1])
            path.points[size_t(size++)] = path.points[size_t(i)];
    }
    path.size = size;
}

} // namespace

void spreadPaths(std::span<Route> paths, const InTheWay& inTheWay)
{
    Spread spread(paths, inTheWay);
    for (const bool upright : {true, false, true, false})
        spread.run(upright);
    for (Route& path : paths)
        dropEmptyPieces(path);
}

} // namespace cim
