// Tells a secret's value from its name, so that a value typed where a name belongs is refused
// before it reaches the log, which never forgets.
#pragma once

#include "models/domain/value.h"

namespace cim {

// How much a text must look like a secret: Plain knows the marks that private keys, tokens and
// password hashes carry; Strict, for fields about secrets, suspects long random text as well.
enum class Suspicion : quint8 { Plain, Strict };

bool looksLikeSecret(QStringView text, Suspicion suspicion);
// The same for every text in a value, at any depth.
bool holdsSecret(const Value& value, Suspicion suspicion);

} // namespace cim
