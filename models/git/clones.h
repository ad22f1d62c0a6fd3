// What a clone of a repository lacks of the one that it came from.
#pragma once

#include "models/domain/error.h"

#include <QMap>
#include <QStringList>

namespace cim {

// A clone with submodules checks them out on no branch. Where that is the very commit at which one
// of these branches stands, here or where the clone came from, that branch is worked on again.
// True: it was done.
bool attachHead(const QString& repositoryFolder, const QStringList& branches);

// Whether a repository has commits that Cimarron made (their messages hold `mark`), while what was
// written last is not known in it: clones do not bring that. `repository` is below the workspace.
bool lacksWritten(const QString& workspace, const QString& repository, const QByteArray& mark);
// Says what was written last, so that later changes of the model meet edits by hand as everywhere.
// Nothing is done where that is known already. Hold the workspace's lock meanwhile. Blocks (disk).
Result<void> rememberWritten(const QString& workspace, const QString& repository,
                             const QMap<QString, QByteArray>& files);

} // namespace cim
