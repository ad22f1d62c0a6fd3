// A lock as it is drawn: its picture, the positions, and how to paint it anywhere.
#pragma once

#include "graph/flakes/picture.h"
#include "graph/layout/layout.h"

#include <QPainterPath>
#include <QPalette>
#include <QSet>

#include <memory>

class QPainter;

namespace cim {

// Read from a file, never changed afterwards; shared between the thread that reads and the window.
struct LoadedLock {
    QString file; // the lock's path
    flakes::Lock lock;
    flakes::Analysis analysis;
};

// What lies where. Built on a worker thread; positions in pixels at 100 %.
struct FlakeScene {
    std::shared_ptr<const LoadedLock> source;
    flakes::Picture picture;
    std::vector<QRectF> boxes;        // by picture node
    std::vector<QPainterPath> curves; // by picture edge
    std::vector<QRectF> reaches;      // bounds of the curves
    QRectF bounds;
    QString note; // of the layout

    int nodeAt(const QPointF& point) const; // -1: none
};

// What is stressed, on top of the scene.
struct FlakeEmphasis {
    int selected = -1;     // picture node
    std::vector<int> path; // picture nodes from the root to the selected one
    QSet<int> matches;     // of a search; empty: no search
};

// The graph that the layout gets for a picture: all boxes are of one size.
layout::Graph layoutGraph(const flakes::Picture& picture);
FlakeScene makeScene(std::shared_ptr<const LoadedLock> source, flakes::Picture picture,
                     const layout::Drawing& drawing);

// Paints what lies in `visible`. `scale` is the painter's, and decides what can be read: below 0.5
// there are names only, below 0.15 no text, below 0.12 edges are straight. Changes nothing but the
// painter.
void paintScene(QPainter& painter, const FlakeScene& scene, const FlakeEmphasis& emphasis,
                const QPalette& palette, double scale, const QRectF& visible);

// Saved by the file name's ending: .svg, .png (2x), .pdf, .dot, .gv, .mmd or .md.
Result<void> exportScene(const FlakeScene& scene, const QPalette& palette, const QString& file,
                         bool topDown);

} // namespace cim
