// What the canvas keeps of its picture, and what it paints on top.
#include "app/canvas/canvas.h"

#include "app/canvas/glide.h"
#include "app/canvas/largepages.h"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace cim {

namespace {

constexpr qint64 refineBudget = 2;        // milliseconds a slice
constexpr size_t fewRefined = 3000;       // of more, far out, no path is followed by anybody
constexpr size_t indexedAtOnce = 4000;    // edges: about two milliseconds
constexpr qint64 stripBudget = 1'500'000; // nanoseconds of the next picture, then others' turn
constexpr int strips = 10;                // that it is painted in
constexpr int mostStarts = 4;             // of it, before it is painted whatever moves

// Labels are worked out for a piece and so much around it, in device pixels: pieces near each other
// are painted as one where that is less. Without labels they stay as they are.
std::vector<QRect> fewPieces(const QRegion& region, double aside, double above)
{
    std::vector<QRect> out(region.begin(), region.end());
    const auto costOf = [=](const QRect& r) {
        return (r.width() + 2 * aside) * (r.height() + 2 * above);
    };
    for (size_t i = 0; aside > 0 && i < out.size(); ++i) {
        for (size_t k = 0; k < out.size(); ++k) {
            const QRect both = out[i] | out[k];
            if (k == i || costOf(both) > costOf(out[i]) + costOf(out[k]))
                continue;
            out[i] = both;
            out[k] = out.back();
            out.pop_back();
            i = size_t(-1); // anew: the larger one may reach others
            break;
        }
    }
    return out;
}

QImage emptyPicture(QSize size)
{
    QImage picture(size, QImage::Format_RGB32);
    preferLargePages(picture.constBits(), size_t(picture.sizeInBytes()));
    return picture;
}

} // namespace

void Canvas::damage(const QRectF& rect)
{
    stain(rect);
    update();
}

// Of the picture as it is, whose view may be another one by now; to be painted whenever the next
// frame comes.
void Canvas::stain(const QRectF& rect)
{
    if (m_pictureView.scale != m_view.scale) { // where it is in the old picture, nobody knows
        damageAll();
        return;
    }
    // Once everything is dirty a region of many rectangles only costs.
    if (m_dirty.rectCount() > 64)
        m_dirty = m_dirty.boundingRect();
    const double margin = ScenePainter::reach(m_view.scale, pixelRatio());
    const QRectF device = m_pictureView.toDevice(rect).adjusted(-margin, -margin, margin, margin);
    m_dirty += device.intersected(QRectF(m_picture.rect())).toAlignedRect();
}

// With its label, which hangs out of an upright edge on both sides, and with the labels of others
// that come or go with that.
QRectF Canvas::paintedArea(EdgeIndex edge) const
{
    const double out = 3 * ScenePainter::labelReach(m_view.scale, pixelRatio());
    const double high = out > 0 ? labelRiseOfTwo : 0;
    return m_scene.route(edge).bounds().adjusted(-out, -high, out, high);
}

// Where something comes or goes that labels keep off: they stand elsewhere on their edges then.
void Canvas::damageAround(const QRectF& rect)
{
    damage(rect);
    const double out = ScenePainter::labelReach(m_view.scale, pixelRatio());
    if (out == 0)
        return;
    if (areLabelsInTurn(m_scene))
        return damageLabels();
    // What is not in view is painted when it comes into view.
    const double far = 4 * out; // an edge beside the view may have its label in it
    const QRectF seen = rect.adjusted(-out, -labelRise, out, labelRise) &
                        visibleRect().adjusted(-far, -far, far, far);
    if (seen.isEmpty())
        return;
    for (const EdgeIndex e : m_scene.edgesIn(seen))
        damage(paintedArea(e));
}

// Of few edges any label keeps off any line, and off any label before it.
void Canvas::damageLabels()
{
    m_dirty = QRegion(m_picture.rect());
    update();
}

void Canvas::damageAround(NodeIndex node)
{
    damageAround(m_scene.node(node).rect);
    for (const EdgeIndex e : m_scene.edgesOf(node)) {
        damage(paintedArea(e));
        stainKin(e);
    }
}

