#include "app/canvas/route.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>

namespace cim {

namespace {

constexpr double clearance = 8;   // between an edge and a foreign node
constexpr double widestPort = 22; // of a shape of the common height
constexpr double kinGap = 6;      // around a node, between edges that leave side by side
constexpr double stubGap = 4;     // and where they turn to go there
constexpr double leastStub = 6;   // straight piece where an edge leaves a node
constexpr double crossing = 1e4;  // as long as that, and a node is crossed

Route make(std::initializer_list<QPointF> points)
{
    Route r;
    for (const QPointF& p : points) {
        // Corners that change nothing would show as dots in the rounded line.
        if (r.size > 0 && r.points[size_t(r.size - 1)] == p)
            continue;
        r.points[size_t(r.size++)] = p;
    }
    return r;
}

// Edges that have nothing to do with each other share few lines between shapes instead of filling
// the room there; shapes stand on the same grid.
double onTrack(double at)
{
    constexpr double apart = 8;
    return std::round(at / apart) * apart;
}

double shifted(double middle, double half, double shift)
{
    return middle + std::clamp(shift, -std::max(0.0, half - 6), std::max(0.0, half - 6));
}

struct Ends {
    QRectF a, b;
    Ports ports;

    bool rightward() const { return b.center().x() >= a.center().x(); }
    bool downward() const { return b.center().y() >= a.center().y(); }
    double portOf(const QRectF& r) const { return &r == &a ? ports.from : ports.to; }
    // That of the end with more company: the other one is near its middle anyway.
    double port() const { return isFromsPort() ? ports.from : ports.to; }
    // Of two alike the upper one's, whichever way parallel edges lead.
    bool isFromsPort() const
    {
        const double from = std::abs(ports.from), to = std::abs(ports.to);
        return from != to ? from > to : downward();
    }
    // From where that counts on a straight piece between two that share `middle`.
    QPointF anchor(QPointF middle) const
    {
        const double from = std::abs(ports.from), to = std::abs(ports.to);
        return from == to ? middle : from > to ? a.center() : b.center();
    }
    QPointF sideOf(const QRectF& r, bool right) const
    {
        return {right ? r.right() : r.left(), shifted(r.center().y(), r.height() / 2, portOf(r))};
    }
    QPointF endOf(const QRectF& r, bool bottom) const
    {
        return {shifted(r.center().x(), r.width() / 2, portOf(r)), bottom ? r.bottom() : r.top()};
    }
    // How far the middle piece goes aside, so that neighbours bend one after the other and do not
    // cross: the port nearest to where they go bends first.
    double bend() const { return rightward() == downward() ? -port() : port(); }
};

// Leaves and arrives sideways, with the vertical piece at x.
Route sideways(const Ends& e, double x)
{
    const QPointF p = e.sideOf(e.a, x > e.a.center().x());
    const QPointF q = e.sideOf(e.b, x > e.b.center().x());
    return make({p, {x, p.y()}, {x, q.y()}, q});
}

// Leaves and arrives from above or below, with the horizontal piece at y.
Route upright(const Ends& e, double y)
{
    const QPointF p = e.endOf(e.a, y > e.a.center().y());
    const QPointF q = e.endOf(e.b, y > e.b.center().y());
    return make({p, {p.x(), y}, {q.x(), y}, q});
}

// How far from its shape an edge turns towards y: of those that leave side by side, the one next to
// where they turn first, so that they lie neither on nor across each other.
double turnAt(double port, const QPointF& end, double y, double share)
{
    const double before = widestPort + (y > end.y() ? -port : port);
    return leastStub + share * stubGap * std::max(0.0, before) / laneGap;
}

// Out sideways, along y, and in sideways: around a row of nodes.
Route detour(const Ends& e, double y, double share)
{
    const bool right = e.rightward();
    const QPointF p = e.sideOf(e.a, right);
    const QPointF q = e.sideOf(e.b, !right);
    const double out = turnAt(e.ports.from, p, y, share), in = turnAt(e.ports.to, q, y, share);
    const double x1 = p.x() + (right ? out : -out);
    const double x2 = q.x() - (right ? in : -in);
    return make({p, {x1, p.y()}, {x1, y}, {x2, y}, {x2, q.y()}, q});
}

// Around each of those in the way, by the port, so that edges of one shape go one after the other;
// `share` of the room that they take for that.
std::vector<Route> around(const Ends& e, std::span<const QRectF> blocking, double share)
{
    std::vector<Route> out;
    const auto aside = [share](double port) {
        // One alone does not lie on the border of what it goes around.
        constexpr double nearer = 4;
        return share * std::max(0.0, kinGap * (widestPort + port) / laneGap - nearer);
    };
    const double port = e.port(), bending = e.rightward() ? -port : port,
                 turning = e.downward() == e.isFromsPort() ? -port : port;
    for (const QRectF& box : blocking.first(std::min<size_t>(blocking.size(), 6))) {
        const QRectF b = box.adjusted(-clearance, -clearance, clearance, clearance);
        const double left = onTrack(b.left()), right = onTrack(b.right()), above = onTrack(b.top()),
                     below = onTrack(b.bottom());
        out.push_back(sideways(e, left - aside(turning)));
        out.push_back(sideways(e, right + aside(turning)));
        out.push_back(upright(e, above - aside(-bending)));
        out.push_back(upright(e, below + aside(bending)));
        out.push_back(detour(e, above - aside(-port), share));
        out.push_back(detour(e, below + aside(port), share));
    }
    return out;
}

Route corner(const Ends& e, bool sideFirst)
{
    if (sideFirst) {
        const QPointF p = e.sideOf(e.a, e.rightward());
        const QPointF q = e.endOf(e.b, !e.downward());
        return make({p, {q.x(), p.y()}, q});
    }
    const QPointF p = e.endOf(e.a, e.downward());
    const QPointF q = e.sideOf(e.b, !e.rightward());
    return make({p, {p.x(), q.y()}, q});
}

double gap(double a1, double a2, double b1, double b2)
{
    return std::max(b1 - a2, a1 - b2);
}

// A straight piece between two that face each other stays off their corners.
double between(double wanted, double least, double most)
{
    return std::clamp(wanted, least + 6, most - 6);
}

QRectF segmentRect(const QPointF& p, const QPointF& q, double margin)
{
    return QRectF(p, q).normalized().adjusted(-margin, -margin, margin, margin);
}

} // namespace

QRectF Route::bounds() const
{
    double left = points[0].x(), right = left, top = points[0].y(), bottom = top;
    for (const QPointF& p : view()) {
        left = std::min(left, p.x());
        right = std::max(right, p.x());
        top = std::min(top, p.y());
        bottom = std::max(bottom, p.y());
    }
    return QRectF(QPointF(left, top), QPointF(right, bottom));
}

Side sideAt(const QRectF& rect, QPointF end)
{
    const std::array<double, 4> far = {
        std::abs(end.x() - rect.left()), std::abs(end.x() - rect.right()),
        std::abs(end.y() - rect.top()), std::abs(end.y() - rect.bottom())};
    return Side(std::ranges::min_element(far) - far.begin());
}

Route loopRoute(const QRectF& at, int lane)
{
    const double out = 24 + std::abs(lane) * laneGap;
    const QPointF p{at.right() - std::min(24.0, at.width() / 4), at.top()};
    const QPointF q{at.right(), at.top() + std::min(20.0, at.height() / 3)};
    return make({p, {p.x(), p.y() - out}, {q.x() + out, p.y() - out}, {q.x() + out, q.y()}, q});
}

Route directRoute(const QRectF& from, const QRectF& to, Ports ports)
{
    const Ends e{from, to, ports};
    const double dx = gap(from.left(), from.right(), to.left(), to.right());
    const double dy = gap(from.top(), from.bottom(), to.top(), to.bottom());
    // Facing each other: one straight piece.
    const double top = std::max(from.top(), to.top()),
                 bottom = std::min(from.bottom(), to.bottom());
    if (dx > 0 && bottom - top > 16) {
        const double y = between(e.anchor({0, (top + bottom) / 2}).y() + e.port(), top, bottom);
        const bool right = e.rightward();
        return make({{right ? from.right() : from.left(), y}, {right ? to.left() : to.right(), y}});
    }
    const double left = std::max(from.left(), to.left()),
                 right = std::min(from.right(), to.right());
    if (dy > 0 && right - left > 16) {
        const double x = between(e.anchor({(left + right) / 2, 0}).x() + e.port(), left, right);
        const bool down = e.downward();
        return make({{x, down ? from.bottom() : from.top()}, {x, down ? to.top() : to.bottom()}});
    }
    if (dx <= 0 && dy <= 0) // one lies on the other
        return make({from.center(), {to.center().x(), from.center().y()}, to.center()});
    if (dx >= dy) {
        const double x =
            e.rightward() ? (from.right() + to.left()) / 2 : (from.left() + to.right()) / 2;
        return sideways(e, onTrack(x + e.bend()));
    }
    const double y = e.downward() ? (from.bottom() + to.top()) / 2 : (from.top() + to.bottom()) / 2;
    return upright(e, onTrack(y + e.bend()));
}

Route avoidingRoute(const QRectF& from, const QRectF& to, Ports ports, const RectsIn& nodes,
                    std::span<const QRectF> names)
{
    const Route direct = directRoute(from, to, ports);
    const auto namesIn = [names](const QRectF& area) {
        std::vector<QRectF> out;
        std::ranges::copy_if(names, std::back_inserter(out),
                             [&](const QRectF& name) { return name.intersects(area); });
        return out;
    };
    const auto hits = [](const Route& r, const auto& what, double margin) {
        std::vector<QRectF> out;
        for (int i = 0; i + 1 < r.size; ++i) {
            const auto more =
                what(segmentRect(r.points[size_t(i)], r.points[size_t(i + 1)], margin));
            out.insert(out.end(), more.begin(), more.end());
        }
        return out;
    };
    constexpr double nodeMargin = clearance - 2, nameMargin = 1;
    auto blocking = hits(direct, nodes, nodeMargin);
    const size_t crossedDirectly = blocking.size();
    const auto named = hits(direct, namesIn, nameMargin);
    if (blocking.empty() && named.empty())
        return direct;
    blocking.insert(blocking.end(), named.begin(), named.end());

    const Ends e{from, to, ports};
    Route best;
    double least = std::numeric_limits<double>::infinity();
    const auto consider = [&](const Route& r, size_t crossed) {
        constexpr double nameDetour = 160; // as long as that, and a name is crossed
        double cost = double(crossed) * crossing + r.size * 20.0;
        for (int i = 0; i + 1 < r.size; ++i)
            cost += (r.points[size_t(i + 1)] - r.points[size_t(i)]).manhattanLength();
        if (cost < least)
            cost += double(hits(r, namesIn, nameMargin).size()) * nameDetour;
        if (cost < least) {
            least = cost;
            best = r;
        }
    };
    consider(direct, crossedDirectly);
    const auto tryAll = [&](const std::vector<Route>& candidates) {
        for (const Route& r : candidates) {
            // A line through its own nodes hides what it joins.
            const QRectF a = from.adjusted(1, 1, -1, -1), b = to.adjusted(1, 1, -1, -1);
            size_t crossed = hits(r, nodes, nodeMargin).size();
            for (int i = 0; i + 1 < r.size; ++i) {
                const QRectF s = segmentRect(r.points[size_t(i)], r.points[size_t(i + 1)], 0.5);
                crossed += size_t(s.intersects(a)) + size_t(s.intersects(b));
            }
            consider(r, crossed);
        }
    };
    tryAll({corner(e, true), corner(e, false)});
    for (const double share : {1.0, 0.5, 0.0}) { // there may be no room for so many side by side
        tryAll(around(e, blocking, share));
        if (least < crossing)
            break;
    }
    return best;
}

} // namespace cim
