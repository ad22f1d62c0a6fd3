#include "app/canvas/bandgesture.h"
#include "app/canvas/canvas.h"
#include "app/canvas/connectgesture.h"
#include "app/canvas/lassogesture.h"
#include "app/canvas/movegesture.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

// Device-independent pixels: of the rim on both sides of a shape's border, around a handle, and of
// the lowest shape that has them.
constexpr double rim = 7, handle = 8, leastHeight = 18;

std::unique_ptr<Gesture> newBand(Canvas& canvas, const Pointer& pointer)
{
    const bool add = pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    if (canvas.lasso() != bool(pointer.modifiers & Qt::AltModifier))
        return std::make_unique<LassoGesture>(canvas, pointer, add);
    return std::make_unique<BandGesture>(canvas, pointer, add);
}

// A click selects the edge. Among many edges there is hardly a place without one: pulled, it is a
// band that was begun there.
class EdgeGesture : public Gesture {
public:
    EdgeGesture(Canvas& canvas, const Pointer& start, EdgeIndex edge)
        : m_start(start)
        , m_nodes(canvas.selectedNodes())
        , m_edges(canvas.selectedEdges())
    {
        const bool add = start.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
        auto edges = add ? m_edges : std::vector<EdgeIndex>();
        if (std::erase(edges, edge) == 0)
            edges.push_back(edge);
        canvas.select(add ? m_nodes : std::vector<NodeIndex>(), edges);
    }

    void move(Canvas& canvas, const Pointer& pointer) override
    {
        const double pulled = (pointer.device - m_start.device).manhattanLength();
        if (!m_band && pulled >= QApplication::startDragDistance() * canvas.pixelRatio()) {
            canvas.select(m_nodes, m_edges);
            m_band = newBand(canvas, m_start);
        }
        if (m_band)
            m_band->move(canvas, pointer);
    }

    void release(Canvas& canvas, const Pointer& pointer) override
    {
        if (m_band)
            m_band->release(canvas, pointer);
    }

    void cancel(Canvas& canvas) override { canvas.select(m_nodes, m_edges); }

    void paint(Canvas& canvas, QPainter& painter) const override
    {
        if (m_band)
            m_band->paint(canvas, painter);
    }

    bool scrollsAtEdges() const override { return bool(m_band); }
    bool leavesDrawing() const override { return false; }

private:
    const Pointer m_start;
    const std::vector<NodeIndex> m_nodes; // selected before
    const std::vector<EdgeIndex> m_edges;
    std::unique_ptr<Gesture> m_band;
};

} // namespace

std::optional<SelectTool::Handles> SelectTool::handlesOf(const Canvas& canvas, const QRectF& shape)
{
    const QRectF r = canvas.view().toDevice(shape);
    // A smaller one is for selecting and moving.
    if (r.height() < leastHeight * canvas.pixelRatio())
        return std::nullopt;
    return Handles{QPointF(r.left(), r.center().y()), QPointF(r.right(), r.center().y()),
                   QPointF(r.center().x(), r.top()), QPointF(r.center().x(), r.bottom())};
}

NodeIndex SelectTool::rimAt(const Canvas& canvas, const Pointer& pointer)
{
    const double unit = canvas.pixelRatio() / canvas.view().scale, reach = handle * unit;
    const QRectF around(pointer.scene.x() - reach, pointer.scene.y() - reach, 2 * reach, 2 * reach);
    NodeIndex found = noIndex;
    for (const NodeIndex n : canvas.scene().nodesIn(around)) {
        const QRectF r = canvas.scene().node(n).rect;
        const auto handles = handlesOf(canvas, r);
        if (!handles)
            continue;
        const double border = std::min(rim * unit, r.height() / 7);
        const bool onBorder =
            r.adjusted(-border, -border, border, border).contains(pointer.scene) &&
            !r.adjusted(border, border, -border, -border).contains(pointer.scene);
        const bool onHandle = std::ranges::any_of(*handles, [&](QPointF at) {
            const QPointF way = pointer.device - at;
            return std::hypot(way.x(), way.y()) <= handle * canvas.pixelRatio();
        });
        if (onBorder || onHandle)
            found = n; // the topmost one
    }
    // What lies upon the rim of another shape is meant itself.
    const NodeIndex over = canvas.scene().nodeAt(pointer.scene);
    return over != noIndex && found != noIndex && over > found ? noIndex : found;
}

std::unique_ptr<Gesture> SelectTool::press(Canvas& canvas, const Pointer& pointer)
{
    const double reach = rim * canvas.pixelRatio() / canvas.view().scale;
    const bool add = pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    const NodeIndex from = rimAt(canvas, pointer), below = canvas.scene().nodeAt(pointer.scene);
    if (from != noIndex && !add)
        return std::make_unique<ConnectGesture>(canvas, from, pointer);
    if (const NodeIndex node = below == noIndex ? from : below; node != noIndex) {
        if (add)
            canvas.setSelected(node, !canvas.isSelected(node));
        else if (!canvas.isSelected(node))
            canvas.select(std::span(&node, 1));
        canvas.setCurrent(node);
        return canvas.isSelected(node) ? std::make_unique<MoveGesture>(pointer, node, !add)
                                       : nullptr;
    }
    // What is written there is above the lines; elsewhere in the strip a line is meant.
    if (const EdgeIndex edge =
            canvas.isOnName(pointer) ? noIndex : canvas.scene().edgeAt(pointer.scene, reach);
        edge != noIndex)
        return std::make_unique<EdgeGesture>(canvas, pointer, edge);
    if (const quint32 b = canvas.scene().boundaryTitleAt(pointer.scene);
        b != noIndex &&
        canvas.zoom() >= Canvas::leastTitleZoom) { // a boundary is taken by its title
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
    return newBand(canvas, pointer);
}

// A shape is meant also from a little beside it, where its handles are.
Tool::Hover SelectTool::hover(Canvas& canvas, const Pointer& pointer) const
{
    const NodeIndex node = canvas.scene().nodeAt(pointer.scene);
    if (const NodeIndex rim = rimAt(canvas, pointer); rim != noIndex)
        return {node == noIndex ? rim : node, Qt::CrossCursor};
    const bool title = canvas.zoom() >= Canvas::leastTitleZoom && node == noIndex &&
                       canvas.scene().boundaryTitleAt(pointer.scene) != noIndex;
    return {node, title ? Qt::OpenHandCursor : Qt::ArrowCursor};
}

void PanGesture::move(Canvas& canvas, const Pointer& pointer)
{
    const QPoint by = (pointer.device - m_last).toPoint();
    m_last += by;
    canvas.panBy(by);
}

} // namespace cim