// The labels of those that share an end keep off the edge's line: they stand elsewhere now.
void Canvas::stainKin(EdgeIndex edge)
{
    if (!labelled(m_view.scale, pixelRatio()))
        return;
    if (areLabelsInTurn(m_scene))
        return damageLabels();
    for (const NodeIndex end : {m_scene.edge(edge).from, m_scene.edge(edge).to}) {
        const auto kin = m_scene.edgesOf(end);
        for (const EdgeIndex other : kin.first(kin.size() > mostLabelKin ? 0 : kin.size()))
            stain(paintedArea(other));
    }
}

void Canvas::damageAll()
{
    m_dirty = QRegion(m_picture.rect());
    m_nextRow = 0; // anew, too
    m_refineTimer.start();
    update();
}

void Canvas::scrollPicture(QPoint by)
{
    const int w = m_picture.width(), h = m_picture.height();
    const auto stride = m_picture.bytesPerLine();
    const int columns = w - std::abs(by.x());
    uchar* bits = m_picture.bits();
    const auto copyRow = [&](int y) {
        std::memmove(bits + y * stride + std::max(0, by.x()) * 4,
                     bits + (y - by.y()) * stride + std::max(0, -by.x()) * 4, size_t(columns) * 4);
    };
    if (by.y() > 0) {
        for (int y = h - 1; y >= by.y(); --y)
            copyRow(y);
    } else {
        for (int y = 0; y < h + by.y(); ++y)
            copyRow(y);
    }
    m_dirty.translate(by);
    m_dirty += QRegion(m_picture.rect()) - QRegion(m_picture.rect().translated(by));
    m_dirty &= m_picture.rect();
}

// False when the picture still shows another scale: it is then drawn stretched while the true one
// is painted aside, so that a zoom never waits for it.
bool Canvas::bringPictureUpToDate()
{
    const QSize size = (QSizeF(this->size()) * pixelRatio()).toSize();
    if (m_picture.size() != size) {
        m_picture = emptyPicture(size);
        m_pictureView = m_view;
        m_dirty = QRegion(m_picture.rect());
        m_painter.setPixelRatio(pixelRatio());
    }
    if (m_pictureView != m_view) {
        const QPoint moved = (m_pictureView.offset - m_view.offset).toPoint();
        if (m_pictureView.scale != m_view.scale) {
            if (!m_nextTimer.isActive())
                m_nextTimer.start();
            return false;
        }
        if (std::abs(moved.x()) < size.width() && std::abs(moved.y()) < size.height()) {
            scrollPicture(moved);
        } else {
            m_dirty = QRegion(m_picture.rect());
        }
        m_pictureView = m_view;
    }
    const double around = 3 * ScenePainter::labelReach(m_view.scale, pixelRatio()) * m_view.scale;
    for (const QRect& r : fewPieces(m_dirty, around, labelRiseOfTwo * m_view.scale))
        m_painter.paint(m_picture, r, m_view, m_scene, m_marks);
    m_dirty = {};
    return true;
}

void Canvas::paintNext()
{
    if (m_pictureView.scale == m_view.scale || m_picture.isNull()) { // back again meanwhile
        m_nextRow = 0;
        m_nextStarts = 0;
        return;
    }
    if (m_nextView != m_view || m_next.size() != m_picture.size() || m_nextRow == 0) {
        if (m_next.size() != m_picture.size())
            m_next = emptyPicture(m_picture.size());
        m_nextView = m_view;
        m_nextRow = 0;
        m_dirty = {}; // of the old one
        ++m_nextStarts;
    }
    const int high = std::max(64, m_next.height() / strips + 1);
    QElapsedTimer timer;
    timer.start();
    do {
        const QRect strip(0, m_nextRow, m_next.width(), high);
        m_painter.paint(m_next, strip & m_next.rect(), m_view, m_scene, m_marks);
        m_nextRow += high;
    } while (m_nextRow < m_next.height() &&
             (m_nextStarts > mostStarts || timer.nsecsElapsed() < stripBudget));
    if (m_nextRow < m_next.height()) {
        m_nextTimer.start();
        return;
    }
    m_picture.swap(m_next);
    m_pictureView = m_view;
    m_nextRow = 0;
    m_nextStarts = 0;
    update();
}

