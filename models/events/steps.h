// What undo and redo would take back or do again, worked out from the events alone.
#pragma once

#include "models/domain/event.h"
#include "models/events/log.h"

#include <deque>

namespace cim {

// Feed it every event in order. Keeps the last 10,000 steps; 48 bytes each.
class Steps {
public:
    static constexpr size_t maxSteps = 10000;

    struct Entry {
        CommandId command;
        LogPosition at; // of its group in the log
        bool operator==(const Entry&) const = default;
    };

    void feed(const Event& event, LogPosition at);
    const Entry* undo() const { return m_undo.empty() ? nullptr : &m_undo.back(); }
    const Entry* redo() const { return m_redo.empty() ? nullptr : &m_redo.back(); }

    const std::deque<Entry>& undoable() const { return m_undo; }
    const std::deque<Entry>& redoable() const { return m_redo; }
    void restore(std::deque<Entry> undoable, std::deque<Entry> redoable);
    bool operator==(const Steps&) const = default;

private:
    void done(const Event& event, LogPosition at);

    std::deque<Entry> m_undo, m_redo;
    CommandId m_pinned; // the command that made the workspace: never taken back
};

// Whether taking the fact back is something undo offers.
bool isUndoable(const Fact& fact);

} // namespace cim
