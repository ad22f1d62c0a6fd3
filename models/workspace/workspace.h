// What a person does with a workspace as a whole, the same in the window and in the terminal: start
// one from a sample, write its repositories, commit them with messages made from its events.
#pragma once

#include "models/events/session.h"
#include "models/git/workspace.h"
#include "models/projection/projection.h"

#include <optional>

namespace cim {

// A ready-made organisation to begin with. Read from resources/samples/<name>/.
struct Sample {
    QString name;    // "lemonade": what `cim new --sample` takes
    QString title;   // "Lucy's Lemonade"
    QString purpose; // one sentence, offered as the new workspace's purpose
    QString summary; // what it shows, one sentence
    QString folder;  // absolute
};
// All of them, the smallest first. Empty when the program's data files are not found.
std::vector<Sample> samples();

// Makes a workspace at `folder` (empty or absent) and does in it everything that the sample's log
// did, command by command, with ids, times and author of its own. Fails without leaving anything
// behind when the sample is unknown.
Result<std::unique_ptr<Session>> createFromSample(const QString& folder, const QString& name,
                                                  const QString& purpose, const QString& sample,
                                                  const Session::Options& options);

// Every file of every repository as the session's model has it now. At 25,000 entities up to 1 s.
std::vector<RepositoryFiles> projectedFiles(const Session& session);
// The same of any model, as the workspace in `folder` arranges its repositories now.
std::vector<RepositoryFiles> projectedFiles(const Model& model, const Kinds& kinds,
                                            const QString& folder);

// Everything that writing and committing a workspace needs, taken by value from its session: make
// it on the session's thread, then hand it to a worker thread.
class Publication {
public:
    // Renders all files, and reads the events since the last commit.
    static Result<Publication> of(const Session& session);

    const QString& folder() const { return m_folder; }
    const std::vector<RepositoryFiles>& files() const { return m_files; }
    // The last event that the files show.
    quint64 sequence() const { return m_sequence; }
    // Of the log. Its head tells how far the last commit came, so it is committed after the others.
    const QString& logRepository() const { return m_logRepository; }
    // How many commands were done since the last commit.
    qsizetype commandCount() const { return qsizetype(m_steps.size()); }
    // The kinds that the files were made by.
    const Kinds& kinds() const { return m_kinds; }
    // The message of the repository's next commit: what was done to its own domain since the last
    // commit, or, where only the consequences show in it, what led to them. Ends with a trailer
    // that names the last event: "Cimarron-Event: 57 0192...".
    QString message(const QString& repository) const;
    // The same with a subject of the user's own. `isByHand`: nothing of the model is in it, only
    // what was edited by hand.
    QString message(const QString& repository, const QString& subject, bool isByHand = false) const;

private:
    struct Step { // one command
        QString label;
        bool isChange = true;         // else only what became of a host
        QHash<DomainId, QString> own; // the part of each domain whose own content it changed
    };
    void readSteps(const Session& session, quint64 first);

    QString m_folder;
    Kinds m_kinds;
    std::vector<RepositoryFiles> m_files;
    quint64 m_sequence = 0;
    QString m_lastEvent; // id, as text
    bool m_firstCommit = true;
    QString m_logRepository;
    QHash<QString, Domain> m_domains; // by repository path
    std::vector<Step> m_steps;
};

// The functions below open the repositories (write lock, recovery), do their work and close them
// again. They may take long (disk): call them from a worker thread, one at a time a workspace.

Result<std::vector<RepositoryStatus>> repositoryStatus(const Publication& publication);
Result<WriteReport> previewWrite(const Publication& publication);
Result<WriteReport> writeRepositories(const Publication& publication, const Progress& progress = {},
                                      std::stop_token stop = {});

struct CommitRequest {
    std::optional<Identity> identity; // none: the user's, from git's configuration
    QString subject;                  // empty: made from the events
    bool handEdits = false;           // what the user edited and added by hand too
    std::vector<OwnFile> files = {};  // made beside what is written, committed as they stand
    Progress progress = {};
    std::stop_token stop = {};
    // Called when the domains are committed and the root is not yet: makes what the root's commit
    // holds beside what is written, the lock, and names it. What it fails with stops nothing: it is
    // in CommitOutcome::trouble.
    std::function<Result<std::vector<OwnFile>>()> beforeRoot = {};
};
struct CommitOutcome {
    WriteReport written;
    CommitReport committed; // empty when `written` has conflicts: they are settled first
    std::optional<Error> trouble;
};
// Writes what the model has, then commits every repository that changed. The first commit of a
// workspace takes in what stands in its folders besides: the sources that came with a sample.
Result<CommitOutcome> commitRepositories(const Publication& publication,
                                         const CommitRequest& options = {});

// Settles the conflict of one file for the next write. `file` is below the repository.
Result<void> resolveConflict(const Publication& publication, const QString& repository,
                             const QString& file, Resolution resolution);

} // namespace cim
