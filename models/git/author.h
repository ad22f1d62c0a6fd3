// Telling git who commits.
#pragma once

#include "models/git/workspace.h"

namespace cim {

// Keeps name and address in git's settings of this user, as "git config --global" does. What else
// stands there stays. Fails, with a sentence, on what git refuses and where the file cannot be
// written.
Result<void> keepIdentity(const Identity& who);

} // namespace cim
