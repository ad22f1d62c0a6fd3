// The path from nothing to a first machine: what each step is for, the one thing to do in it, and
// whether it is done, which only the facts say.
#pragma once

#include "models/domain/command.h"
#include "models/guide/facts.h"

#include <QString>

#include <vector>

namespace cim::guide {

// The control that a step is done with, by its name in the window.
struct Pointer {
    QString page;           // "model"; empty: where no workspace is open
    QString control;        // "input-script"
    EntityId entity = {};   // selected first; null: none
    QString keys = {};      // the way without a mouse, "Ctrl+N"
    QString row = {};       // of a list or a box: the one that is meant, "Package"
    QString inside = {};    // in the dialog that the control opens: the one to go on with
    QString insideRow = {}; // of that
    // Meant instead where the control is not shown, the first of these that is, else the last.
    QStringList instead = {};

    bool operator==(const Pointer&) const = default;
};

// The control is the palette, its row the kind of what is to be made.
bool addsKind(const Pointer& pointer);
// The property whose field the control is; empty: it is none.
QString propertyOf(const Pointer& pointer);

// The verb that the dialog behind the control is to begin with; empty: it is another one.
QString verbOf(const Pointer& pointer);

// The step that the dialog for releases is to begin with; empty: it is another one.
QString releaseOf(const Pointer& pointer);

// How many hosts the path ends with.
constexpr size_t fleetSize = 50;

struct Step {
    QString name;    // stable, for tests and settings: "package"
    QString title;   // in the user's language from here on
    QString why;     // two sentences
    QString task;    // the one thing to do
    QString written; // what writing will do
    QString undo;    // how to take it back
    QString needs;   // name of the step that makes what this one works on; may be empty
    QString (*command)(const Facts&); // for a terminal, in the workspace's folder; may be null
    bool (*isDone)(const Facts&);
    // The entity that the step is about: the one that fulfils it, else the one to work on; null.
    EntityId (*subject)(const Facts&);
    Pointer (*pointer)(const Facts&);
    // A ready example that fulfils the step, to be undone at once; empty where there is none, or
    // where what the step works on is not there.
    std::vector<Command> (*example)(const Facts&);
    // Instead of `task`, where that depends on what there is and was done already; may be null.
    QString (*taskNow)(const Facts&) = nullptr;
    Hazards hazards = {}; // see troubles.h
};

// In order, in the language of the program at the time of the call.
std::vector<Step> path();
// The first of them that is open, from this one on; the number of them where none is.
size_t nextOpen(const std::vector<bool>& done, size_t from = 0);

} // namespace cim::guide
