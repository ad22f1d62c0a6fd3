#include "app/canvas/bandgesture.h"
#include "app/canvas/canvas.h"
#include "app/canvas/connectgesture.h"
#include "app/canvas/lassogesture.h"
#include "app/canvas/movegesture.h"

namespace cim {

namespace {

constexpr double rim = 7; // device-independent pixels, inside and outside of the shape's border
constexpr double leastTitleZoom = 0.42; // where titles of boundaries begin to be strips

} // namespace

bool SelectTool::onRim(const Canvas& canvas, const Pointer& pointer)
{
    const double reach = rim * canvas.pixelRatio() / canvas.view().scale;
    const QRectF around(pointer.scene.x() - reach, pointer.scene.y() - reach, 2 * reach, 2 * reach);
    for (const NodeIndex n : canvas.scene().nodesIn(around)) {
        const QRectF r = canvas.scene().node(n).rect;
        // At small scales a shape is all rim: then it is for selecting and moving.
        if (r.height() < 6 * reach)
            continue;
        if (!r.adjusted(reach, reach, -reach, -reach).contains(pointer.scene))
            return true;
    }
    return false;
}

std::unique_ptr<Gesture> SelectTool::press(Canvas& canvas, const Pointer& pointer)
{
    const double reach = rim * canvas.pixelRatio() / canvas.view().scale;
    if (onRim(canvas, pointer)) {
        const QRectF around(pointer.scene.x() - reach, pointer.scene.y() - reach, 2 * reach,
                            2 * reach);
        const auto near = canvas.scene().nodesIn(around);
        if (!near.empty())
            return std::make_unique<ConnectGesture>(canvas, near.back(), pointer);
    }
    const bool add = pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    if (const NodeIndex node = canvas.scene().nodeAt(pointer.scene); node != noIndex) {
        if (add)
            canvas.setSelected(node, !canvas.isSelected(node));
        else if (!canvas.isSelected(node))
            canvas.select(std::span(&node, 1));
        canvas.setCurrent(node);
        return canvas.isSelected(node) ? std::make_unique<MoveGesture>(pointer, node, !add)
                                       : nullptr;
    }
    if (const EdgeIndex edge = canvas.scene().edgeAt(pointer.scene, reach); edge != noIndex) {
        canvas.select({}, std::span(&edge, 1));
        return nullptr;
    }
    if (const quint32 b = canvas.scene().boundaryTitleAt(pointer.scene);
        b != noIndex && canvas.zoom() >= leastTitleZoom) { // a boundary is taken by its title
        auto held = canvas.scene().members(b);
        const bool selected = !held.empty() && canvas.isSelected(held.front());
        if (add) {
            const auto before = canvas.selectedNodes();
            held.insert(held.end(), before.begin(), before.end());
        }
        if (!selected || add)
            canvas.select(held);
        return held.empty() ? nullptr : std::make_unique<MoveGesture>(pointer, held.front(), false);
    }
    if (canvas.lasso() != bool(pointer.modifiers & Qt::AltModifier))
        return std::make_unique<LassoGesture>(canvas, pointer, add);
    return std::make_unique<BandGesture>(canvas, pointer, add);
}

Qt::CursorShape SelectTool::cursor(Canvas& canvas, const Pointer& pointer) const
{
    if (onRim(canvas, pointer))
        return Qt::CrossCursor;
    const bool title = canvas.zoom() >= leastTitleZoom &&
                       canvas.scene().nodeAt(pointer.scene) == noIndex &&
                       canvas.scene().boundaryTitleAt(pointer.scene) != noIndex;
    return title ? Qt::OpenHandCursor : Qt::ArrowCursor;
}

void PanGesture::move(Canvas& canvas, const Pointer& pointer)
{
    const QPoint by = (pointer.device - m_last).toPoint();
    m_last += by;
    canvas.panBy(by);
}

} // namespace cim
