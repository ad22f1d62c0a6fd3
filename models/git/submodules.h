// The entries of one repository's index that name other repositories at one of their commits.
#pragma once

#include "models/domain/error.h"

#include <QStringList>

namespace cim {

// Puts into the index of `repository` ("" is the root's) the commit at which each of `below` stands
// now, and takes out those that .gitmodules does not name any more; where `linked` is false, takes
// theirs out. `below` are paths beneath the workspace and within the repository. Files stay as they
// are; nothing is committed. Other entries are left alone. Fails, and leaves the index, where the
// repository or .gitmodules cannot be read. Hold the workspace's lock (GitWorkspace) meanwhile.
// Blocks (disk): some 0.1 ms each.
Result<void> linkRepositories(const QString& workspace, const QString& repository,
                              const QStringList& below, bool linked);

} // namespace cim
