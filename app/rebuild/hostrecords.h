// What became of hosts so far: their builds and rebuilds as the log has them.
#pragma once

#include "models/domain/event.h"
#include "models/events/session.h"
#include "models/system/store.h"

#include <QHash>

namespace cim {

// One event of a host.
struct HostRecord {
    quint64 sequence = 0;
    qint64 time = 0; // milliseconds since 1970
    QString author;  // a name
    QString action;  // "build", "switch"
    QString outcome; // as events have it
    bool changed = false;
    qint64 generation = 0, milliseconds = 0;
    QString toplevel, log;
};

// The events of all hosts, each host's oldest first, at most the latest 1,000 of one. Reads the log
// from its beginning: for a worker thread with a session of its own.
Result<QHash<EntityId, std::vector<HostRecord>>> hostRecords(const Session& session);

// Where a host stands, as far as this machine and the log know.
enum class HostState : quint8 {
    Unknown,  // not looked at yet
    Never,    // never built from here
    Built,    // built as it is committed now, and not taken over
    Current,  // runs what is committed now
    Behind,   // something that it is made from has changed since
    Failed,   // its last build or rebuild did
    Drifted,  // it is this machine, and runs what nobody here gave it
    BrokenOff // its last rebuild could not tell of itself; of what is noted, not of the log
};

// What is going on with a host in this window.
enum class HostDoing : quint8 { Nothing, Queued, Working, Asking };

// `records` of the host; `fingerprint` of its files now; `running`: the system of this machine
// where this machine is the host, else empty.
HostState hostState(const std::vector<HostRecord>& records, const QByteArray& fingerprint,
                    const QByteArray& builtFrom, const QString& running);

// Whether NixOS runs here, so that a system can be activated on this machine.
bool isNixos(const system::Store& store);

} // namespace cim
