// Mouse, wheel, touchpad and keys of the canvas.
#include "app/canvas/canvas.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cim {

using namespace Qt::Literals;

namespace {

constexpr int edgeZone = 28; // device-independent pixels that scroll by themselves

} // namespace

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
    QToolTip::hideText();
    m_lastPointer = pointer(event->position(), event->buttons(), event->modifiers());
    if (event->button() == Qt::LeftButton && !m_spaceHeld &&
        pressMark(m_lastPointer, event->globalPosition().toPoint()))
        return;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld))
        m_gesture = std::make_unique<PanGesture>(m_lastPointer.device);
    else if (event->button() == Qt::LeftButton)
        m_gesture = m_tool->press(*this, m_lastPointer);
    m_hovered = noIndex;
    m_hoveredEdge = noIndex;
}

// Badges and the buttons of boundaries take a press for themselves.
bool Canvas::pressMark(const Pointer& at, QPoint globalPoint)
{
    if (const NodeIndex badge = badgeAt(at.device / pixelRatio()); badge != noIndex) {
        emit badgeClicked(badge, globalPoint);
        return true;
    }
    const quint32 b = m_scene.boundaryTitleAt(at.scene);
    if (b == noIndex || !Scene::buttonOf(m_scene.boundaries()[b]).contains(at.scene) ||
        zoom() < leastTitleZoom)
        return false;
    emit collapseRequested(m_scene.wholeOf(b), true);
    return true;
}

bool Canvas::isOnName(const Pointer& at)
{
    const quint32 b = m_scene.boundaryTitleAt(at.scene);
    return b != noIndex && m_painter.titleRoom(m_view, m_scene.boundaries()[b]).contains(at.device);
}

quint32 Canvas::boundaryNamedAt(QPointF scene)
{
    const quint32 far = m_painter.mapNameAt(m_view, m_scene, m_view.toDevice(scene));
    return far != noIndex ? far : m_scene.boundaryTitleAt(scene);
}

NodeIndex Canvas::badgeAt(QPointF widgetPoint) const
{
    const QPointF at = toScene(widgetPoint);
    if (zoom() < leastTitleZoom)
        return noIndex;
    constexpr double around = 20;
    for (const NodeIndex i :
         m_scene.nodesIn({at.x() - around, at.y() - around, 2 * around, 2 * around})) {
        if (m_scene.node(i).badge && Scene::badgeOf(m_scene.node(i)).contains(at))
            return i;
    }
    return noIndex;
}

bool Canvas::showTip(QPoint widgetPoint, QPoint globalPoint)
{
    QString tip;
    const NodeIndex badge = badgeAt(widgetPoint);
    const NodeIndex node = badge != noIndex ? badge : m_scene.nodeAt(toScene(widgetPoint));
    if (badge != noIndex) {
        tip = m_scene.node(badge).badgeText;
    } else if (node != noIndex) {
        // What cannot be read at this size.
        const Scene::Node& n = m_scene.node(node);
        if (detailAt(m_view.scale, pixelRatio()) < Detail::Cards)
            tip = (QStringList(n.title) + n.lines).join(u'\n');
        if (!n.badgeText.isEmpty())
            tip += (tip.isEmpty() ? QString() : u"\n\n"_s) + n.badgeText;
    } else if (m_hoveredEdge < m_scene.edgeCount()) {
        const Scene::Edge& e = m_scene.edge(m_hoveredEdge);
        tip = u"%1 — %2 → %3"_s.arg(m_scene.node(e.from).title, m_scene.labelOf(m_hoveredEdge),
                                    m_scene.node(e.to).title);
    }
    if (tip.isEmpty())
        QToolTip::hideText();
    else // as text: names come from outside
        QToolTip::showText(
            globalPoint, u"<p style='white-space:pre'>%1</p>"_s.arg(tip.left(2000).toHtmlEscaped()),
            this);
    return true;
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
    m_scrolledFrom.reset();
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
    if (const NodeIndex node = m_scene.nodeAt(p.scene); node != noIndex && m_scene.isProxy(node))
        requestExpand(node);
    else if (node != noIndex)
        emit activated(node);
    else if (const quint32 b = m_scene.boundaryTitleAt(p.scene);
             b != noIndex && zoom() >= leastTitleZoom)
        emit collapseRequested(m_scene.wholeOf(b), true);
    else
        emit createRequested(p.scene);
}

