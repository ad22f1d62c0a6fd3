#pragma once

#include "app/canvas/canvas.h"

#include <QPolygonF>

namespace cim {

// A loop drawn by hand: selects the nodes whose middle it holds.
class LassoGesture : public Gesture {
public:
    LassoGesture(Canvas& canvas, const Pointer& start, bool add);
    void move(Canvas& canvas, const Pointer& pointer) override;
    void release(Canvas& canvas, const Pointer& pointer) override;
    void cancel(Canvas& canvas) override;
    void paint(Canvas& canvas, QPainter& painter) const override;
    bool leavesDrawing() const override { return false; }

private:
    QPolygonF m_loop; // scene
    std::vector<NodeIndex> m_before, m_kept;
    std::vector<EdgeIndex> m_edgesBefore;
};

} // namespace cim
