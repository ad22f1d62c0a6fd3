// One commit in one repository.
#pragma once

#include "models/git/repository.h"

namespace cim::git {

// Stages the program's own folders and files (GitSettings::own, CommitOptions::files) and, if
// asked, the user's edits.
Result<void> stageForCommit(const Place& place, const QString& path, const Repository& repository,
                            const CommitOptions& options);

// Commits the index; an empty string when it is as the last commit. Atomic: the branch moves last.
Result<QString> commitIndex(const Repository& repository, const Identity& who,
                            const QString& message);

// The tree that the index would make, and whether it differs from the last commit's.
Result<std::optional<Oid>> pendingTree(const Repository& repository);

} // namespace cim::git
