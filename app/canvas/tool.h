// Interaction: a tool decides which gesture a press begins; a gesture lives until release or
// escape.
#pragma once

#include "app/canvas/scene.h"

#include <QCursor>
#include <QPointF>
#include <QRectF>

#include <array>
#include <memory>
#include <optional>

class QPainter;

namespace cim {

class Canvas;

// Where the pointer is and what is held, in device pixels and scene units.
struct Pointer {
    QPointF device;
    QPointF scene;
    Qt::MouseButtons buttons;
    Qt::KeyboardModifiers modifiers;
};

class Gesture {
public:
    virtual ~Gesture() = default;
    virtual void move(Canvas& canvas, const Pointer& pointer) = 0;
    virtual void release(Canvas& canvas, const Pointer& pointer) = 0;
    virtual void cancel(Canvas& canvas) = 0;
    // On top of the picture, in device pixels.
    virtual void paint(Canvas& canvas, QPainter& painter) const = 0;
    // Whether the canvas scrolls by itself when the pointer is near its edge.
    virtual bool scrollsAtEdges() const { return true; }
    // And whether that goes on where there is nothing but paper.
    virtual bool leavesDrawing() const { return true; }
};

class Tool {
public:
    // What a press here is about: a node or noIndex, and the cursor that says so.
    struct Hover {
        NodeIndex node;
        Qt::CursorShape cursor;
    };
    virtual ~Tool() = default;
    // The gesture that a press begins, or null when it is none of this tool's.
    virtual std::unique_ptr<Gesture> press(Canvas& canvas, const Pointer& pointer) = 0;
    virtual Hover hover(Canvas& canvas, const Pointer& pointer) const = 0;
};

// Select, move, rubber band, and connect from a shape's rim.
class SelectTool : public Tool {
public:
    std::unique_ptr<Gesture> press(Canvas& canvas, const Pointer& pointer) override;
    Hover hover(Canvas& canvas, const Pointer& pointer) const override;
    // The shape on whose rim, or on one of whose handles, the point lies: connecting begins there.
    // noIndex: none.
    static NodeIndex rimAt(const Canvas& canvas, const Pointer& pointer);
    // The handles, in device pixels: the middles of the sides. None where the shape is too small.
    using Handles = std::array<QPointF, 4>;
    static std::optional<Handles> handlesOf(const Canvas& canvas, const QRectF& shape);
};

// Drags the paper: middle button, or space and left.
class PanGesture : public Gesture {
public:
    explicit PanGesture(QPointF device)
        : m_last(device)
    {}
    void move(Canvas& canvas, const Pointer& pointer) override;
    void release(Canvas&, const Pointer&) override {}
    void cancel(Canvas&) override {}
    void paint(Canvas&, QPainter&) const override {}
    bool scrollsAtEdges() const override { return false; }

private:
    QPointF m_last;
};

} // namespace cim