void Canvas::hover(QPointF device)
{
    const Pointer p{device, m_view.toScene(device), {}, {}};
    const auto [node, cursor] = m_tool->hover(*this, p);
    const EdgeIndex edge = node == noIndex && !isOnName(p)
                               ? m_scene.edgeAt(p.scene, 4 * pixelRatio() / m_view.scale)
                               : noIndex;
    setCursor(cursor);
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
    event->accept();
    m_scrolledFrom.reset(); // who has gone there by hand stays there
    // Only touchpads have phases or scroll by pixels; on X11 they do neither and zoom like a wheel.
    const bool touchpad = !event->pixelDelta().isNull() || event->phase() != Qt::NoScrollPhase;
    if (touchpad && !(event->modifiers() & Qt::ControlModifier)) { // two fingers
        const QPointF by = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2
                                                        : QPointF(event->pixelDelta());
        panBy((by * pixelRatio()).toPoint());
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

// Less of it where more than half of the view would be empty paper. Positive numbers show what is
// further left and up.
QPoint Canvas::keptNear(QPoint by) const
{
    const QRectF all = m_view.toDevice(m_scene.bounds());
    const QSizeF half = deviceSize() / 2;
    const auto held = [](int push, double first, double last, double middle) {
        return int(push > 0 ? std::clamp<double>(middle - first, 0, push)
                            : std::clamp<double>(middle - last, push, 0));
    };
    return {held(by.x(), all.left(), all.right(), half.width()),
            held(by.y(), all.top(), all.bottom(), half.height())};
}

void Canvas::autoScroll()
{
    if (!m_scrolledFrom)
        m_scrolledFrom = m_view;
    panBy(m_gesture && !m_gesture->leavesDrawing() ? keptNear(m_autoScrollBy) : m_autoScrollBy);
    m_lastPointer.scene = m_view.toScene(m_lastPointer.device);
    if (m_gesture)
        m_gesture->move(*this, m_lastPointer);
}

void Canvas::resizeEvent(QResizeEvent*)
{
    m_refineTimer.start();
    // Not below a hand that draws or types.
    if (m_fitted && !m_gesture && !m_editor)
        zoomToFit();
    emit viewChanged();
}

void Canvas::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        menuByKey(*event);
        return;
    }
    const QPointF at = toScene(event->pos());
    const NodeIndex node = m_scene.nodeAt(at);
    if (node != noIndex && !isSelected(node))
        select(std::span(&node, 1));
    emit menuRequested(event->globalPos(), at);
}

// On the current shape, unless something else is selected: then on that. Wherever it is, it is
// seen.
void Canvas::menuByKey(const QContextMenuEvent& event)
{
    const auto nodes = selectedNodes();
    const auto edges = selectedEdges();
    const bool hasCurrent = m_current < m_scene.nodeCount();
    if (!hasCurrent && nodes.empty() && edges.empty()) {
        emit menuRequested(event.globalPos(), toScene(event.pos()));
        return;
    }
    QRectF about;
    if (hasCurrent && (isSelected(m_current) || (nodes.empty() && edges.empty()))) {
        about = m_scene.node(m_current).rect;
        if (!isSelected(m_current))
            select(std::span(&m_current, 1));
    } else {
        about = nodes.empty() ? m_scene.route(edges.front()).bounds().adjusted(-1, -1, 1, 1)
                              : m_scene.node(nodes.front()).rect;
    }
    if (!visibleRect().contains(about.center()))
        showRect(about, true);
    const QPointF place = m_view.toDevice(about.center()) / pixelRatio();
    emit menuRequested(mapToGlobal(place.toPoint()), about.center());
}

