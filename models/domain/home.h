// Where entities of a kind go by themselves.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

namespace cim {

// The domain of the kind's repository: found by its folder, which never changes, as the user may
// have renamed it; else by its name. Null where it is to be made.
const Domain* homeIn(const Model& model, const RepositoryDefinition& repository);

} // namespace cim
