#include "app/picture/graphpicture.h"

#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

#include <cmath>

namespace cim {

namespace {
constexpr qreal smallest = 0.05, largest = 3;
constexpr qreal textFrom = 0.4; // below this scale a name cannot be read and is not laid out
} // namespace

GraphPicture::GraphPicture(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
{
    setObjectName(QStringLiteral("graphPicture"));
    setAccessibleName(tr("Picture of the model"));
    setAccessibleDescription(tr("Arrow keys go from entity to entity."));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&document, &Document::changed, this, &GraphPicture::later);
    connect(&document, &Document::reset, this, &GraphPicture::later);
    connect(&document, &Document::selectionChanged, this, [this] {
        reveal(m_document.selected());
        update();
    });
    relayout();
}

void GraphPicture::later()
{
    if (std::exchange(m_queued, true))
        return;
    QMetaObject::invokeMethod(this, &GraphPicture::relayout, Qt::QueuedConnection);
}

void GraphPicture::relayout()
{
    m_queued = false;
    m_layout = layOut(m_document.model(), m_document.kinds());
    if (m_fitted)
        fit();
    update();
}

QTransform GraphPicture::transform() const
{
    return QTransform(m_scale, 0, 0, m_scale, m_offset.x(), m_offset.y());
}

QRectF GraphPicture::place(EntityId entity) const
{
    const auto found = m_layout.index.constFind(entity);
    return found == m_layout.index.constEnd()
               ? QRectF()
               : transform().mapRect(m_layout.nodes[size_t(*found)].rect);
}

void GraphPicture::fit()
{
    constexpr qreal margin = 24;
    m_fitted = true;
    if (m_layout.bounds.isEmpty())
        return;
    const qreal across = (width() - 2 * margin) / m_layout.bounds.width();
    const qreal down = (height() - 2 * margin) / m_layout.bounds.height();
    m_scale = std::clamp(std::min(across, down), smallest, qreal(1.15));
    m_offset = rect().center() - m_layout.bounds.center() * m_scale;
    update();
}

void GraphPicture::zoom(qreal factor, QPointF around)
{
    m_fitted = false;
    const qreal scale = std::clamp(m_scale * factor, smallest, largest);
    m_offset = around - (around - m_offset) * (scale / m_scale);
    m_scale = scale;
    update();
}

void GraphPicture::reveal(EntityId entity)
{
    const QRectF at = place(entity);
    if (at.isNull() || QRectF(rect()).contains(at))
        return;
    m_fitted = false;
    m_offset += rect().center() - at.center();
    update();
}

int GraphPicture::nodeAt(QPointF point) const
{
    const QPointF inside = transform().inverted().map(point);
    for (size_t i = 0; i < m_layout.nodes.size(); ++i) {
        if (m_layout.nodes[i].rect.contains(inside))
            return int(i);
    }
    return -1;
}

void GraphPicture::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (m_layout.nodes.empty()) {
        painter.setPen(tones(palette()).muted);
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing is in the model yet.\nAdd the first thing with Ctrl+N."));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(transform(), true);
    const QRectF visible = transform().inverted().mapRect(QRectF(event->rect()));
    paintBoxes(painter, visible);
    paintEdges(painter, visible);
    paintNodes(painter, visible);
}

void GraphPicture::paintBoxes(QPainter& painter, const QRectF& visible) const
{
    const Tones& t = tones(palette());
    QFont font = this->font();
    font.setBold(true);
    // A domain's name stays readable when the whole of a large model is in view.
    const qreal size = std::clamp(13 / m_scale, 13.0, 26.0);
    font.setPixelSize(int(size));
    painter.setFont(font);
    for (const GraphBox& box : m_layout.boxes) {
        if (!box.rect.intersects(visible))
            continue;
        painter.setPen(QPen(t.line, 0));
        painter.setBrush(palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(box.rect, 10, 10);
        painter.setPen(t.muted);
        painter.drawText(QRectF(box.rect.left() + 14, box.rect.top(), box.rect.width() - 20, 30),
                         Qt::AlignVCenter | Qt::AlignLeft, box.name);
    }
}

void GraphPicture::paintEdges(QPainter& painter, const QRectF& visible) const
{
    const Tones& t = tones(palette());
    const auto picked = m_layout.index.constFind(m_document.selected());
    const int selected = picked == m_layout.index.constEnd() ? -1 : *picked;
    const auto draw = [&](const GraphEdge& edge, const QColor& colour) {
        const auto [from, to] =
            edgeEnds(m_layout.nodes[size_t(edge.from)].rect, m_layout.nodes[size_t(edge.to)].rect);
        if (!QRectF(from, to).normalized().adjusted(-8, -8, 8, 8).intersects(visible))
            return;
        // A pen of one pixel of the screen: the raster engine is three times quicker with it.
        painter.setPen(QPen(colour, 0));
        painter.setBrush(colour);
        painter.drawLine(from, to);
        const qreal length = std::hypot(to.x() - from.x(), to.y() - from.y());
        if (m_scale < 0.25 || length < 1)
            return;
        const QPointF along = (to - from) / length, across(-along.y(), along.x());
        painter.drawPolygon(
            QPolygonF({to, to - along * 9 + across * 3.5, to - along * 9 - across * 3.5}));
    };
    QColor quiet = t.muted;
    // The more edges, the fainter each, so that a company does not become a hairball; those of what
    // is selected stand out below.
    const int alpha = selected >= 0 ? 70 : 130;
    quiet.setAlpha(
        std::clamp(int(150 * alpha / std::max<size_t>(m_layout.edges.size(), 1)), 24, alpha));
    for (const GraphEdge& edge : m_layout.edges) {
        if (edge.from != selected && edge.to != selected)
            draw(edge, quiet);
    }
    for (const GraphEdge& edge : m_layout.edges) {
        if (edge.from == selected || edge.to == selected)
            draw(edge, palette().color(QPalette::Highlight));
    }
}

void GraphPicture::paintNodes(QPainter& painter, const QRectF& visible) const
{
    QFont font = this->font();
    font.setPixelSize(12);
    painter.setFont(font);
    for (const GraphNode& node : m_layout.nodes) {
        if (node.rect.intersects(visible))
            paintNode(painter, node, node.entity == m_document.selected());
    }
    // Which relationships the selected entity has is told in words, too.
    const auto picked = m_layout.index.constFind(m_document.selected());
    if (picked == m_layout.index.constEnd() || m_scale < textFrom)
        return;
    font.setPixelSize(11);
    painter.setFont(font);
    for (const GraphEdge& edge : m_layout.edges) {
        if (edge.from != *picked && edge.to != *picked)
            continue;
        const auto [from, to] =
            edgeEnds(m_layout.nodes[size_t(edge.from)].rect, m_layout.nodes[size_t(edge.to)].rect);
        const QString words = verbLabel(m_document.kinds(), edge.verb, false);
        const QRectF place = painter.fontMetrics().boundingRect(words).toRectF();
        const QRectF at = QRectF(QPointF(), place.size() + QSizeF(8, 2));
        const QRectF label = at.translated((from + to) / 2 - at.center());
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(label, 3, 3);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(label, Qt::AlignCenter, words);
    }
}

void GraphPicture::paintNode(QPainter& painter, const GraphNode& node, bool selected) const
{
    const Kind* kind = m_document.kinds().kind(node.kind);
    const QColor colour = kindColour(kind);
    if (m_scale < 0.2) {
        painter.fillRect(node.rect, selected ? palette().color(QPalette::Highlight) : colour);
        return;
    }
    painter.setPen(
        QPen(selected ? palette().color(QPalette::Highlight) : colour, selected ? 2.5 : 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(node.rect, 7, 7);
    const QRectF icon(node.rect.left() + 8, node.rect.center().y() - 9, 18, 18);
    const QPixmap picture = kindIcon(kind).pixmap(QSize(18, 18), devicePixelRatioF() * 2);
    painter.drawPixmap(icon, picture, picture.rect().toRectF());
    if (m_scale < textFrom)
        return;
    const QRectF text = node.rect.adjusted(32, 0, -8, 0);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(node.name, Qt::ElideRight, int(text.width())));
}

void GraphPicture::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->position();
    m_offsetAtPress = m_offset;
    m_dragging = false;
    if (event->button() == Qt::LeftButton) {
        const int node = nodeAt(m_pressed);
        if (node >= 0)
            m_document.select(m_layout.nodes[size_t(node)].entity);
    }
}

void GraphPicture::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton)))
        return;
    const QPointF way = event->position() - m_pressed;
    if (!m_dragging && way.manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    m_fitted = false;
    m_offset = m_offsetAtPress + way;
    update();
}

