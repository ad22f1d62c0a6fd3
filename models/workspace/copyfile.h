// A copy of somebody's file into a workspace.
#pragma once

#include "models/domain/error.h"

namespace cim {

// Makes the folder that it goes to. Its owner may write the copy, though the original be
// read-only, as what is installed or lies in a store. Writes over nothing.
Result<void> copyFile(const QString& from, const QString& to);

} // namespace cim
