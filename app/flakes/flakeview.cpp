#include "app/flakes/flakeview.h"

#include "app/widgets/arrowkeys.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace cim {

FlakeView::FlakeView(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture of the inputs"));
    setMinimumSize(240, 160);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void FlakeView::setScene(std::shared_ptr<const FlakeScene> scene)
{
    // The selected lock node, by its path: keys and places are another picture's.
    QStringList path;
    std::optional<QPointF> place;
    if (m_scene && m_emphasis.selected >= 0) {
        const int node = m_scene->picture.nodes[size_t(m_emphasis.selected)].members.front();
        path = m_scene->source->analysis.facts[size_t(node)].path;
        place = toWidget(m_scene->boxes[size_t(m_emphasis.selected)].center());
    }
    const bool first = m_scene == nullptr;
    m_scene = std::move(scene);
    m_message.clear();
    setAccessibleDescription({});
    m_emphasis = {};
    if (m_scene && place) {
        const int node = m_scene->source->lock.at(path);
        m_emphasis.selected = node < 0 ? -1 : m_scene->picture.ofNode[size_t(node)];
    }
    findPath();
    if (m_scene && m_emphasis.selected >= 0 && !first && !m_fitted)
        m_offset = *place - m_scene->boxes[size_t(m_emphasis.selected)].center() * m_scale;
    else
        fit();
    setSearch(m_search);
    emit selectionChanged(m_emphasis.selected);
    update();
}

void FlakeView::setMessage(const QString& text)
{
    m_message = text;
    setAccessibleDescription(text);
    if (!text.isEmpty()) {
        m_scene.reset();
        m_emphasis = {};
        emit selectionChanged(-1);
    }
    update();
}

void FlakeView::findPath()
{
    m_emphasis.path.clear();
    if (!m_scene || m_emphasis.selected < 0)
        return;
    const LoadedLock& source = *m_scene->source;
    const int node = m_scene->picture.nodes[size_t(m_emphasis.selected)].members.front();
    QStringList path;
    const auto show = [&] {
        const int at = source.lock.at(path);
        const int shown = at < 0 ? -1 : m_scene->picture.ofNode[size_t(at)];
        if (shown >= 0)
            m_emphasis.path.push_back(shown);
    };
    show();
    for (const QString& name : source.analysis.facts[size_t(node)].path) {
        path.append(name);
        show();
    }
}

void FlakeView::select(int pictureNode)
{
    if (m_emphasis.selected == pictureNode)
        return;
    m_emphasis.selected = pictureNode;
    findPath();
    update();
    emit selectionChanged(pictureNode);
}

void FlakeView::setSearch(const QString& text)
{
    m_search = text;
    m_emphasis.matches.clear();
    if (m_scene && !text.isEmpty()) {
        for (size_t i = 0; i < m_scene->picture.nodes.size(); ++i) {
            const flakes::PictureNode& node = m_scene->picture.nodes[i];
            if (node.title.contains(text, Qt::CaseInsensitive) ||
                node.source.contains(text, Qt::CaseInsensitive) ||
                node.details.contains(text, Qt::CaseInsensitive))
                m_emphasis.matches.insert(int(i));
        }
        if (m_emphasis.matches.isEmpty())
            m_emphasis.matches.insert(-1); // everything fades
        else if (!m_emphasis.matches.contains(m_emphasis.selected))
            centreOn(*std::ranges::min_element(m_emphasis.matches));
    }
    update();
}

void FlakeView::nextMatch()
{
    if (m_emphasis.matches.isEmpty() || m_emphasis.matches.contains(-1))
        return;
    QList<int> all(m_emphasis.matches.begin(), m_emphasis.matches.end());
    std::ranges::sort(all);
    const auto next = std::ranges::upper_bound(all, m_emphasis.selected);
    const int node = next == all.end() ? all.first() : *next;
    select(node);
    centreOn(node);
}

void FlakeView::fit()
{
    m_fitted = true;
    if (!m_scene || m_scene->bounds.isEmpty())
        return;
    const QRectF room = QRectF(rect()).adjusted(24, 24, -24, -24);
    m_scale = std::clamp(
        std::min(room.width() / m_scene->bounds.width(), room.height() / m_scene->bounds.height()),
        0.005, 1.0);
    m_offset = room.center() - m_scene->bounds.center() * m_scale;
    update();
}

void FlakeView::zoomBy(double factor, const QPointF& around)
{
    const QPointF fixed = toScene(around);
    m_scale = std::clamp(m_scale * factor, 0.005, 4.0);
    m_offset = around - fixed * m_scale;
    m_fitted = false;
    update();
}

void FlakeView::centreOn(int pictureNode)
{
    if (!m_scene || pictureNode < 0)
        return;
    m_scale = std::max(m_scale, 0.6);
    m_offset = QRectF(rect()).center() - m_scene->boxes[size_t(pictureNode)].center() * m_scale;
    m_fitted = false;
    update();
}

void FlakeView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_scene) {
        painter.setPen(palette().placeholderText().color());
        painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap,
                         m_message);
        return;
    }
    const QRectF visible(toScene({0, 0}), QSizeF(size()) / m_scale);
    painter.translate(m_offset);
    painter.scale(m_scale, m_scale);
    paintScene(painter, *m_scene, m_emphasis, palette(), m_scale, visible);
}

