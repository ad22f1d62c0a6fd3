// `cim rebuild` of several hosts: in waves, with what became of each on disk.
#pragma once

#include "app/cli/context.h"

namespace cim::cli {

// Whether that is meant: by more than one word, by a selector, or by an option of its own.
bool isOfSeveral(const Invocation& call);
Outcome rebuildSeveral(Context& context, const Invocation& call);
QList<OptionSpec> fleetOptions();

} // namespace cim::cli
