// What a kind is called beside its symbol. Its other texts: kindText in models/domain/words.h.
#pragma once

#include "models/domain/words.h"

#include <QString>

namespace cim {

struct Kind;

// "Firewall rule" for FirewallRule, the name that files and commands have. A null kind: `name`.
QString kindTitle(const QString& name);
QString kindTitle(const Kind* kind, const QString& name);

} // namespace cim
