// A commit of a repository, mostly the last, read without opening the whole workspace.
#pragma once

#include "models/domain/error.h"

namespace cim {

// The message of the commit that HEAD names; empty where there is no repository or no commit yet.
Result<QString> headMessage(const QString& repositoryFolder);
// A file as that commit, or the one that `revision` names, has it; empty where there is no such
// file or commit.
Result<QByteArray> headFile(const QString& repositoryFolder, const QString& file,
                            const QString& revision = QStringLiteral("HEAD"));

} // namespace cim
