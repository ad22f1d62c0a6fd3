// Edges that can be read: rounded bends, arrow heads, and the verb where there is room.
#include "app/canvas/paint.h"
#include "app/canvas/raster.h"
#include "app/canvas/route.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <climits>
#include <cmath>

namespace cim {

namespace {

void arrowHead(QPainter& p, QPointF before, QPointF tip, double size)
{
    const QPointF d = tip - before;
    const double length = std::hypot(d.x(), d.y());
    if (length < 1)
        return;
    const QPointF u = d / length * size, v(-u.y() * 0.45, u.x() * 0.45);
    const std::array<QPointF, 3> head = {tip, tip - u + v, tip - u - v};
    p.drawConvexPolygon(head.data(), int(head.size()));
}

// Far outside a picture at the most, so that the number fits.
QPoint toPixel(double x, double y)
{
    return {int(std::floor(std::clamp(x, -1e8, 1e8))), int(std::floor(std::clamp(y, -1e8, 1e8)))};
}

// On pixel centres, so that level and upright lines are crisp.
QPointF crisp(QPointF device)
{
    return {std::floor(device.x()) + 0.5, std::floor(device.y()) + 0.5};
}

} // namespace

// Round the corner in short pieces, for a path would be allocated anew for every edge; appended to
// the first `size` points of the line.
int ScenePainter::layBend(int size, QPointF last, QPointF here, QPointF next, double scale)
{
    const QPointF in = here - last, out = next - here;
    const double inLength = std::hypot(in.x(), in.y()), outLength = std::hypot(out.x(), out.y());
    const double wanted = bendRadius * scale, r = std::min({wanted, inLength / 2, outLength / 2});
    constexpr double seen = 2.6; // pixels of a bend that is more than a corner
    if (r < 1 || wanted < seen) {
        m_line[size_t(size++)] = here;
        return size;
    }
    const QPointF from = here - in / inLength * r, to = here + out / outLength * r;
    const int pieces = std::clamp(int(r / 2) + 1, 2, 8);
    for (int k = 0; k <= pieces; ++k) {
        const double t = double(k) / pieces, u = 1 - t;
        m_line[size_t(size++)] = from * (u * u) + here * (2 * t * u) + to * (t * t);
    }
    return size;
}

void ScenePainter::roundedLine(QPainter& p, std::span<const QPointF> points, const View& view)
{
    int size = 0;
    QPointF last = crisp(view.toDevice(points[0]));
    QPointF here = crisp(view.toDevice(points[1]));
    m_line[size_t(size++)] = last;
    for (size_t i = 2; i < points.size(); ++i) {
        const QPointF next = crisp(view.toDevice(points[i]));
        size = layBend(size, last, here, next, view.scale);
        last = here;
        here = next;
    }
    m_line[size_t(size++)] = here;
    p.drawPolyline(m_line.data(), size);
}

// The same one pixel wide. What is level or upright covers whole pixels, which are filled many
// times as quickly as a smooth line is drawn.
void ScenePainter::thinLine(QPainter& p, Raster& raster, std::span<const QPointF> points,
                            const View& view)
{
    const QRgb colour = p.pen().color().rgb();
    const auto straight = [&](QPointF a, QPointF b) {
        const auto [left, right] = std::minmax({a.x(), b.x()});
        const auto [top, bottom] = std::minmax({a.y(), b.y()});
        raster.fill(QRect(toPixel(left, top), toPixel(right, bottom)), colour);
    };
    QPointF start = crisp(view.toDevice(points[0])), last = start;
    QPointF here = crisp(view.toDevice(points[1]));
    for (size_t i = 2; i < points.size(); ++i) {
        const QPointF next = crisp(view.toDevice(points[i]));
        const int size = layBend(0, last, here, next, view.scale);
        straight(start, m_line[0]);
        if (size > 1)
            p.drawPolyline(m_line.data(), size);
        start = m_line[size_t(size - 1)];
        last = here;
        here = next;
    }
    straight(start, here);
}

void ScenePainter::edge(QPainter& p, const View& view, const Scene& scene, EdgeIndex index,
                        const Marks& marks, Raster* raster)
{
    const auto points = scene.route(index).view();
    if (points.size() < 2)
        return;
    const Scene::Edge& e = scene.edge(index);
    const quint8 mark = marks.edge(index);
    const EdgePens& pens = m_edgePens[mark & Selected ? 1 : mark & Faded ? 2 : 0];
    p.setPen(e.count > 1 ? pens.bundle : pens.single);
    if (raster && e.count == 1 && !(mark & Selected))
        thinLine(p, *raster, points, view);
    else
        roundedLine(p, points, view);
    p.setPen(m_noPen);
    p.setBrush(pens.head);
    const double size = std::max(5.0 * m_ratio, (e.count > 1 ? 12 : 9) * view.scale);
    // Far outside, the raster engine would make a path of it first.
    const QRectF seen = p.worldTransform()
                            .inverted()
                            .mapRect(QRectF(p.viewport()))
                            .adjusted(-size, -size, size, size);
    const auto head = [&](QPointF before, QPointF tip) {
        if (seen.contains(tip))
            arrowHead(p, before, tip, size);
    };
    head(view.toDevice(points[points.size() - 2]), view.toDevice(points.back()));
    if (e.both)
        head(view.toDevice(points[1]), view.toDevice(points[0]));
}

// With more of them, labels are the least worry.
static std::span<const Scene::Boundary> fewBoundaries(const Scene& scene)
{
    constexpr size_t looked = 200;
    return scene.boundaries().first(std::min(scene.boundaries().size(), looked));
}

// Whether a label there would hide a shape, or the name of a boundary.
static bool isTaken(const Scene& scene, const QRectF& room, const Marks& marks,
                    const TitleWidth& titleWidth)
{
    constexpr double button = 36, letter = 10; // scene units
    if (scene.hasNodesIn(room.adjusted(-2, -2, 2, 2), marks.nodes, Absent))
        return true;
    return std::ranges::any_of(fewBoundaries(scene), [&](const Scene::Boundary& b) {
        if (b.collapsed || b.rect.isEmpty())
            return false;
        QRectF title = Scene::titleOf(b);
        if (!title.intersects(room))
            return false;
        const double width = titleWidth ? titleWidth(b) : button + double(b.title.size()) * letter;
        title.setWidth(std::min(title.width(), width));
        return title.intersects(room);
    });
}

// Whether a label there would lie on the line around a boundary.
static bool isOnBorder(const Scene& scene, const QRectF& room)
{
    return std::ranges::any_of(fewBoundaries(scene), [&](const Scene::Boundary& b) {
        return !b.collapsed && b.rect.intersects(room) && !b.rect.contains(room);
    });
}

// Which lines of others lie where a label would, for a label on two lines tells nothing. Of many
// edges, those that share an end are looked at, for these run side by side.
enum class Lines : quint8 { None, Across, Along };
static Lines linesIn(const Scene& scene, EdgeIndex index, const QRectF& room, bool level,
                     const Marks& marks)
{
    auto found = Lines::None;
    const auto look = [&](EdgeIndex other) {
        if (other == index || scene.isEdgeHidden(other) || marks.edge(other) & Absent)
            return;
        const auto points = scene.route(other).view();
        for (size_t i = 0; i + 1 < points.size() && found != Lines::Along; ++i) {
            const auto [left, right] = std::minmax({points[i].x(), points[i + 1].x()});
            const auto [top, bottom] = std::minmax({points[i].y(), points[i + 1].y()});
            if (left >= room.right() || right <= room.left() || top >= room.bottom() ||
                bottom <= room.top())
                continue;
            found = (points[i].y() == points[i + 1].y()) == level ? Lines::Along : Lines::Across;
        }
    };
    if (areLabelsInTurn(scene)) {
        const auto rects = scene.edgeRects();
        const auto left = float(room.left()), right = float(room.right()), top = float(room.top()),
                   bottom = float(room.bottom());
        for (EdgeIndex other = 0; other < rects.size() && found != Lines::Along; ++other) {
            const auto& r = rects[other];
            if (r[0] <= right && r[0] + r[2] >= left && r[1] <= bottom && r[1] + r[3] >= top)
                look(other);
        }
        return found;
    }
    const Scene::Edge& edge = scene.edge(index);
    for (const NodeIndex end : {edge.from, edge.to}) {
        const auto kin = scene.edgesOf(end);
        for (const EdgeIndex other : kin.first(kin.size() > mostLabelKin ? 0 : kin.size()))
            look(other);
    }
    return found;
}

namespace {

// The longest piece of an edge, and how far along it a label of that size may go.
struct LabelPiece {
    LabelPiece(std::span<const QPointF> points, QSizeF label)
        : size(label)
    {
        size_t longest = 0;
        double length = 0;
        for (size_t i = 0; i + 1 < points.size(); ++i) {
            if (const double l = (points[i + 1] - points[i]).manhattanLength(); l > length) {
                length = l;
                longest = i;
            }
        }
        middle = (points[longest] + points[longest + 1]) / 2;
        level = points[longest].y() == points[longest + 1].y();
        spare = length - (level ? size.width() + 24 : size.height() + 20);
    }
    double bounded(double by) const { return std::clamp(by, -spare / 2, spare / 2); }
    // `side`: on the line, or before or behind it.
    QRectF room(double by, int side) const
    {
        constexpr double off = 2;
        const double aside = side * ((level ? size.height() : size.width()) / 2 + off);
        const QPointF at = middle + (level ? QPointF(by, aside) : QPointF(aside, by));
        return {at - QPointF(size.width(), size.height()) / 2, size};
    }

