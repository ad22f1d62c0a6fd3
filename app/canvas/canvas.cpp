#include "app/canvas/canvas.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace cim {

namespace {

constexpr double leastZoom = 0.005, greatestZoom = 4;
constexpr size_t liveMoves = 400;  // above, a drag moves a picture of the nodes without their edges
constexpr qint64 refineBudget = 4; // milliseconds a slice
constexpr int edgeZone = 28;       // device-independent pixels that scroll by themselves

} // namespace

Canvas::Canvas(QWidget* parent)
    : QWidget(parent)
    , m_painter(CanvasTheme::light(), font())
    , m_tool(std::make_unique<SelectTool>())
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 150);
    m_autoScrollTimer.setInterval(16);
    connect(&m_autoScrollTimer, &QTimer::timeout, this, &Canvas::autoScroll);
    m_refineTimer.setSingleShot(true);
    m_refineTimer.setInterval(30);
    connect(&m_refineTimer, &QTimer::timeout, this, &Canvas::refineVisible);
}

Canvas::~Canvas() = default;

void Canvas::setTheme(const CanvasTheme& theme)
{
    m_painter.setTheme(theme);
    damageAll();
}

void Canvas::setLooks(std::vector<Look> looks)
{
    m_painter.setLooks(std::move(looks));
    damageAll();
}

void Canvas::change(const std::function<void(Scene&)>& edit)
{
    cancelGesture();
    std::vector<Uuid> nodes, edges;
    for (const NodeIndex i : selectedNodes())
        nodes.push_back(m_scene.node(i).key);
    for (const EdgeIndex i : selectedEdges())
        edges.push_back(m_scene.edge(i).key);
    const Uuid current = m_current < m_scene.nodeCount() ? m_scene.node(m_current).key : Uuid();
    edit(m_scene);
    m_marks = {};
    m_hovered = noIndex;
    m_hoveredEdge = noIndex;
    std::vector<NodeIndex> stillNodes;
    std::vector<EdgeIndex> stillEdges;
    for (const Uuid& key : nodes)
        stillNodes.push_back(m_scene.nodeByKey(key));
    for (const Uuid& key : edges)
        stillEdges.push_back(m_scene.edgeByKey(key));
    const bool lost = std::erase(stillNodes, noIndex) + std::erase(stillEdges, noIndex) > 0;
    m_marks.nodes.assign(m_scene.nodeCount(), 0);
    m_marks.edges.assign(m_scene.edgeCount(), 0);
    for (const NodeIndex i : stillNodes)
        m_marks.nodes[i] = Selected;
    for (const EdgeIndex i : stillEdges)
        m_marks.edges[i] = Selected;
    m_current = current.isNull() ? noIndex : m_scene.nodeByKey(current);
    damageAll();
    if (lost)
        emit selectionChanged();
}

double Canvas::zoom() const
{
    return m_view.scale / pixelRatio();
}

void Canvas::setView(const View& view)
{
    if (!std::isfinite(view.scale) || !std::isfinite(view.offset.x()) ||
        !std::isfinite(view.offset.y()))
        return;
    const double scale =
        std::clamp(view.scale, leastZoom * pixelRatio(), greatestZoom * pixelRatio());
    const QPointF origin = view.origin();
    const View next = View::at({std::clamp(origin.x(), -2 * Scene::limit, 2 * Scene::limit),
                                std::clamp(origin.y(), -2 * Scene::limit, 2 * Scene::limit)},
                               scale);
    if (next == m_view)
        return;
    m_view = next;
    update();
    m_refineTimer.start();
    emit viewChanged();
}

void Canvas::zoomTo(double zoom, QPointF device)
{
    const double scale = std::clamp(zoom, leastZoom, greatestZoom) * pixelRatio();
    const QPointF fixed = m_view.toScene(device);
    setView(View::at(fixed - device / scale, scale));
}

