// Who asked for a part, as text with links to the entities.
#pragma once

#include "graph/closures/causes.h"

namespace cim {

// HTML of a few lines; what comes from outside is escaped. A link's address is the entity's id.
QString causeText(const closures::HostCauses& causes, const Part& part);

} // namespace cim
