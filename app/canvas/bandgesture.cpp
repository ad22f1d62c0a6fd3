#include "app/canvas/bandgesture.h"

#include <QPainter>

namespace cim {

BandGesture::BandGesture(Canvas& canvas, const Pointer& start, bool add)
    : m_start(start.scene)
    , m_end(start.scene)
    , m_before(canvas.selectedNodes())
    , m_edgesBefore(canvas.selectedEdges())
{
    if (add)
        m_kept = m_before;
    else
        canvas.select({});
}

void BandGesture::move(Canvas& canvas, const Pointer& pointer)
{
    m_end = pointer.scene;
    auto nodes = canvas.scene().nodesIn(QRectF(m_start, m_end).normalized());
    nodes.insert(nodes.end(), m_kept.begin(), m_kept.end());
    canvas.select(nodes);
    canvas.requestOverlay();
}

void BandGesture::release(Canvas& canvas, const Pointer&)
{
    canvas.requestOverlay();
}

void BandGesture::cancel(Canvas& canvas)
{
    canvas.select(m_before, m_edgesBefore);
}

void BandGesture::paint(Canvas& canvas, QPainter& painter) const
{
    QColor colour = canvas.painter().theme().selection;
    painter.setPen(colour);
    colour.setAlpha(30);
    painter.setBrush(colour);
    painter.drawRect(canvas.view().toDevice(QRectF(m_start, m_end).normalized()));
}

} // namespace cim
