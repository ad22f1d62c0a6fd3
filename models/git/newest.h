// The newest commits of many files, in one walk over a repository's history.
#pragma once

#include "models/git/workspace.h"

#include <QSet>

namespace cim {

// By file; those that no commit of the branch has are left out. `folder` is the workspace's,
// `files` are below the repository. Needs no lock of the workspace. Blocks (disk): one comparison a
// commit and folder, some 20 us, until each file has been met.
QHash<QString, GitWorkspace::LogEntry>
newestCommits(const QString& folder, const QString& repository, const QSet<QString>& files);

} // namespace cim
