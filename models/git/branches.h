// Branches and tags of one repository: what promoting and releasing a domain does to it.
#pragma once

#include "models/git/workspace.h"

namespace cim {

// The commit that a name leads to ("HEAD", "refs/heads/test", "refs/tags/1.0.0", a branch), as its
// full hash; empty where there is no repository or no such name.
Result<QString> commitAt(const QString& repositoryFolder, const QString& name);

// The same of the object itself, which for a tag with a message is the tag.
Result<QString> objectAt(const QString& repositoryFolder, const QString& name);

// Whether files or index differ from HEAD; also where that cannot be told. Untracked files count.
bool hasChanges(const QString& repositoryFolder);

// Makes `branch` the one that is worked on, at the commit that is worked on now: it is made, or
// moved forward. Files and index stay as they are. Where `before` is given and there is no such
// branch yet, the present branch is called that first: so what was never promoted stays behind on
// it, and not on a branch that promises more. Fails when `branch` has commits that the present one
// lacks, or the head is detached. Hold the workspace's lock (GitWorkspace) meanwhile.
Result<void> moveToBranch(const QString& repositoryFolder, const QString& branch,
                          const QString& before = {});
// Whether moveToBranch would be refused: the sentence, else empty.
QString branchHindrance(const QString& repositoryFolder, const QString& branch);

// An annotated tag at HEAD; its hash. Fails where the tag exists already.
Result<QString> makeTag(const QString& repositoryFolder, const QString& tag, const Identity& who,
                        const QString& message);
// All tags, by name.
Result<QStringList> tagsOf(const QString& repositoryFolder);

} // namespace cim
