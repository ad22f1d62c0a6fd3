// What each repository was like when we last looked, and how to see that nothing has changed since.
#pragma once

#include "models/git/libgit.h"
#include "models/git/objects.h"
#include "models/git/workspace.h"
#include "models/git/worktree.h"

#include <QHash>

#include <vector>

namespace cim::git {

// A file or folder (path below the workspace) and its stamp then.
struct Watch {
    QByteArray path;
    Stamp stamp;
};

// One repository: as long as every watch still has its stamp, `status` and `base` are still true.
struct Known {
    static constexpr size_t gitWatches = 3; // the first of them: see Repository::watchGit()
    std::vector<Watch> watches;
    RepositoryStatus status; // its branch, head, changed and edited; not what the model wants
    std::vector<std::pair<QString, Oid>> base; // files as last projected, sorted
    QStringList byHand; // JSON files that are not as in `base`, committed or not; sorted

    bool holds(int workspace) const;
    // Only head, branch and index: while they hold, what is staged is still what `status` says.
    bool gitHolds(int workspace) const;
    void watch(int workspace, const QByteArray& path);
    // The index was committed as `head`: brings this up to date without looking at the files.
    void committed(int workspace, const QString& head);
};

// Kept in `.cimarron/manifest`; a cache: without it, or with a damaged one, everything is looked at
// again. 6,000 files and 1,000 repositories load in 10 ms.
class Manifest {
public:
    void load(int folder);
    Result<void> save(int folder);
    bool loaded() const { return m_loaded; }

    const Known* find(const QString& repository) const;
    void put(const QString& repository, Known known);
    // To be looked at anew; stays in the list of repositories, or comes into it.
    void invalidate(const QString& repository);
    QStringList repositories() const;

private:
    QHash<QString, Known> m_known;
    bool m_loaded = false;
    bool m_changed = false;
};

} // namespace cim::git
