#include "app/canvas/movegesture.h"

#include <QApplication>

#include <cmath>

namespace cim {

namespace {

constexpr double snap = 8;

double snapped(double v)
{
    return std::round(v / snap) * snap;
}

} // namespace

MoveGesture::MoveGesture(const Pointer& start, NodeIndex pressed, bool single)
    : m_start(start)
    , m_pressed(pressed)
    , m_single(single)
{}

void MoveGesture::move(Canvas& canvas, const Pointer& pointer)
{
    const double far = (pointer.device - m_start.device).manhattanLength();
    if (!m_moving) {
        if (far < QApplication::startDragDistance() * canvas.pixelRatio())
            return;
        m_moving = true;
        canvas.loosen(canvas.selectedNodes());
        m_start.scene = pointer.scene - (pointer.device - m_start.device) / canvas.view().scale;
    }
    m_offset = pointer.scene - m_start.scene;
    if (!(pointer.modifiers & Qt::AltModifier))
        m_offset = {snapped(m_offset.x()), snapped(m_offset.y())};
    canvas.moveLoose(m_offset);
}

void MoveGesture::release(Canvas& canvas, const Pointer&)
{
    if (!m_moving) {
        if (m_single && m_pressed < canvas.scene().nodeCount())
            canvas.select(std::span(&m_pressed, 1));
        return;
    }
    const auto nodes = canvas.looseNodes();
    canvas.settle(true);
    if (!m_offset.isNull())
        emit canvas.moved(nodes, m_offset);
}

void MoveGesture::cancel(Canvas& canvas)
{
    if (m_moving)
        canvas.settle(false);
}

} // namespace cim
