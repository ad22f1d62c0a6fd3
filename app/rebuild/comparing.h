// What a new system would change on the host's machine: what is known of it before anybody is
// asked.
#pragma once

#include "app/rebuild/rebuildtypes.h"

#include <stop_token>

namespace cim {

class There;

// All for a worker thread. `there`: the host's machine, where that is another one; else null.

// The generation to go back to.
Result<system::Generation> generationOf(const RebuildRequest& request, const There* there);
// Compares with what runs there; and who asked for what changes.
RebuildDifference differenceTo(const RebuildRequest& request, const There* there,
                               const QString& toplevel, const std::stop_token& stop);

} // namespace cim
