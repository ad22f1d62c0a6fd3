#pragma once

#include "app/canvas/canvas.h"

namespace cim {

// Draws a relationship from one shape: what can take its end lights up, the rest fades.
class ConnectGesture : public Gesture {
public:
    ConnectGesture(Canvas& canvas, NodeIndex from, const Pointer& start);
    void move(Canvas& canvas, const Pointer& pointer) override;
    void release(Canvas& canvas, const Pointer& pointer) override;
    void cancel(Canvas& canvas) override;
    void paint(Canvas& canvas, QPainter& painter) const override;

private:
    void finish(Canvas& canvas);

    NodeIndex m_from;
    Pointer m_start, m_now;
    std::vector<NodeIndex> m_fit; // those in view that can take the end, where they are few
    bool m_dragging = false;
};

} // namespace cim
