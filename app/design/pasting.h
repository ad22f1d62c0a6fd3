// Putting what is on the clipboard into a workspace, also when it is so much that it takes seconds.
#pragma once

#include "models/diagrams/clip.h"

#include <QRectF>

#include <functional>
#include <optional>
#include <stop_token>

namespace cim {

// What is to be pasted, and what of the diagram decides where and how.
struct PasteJob {
    QByteArray bytes = {}; // of the clipboard; empty: `clip` is what is pasted
    Clip clip = {};
    std::optional<PasteAs> as = {}; // not given: what suits the clip
    PlaceOf onDiagram = {};
    QRectF seen = {}; // the part of the diagram that is in view
};

struct PastePlan {
    PasteAs as = PasteAs::Copies;
    Paste paste;
};

// Entities for which a paste is worked out apart from the window.
constexpr qsizetype manyToPaste = 500;
// A guess from above, without reading all of it.
bool isMuch(const PasteJob& job);

Result<PastePlan> planOf(const PasteJob& job, const Model& model, const Kinds& kinds);

// The same and all that it takes, with a session of its own: for a worker thread. `before`: the
// commands that make the diagram real. `say` is told what is being done. Stopped before the events
// are on their way to the disk it leaves no trace; in that last moment it takes them back with
// undo.
Result<PastePlan> pasteApart(const QString& workspace, const PasteJob& job,
                             std::vector<Command> before, DiagramId diagram,
                             const std::function<void(const QString&)>& say,
                             const std::stop_token& stop);

} // namespace cim
