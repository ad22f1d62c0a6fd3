#include "app/system/whyview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <QtConcurrent>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr QSizeF boxSize(210, 44);

} // namespace

WhyView::WhyView(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Why it is there"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void WhyView::setMessage(const QString& message)
{
    ++m_generation;
    m_layouting = false;
    m_system.reset();
    m_message = message;
    update();
}

void WhyView::draw(closures::SystemPointer system, closures::ChainGraph graph, quint32 from,
                   quint32 to)
{
    const quint64 mine = ++m_generation;
    m_layouting = true;
    layout::Graph request;
    request.nodes.assign(graph.paths.size(), boxSize);
    for (const auto& [a, b] : graph.edges)
        request.edges.push_back({a, b});
    layout::Options options;
    options.direction = layout::Direction::LeftToRight;
    options.nodeGap = 18;
    options.layerGap = 70;
    QtConcurrent::run(
        [request = std::move(request), options] { return layout::layered(request, options); })
        .then(this, [this, mine, system = std::move(system), graph = std::move(graph), from,
                     to](const layout::Drawing& drawing) {
            if (mine != m_generation)
                return;
            m_system = system;
            m_graph = graph;
            m_drawing = drawing;
            m_from = from;
            m_to = to;
            m_layouting = false;
            fit();
            emit ready();
        });
}

QRectF WhyView::box(size_t node) const
{
    QRectF out({}, boxSize);
    out.moveCenter(m_drawing.centres[node]);
    return out;
}

QRectF WhyView::place(quint32 path) const
{
    const auto found = std::ranges::find(m_graph.paths, path);
    if (!m_system || found == m_graph.paths.end())
        return {};
    const QRectF at = box(size_t(found - m_graph.paths.begin()));
    return {at.topLeft() * m_scale + m_offset, at.size() * m_scale};
}

void WhyView::fit()
{
    m_fitted = true;
    if (m_system && !m_drawing.bounds.isEmpty()) {
        const QRectF room = QRectF(rect()).adjusted(16, 16, -16, -16);
        m_scale = std::clamp(std::min(room.width() / m_drawing.bounds.width(),
                                      room.height() / m_drawing.bounds.height()),
                             0.05, 1.0);
        m_offset = room.center() - m_drawing.bounds.center() * m_scale;
    }
    update();
}

void WhyView::zoomBy(double factor, const QPointF& around)
{
    const QPointF fixed = (around - m_offset) / m_scale;
    m_scale = std::clamp(m_scale * factor, 0.05, 4.0);
    m_offset = around - fixed * m_scale;
    m_fitted = false;
    update();
}

void WhyView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_system) {
        painter.setPen(palette().placeholderText().color());
        painter.drawText(rect().adjusted(30, 20, -30, -20), Qt::AlignCenter | Qt::TextWordWrap,
                         m_message);
        return;
    }
    painter.translate(m_offset);
    painter.scale(m_scale, m_scale);
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.4));
    for (const auto& [a, b] : m_graph.edges) {
        const QPointF from(box(a).right(), box(a).center().y());
        const QPointF to(box(b).left(), box(b).center().y());
        const double bend = std::max(20.0, std::abs(to.x() - from.x()) / 2);
        QPainterPath curve(from);
        curve.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to - QPointF(6, 0));
        painter.drawPath(curve);
        painter.setBrush(palette().color(QPalette::PlaceholderText));
        painter.drawPolygon(QPolygonF({to, to + QPointF(-7, -4), to + QPointF(-7, 4)}));
        painter.setBrush(Qt::NoBrush);
    }
    const QFontMetrics metrics = fontMetrics();
    for (size_t i = 0; i < m_graph.paths.size(); ++i) {
        const quint32 path = m_graph.paths[i];
        const QRectF at = box(i);
        const bool end = path == m_from || path == m_to;
        painter.setPen(
            QPen(palette().color(end ? QPalette::Highlight : QPalette::Mid), end ? 2 : 1));
        painter.setBrush(palette().color(QPalette::Button));
        painter.drawRoundedRect(at, 5, 5);
        painter.setPen(palette().color(QPalette::ButtonText));
        painter.drawText(QRectF(at.x() + 8, at.y() + 3, at.width() - 16, at.height() / 2),
                         Qt::AlignVCenter,
                         metrics.elidedText(QString(m_system->closure.name(path)), Qt::ElideMiddle,
                                            int(at.width()) - 16));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(at.x() + 8, at.center().y() - 1, at.width() - 16, at.height() / 2),
                         Qt::AlignVCenter,
                         tr("adds %1").arg(closures::sizeText(m_system->sizes.added[path])));
    }
}

void WhyView::resizeEvent(QResizeEvent*)
{
    if (m_fitted)
        fit();
}

void WhyView::wheelEvent(QWheelEvent* event)
{
    zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void WhyView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->position();
    m_offsetPressed = m_offset;
    m_moved = false;
}

void WhyView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF moved = event->position() - m_pressed;
    if (event->buttons() == Qt::NoButton || (!m_moved && moved.manhattanLength() < 6))
        return;
    m_moved = true;
    m_fitted = false;
    m_offset = m_offsetPressed + moved;
    update();
}

void WhyView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_moved || !m_system || event->button() != Qt::LeftButton)
        return;
    for (const quint32 path : m_graph.paths) {
        if (place(path).contains(event->position()))
            emit pathChosen(path);
    }
}

void WhyView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(1.25, QRectF(rect()).center());
    case Qt::Key_Minus:
        return zoomBy(0.8, QRectF(rect()).center());
    case Qt::Key_0:
        return fit();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace cim
