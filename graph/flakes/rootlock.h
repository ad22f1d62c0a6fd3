// The lock of a workspace's root: whether it holds what the domains hold now, and moving it there.
#pragma once

#include "graph/flakes/change.h"
#include "models/git/workspace.h"

#include <functional>

namespace cim::flakes {

// One input as flake.nix declares it, on a line of its own: `people.url = "...";`.
struct DeclaredInput {
    QString name;
    QString url;
    // Of a repository on this machine: its folder, and the name of the commit that is taken
    // ("HEAD", "refs/heads/main"); else empty.
    QString folder, reference;
};
// Reads the lines, runs nothing. Inputs that are declared in other ways are not found; `nix flake
// lock` knows them all the same.
std::vector<DeclaredInput> declaredInputs(const QString& flakeNix);

// Which of the root's inputs are not as the lock has them. Reads two files, and the head of every
// repository on this machine: about 0.1 ms an input.
struct Staleness {
    bool noLock = false;
    QStringList moved;    // the domain has another commit by now
    QStringList unlocked; // new, or declared otherwise than it was locked
    bool isStale() const { return noLock || !moved.isEmpty() || !unlocked.isEmpty(); }
};
Result<Staleness> staleness(const QString& root);

// Locks what is stale, by one run of nix; other inputs stay where they are. Blocks: for worker
// threads. Fails with a sentence where nix is missing, too old or refuses, and where the lock is
// one that nix must not see; the file is then as it was.
Result<Difference> moveLock(const QString& root, std::stop_token stop = {},
                            const std::function<void(const QString& what)>& progress = {});

// Options for nix that let it take what the domains hold now, committed or not, instead of what is
// locked: a preview, which writes nothing.
QStringList previewOptions(const QString& root);

// moveLock() as a step of a commit (CommitRequest::beforeRoot): the files that it made.
Result<std::vector<OwnFile>> lockForCommit(const QString& root, std::stop_token stop = {},
                                           const std::function<void(const QString& what)>& = {});

} // namespace cim::flakes
