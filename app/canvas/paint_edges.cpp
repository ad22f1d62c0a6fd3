// Edges that can be read: rounded bends, arrow heads, and the verb where there is room.
#include "app/canvas/paint.h"

#include <QPainter>

#include <cmath>

namespace cim {

namespace {

constexpr double bendRadius = 7;

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

// On pixel centres, so that level and upright lines are crisp.
QPointF crisp(QPointF device)
{
    return {std::floor(device.x()) + 0.5, std::floor(device.y()) + 0.5};
}

} // namespace

void ScenePainter::layRoundedPath(std::span<const QPointF> points, const View& view)
{
    m_path.clear(); // keeps its room
    QPointF last = crisp(view.toDevice(points[0]));
    QPointF here = crisp(view.toDevice(points[1]));
    m_path.moveTo(last);
    for (size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF next = crisp(view.toDevice(points[i + 1]));
        const QPointF in = here - last, out = next - here;
        const double inLength = std::hypot(in.x(), in.y()),
                     outLength = std::hypot(out.x(), out.y());
        const double r = std::min({bendRadius * view.scale, inLength / 2, outLength / 2});
        if (r < 1) {
            m_path.lineTo(here);
        } else {
            m_path.lineTo(here - in / inLength * r);
            m_path.quadTo(here, here + out / outLength * r);
        }
        last = here;
        here = next;
    }
    m_path.lineTo(here);
}

void ScenePainter::edge(QPainter& p, const View& view, const Scene& scene, EdgeIndex index,
                        quint8 mark, Detail detail)
{
    const auto points = scene.route(index).view();
    if (points.size() < 2)
        return;
    const Scene::Edge& e = scene.edge(index);
    QColor colour = mark & Selected ? m_theme.selection : m_theme.edge;
    if (mark & Faded)
        colour.setAlpha(50);
    // A cosmetic pen of one pixel: the only one whose strokes are culled early by the raster
    // engine.
    const double width = e.count > 1 ? 3 * m_ratio : mark & Selected ? 2 * m_ratio : 1;
    p.setPen(QPen(colour, width));
    p.setBrush(Qt::NoBrush);
    layRoundedPath(points, view);
    p.drawPath(m_path);
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    const double head = std::max(5.0 * m_ratio, (e.count > 1 ? 12 : 9) * view.scale);
    arrowHead(p, view.toDevice(points[points.size() - 2]), view.toDevice(points.back()), head);
    if (e.both)
        arrowHead(p, view.toDevice(points[1]), view.toDevice(points[0]), head);
    if (detail >= Detail::Titles && view.scale / m_ratio >= 0.6 && !(mark & Faded))
        edgeLabel(p, view, scene, index);
}

QRectF edgeLabelRoom(const Scene& scene, EdgeIndex index, double textWidth)
{
    const auto points = scene.route(index).view();
    size_t longest = 0;
    double length = 0;
    for (size_t i = 0; i + 1 < points.size(); ++i) {
        if (const double l = (points[i + 1] - points[i]).manhattanLength(); l > length) {
            length = l;
            longest = i;
        }
    }
    QPointF middle = (points[longest] + points[longest + 1]) / 2;
    const double width = textWidth + 8, height = 16;
    const bool level = points[longest].y() == points[longest + 1].y();
    const double spare = length - (level ? width + 24 : height + 20);
    if (spare < 0)
        return {};
    // Labels of parallel edges stand one after the other, not one upon the other.
    const int lane = scene.edge(index).lane;
    const double shift = std::clamp(lane * (level ? width + 8 : height + 4), -spare / 2, spare / 2);
    (level ? middle.rx() : middle.ry()) += shift;
    const QRectF room(middle.x() - width / 2, middle.y() - height / 2, width, height);
    return scene.hasNodesIn(room.adjusted(-2, -2, 2, 2)) ? QRectF() : room;
}

void ScenePainter::edgeLabel(QPainter& p, const View& view, const Scene& scene, EdgeIndex index)
{
    const Shaped& shape = shaped(scene.labelOf(index), 200 * view.scale, LabelFace);
    const QRectF room = edgeLabelRoom(scene, index, shape.width / view.scale);
    if (room.isEmpty())
        return;
    const QRectF device = view.toDevice(room);
    p.setPen(Qt::NoPen);
    p.setBrush(m_theme.background);
    p.drawRoundedRect(device, 4 * view.scale, 4 * view.scale);
    p.setPen(m_theme.edgeText);
    const QPointF at(device.left() + 4 * view.scale, device.top() + 1 * view.scale);
    for (const QGlyphRun& run : shape.runs)
        p.drawGlyphRun(at, run);
}

} // namespace cim