void Canvas::panBy(QPoint by)
{
    setView({m_view.offset - by, m_view.scale});
}

void Canvas::zoomToFit()
{
    const QRectF all = m_scene.bounds();
    if (!all.isEmpty())
        showRect(all, false);
}

void Canvas::showRect(const QRectF& rect, bool onlyIfHidden)
{
    const QSizeF size = QSizeF(this->size()) * pixelRatio();
    const QRectF seen = m_view.toScene(QRectF(QPointF(), size));
    if (rect.isEmpty() || (onlyIfHidden && seen.contains(rect)))
        return;
    const double margin = 40 * pixelRatio();
    double scale = m_view.scale;
    if (!onlyIfHidden || rect.width() > seen.width() || rect.height() > seen.height()) {
        scale = std::min((size.width() - 2 * margin) / rect.width(),
                         (size.height() - 2 * margin) / rect.height());
        scale = std::clamp(scale, leastZoom * pixelRatio(), 1.0 * pixelRatio());
    }
    setView(View::at(rect.center() - QPointF(size.width(), size.height()) / 2 / scale, scale));
}

std::vector<NodeIndex> Canvas::selectedNodes() const
{
    std::vector<NodeIndex> out;
    for (NodeIndex i = 0; i < m_marks.nodes.size(); ++i) {
        if (m_marks.nodes[i] & Selected)
            out.push_back(i);
    }
    return out;
}

std::vector<EdgeIndex> Canvas::selectedEdges() const
{
    std::vector<EdgeIndex> out;
    for (EdgeIndex i = 0; i < m_marks.edges.size(); ++i) {
        if (m_marks.edges[i] & Selected)
            out.push_back(i);
    }
    return out;
}

void Canvas::select(std::span<const NodeIndex> nodes, std::span<const EdgeIndex> edges)
{
    m_marks.nodes.resize(m_scene.nodeCount());
    m_marks.edges.resize(m_scene.edgeCount());
    std::vector<quint8> wanted(m_scene.nodeCount(), 0);
    for (const NodeIndex i : nodes)
        wanted[i] = Selected;
    std::vector<NodeIndex> altered;
    for (NodeIndex i = 0; i < wanted.size(); ++i) {
        if ((m_marks.nodes[i] & Selected) != wanted[i]) {
            m_marks.nodes[i] ^= Selected;
            altered.push_back(i);
        }
    }
    std::vector<EdgeIndex> alteredEdges = selectedEdges();
    for (const EdgeIndex i : alteredEdges)
        m_marks.edges[i] &= quint8(~Selected);
    for (const EdgeIndex i : edges) {
        m_marks.edges[i] |= Selected;
        alteredEdges.push_back(i);
    }
    for (const EdgeIndex i : alteredEdges)
        damage(m_scene.route(i).bounds());
    if (altered.empty() && alteredEdges.empty())
        return;
    // A node's mark is drawn within its own rectangle, so small nodes are simply painted over.
    if (detailAt(m_view.scale, pixelRatio()) <= Detail::Boxes && m_pictureView == m_view &&
        !m_picture.isNull()) {
        m_painter.paintNodes(m_picture, m_view, m_scene, m_marks, altered);
    } else {
        const QRectF seen = m_view.toScene(QRectF(m_picture.rect()));
        for (const NodeIndex i : altered) {
            if (m_scene.node(i).rect.intersects(seen))
                damage(m_scene.node(i).rect);
        }
    }
    update();
    emit selectionChanged();
}

void Canvas::setSelected(NodeIndex node, bool selected)
{
    auto nodes = selectedNodes();
    std::erase(nodes, node);
    if (selected)
        nodes.push_back(node);
    select(nodes, selectedEdges());
}

void Canvas::setCurrent(NodeIndex node)
{
    if (m_current == node)
        return;
    m_current = node;
    update();
    emit currentChanged(node);
}

