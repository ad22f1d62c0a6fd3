#pragma once

#include "app/canvas/canvas.h"

namespace cim {

// Moves the selected shapes; positions snap to the grid of 8 units unless Alt is held.
class MoveGesture : public Gesture {
public:
    // `single`: a click without a move leaves only `pressed` selected.
    MoveGesture(const Pointer& start, NodeIndex pressed, bool single);
    void move(Canvas& canvas, const Pointer& pointer) override;
    void release(Canvas& canvas, const Pointer& pointer) override;
    void cancel(Canvas& canvas) override;
    void paint(Canvas&, QPainter&) const override {}

private:
    Pointer m_start;
    NodeIndex m_pressed;
    QPointF m_offset;
    bool m_single;
    bool m_moving = false;
};

} // namespace cim
