#pragma once

#include "app/canvas/canvas.h"

#include <QLineF>

namespace cim {

// Moves the selected shapes. They line up with their neighbours, which guides show, else with the
// grid of 8 units; with Alt held they go freely.
class MoveGesture : public Gesture {
public:
    // `single`: a click without a move leaves only `pressed` selected.
    MoveGesture(const Pointer& start, NodeIndex pressed, bool single);
    void move(Canvas& canvas, const Pointer& pointer) override;
    void release(Canvas& canvas, const Pointer& pointer) override;
    void cancel(Canvas& canvas) override;
    void paint(Canvas& canvas, QPainter& painter) const override;

private:
    void snap(Canvas& canvas);

    Pointer m_start;
    NodeIndex m_pressed;
    QRectF m_from; // where the shapes were
    QPointF m_offset;
    std::vector<QLineF> m_guides;
    std::vector<QRectF> m_near;
    std::vector<NodeIndex> m_found;
    bool m_single;
    bool m_dragging = false;
};

} // namespace cim
