// What a derivation needs to be built first, read from its file in the store.
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace cim {

// The derivations among the inputs of one, as paths of the store. `text` is the file's whole text,
// of at most 8 MiB; what is no derivation, or a broken one, gives those that stand before the place
// where it breaks.
QStringList inputDerivations(QByteArrayView text);

} // namespace cim
