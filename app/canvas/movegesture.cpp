#include "app/canvas/movegesture.h"

#include "app/canvas/guides.h"

#include <QApplication>
#include <QPainter>

namespace cim {

namespace {

constexpr double grid = 8;
constexpr double guideReach = 6; // device-independent pixels
constexpr size_t mostNear = 400; // with more in view guides would be everywhere

} // namespace

MoveGesture::MoveGesture(const Pointer& start, NodeIndex pressed, bool single)
    : m_start(start)
    , m_pressed(pressed)
    , m_single(single)
{}

void MoveGesture::move(Canvas& canvas, const Pointer& pointer)
{
    const double far = (pointer.device - m_start.device).manhattanLength();
    if (!m_dragging) {
        if (far < QApplication::startDragDistance() * canvas.pixelRatio())
            return;
        m_dragging = true;
        canvas.loosen(canvas.selectedNodes());
        m_from = canvas.looseBounds();
        m_start.scene = pointer.scene - (pointer.device - m_start.device) / canvas.view().scale;
    }
    m_offset = pointer.scene - m_start.scene;
    m_guides.clear();
    if (!(pointer.modifiers & Qt::AltModifier))
        snap(canvas);
    canvas.moveLoose(m_offset);
}

// Neighbours are what stands in the same row or column, in view.
void MoveGesture::snap(Canvas& canvas)
{
    const double reach = guideReach * canvas.pixelRatio() / canvas.view().scale;
    const QRectF at = m_from.translated(m_offset), seen = canvas.visibleRect();
    m_near.clear();
    const QRectF row(seen.left(), at.top() - reach, seen.width(), at.height() + 2 * reach);
    const QRectF column(at.left() - reach, seen.top(), at.width() + 2 * reach, seen.height());
    for (const QRectF& area : {row, column}) {
        canvas.scene().nodesIn(area, m_found);
        if (m_found.size() > mostNear)
            continue;
        for (const NodeIndex i : m_found) {
            if (!canvas.isLoose(i))
                m_near.push_back(canvas.scene().node(i).rect);
        }
    }
    Snap found = snapped(m_from, m_offset, m_near, reach, grid);
    m_offset = found.offset;
    m_guides = std::move(found.lines);
}

void MoveGesture::release(Canvas& canvas, const Pointer&)
{
    if (!m_dragging) {
        if (m_single && m_pressed < canvas.scene().nodeCount())
            canvas.select(std::span(&m_pressed, 1));
        return;
    }
    const auto nodes = canvas.withMembers(canvas.looseNodes());
    canvas.settle(true);
    if (!m_offset.isNull())
        emit canvas.moved(nodes, m_offset);
}

void MoveGesture::cancel(Canvas& canvas)
{
    if (m_dragging)
        canvas.settle(false);
}

void MoveGesture::paint(Canvas& canvas, QPainter& painter) const
{
    painter.setPen(QPen(canvas.painter().theme().selection, canvas.pixelRatio(), Qt::DashLine));
    for (const QLineF& line : m_guides)
        painter.drawLine(canvas.view().toDevice(line.p1()), canvas.view().toDevice(line.p2()));
}

} // namespace cim
