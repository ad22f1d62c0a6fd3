// Who asked for what on a host, as it was when nix was last asked: for parts that are gone since,
// which the model cannot explain any more.
#pragma once

#include "graph/closures/causes.h"

namespace cim::closures {

// Of a host of a workspace: a file of the user's cache, which may be missing or damaged at any
// time. Then less is known.
QString memoryFile(const QString& workspaceId, const QString& host);

// Adds what is caused now to the file, and gives the host's causes the titles of what was before. A
// few milliseconds; for worker threads.
void rememberIn(const QString& file, HostCauses& causes);

} // namespace cim::closures
