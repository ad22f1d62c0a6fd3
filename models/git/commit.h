// One commit in one repository.
#pragma once

#include "models/git/repository.h"

namespace cim::git {

// Whether a commit holds what lies in the work tree beside what the program wrote: where asked for,
// and the first, or a source that was there before its domain would be left out.
bool takesEdits(const Repository& repository, const CommitOptions& options);

// Stages the program's own folders and files (GitSettings::own, CommitOptions::files) and, where
// they are taken, the user's edits.
Result<void> stageForCommit(const Place& place, const QString& path, const Repository& repository,
                            const CommitOptions& options);

// Commits the index; an empty string when it is as the last commit. Atomic: the branch moves last.
Result<QString> commitIndex(const Repository& repository, const Identity& who,
                            const QString& message);

// The tree that the index would make, and whether it differs from the last commit's.
Result<std::optional<Oid>> pendingTree(const Repository& repository);

} // namespace cim::git
