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
    const CanvasTheme& theme = canvas.painter().theme();
    const QPointF from = canvas.view().toDevice(canvas.scene().node(m_from).rect).center();
    painter.setPen(QPen(theme.selection, 2 * canvas.pixelRatio(), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(from, m_now.device);
    canvas.paintRing(painter, m_from, theme.selection, 2);
    for (const NodeIndex i : m_fit)
        canvas.paintRing(painter, i, theme.hover, 1.5);
    const NodeIndex over = canvas.scene().nodeAt(m_now.scene);
    if (over != noIndex && canvas.isFaded(over))
        canvas.paintRing(painter, over, theme.error, 2, Qt::DashLine);
    else
        canvas.paintRing(painter, over, theme.selection, 2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.selection);
    painter.drawEllipse(m_now.device, 4 * canvas.pixelRatio(), 4 * canvas.pixelRatio());
}

} // namespace cim