void Canvas::paintEvent(QPaintEvent*)
{
    QPainter p(this);
    const bool isTrue = bringPictureUpToDate();
    if (m_glide && m_glide->isTurning && !isTrue) // the view has moved on since
        endGlide();
    if (m_glide && (m_glide->view || (!isTrue && !m_glide->before.isNull()))) {
        p.scale(1 / pixelRatio(), 1 / pixelRatio());
        if (m_glide->view)
            return paintFlight(p);
        m_glideTime.restart(); // the old picture waits for the one that it turns into
        p.drawImage(0, 0, m_glide->before);
        return;
    }
    if (!isTrue) {
        const QRectF where = m_view.toDevice(m_pictureView.toScene(QRectF(m_picture.rect())));
        p.scale(1 / pixelRatio(), 1 / pixelRatio());
        // What the picture covers is written once.
        for (const QRect& beside :
             QRegion(m_picture.rect()) - where.toAlignedRect().adjusted(1, 1, -1, -1))
            p.fillRect(beside, m_painter.theme().background);
        p.drawImage(where, m_picture);
        paintRings(p);
        return;
    }
    p.scale(1 / pixelRatio(), 1 / pixelRatio());
    p.drawImage(0, 0, m_picture);
    paintOverlay(p);
}

void Canvas::paintOverlay(QPainter& p)
{
    if (m_glide) {
        m_glide->isTurning = !m_glide->before.isNull();
        paintGlide(p);
    }
    if (!m_loose.empty()) {
        paintLooseBoundaries(p);
        const QPointF offset =
            m_loose.size() > liveMoves ? m_looseOffset * m_view.scale : QPointF();
        // Far more than can be told apart: the nearest ones stand for the rest.
        const auto shown = std::span(m_loose).first(std::min<size_t>(m_loose.size(), 4000));
        m_painter.paintLoose(p, m_view, m_scene, m_marks, shown, m_looseEdges, offset);
    }
    p.setRenderHint(QPainter::Antialiasing);
    if (!m_glide)
        paintRings(p);
    if (m_gesture)
        m_gesture->paint(*this, p);
}

void Canvas::paintRing(QPainter& p, NodeIndex node, const QColor& colour, double width,
                       Qt::PenStyle style) const
{
    if (node >= m_scene.nodeCount() || m_scene.isHidden(node))
        return;
    const double gap = 3 * pixelRatio();
    const QRectF r = m_view.toDevice(m_scene.node(node).rect).adjusted(-gap, -gap, gap, gap);
    p.setPen(QPen(colour, width * pixelRatio(), style));
    p.setBrush(Qt::NoBrush);
    p.drawRoundedRect(r, 10 * m_view.scale, 10 * m_view.scale);
}

// Where lines are many, and faint for that: those of the shape that is looked at.
void Canvas::paintLines(QPainter& p, NodeIndex node, const QColor& colour) const
{
    constexpr size_t most = 60;
    if (m_scene.hasFewEdges() || node >= m_scene.nodeCount() || m_scene.isHidden(node) ||
        detailAt(m_view.scale, pixelRatio()) < Detail::Titles)
        return;
    p.setPen(QPen(colour, 1.5 * pixelRatio()));
    const auto lines = m_scene.edgesOf(node);
    for (const EdgeIndex e : lines.first(std::min(lines.size(), most))) {
        if (m_scene.isEdgeHidden(e) || m_marks.edge(e) & Absent)
            continue;
        const auto points = m_scene.route(e).view();
        for (size_t k = 0; k + 1 < points.size(); ++k)
            p.drawLine(m_view.toDevice(points[k]), m_view.toDevice(points[k + 1]));
    }
}

