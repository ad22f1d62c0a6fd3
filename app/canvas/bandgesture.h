#pragma once

#include "app/canvas/canvas.h"

namespace cim {

// The rubber band: selects what it touches; with Ctrl or Shift it adds to what was selected.
class BandGesture : public Gesture {
public:
    BandGesture(Canvas& canvas, const Pointer& start, bool add);
    void move(Canvas& canvas, const Pointer& pointer) override;
    void release(Canvas& canvas, const Pointer& pointer) override;
    void cancel(Canvas& canvas) override;
    void paint(Canvas& canvas, QPainter& painter) const override;
    bool leavesDrawing() const override { return false; }

private:
    QPointF m_start, m_end; // scene
    std::vector<NodeIndex> m_before, m_kept;
    std::vector<EdgeIndex> m_edgesBefore;
};

} // namespace cim
