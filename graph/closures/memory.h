// Who asked for what on a host, as it was when nix was last asked: for parts that are gone since,
// which the model cannot explain any more.
#pragma once

#include "graph/closures/causes.h"

namespace cim::closures {

// A file of the user's cache, which may be missing or damaged at any time: then less is known.
class CauseMemory {
public:
    explicit CauseMemory(QString file);
    // Of a host of a workspace.
    static QString fileOf(const QString& workspaceId, const QString& host);

    // Adds what is caused now, and gives the host's causes the titles of what was before. A few
    // milliseconds; for worker threads.
    void remember(HostCauses& causes);

private:
    QString m_file;
};

} // namespace cim::closures