void GraphPicture::mouseReleaseEvent(QMouseEvent* event)
{
    const bool click = !m_dragging && event->button() == Qt::LeftButton;
    if (click && nodeAt(event->position()) < 0)
        m_document.select({});
    m_dragging = false;
}

void GraphPicture::wheelEvent(QWheelEvent* event)
{
    zoom(std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void GraphPicture::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle = rect().center();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveSelection(event->key());
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1.25, middle);
        return;
    case Qt::Key_Minus:
        zoom(0.8, middle);
        return;
    case Qt::Key_0:
        fit();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

// To the nearest entity in the direction of the key, straight ahead before aside.
void GraphPicture::moveSelection(int key)
{
    if (m_layout.nodes.empty())
        return;
    const auto here = m_layout.index.constFind(m_document.selected());
    if (here == m_layout.index.constEnd()) {
        m_document.select(m_layout.nodes.front().entity);
        return;
    }
    const QPointF from = m_layout.nodes[size_t(*here)].rect.center();
    const QPointF way(key == Qt::Key_Left    ? -1
                      : key == Qt::Key_Right ? 1
                                             : 0,
                      key == Qt::Key_Up     ? -1
                      : key == Qt::Key_Down ? 1
                                            : 0);
    qreal nearest = 1e18;
    EntityId best;
    for (const GraphNode& node : m_layout.nodes) {
        const QPointF off = node.rect.center() - from;
        const qreal ahead = QPointF::dotProduct(off, way);
        const qreal aside = std::abs(off.x() * way.y()) + std::abs(off.y() * way.x());
        if (ahead > 1 && ahead + 3 * aside < nearest) {
            nearest = ahead + 3 * aside;
            best = node.entity;
        }
    }
    if (!best.isNull())
        m_document.select(best);
}

void GraphPicture::resizeEvent(QResizeEvent*)
{
    if (m_fitted)
        fit();
}

void GraphPicture::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

bool GraphPicture::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int node = nodeAt(help->pos());
    const Entity* entity =
        node < 0 ? nullptr : m_document.model().entity(m_layout.nodes[size_t(node)].entity);
    if (entity)
        QToolTip::showText(help->globalPos(), entityTitle(m_document.kinds(), *entity), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace cim
