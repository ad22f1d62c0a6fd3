// The repositories of a workspace on disk: writing the projection into them and committing it.
#pragma once

#include "models/domain/error.h"
#include "models/projection/projection.h"
#include "models/projection/readback.h"

#include <QDateTime>
#include <QStringList>

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
    QStringList changed; // files, relative, that are not as committed
    QString problem;     // whole sentence for Blocked

    QStringList edited;   // those of `changed` that hold edits by hand, not what write() staged
    QStringList outdated; // files that write() would add, change or remove
    QString note; // worth knowing, e.g. that hooks of the repository are not run; often empty
    bool operator==(const RepositoryStatus&) const = default;
};

// One file where an edit by hand and the model disagree. Nothing of it has been written.
struct Conflict {
    QString repository; // path below the workspace
    QString file;
    QByteArray base;                                       // as last projected
    QByteArray ours;                                       // as it stands in the work tree
    QByteArray theirs;                                     // as the model would have it
    bool hasBase = true, hasOurs = true, hasTheirs = true; // false: there is no such file
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

// A folder below a repository whose files the program keeps itself and commits as they are.
struct OwnFolder {
    QString repository;
    QString folder;
};

struct GitSettings {
    QString branch = QStringLiteral("main"); // of new repositories; others stay on theirs
    // Not projected, but committed by every commit(): the workspace's event log.
    std::vector<OwnFolder> own = {{QStringLiteral("domain/events"), QStringLiteral("log")}};
    // Files of the root that the program wrote before there was a repository: the first write()
    // takes them as its own work, not as edits by hand.
    QStringList adopted = {QStringLiteral("cim.json")};
    int threads = 2;     // over repositories, in write() and status()
    bool durable = true; // write() and commit() end with one syncfs() of the file system
};

// A file that the program made beside what the model has: the root's lock, a changelog.
struct OwnFile {
    QString repository;
    QString file;
};

struct CommitOptions {
    // Also commits what the user edited, added and removed by hand and did not stage himself. The
    // first commit of a repository always does.
    bool handEdits = false;
    // Committed as they stand on disk, with what else is to be committed of their repositories.
    std::vector<OwnFile> files = {};
    // Only the repositories that it takes; none given: all.
    std::function<bool(const QString& repository)> takes = {};
};

// Called between repositories, on the thread that called: done, total, what is being done now.
using Progress = std::function<void(int done, int total, const QString& what)>;

// All functions may take long (disk): call them from a worker thread, one at a time a workspace. An
// interruption at any moment (kill included) is finished or undone by the next open().
//
// Three versions of each file meet here: what was written last (the tree of the commits of
// refs/cimarron/projection in each repository), what stands in the work tree, and what the model
// wants now. Notes of its own (lock, journal, manifest) stand in `.cimarron/` of the workspace,
// which ignores itself; all but the lock may be deleted at any time when no program has it open.
//
// What is committed: write() puts into the index what the model changed, and nothing else. Where
// the user has an uncommitted edit in the same file, the index gets the committed version with the
// model's change merged in, so the edit stays an edit. commit() commits the index, so what the user
// staged himself (`git add`) goes too, as with `git commit`. Hooks and filters (LFS) are never run.
class GitWorkspace {
public:
    // Takes the workspace's write lock for its lifetime; fails with a sentence naming the holder
    // when another program has it. Recovers what was left half done.
    // A folder that cannot be written opens too: status() and preview() work, write() says why not.
    static Result<GitWorkspace> open(const QString& folder, const GitSettings& settings = {});
    GitWorkspace(GitWorkspace&&) noexcept;
    GitWorkspace& operator=(GitWorkspace&&) noexcept;
    ~GitWorkspace();

    // The user's identity from git's configuration, or why there is none and how to set it.
    static Result<Identity> identity(const QString& folder);

    // Compares without writing; the manifest first, libgit2 only for repositories that it flags.
    Result<std::vector<RepositoryStatus>> status(const std::vector<RepositoryFiles>& wanted);
    // Those of repositories() that are not as committed, or not usable or gone, whatever the model
    // wants: their states are Modified, Blocked and Absent. One stat a file; nothing is read.
    Result<std::vector<RepositoryStatus>> dirty();
    // What write() would do, without doing it.
    Result<WriteReport> preview(const std::vector<RepositoryFiles>& wanted);
    // Makes missing repositories, merges three ways, writes files, stages. Unchanged repositories
    // and files are not touched.
    Result<WriteReport> write(const std::vector<RepositoryFiles>& wanted,
                              const Progress& progress = {}, std::stop_token stop = {});
    // Puts files into their repositories' index as they stand on disk, or out of it where they are
    // gone, as `git add` does: the next commit() takes them.
    Result<void> stage(const std::vector<OwnFile>& files);
    // Settles one conflict for the next write(): KeepMine records the model's version as if it had
    // been written, TakeModel the user's. Kept on disk; neither touches the work tree.
    Result<void> resolve(const Conflict& conflict, Resolution resolution);
    // The JSON files of all repositories that are not as they were last written, if they `concern`
    // the caller: edited, added or removed by hand, committed or not, with the commit's author.
    using Concerns = std::function<bool(const QString& repository, const QString& file)>;
    Result<std::vector<EditedFile>> editedFiles(const Concerns& concern);
    // Says of such files that what stands in them is in the model now: records it as what was
    // written last, and stages it as the model's change.
    Result<void> acceptEdits(std::span<const EditedFile> files);
    // Commits what is staged by write() in each repository that changed. `message(path)` gives the
    // message of a repository's commit; it is called on the thread that called. Signed when git's
    // configuration says so (commit.gpgsign). A stop leaves the repositories that are left as they
    // are.
    Result<CommitReport> commit(const Identity& who,
                                const std::function<QString(const QString& repository)>& message,
                                const Progress& progress = {}, std::stop_token stop = {},
                                const CommitOptions& options = {});

    // The repositories that this workspace has, as far as it wrote them.
    QStringList repositories() const;
    // Whether something of ours was written to it, it is on a branch, and nothing in git has
    // changed since we last looked: known from notes, at three stats.
    bool isSettled(const QString& repository) const;
    bool isWritable() const; // see open()
    // A file as committed at a revision ("HEAD", a branch, a hash).
    Result<QByteArray> committedFile(const QString& repository, const QString& file,
                                     const QString& revision = QStringLiteral("HEAD")) const;
    // The newest commits of the branch, those alone that changed `file` if it is given.
    struct LogEntry {
        QString hash, subject;
        Identity author;
        QDateTime time;
    };
    Result<std::vector<LogEntry>> log(const QString& repository, int limit = 100,
                                      const QString& file = {}) const;

private:
    struct Private;
    explicit GitWorkspace(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace cim
