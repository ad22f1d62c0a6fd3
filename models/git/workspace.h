// The repositories of a workspace on disk: writing the projection into them and committing it.
#pragma once

#include "models/domain/error.h"
#include "models/projection/projection.h"

#include <QDateTime>

#include <functional>
#include <memory>
#include <stop_token>

namespace cim {

enum class RepositoryState : quint8 {
    Absent,     // not made yet
    Clean,      // as committed, and as the model would write it
    Outdated,   // the model would write it differently
    Modified,   // holds edits (ours or the user's) that are not committed
    Conflicted, // an edit by hand and the model disagree about the same lines
    Blocked,    // cannot be used now: see `problem`
};

struct RepositoryStatus {
    QString path; // below the workspace; empty: the root
    QString name;
    RepositoryState state = RepositoryState::Absent;
    QString branch;      // or "detached at 1a2b3c4"
    QString head;        // full hash, empty before the first commit
    QStringList changed; // files, relative
    QString problem;     // whole sentence for Blocked
};

// One file where an edit by hand and the model disagree. Nothing of it has been written.
struct Conflict {
    QString repository; // path below the workspace
    QString file;
    QByteArray base;   // as last projected
    QByteArray ours;   // as it stands in the work tree
    QByteArray theirs; // as the model would have it
};

// What writing would do, or did, to one file.
struct FileChange {
    enum class Kind : quint8 { Added, Changed, Removed };
    QString repository;
    QString file;
    Kind kind = Kind::Changed;
    QByteArray before, after;
};

struct WriteReport {
    std::vector<FileChange> changes;
    std::vector<Conflict> conflicts;
    std::vector<RepositoryStatus> blocked; // left alone, with the reason
};

struct CommitReport {
    struct Commit {
        QString repository;
        QString hash;
        QString message;
    };
    std::vector<Commit> commits;
    std::vector<RepositoryStatus> blocked;
};

struct Identity {
    QString name, email;
};

// How a conflict is settled.
enum class Resolution : quint8 { KeepMine, TakeModel };

// Called between repositories: done, total, what is being done now.
using Progress = std::function<void(int done, int total, const QString& what)>;

// All functions may take long (disk): call them from a worker thread, one at a time a workspace. An
// interruption at any moment (kill included) is finished or undone by the next open().
class GitWorkspace {
public:
    // Takes the workspace's write lock for its lifetime; fails with a sentence naming the holder
    // when another program has it. Recovers what was left half done.
    static Result<GitWorkspace> open(const QString& folder);
    GitWorkspace(GitWorkspace&&) noexcept;
    GitWorkspace& operator=(GitWorkspace&&) noexcept;
    ~GitWorkspace();

    // The user's identity from git's configuration, or why there is none and how to set it.
    static Result<Identity> identity(const QString& folder);

    // Compares without writing; the manifest first, libgit2 only for repositories that it flags.
    Result<std::vector<RepositoryStatus>> status(const std::vector<RepositoryFiles>& wanted);
    // What write() would do, without doing it.
    Result<WriteReport> preview(const std::vector<RepositoryFiles>& wanted);
    // Makes missing repositories, merges three ways, writes files, stages. Unchanged repositories
    // and files are not touched.
    Result<WriteReport> write(const std::vector<RepositoryFiles>& wanted,
                              const Progress& progress = {}, std::stop_token stop = {});
    // Settles one conflict for the next write().
    Result<void> resolve(const Conflict& conflict, Resolution resolution);
    // Commits what is staged by write() in each repository that changed. `message(path)` gives the
    // message of a repository's commit.
    Result<CommitReport> commit(const Identity& who,
                                const std::function<QString(const QString& repository)>& message,
                                const Progress& progress = {}, std::stop_token stop = {});

private:
    struct Private;
    explicit GitWorkspace(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace cim