void Canvas::setFocus(const std::vector<NodeIndex>& nodes)
{
    m_marks.nodes.resize(m_scene.nodeCount());
    m_marks.edges.resize(m_scene.edgeCount());
    const quint8 others = nodes.empty() ? 0 : Faded;
    for (quint8& mark : m_marks.nodes)
        mark = quint8((mark & ~Faded) | others);
    for (const NodeIndex i : nodes)
        m_marks.nodes[i] &= quint8(~Faded);
    for (EdgeIndex i = 0; i < m_marks.edges.size(); ++i) {
        const Scene::Edge& e = m_scene.edge(i);
        const quint8 fade = (m_marks.nodes[e.from] | m_marks.nodes[e.to]) & Faded;
        m_marks.edges[i] = quint8((m_marks.edges[i] & ~Faded) | fade);
    }
    damageAll();
}

void Canvas::loosen(std::vector<NodeIndex> nodes)
{
    m_loose = std::move(nodes);
    m_looseOffset = {};
    m_looseHome.clear();
    m_looseEdges.clear();
    m_marks.nodes.resize(m_scene.nodeCount());
    m_marks.edges.resize(m_scene.edgeCount());
    for (const NodeIndex i : m_loose) {
        m_looseHome.push_back(m_scene.node(i).rect.topLeft());
        m_marks.nodes[i] |= Absent;
        damage(m_scene.node(i).rect);
        for (const EdgeIndex e : m_scene.edgesOf(i)) {
            if (!(m_marks.edges[e] & Absent)) {
                m_marks.edges[e] |= Absent;
                m_looseEdges.push_back(e);
                damage(m_scene.route(e).bounds());
            }
        }
    }
    if (m_loose.size() > liveMoves)
        m_looseEdges.clear();
}

void Canvas::moveLoose(QPointF offset)
{
    m_looseOffset = offset;
    if (m_loose.size() <= liveMoves) {
        for (size_t i = 0; i < m_loose.size(); ++i)
            m_scene.moveNode(m_loose[i], m_looseHome[i] + offset);
    }
    update();
}

void Canvas::settle(bool keep)
{
    const bool live = m_loose.size() <= liveMoves;
    for (size_t i = 0; i < m_loose.size(); ++i) {
        if (!keep || !live)
            m_scene.moveNode(m_loose[i], m_looseHome[i] + (keep ? m_looseOffset : QPointF()));
        m_marks.nodes[m_loose[i]] &= quint8(~Absent);
        damage(m_scene.node(m_loose[i]).rect);
        for (const EdgeIndex e : m_scene.edgesOf(m_loose[i])) {
            m_marks.edges[e] &= quint8(~Absent);
            damage(m_scene.route(e).bounds());
        }
    }
    m_loose.clear();
    m_looseEdges.clear();
    m_looseHome.clear();
    m_refineTimer.start();
    update();
}

void Canvas::cancelGesture()
{
    m_autoScrollTimer.stop();
    if (const auto gesture = std::move(m_gesture))
        gesture->cancel(*this);
    update();
}

void Canvas::setTool(std::unique_ptr<Tool> tool)
{
    cancelGesture();
    m_tool = std::move(tool);
}

void Canvas::damage(const QRectF& rect)
{
    // Once everything is dirty a region of many rectangles only costs.
    if (m_dirty.rectCount() > 64)
        m_dirty = m_dirty.boundingRect();
    const double margin = 14 * pixelRatio();
    const QRectF device = m_view.toDevice(rect).adjusted(-margin, -margin, margin, margin);
    m_dirty += device.intersected(QRectF(m_picture.rect())).toAlignedRect();
    update();
}