// The nearest neighbour by an edge whose direction fits the key; else the nearest node there.
NodeIndex Canvas::nearest(int key) const
{
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
        if (n == m_current || m_scene.isHidden(n) || forward <= 0 || aside > 3 * forward)
            return;
        if (const double cost = forward + 2 * aside; cost < least) {
            least = cost;
            best = n;
        }
    };
    for (const EdgeIndex e : m_scene.edgesOf(m_current)) {
        if (!m_scene.isEdgeHidden(e))
            consider(m_scene.edge(e).from == m_current ? m_scene.edge(e).to : m_scene.edge(e).from);
    }
    if (best == noIndex) {
        for (NodeIndex n = 0; n < m_scene.nodeCount(); ++n)
            consider(n);
    }
    return best;
}

void Canvas::walk(int key, bool extend)
{
    if (m_current >= m_scene.nodeCount()) { // begin in what is seen, at the top left
        NodeIndex first = noIndex;
        double least = std::numeric_limits<double>::max();
        const QRectF seen = visibleRect();
        for (NodeIndex i = 0; i < m_scene.nodeCount(); ++i) {
            const QRectF& r = m_scene.node(i).rect;
            const double cost = std::abs(r.left() - seen.left()) + std::abs(r.top() - seen.top());
            if (!m_scene.isHidden(i) && cost < least) {
                least = cost;
                first = i;
            }
        }
        if (first == noIndex)
            return;
        setCurrent(first);
    } else {
        const NodeIndex best = nearest(key);
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

void Canvas::moveByKey(int key, bool far)
{
    const double step = far ? 64 : 8;
    const QPointF by(key == Qt::Key_Left    ? -step
                     : key == Qt::Key_Right ? step
                                            : 0,
                     key == Qt::Key_Up     ? -step
                     : key == Qt::Key_Down ? step
                                           : 0);
    const auto nodes = selectedNodes();
    if (nodes.empty())
        return;
    loosen(nodes);
    moveLoose(by);
    const auto told = withMembers(nodes);
    settle(true);
    emit moved(told, by);
}

void Canvas::requestExpand(NodeIndex proxy)
{
    for (quint32 b = 0; b < m_scene.boundaries().size(); ++b) {
        if (m_scene.proxyOf(b) == proxy)
            return emit collapseRequested(b, false);
    }
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
        moveByKey(event->key(), event->modifiers() & Qt::ShiftModifier);
    } else if (arrow) {
        walk(event->key(), event->modifiers() & Qt::ShiftModifier);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               m_current < m_scene.nodeCount()) {
        if (m_scene.isProxy(m_current))
            requestExpand(m_current);
        else
            emit activated(m_current);
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::ZoomIn) || event->key() == Qt::Key_Plus) {
        zoomBy(1.25);
    } else if (event->matches(QKeySequence::ZoomOut) || event->key() == Qt::Key_Minus) {
        zoomBy(0.8);
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

void Canvas::focusOutEvent(QFocusEvent* event)
{
    m_spaceHeld = false; // its release goes elsewhere
    cancelGesture();     // what is pressed and released from now on may go elsewhere
    QWidget::focusOutEvent(event);
}

// Two fingers on a touchpad: pinch zooms, and a double tap shows all or comes back to 100 %.
bool Canvas::nativeGesture(const QNativeGestureEvent& gesture)
{
    // Qt hands it to the widget with its place in the window.
    const QPointF at = toDevice(mapFromGlobal(gesture.globalPosition()));
    m_scrolledFrom.reset();
    switch (gesture.gestureType()) {
    case Qt::ZoomNativeGesture:
        zoomTo(zoom() * std::clamp(1 + gesture.value(), 0.2, 5.0), at);
        return true;
    case Qt::SmartZoomNativeGesture:
        if (zoom() < 0.9)
            zoomTo(1, at);
        else
            zoomToFit();
        return true;
    case Qt::PanNativeGesture:
        panBy((gesture.delta() * pixelRatio()).toPoint());
        return true;
    default:
        return false;
    }
}

bool Canvas::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture &&
        nativeGesture(*static_cast<QNativeGestureEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        return showTip(help->pos(), help->globalPos());
    }
    if (event->type() == QEvent::DevicePixelRatioChange) {
        // The same part of the scene at the other resolution.
        const double before =
            m_picture.isNull() || width() < 1 ? pixelRatio() : m_picture.width() / double(width());
        setView(View::at(m_view.origin(), m_view.scale * pixelRatio() / before));
    }
    return QWidget::event(event);
}

} // namespace cim
