#include "app/canvas/connectgesture.h"

#include <QApplication>
#include <QPainter>

namespace cim {

namespace {

constexpr size_t mostLit = 400; // with more in view rings would be everywhere

} // namespace

ConnectGesture::ConnectGesture(Canvas& canvas, NodeIndex from, const Pointer& start)
    : m_from(from)
    , m_start(start)
    , m_now(start)
{
    canvas.setCurrent(from);
}

void ConnectGesture::move(Canvas& canvas, const Pointer& pointer)
{
    m_now = pointer;
    if (!m_dragging && (pointer.device - m_start.device).manhattanLength() >=
                           QApplication::startDragDistance() * canvas.pixelRatio()) {
        m_dragging = true;
        emit canvas.connectStarted(m_from);
    }
    if (m_dragging) {
        canvas.scene().nodesIn(canvas.visibleRect(), m_fit);
        std::erase_if(m_fit, [&](NodeIndex i) { return i == m_from || canvas.isFaded(i); });
        if (m_fit.size() > mostLit)
            m_fit.clear();
    }
    canvas.requestOverlay();
}

void ConnectGesture::release(Canvas& canvas, const Pointer& pointer)
{
    if (!m_dragging) {
        canvas.select(std::span(&m_from, 1));
        return;
    }
    const NodeIndex to = canvas.scene().nodeAt(pointer.scene);
    const QPoint global = canvas.mapToGlobal((pointer.device / canvas.pixelRatio()).toPoint());
    finish(canvas);
    if (to != noIndex)
        emit canvas.connectRequested(m_from, to, global);
    else
        emit canvas.connectToEmptyRequested(m_from, pointer.scene, global);
}

void ConnectGesture::cancel(Canvas& canvas)
{
    finish(canvas);
}

void ConnectGesture::finish(Canvas& canvas)
{
    if (m_dragging) {
        canvas.setFocus({});
        emit canvas.connectEnded();
    }
    canvas.requestOverlay();
}

void ConnectGesture::paint(Canvas& canvas, QPainter& painter) const
{
    if (!m_dragging)
        return;
    const QRectF from = canvas.view().toDevice(canvas.scene().node(m_from).rect);
    painter.setPen(QPen(canvas.painter().theme().selection, 2 * canvas.pixelRatio(), Qt::SolidLine,
                        Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(from.center(), m_now.device);
    painter.drawRoundedRect(from.adjusted(-3, -3, 3, 3), 8, 8);
    const auto ring = [&](NodeIndex node, const QColor& colour, double width, Qt::PenStyle style) {
        const double gap = 3 * canvas.pixelRatio(), corner = 10 * canvas.view().scale;
        const QRectF r = canvas.view().toDevice(canvas.scene().node(node).rect);
        painter.setPen(QPen(colour, width * canvas.pixelRatio(), style));
        painter.drawRoundedRect(r.adjusted(-gap, -gap, gap, gap), corner, corner);
    };
    const CanvasTheme& theme = canvas.painter().theme();
    for (const NodeIndex i : m_fit)
        ring(i, theme.hover, 1.5, Qt::SolidLine);
    if (const NodeIndex over = canvas.scene().nodeAt(m_now.scene); over != noIndex) {
        if (canvas.isFaded(over))
            ring(over, theme.error, 2, Qt::DashLine);
        else
            ring(over, theme.selection, 2.5, Qt::SolidLine);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(canvas.painter().theme().selection);
    painter.drawEllipse(m_now.device, 4.0, 4.0);
}

} // namespace cim
