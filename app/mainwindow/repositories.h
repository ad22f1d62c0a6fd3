// The workspace's repositories from the window's side: what state they are in, what writing would
// change, writing and committing, all on a worker thread.
#pragma once

#include "models/workspace/handedits.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <stop_token>

namespace cim {

// What is known of the repositories at one moment.
struct RepositoryPicture {
    std::vector<RepositoryStatus> status;
    WriteReport preview;
    std::vector<EditedFile> edited; // by hand, of those that the model can be read back from
    ReadBack handEdits;             // what they mean
    std::vector<std::pair<QString, QString>> messages; // repository path, message made from events
    qsizetype commands = 0;                            // done since the last commit
};

// Lives on the GUI thread; one job at a time runs on a thread of its own. A refresh that was
// overtaken by a later change is dropped by its generation. Waits for a running job when destroyed.
class Repositories : public QObject {
    Q_OBJECT

public:
    explicit Repositories(const QString& folder, QObject* parent = nullptr);
    ~Repositories() override;

    // Reads state and preview anew a little later, once for many calls.
    void refreshLater();
    void refresh();
    const RepositoryPicture& picture() const { return m_picture; }
    bool isKnown() const { return m_known; } // a refresh has ended well
    // Why the last refresh found nothing, if it did.
    const std::optional<Error>& trouble() const { return m_trouble; }
    bool isBusy() const { return m_busy; } // writing or committing
    bool isRefreshing() const { return m_refreshing; }

    void write();
    // `subject` empty: made from the events. Moves the root's lock, by nix; where that fails the
    // commit is made all the same, and says so. What was edited by hand and not staged is taken
    // along only where the user sees it listed, and has not said otherwise.
    void commit(const QString& subject, bool areEditsShown = false);
    // Whether a commit also has what was edited by hand and not staged; it does unless told.
    bool takesHandEdits() const { return m_takesHandEdits; }
    void setTakesHandEdits(bool on) { m_takesHandEdits = on; }
    // The same by work of another kind: promoting, releasing. `committed` or `failed` follows.
    using Work =
        std::function<Result<CommitOutcome>(const QString& folder, const CommitRequest& request)>;
    void perform(const Work& work);
    void resolve(const Conflict& conflict, Resolution resolution);
    // After takeEdits(): what was understood counts as written from now on.
    void accept(const std::vector<EditedFile>& files, const ReadBack& read);
    void cancel();

signals:
    void pictureChanged();
    void busyChanged(bool busy);
    void progressed(int done, int total, const QString& what);
    void written(const cim::WriteReport& report, bool cancelled);
    void committed(const cim::CommitOutcome& outcome, bool cancelled);
    void resolved();
    void failed(const cim::Error& error);

private:
    Progress reporter();
    CommitRequest request();
    template<typename T>
    void run(std::function<Result<T>(const Publication&)> work, std::function<void(const T&)> done);
    template<typename T>
    void start(std::function<Result<T>()> work, std::function<void(const T&)> done);

    QString m_folder;
    QThreadPool m_pool; // one thread: the repositories allow one writer
    QTimer m_timer;
    RepositoryPicture m_picture;
    std::optional<Error> m_trouble;
    std::stop_source m_stop;
    quint64 m_generation = 0;
    bool m_takesHandEdits = true;
    bool m_known = false;
    bool m_busy = false;
    bool m_refreshing = false;
};

// "The model would write it differently", for tooltips and screen readers.
QString stateSentence(RepositoryState state);
QString stateName(RepositoryState state);

} // namespace cim
