// What the model itself says is wrong, for people who are about to build it.
#pragma once

#include "models/domain/ids.h"

#include <QStringList>

#include <span>

namespace cim {

class Session;

// Sentences, those of these hosts first.
QStringList openProblems(const Session& session, std::span<const EntityId> hosts);

} // namespace cim