void Canvas::damageAll()
{
    m_dirty = QRegion(m_picture.rect());
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

// False when the picture still shows another scale: it is then drawn stretched, and the true one
// follows with the next turn of the event loop, so that a zoom never waits for it.
bool Canvas::bringPictureUpToDate()
{
    const QSize size = (QSizeF(this->size()) * pixelRatio()).toSize();
    if (m_picture.size() != size) {
        m_picture = QImage(size, QImage::Format_RGB32);
        m_pictureView = m_view;
        m_dirty = QRegion(m_picture.rect());
        m_painter.setPixelRatio(pixelRatio());
    }
    if (m_pictureView != m_view) {
        const QPoint moved = (m_pictureView.offset - m_view.offset).toPoint();
        if (m_pictureView.scale != m_view.scale) {
            if (!m_settleZoom) {
                m_settleZoom = true;
                QTimer::singleShot(0, this, qOverload<>(&QWidget::update));
                return false;
            }
            m_dirty = QRegion(m_picture.rect());
        } else if (std::abs(moved.x()) < size.width() && std::abs(moved.y()) < size.height()) {
            scrollPicture(moved);
        } else {
            m_dirty = QRegion(m_picture.rect());
        }
        m_pictureView = m_view;
    }
    m_settleZoom = false;
    for (const QRect& r : m_dirty)
        m_painter.paint(m_picture, r, m_view, m_scene, m_marks);
    m_dirty = {};
    return true;
}

void Canvas::paintEvent(QPaintEvent*)
{
    QPainter p(this);
    if (!bringPictureUpToDate()) {
        const QRectF where = m_view.toDevice(m_pictureView.toScene(QRectF(m_picture.rect())));
        p.fillRect(rect(), m_painter.theme().background);
        p.scale(1 / pixelRatio(), 1 / pixelRatio());
        p.drawImage(where, m_picture);
        return;
    }
    p.scale(1 / pixelRatio(), 1 / pixelRatio());
    p.drawImage(0, 0, m_picture);
    paintOverlay(p);
}

void Canvas::paintOverlay(QPainter& p)
{
    if (!m_loose.empty()) {
        const QPointF offset =
            m_loose.size() > liveMoves ? m_looseOffset * m_view.scale : QPointF();
        // Far more than can be told apart: the nearest ones stand for the rest.
        const auto shown = std::span(m_loose).first(std::min<size_t>(m_loose.size(), 4000));
        m_painter.paintLoose(p, m_view, m_scene, m_marks, shown, m_looseEdges, offset);
    }
    p.setRenderHint(QPainter::Antialiasing);
    const auto ring = [&](NodeIndex node, const QColor& colour, Qt::PenStyle style) {
        if (node >= m_scene.nodeCount())
            return;
        const QRectF r = m_view.toDevice(m_scene.node(node).rect).adjusted(-3, -3, 3, 3);
        p.setPen(QPen(colour, 1.5 * pixelRatio(), style));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(r, 10 * m_view.scale, 10 * m_view.scale);
    };
    if (hasFocus())
        ring(m_current, m_painter.theme().selection, Qt::DotLine);
    if (!m_gesture) {
        ring(m_hovered, m_painter.theme().hover, Qt::SolidLine);
        if (m_hoveredEdge < m_scene.edgeCount()) {
            p.setPen(QPen(m_painter.theme().hover, 2 * pixelRatio()));
            const auto points = m_scene.route(m_hoveredEdge).view();
            for (size_t k = 0; k + 1 < points.size(); ++k)
                p.drawLine(m_view.toDevice(points[k]), m_view.toDevice(points[k + 1]));
        }
    }
    if (m_gesture)
        m_gesture->paint(*this, p);
}

// Better paths for the edges in view, a few milliseconds at a time.
void Canvas::refineVisible()
{
    if (detailAt(m_view.scale, pixelRatio()) <= Detail::Boxes || !m_loose.empty())
        return;
    QElapsedTimer timer;
    timer.start();
    for (const EdgeIndex e : m_scene.edgesIn(m_view.toScene(QRectF(m_picture.rect())))) {
        const QRectF before = m_scene.route(e).bounds();
        if (m_scene.refine(e)) {
            damage(before);
            damage(m_scene.route(e).bounds());
        }
        if (timer.elapsed() >= refineBudget) {
            m_refineTimer.start();
            return;
        }
    }
}

Pointer Canvas::pointer(QPointF point, Qt::MouseButtons buttons,
                        Qt::KeyboardModifiers modifiers) const
{
    const QPointF device = point * pixelRatio();
    return {device, m_view.toScene(device), buttons, modifiers};
}

void Canvas::mousePressEvent(QMouseEvent* event)
{
    if (m_gesture) { // a second button during a gesture
        cancelGesture();
        return;
    }
    m_lastPointer = pointer(event->position(), event->buttons(), event->modifiers());
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld))
        m_gesture = std::make_unique<PanGesture>(m_lastPointer.device);
    else if (event->button() == Qt::LeftButton)
        m_gesture = m_tool->press(*this, m_lastPointer);
    m_hovered = noIndex;
    m_hoveredEdge = noIndex;
}