void Canvas::paintRings(QPainter& p)
{
    if (m_marks.node(m_current) & Selected)
        paintLines(p, m_current, m_painter.theme().selection);
    if (!m_gesture)
        paintLines(p, m_hovered, m_painter.theme().hover);
    if (hasFocus())
        paintRing(p, m_current, m_painter.theme().selection, 1.5, Qt::DotLine);
    if (m_gesture)
        return;
    paintRing(p, m_hovered, m_painter.theme().hover, 1.5);
    if (m_hovered < m_scene.nodeCount() && !m_scene.isHidden(m_hovered)) {
        if (const auto handles = SelectTool::handlesOf(*this, m_scene.node(m_hovered).rect)) {
            p.setPen(QPen(m_painter.theme().node, 1.5 * pixelRatio()));
            p.setBrush(m_painter.theme().hover);
            for (const QPointF& at : *handles) // drag from here
                p.drawEllipse(at, 4.5 * pixelRatio(), 4.5 * pixelRatio());
        }
    }
    if (m_hoveredEdge < m_scene.edgeCount()) {
        p.setPen(QPen(m_painter.theme().hover, 2 * pixelRatio()));
        const auto points = m_scene.route(m_hoveredEdge).view();
        for (size_t k = 0; k + 1 < points.size(); ++k)
            p.drawLine(m_view.toDevice(points[k]), m_view.toDevice(points[k + 1]));
    }
}

// Where a boundary will reach once the nodes that leave it are dropped.
void Canvas::paintLooseBoundaries(QPainter& p)
{
    if (m_loose.size() > liveMoves)
        return;
    std::vector<quint32> groups;
    for (const NodeIndex i : m_loose) {
        const quint32 part = m_scene.partOf(i), group = m_scene.wholeOf(part);
        if (part != noIndex && !m_scene.boundaries()[part].rect.contains(m_scene.node(i).rect) &&
            !std::ranges::contains(groups, group))
            groups.push_back(group);
    }
    p.setBrush(Qt::NoBrush);
    for (const quint32 group : groups) {
        p.setPen(QPen(
            mixed(m_painter.theme().background, QColor(m_scene.boundaries()[group].colour), 0.6),
            pixelRatio(), Qt::DashLine));
        for (const QRectF& part : m_scene.partsOf(group)) {
            if (!std::ranges::contains(m_scene.boundaries(), part, &Scene::Boundary::rect))
                p.drawRoundedRect(m_view.toDevice(part), 12 * m_view.scale, 12 * m_view.scale);
        }
    }
}

// Better paths for the edges in view, a little at a time. They are painted when all are found: a
// frame for each slice would take longer than the slice.
void Canvas::refineVisible()
{
    if (m_nextRow > 0) { // one after the other: new paths would begin the picture anew
        m_refineTimer.start();
        return;
    }
    const Detail detail = detailAt(m_view.scale, pixelRatio());
    if (m_scene.indexEdges(indexedAtOnce)) {
        m_refineTimer.start();
        if (detail <= Detail::Boxes) // to find those in view takes as long as a slice until then
            return;
    }
    if (detail == Detail::Dots || !m_loose.empty())
        return;
    QElapsedTimer timer;
    timer.start();
    const auto alter = [this](EdgeIndex e, const QRectF& before) {
        stain(before);
        stain(paintedArea(e));
        stainKin(e);
    };
    if (m_scene.isSpread()) { // all of them
        std::vector<QRectF> before;
        std::vector<EdgeIndex> changed;
        for (EdgeIndex e = 0; e < m_scene.edgeCount(); ++e)
            before.push_back(paintedArea(e));
        while (m_scene.refineNext(changed)) {
            if (timer.elapsed() >= refineBudget) {
                m_refineTimer.start();
                return;
            }
        }
        for (const EdgeIndex e : changed)
            alter(e, before[e]);
        if (!m_dirty.isEmpty())
            update();
        return;
    }
    const auto seen = m_scene.edgesIn(m_view.toScene(QRectF(m_picture.rect())));
    if (detail == Detail::Boxes && seen.size() > fewRefined)
        return;
    for (const EdgeIndex e : seen) {
        if (m_scene.isRefined(e))
            continue;
        const QRectF before = paintedArea(e);
        if (m_scene.refine(e))
            alter(e, before);
        if (timer.elapsed() >= refineBudget) {
            m_refineTimer.start();
            return;
        }
    }
    if (!m_dirty.isEmpty())
        update();
}

} // namespace cim
