// The ways to read a closure: Nix's own database, and what `nix path-info --json` printed.
#pragma once

#include "graph/closures/closure.h"

#include <QStringList>

namespace cim::closures {

// The text of `nix path-info --json [--recursive]` of every nix since 2.8: a list, an object by
// path, and the formats 1 to 3. Linear; nothing recurses. `file` is only named in errors. Paths
// that the store did not have are left out; only they: an error.
Result<Closure> parsePathInfo(const QByteArray& text, const QString& file = {},
                              const Limits& limits = {});
// The same from a regular file.
Result<Closure> readPathInfo(const QString& file, const Limits& limits = {});

// The database of a store on this machine, `…/var/nix/db/db.sqlite`. It is opened for reading
// alone, in one short transaction. `storeDir` is how the store's paths begin, `roots` are whole
// store paths. Takes about 2 µs a reference on the calling thread; give a `stop` to end it early,
// which is an error, too.
Result<Closure> readDatabase(const QString& file, const QString& storeDir, const QStringList& roots,
                             const Limits& limits = {}, const Progress& progress = {},
                             std::stop_token stop = {});
// Those of `paths` that the database knows as complete.
Result<QStringList> validPaths(const QString& file, const QStringList& paths);

} // namespace cim::closures