void Canvas::mouseMoveEvent(QMouseEvent* event)
{
    m_lastPointer = pointer(event->position(), event->buttons(), event->modifiers());
    if (!m_gesture) {
        hover(m_lastPointer.device);
        return;
    }
    m_gesture->move(*this, m_lastPointer);
    updateAutoScroll(event->position());
}

void Canvas::mouseReleaseEvent(QMouseEvent* event)
{
    m_autoScrollTimer.stop();
    // The gesture may end with the canvas being changed by who listens: take it out first.
    if (const auto gesture = std::move(m_gesture))
        gesture->release(*this, pointer(event->position(), event->buttons(), event->modifiers()));
    update();
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Pointer p = pointer(event->position(), event->buttons(), event->modifiers());
    if (const NodeIndex node = m_scene.nodeAt(p.scene); node != noIndex)
        emit activated(node);
    else
        emit createRequested(p.scene);
}

void Canvas::hover(QPointF device)
{
    const Pointer p{device, m_view.toScene(device), {}, {}};
    const NodeIndex node = m_scene.nodeAt(p.scene);
    const EdgeIndex edge =
        node == noIndex ? m_scene.edgeAt(p.scene, 4 * pixelRatio() / m_view.scale) : noIndex;
    setCursor(m_tool->cursor(*this, p));
    if (node == m_hovered && edge == m_hoveredEdge)
        return;
    m_hovered = node;
    m_hoveredEdge = edge;
    update();
}

void Canvas::leaveEvent(QEvent*)
{
    m_hovered = noIndex;
    m_hoveredEdge = noIndex;
    update();
}

void Canvas::wheelEvent(QWheelEvent* event)
{
    const bool zooms = event->modifiers() & Qt::ControlModifier || event->pixelDelta().isNull();
    if (!zooms) { // two fingers on a touchpad
        panBy((QPointF(event->pixelDelta()) * pixelRatio()).toPoint());
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
        panBy({int(event->angleDelta().y() + event->angleDelta().x()), 0});
        return;
    }
    zoomTo(zoom() * std::pow(1.0015, event->angleDelta().y()), toDevice(event->position()));
}

void Canvas::updateAutoScroll(QPointF at)
{
    const auto push = [](double v, double size) {
        return v < edgeZone ? edgeZone - v : v > size - edgeZone ? size - edgeZone - v : 0;
    };
    const QPointF by(push(at.x(), width()), push(at.y(), height()));
    m_autoScrollBy = (by * 0.6 * pixelRatio()).toPoint();
    if (m_gesture && m_gesture->scrollsAtEdges() && !m_autoScrollBy.isNull())
        m_autoScrollTimer.start();
    else
        m_autoScrollTimer.stop();
}

void Canvas::autoScroll()
{
    panBy(m_autoScrollBy);
    m_lastPointer.scene = m_view.toScene(m_lastPointer.device);
    if (m_gesture)
        m_gesture->move(*this, m_lastPointer);
}

