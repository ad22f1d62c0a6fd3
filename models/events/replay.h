// The model and everything beside it that follows from the log alone.
#pragma once

#include "models/domain/model.h"
#include "models/events/log.h"
#include "models/events/steps.h"

#include <functional>

namespace cim {

struct LogNote;

// One segment as it was last read.
struct KnownSegment {
    LogFile file;
    quint64 firstSequence = 1;
    int lines = 0;
};

// What a log comes to. Two sessions that read the same log hold the same.
struct LogState {
    Model model;
    Steps steps;
    quint64 sequence = 0; // of the last event
    EventId lastId;
    bool ordered = true; // the files hold the events in order, each once
    std::vector<KnownSegment> segments;
    LogPosition end;         // where the next line is read from
    quint32 endChecksum = 0; // of the last segment's bytes before `end`

    // The group that a new event goes to the log with begins here.
    LogPosition nextPosition() const;
};

// Called for each event once it was applied; returns false to stop.
using Applied = std::function<bool(const Event&)>;

struct ReplayResult {
    std::optional<TornTail> torn;
    // The order was lost and the state made anew from the first event; the model as it was before.
    std::optional<Model> replaced;
};

// Reads what stands after `state.end` and applies it; stops after event `until` where given. Events
// that do not fit the model are skipped, and said in `notes`. When an event stands before an
// earlier one, the whole log is read, put in order by the events' ids, and applied anew. On an
// error `state` holds anything.
Result<ReplayResult> replay(const EventLog& log, LogState& state, std::vector<LogNote>& notes,
                            std::optional<quint64> until = {}, const Applied& applied = {});

// Whether the log still begins with what `state` was made from: closed segments by size, time and
// inode, the last one by its bytes (2 ms at most): a file system soon gives an inode again.
Result<bool> stillHolds(const EventLog& log, const LogState& state);

} // namespace cim
