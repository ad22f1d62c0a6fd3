// Locks: the workspace's own, and those that git leaves behind when it dies.
#pragma once

#include "models/git/worktree.h"

namespace cim::git {

// Takes the write lock of a workspace: flock() on .cimarron/lock, so that it ends with the process
// however that ends. Who only looks holds it for milliseconds, so that this waits up to 2 s for it.
// The sentence of a failure names who holds it.
Result<Descriptor> takeLock(int state);

// Removes lock files below a git folder that no living git can own. Returns why not, empty if there
// is no lock any more. To be called with the workspace's lock held.
QString clearStaleLocks(const QString& gitFolder, const QString& branch, bool afterCrash);

} // namespace cim::git