void Canvas::resizeEvent(QResizeEvent*)
{
    m_refineTimer.start();
    emit viewChanged();
}

void Canvas::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey =
        event->reason() == QContextMenuEvent::Keyboard && m_current < m_scene.nodeCount();
    const QPointF device =
        byKey ? m_view.toDevice(m_scene.node(m_current).rect.center()) : toDevice(event->pos());
    const QPoint global =
        byKey ? mapToGlobal((device / pixelRatio()).toPoint()) : event->globalPos();
    const NodeIndex node = m_scene.nodeAt(m_view.toScene(device));
    if (node != noIndex && !isSelected(node))
        select(std::span(&node, 1));
    emit menuRequested(global, m_view.toScene(device));
}

// The nearest neighbour by an edge whose direction fits the key; else the nearest node there.
void Canvas::walk(int key, bool extend)
{
    if (m_scene.nodeCount() == 0)
        return;
    if (m_current >= m_scene.nodeCount()) {
        setCurrent(0);
    } else {
        const QPointF from = m_scene.node(m_current).rect.center();
        const QPointF along = key == Qt::Key_Left    ? QPointF(-1, 0)
                              : key == Qt::Key_Right ? QPointF(1, 0)
                              : key == Qt::Key_Up    ? QPointF(0, -1)
                                                     : QPointF(0, 1);
        NodeIndex best = noIndex;
        double least = std::numeric_limits<double>::max();
        const auto consider = [&](NodeIndex n) {
            const QPointF d = m_scene.node(n).rect.center() - from;
            const double forward = QPointF::dotProduct(d, along);
            const double aside = std::abs(d.x() * along.y() - d.y() * along.x());
            if (n == m_current || forward <= 0 || aside > 3 * forward)
                return;
            if (const double cost = forward + 2 * aside; cost < least) {
                least = cost;
                best = n;
            }
        };
        for (const EdgeIndex e : m_scene.edgesOf(m_current))
            consider(m_scene.edge(e).from == m_current ? m_scene.edge(e).to : m_scene.edge(e).from);
        if (best == noIndex) {
            for (NodeIndex n = 0; n < m_scene.nodeCount(); ++n)
                consider(n);
        }
        if (best == noIndex)
            return;
        setCurrent(best);
    }
    if (extend)
        setSelected(m_current, true);
    else
        select(std::span(&m_current, 1));
    showRect(m_scene.node(m_current).rect, true);
}

void Canvas::keyPressEvent(QKeyEvent* event)
{
    const bool arrow = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
    if (event->key() == Qt::Key_Escape) {
        if (m_gesture)
            cancelGesture();
        else
            select({});
    } else if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = true;
    } else if (arrow && event->modifiers() & Qt::ControlModifier) {
        const double step = event->modifiers() & Qt::ShiftModifier ? 64 : 8;
        const QPointF by(event->key() == Qt::Key_Left    ? -step
                         : event->key() == Qt::Key_Right ? step
                                                         : 0,
                         event->key() == Qt::Key_Up     ? -step
                         : event->key() == Qt::Key_Down ? step
                                                        : 0);
        const auto nodes = selectedNodes();
        if (nodes.empty())
            return;
        loosen(nodes);
        moveLoose(by);
        settle(true);
        emit moved(nodes, by);
    } else if (arrow) {
        walk(event->key(), event->modifiers() & Qt::ShiftModifier);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               m_current < m_scene.nodeCount()) {
        emit activated(m_current);
    } else if (event->matches(QKeySequence::SelectAll)) {
        std::vector<NodeIndex> all(m_scene.nodeCount());
        for (NodeIndex i = 0; i < all.size(); ++i)
            all[i] = i;
        select(all);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void Canvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_spaceHeld = false;
    else
        QWidget::keyReleaseEvent(event);
}

bool Canvas::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomTo(zoom() * (1 + gesture->value()), toDevice(gesture->position()));
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace cim
