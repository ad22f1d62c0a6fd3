// What GitWorkspace holds; for the files that implement it alone.
#pragma once

#include "models/git/journal.h"
#include "models/git/plan.h"
#include "models/git/workspace.h"

#include <QSet>

#include <map>

#include <fcntl.h>
#include <unistd.h>

namespace cim {

struct GitWorkspace::Private {
    git::Place place;
    git::Descriptor folder, state, lock;
    git::Journal journal{-1};
    git::Manifest manifest;
    std::vector<git::JournalRecord> pending; // half written, and could not be finished yet
    QHash<QString, QString> whyPending;
    std::map<QString, git::FileNames> names; // nodes stay in place: threads use one each

    Result<void> openState();
    void ignoreState() const;
    Result<void> writable() const;
    void recover(const std::vector<git::JournalRecord>& records);
    void clearLocksAfterCrash();
    void findRepositories(const QString& below, int depth);
    Result<void> finish(bool wrote);

    struct Written {
        std::optional<WriteReport> report;
        std::optional<git::Known> known;
        bool failed = false;
    };
    Written writeOne(const RepositoryFiles& wanted, bool madeFolder, int number);
    QSet<QString> makeFolders(const std::vector<RepositoryFiles>& wanted) const;

    struct Looked {
        RepositoryStatus status;
        std::optional<git::Known> known; // new, to be remembered
    };
    Looked look(const QString& path) const;
    void compare(RepositoryStatus& out, const git::Known& known, const RepositoryFiles& wanted);
    void prepareNames(const std::vector<RepositoryFiles>& wanted);
    std::vector<RepositoryStatus> remember(std::vector<Looked>&& looked);

    Result<std::vector<EditedFile>> editsIn(const QString& path, const git::Known& known,
                                            const Concerns& concern) const;
    // Of the projection: what counts as written last. A missing side: there is no such file.
    Result<void> record(const QString& path, const QMap<QString, git::Side>& files, bool stage);

    struct Committed {
        std::optional<CommitReport::Commit> commit;
        std::optional<RepositoryStatus> blocked;
        std::optional<git::Known> known;
    };
    Committed commitOne(const QString& path, const Identity& who, const QString& message,
                        const CommitOptions& options) const;
    bool isOwn(const QString& path) const; // holds a folder that the program keeps itself
    bool mayCommit(const QString& path, const CommitOptions& options) const;

    RepositoryStatus named(RepositoryStatus status) const;
};

namespace git {

// A file that stands while we write: found by the next start, it says that locks left in the
// repositories may be ours, however young they are.
class Busy {
public:
    explicit Busy(int state)
        : m_state(state)
        , m_fd(::openat(state, "busy", O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666))
    {}
    ~Busy() { ::unlinkat(m_state, "busy", 0); }
    Q_DISABLE_COPY_MOVE(Busy)

private:
    int m_state;
    Descriptor m_fd;
};

} // namespace git

} // namespace cim