void FlakeView::resizeEvent(QResizeEvent*)
{
    if (m_fitted)
        fit();
}

void FlakeView::wheelEvent(QWheelEvent* event)
{
    const bool wheel = event->pixelDelta().isNull() || event->phase() == Qt::NoScrollPhase;
    if (event->modifiers().testFlag(Qt::ControlModifier) ||
        (wheel && event->modifiers() == Qt::NoModifier)) {
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
    } else {
        m_offset += event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2
                                                 : QPointF(event->pixelDelta());
        m_fitted = false;
        update();
    }
    event->accept();
}

void FlakeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = event->position();
    m_offsetPressed = m_offset;
    m_panning = false;
}

void FlakeView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton)
        return;
    const QPointF moved = event->position() - m_pressed;
    if (!m_panning && moved.manhattanLength() < 6)
        return;
    m_panning = true;
    m_fitted = false;
    setCursor(Qt::ClosedHandCursor);
    m_offset = m_offsetPressed + moved;
    update();
}

void FlakeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_panning)
        unsetCursor();
    else if (m_scene && event->button() == Qt::LeftButton)
        select(m_scene->nodeAt(toScene(event->position())));
    m_panning = false;
}

void FlakeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int node = m_scene ? m_scene->nodeAt(toScene(event->position())) : -1;
    if (node >= 0)
        emit toggled(node);
}

void FlakeView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_scene)
        return;
    int node = m_emphasis.selected;
    if (event->reason() == QContextMenuEvent::Mouse) {
        node = m_scene->nodeAt(toScene(event->pos()));
        select(node);
    }
    emit menuWanted(node, event->globalPos());
}

// To the nearest node in a direction: near, and not far off the line.
void FlakeView::step(const QPointF& direction)
{
    if (!m_scene || m_scene->boxes.empty())
        return;
    if (m_emphasis.selected < 0) {
        select(0);
        centreOn(0);
        return;
    }
    const QPointF from = m_scene->boxes[size_t(m_emphasis.selected)].center();
    int best = -1;
    double least = 1e18;
    for (size_t i = 0; i < m_scene->boxes.size(); ++i) {
        const QPointF way = m_scene->boxes[i].center() - from;
        const auto distance = distanceAlong(way, direction);
        if (distance && *distance < least) {
            least = *distance;
            best = int(i);
        }
    }
    if (best < 0)
        return;
    select(best);
    const QRectF shown(toWidget(m_scene->boxes[size_t(best)].topLeft()),
                       m_scene->boxes[size_t(best)].size() * m_scale);
    if (!QRectF(rect()).contains(shown))
        centreOn(best);
}

void FlakeView::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle = QRectF(rect()).center();
    if (const auto direction = arrowDirection(event->key()))
        return step(*direction);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(1.25, middle);
    case Qt::Key_Minus:
        return zoomBy(0.8, middle);
    case Qt::Key_0:
        return fit();
    case Qt::Key_Escape:
        return select(-1);
    case Qt::Key_Space:
        if (m_emphasis.selected >= 0)
            emit toggled(m_emphasis.selected);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool FlakeView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_scene) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int node = m_scene->nodeAt(toScene(help->pos()));
        if (node >= 0) {
            const LoadedLock& source = *m_scene->source;
            const int lockNode = m_scene->picture.nodes[size_t(node)].members.front();
            QToolTip::showText(
                help->globalPos(),
                flakes::pathText(source.lock, source.analysis, lockNode).toHtmlEscaped() + u'\n' +
                    flakes::printable(source.lock.nodes[size_t(lockNode)].source().reference())
                        .toHtmlEscaped(),
                this);
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace cim