    QSizeF size;
    QPointF middle;
    bool level = false;
    double spare = 0; // negative: there is no room
};

} // namespace

QRectF edgeLabelRoom(const Scene& scene, EdgeIndex index, double textWidth, double height,
                     const Marks& marks, const TitleWidth& titleWidth,
                     std::span<const EdgeLabel> taken)
{
    const auto isOnLabel = [taken](const QRectF& at) {
        return std::ranges::any_of(taken,
                                   [&](const EdgeLabel& l) { return l.room.intersects(at); });
    };
    const auto points = scene.route(index).view();
    if (points.size() < 2 || textWidth <= 0)
        return {};
    const LabelPiece piece(points, {textWidth + 8, height});
    if (piece.spare < 0)
        return {};
    const bool level = piece.level;
    // Labels of parallel edges stand one after the other, not one upon the other.
    const Scene::Edge& edge = scene.edge(index);
    const double shift =
        piece.bounded(edge.lane * (level ? piece.size.width() + 8 : piece.size.height() + 4));
    // In the middle, before or behind it, where it is free. Edges that run side by side, which may
    // be any, begin at different ones, so that their labels do not lie on each other; parallel ones
    // begin at the same.
    constexpr std::array<double, 17> places = {
        0,       -0.25,  0.25,    -0.5,   0.5, // of which few edges try more
        -0.125,  0.125,  -0.375,  0.375,  -0.0625, 0.0625,
        -0.1875, 0.1875, -0.3125, 0.3125, -0.4375, 0.4375};
    constexpr size_t first = 3, usual = 5;
    const size_t tried = areLabelsInTurn(scene) ? places.size() : usual;
    const bool isNarrow = level || piece.size.width() <= widestBeside;
    const int outside = edge.lane < 0 ? -1 : 1;
    QRectF best;
    int least = INT_MAX;
    bool hasNeighbours = false; // else there is nothing to be gained beside the line
    for (const int side : {0, outside, -outside}) {
        for (size_t k = 0; k < tried && (side == 0 || (isNarrow && hasNeighbours)); ++k) {
            const double aside = places[k < first ? (edge.from + edge.to + k) % first : k];
            const QRectF room = piece.room(piece.bounded(shift + aside * piece.spare), side);
            if (isOnLabel(room) || isTaken(scene, room, marks, titleWidth))
                continue;
            const Lines lines = linesIn(scene, index, room.adjusted(-1, -1, 1, 1), level, marks);
            if (lines == Lines::Along) {
                hasNeighbours = true;
                continue;
            }
            // On a border or beside the line is better than nowhere.
            const int cost =
                std::abs(side) + 2 * (lines == Lines::Across) + 4 * isOnBorder(scene, room);
            if (cost == 0)
                return room;
            if (cost < least) {
                least = cost;
                best = room;
            }
        }
    }
    return best;
}

// Null, too, where the scale is too small for any.
QRectF ScenePainter::labelRoom(const View& view, const Scene& scene, EdgeIndex index,
                               const Marks& marks, std::span<const EdgeLabel> taken)
{
    if (!labelled(view.scale, m_ratio))
        return {};
    const double width =
        textWidth(scene.labelOf(index), widestLabel(view.scale, m_ratio), LabelFace) / view.scale;
    const auto titleWidth = [&](const Scene::Boundary& b) {
        constexpr double after = 8; // what is filled behind it, and some air
        return view.toScene(titleRoom(view, b)).right() - b.rect.left() + after;
    };
    return edgeLabelRoom(scene, index, width, labelHeight(m_pixels[LabelFace], view.scale), marks,
                         hasTitles(view) ? TitleWidth(titleWidth) : TitleWidth(), taken);
}

void ScenePainter::edgeLabel(QPainter& p, const View& view, const Scene& scene,
                             const EdgeLabel& label)
{
    if (label.room.isEmpty())
        return;
    const QRectF device = view.toDevice(label.room);
    p.fillRect(device.toAlignedRect(), groundAt(m_theme, scene, label.room.center()));
    const double line = m_reference[0].height * sizeOf(LabelFace);
    text(p, {device.left() + 4 * view.scale, device.center().y() - line / 2},
         scene.labelOf(label.edge), widestLabel(view.scale, m_ratio), LabelFace, m_labelPen);
}

// On top of all lines.
void ScenePainter::edgeLabels(QPainter& p, const View& view, const Scene& scene, const Marks& marks,
                              const QRectF& area)
{
    const double hang = labelReach(view.scale, m_ratio);
    if (hang == 0)
        return;
    m_labels.clear();
    const bool inTurn = areLabelsInTurn(scene);
    const auto add = [&](EdgeIndex i) {
        if (scene.isEdgeHidden(i) || marks.edge(i) & (Absent | Faded))
            return;
        const auto taken =
            inTurn ? std::span<const EdgeLabel>(m_labels) : std::span<const EdgeLabel>();
        if (const QRectF room = labelRoom(view, scene, i, marks, taken); !room.isEmpty())
            m_labels.push_back({i, room});
    };
    if (inTurn) { // all: where one is must not depend on how much is painted
        for (EdgeIndex i = 0; i < scene.edgeCount(); ++i)
            add(i);
    } else {
        // Those that are seen, and those that these may lie on.
        scene.edgesIn(area.adjusted(-3 * hang, -labelRiseOfTwo, 3 * hang, labelRiseOfTwo),
                      m_found[0].edges);
        std::ranges::for_each(m_found[0].edges, add);
        dropOverlaid(m_labels);
    }
    for (const EdgeLabel& label : m_labels) {
        if (label.room.intersects(area))
            edgeLabel(p, view, scene, label);
    }
}

} // namespace cim
