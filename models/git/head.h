// The last commit of a repository, read without opening the whole workspace.
#pragma once

#include "models/domain/error.h"

namespace cim {

// The message of the commit that HEAD names; empty where there is no repository or no commit yet.
Result<QString> headMessage(const QString& repositoryFolder);

} // namespace cim
