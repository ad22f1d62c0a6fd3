// One git repository of the workspace, opened through libgit2.
#pragma once

#include "models/git/libgit.h"
#include "models/git/manifest.h"
#include "models/git/objects.h"
#include "models/git/workspace.h"
#include "models/git/worktree.h"

#include <optional>

namespace cim::git {

inline constexpr auto projectionRef = "refs/cimarron/projection";

// What all work on a workspace's repositories shares.
struct Place {
    QString folder;          // absolute, without links
    int descriptor = -1;     // of that folder
    int state = -1;          // of .cimarron; -1: the workspace cannot be written
    bool afterCrash = false; // the last program that wrote here did not come to its end
    GitSettings settings;
};

// An entry for the index: where `stat` is not given, git compares the content when it looks.
struct Staged {
    QString file;
    Oid oid; // null: takes the file out of the index
    std::optional<struct stat> stat;
};

// How a repository is called in sentences: "domain/people", "the root repository".
QString nameOf(const QString& repository);

class Repository {
public:
    enum class Presence : quint8 { Absent, Present };
    // Whether there is a repository; an error where something else stands in its place.
    static Result<Presence> presence(const Place& place, const QString& path);
    // Ownership is validated by libgit2; a failure is a sentence for the user.
    static Result<Repository> open(const Place& place, const QString& path);

    git_repository* get() const { return m_repository.get(); }
    QString gitFolder() const; // with a '/' at its end

    // Why nothing can be written or committed now (a merge under way, a detached head, another git
    // at work): empty if nothing is in the way. Locks left by programs that died are removed; those
    // younger than a few seconds only when `afterCrash`.
    QString hindrance(bool afterCrash) const;

    QString branch() const;
    Oid head() const;
    Oid projection() const; // the commit; null: never written
    Result<OidMap> projected() const;
    Result<void> setProjection(const Oid& commit) const;
    Result<IndexHandle> index() const;
    Result<void> stage(const std::vector<Staged>& files) const;

    // Looks at everything through libgit2 and notes how to see that nothing changed since.
    Result<Known> examine(const Place& place) const;
    // Stamps of what tells head, branch and index: Known::gitWatches of them, before any other.
    void watchGit(const Place& place, Known& known) const;

private:
    Result<void> listChanges(RepositoryStatus& status) const;
    static QStringList changedByHand(const OidMap& base, git_index* index,
                                     const QStringList& edited);
    void watchFolders(const Place& place, const QByteArray& folder, int depth, Known& known) const;
    QString hooksNote() const;

    QString m_path;
    RepositoryHandle m_repository;
};

// Sets entries of the index at `indexFile`.
Result<void> stageFiles(const QString& indexFile, const std::vector<Staged>& files);

} // namespace cim::git
