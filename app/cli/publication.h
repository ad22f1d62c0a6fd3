// What the commands about repositories begin with.
#pragma once

#include "app/cli/context.h"
#include "models/workspace/workspace.h"

namespace cim::cli {

// The files and messages of the workspace that the command works in.
Found<Publication> publication(Context& context);

} // namespace cim::cli
