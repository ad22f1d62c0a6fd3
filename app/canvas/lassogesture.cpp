#include "app/canvas/lassogesture.h"

#include <QPainter>

namespace cim {

namespace {

constexpr double step = 4;              // device-independent pixels between corners of the loop
constexpr qsizetype mostCorners = 2000; // a hand draws fewer

} // namespace

LassoGesture::LassoGesture(Canvas& canvas, const Pointer& start, bool add)
    : m_loop({start.scene})
    , m_before(canvas.selectedNodes())
    , m_edgesBefore(canvas.selectedEdges())
{
    if (add)
        m_kept = m_before;
    else
        canvas.select({});
}

void LassoGesture::move(Canvas& canvas, const Pointer& pointer)
{
    const double moved = (pointer.scene - m_loop.last()).manhattanLength() * canvas.view().scale;
    if (moved < step * canvas.pixelRatio() || m_loop.size() >= mostCorners)
        return;
    m_loop.append(pointer.scene);
    auto nodes = canvas.scene().nodesIn(m_loop.boundingRect());
    std::erase_if(nodes, [&](NodeIndex i) {
        return !m_loop.containsPoint(canvas.scene().node(i).rect.center(), Qt::OddEvenFill);
    });
    nodes.insert(nodes.end(), m_kept.begin(), m_kept.end());
    canvas.select(nodes);
    canvas.requestOverlay();
}

void LassoGesture::release(Canvas& canvas, const Pointer&)
{
    canvas.requestOverlay();
}

void LassoGesture::cancel(Canvas& canvas)
{
    canvas.select(m_before, m_edgesBefore);
}

void LassoGesture::paint(Canvas& canvas, QPainter& painter) const
{
    QColor colour = canvas.painter().theme().selection;
    painter.setPen(QPen(colour, canvas.pixelRatio(), Qt::DashLine));
    colour.setAlpha(30);
    painter.setBrush(colour);
    QPolygonF device;
    for (const QPointF& p : m_loop)
        device.append(canvas.view().toDevice(p));
    painter.drawPolygon(device, Qt::OddEvenFill);
}

} // namespace cim
