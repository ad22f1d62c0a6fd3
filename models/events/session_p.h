// What a session holds, and the steps of one write. Private to models/events.
#pragma once

#include "models/events/replay.h"
#include "models/events/session.h"
#include "models/events/workspacefile.h"

#include <QFileSystemWatcher>

namespace cim {

// The facts of one command while it is decided: each is applied at once, and taken back if the
// command comes to nothing.
class Draft {
public:
    Draft(Model& model, LineParser& parser, quint64 sequence, EventId last);

    // Applies the fact as it will be read back from the log, so that model and log cannot differ.
    Result<void> add(const Fact& fact);
    // Where the log ends, known once it is locked.
    void begin(quint64 sequence, EventId last);
    void takeBack();
    std::vector<Event>& events() { return m_events; }
    const Model& model() const { return m_model; }

    CommandId command = CommandId::make();
    CommandId cause;
    Mode mode = Mode::Do;
    QString author;
    std::stop_token stop; // until it is being written

private:
    EventId nextId();

    Model& m_model;
    LineParser& m_parser;
    quint64 m_sequence;
    EventId m_last;
    std::vector<Event> m_events;
    QByteArray m_line;
    qint64 m_time;
};

// What other programs did, found while reading on.
struct Foreign {
    ChangeSet changes;
    std::vector<Event> events;
};

// What a worker thread has read for a session that stood at `from`, the sequence number of an
// event.
struct Ahead {
    quint64 from = 0;
    EventId last; // its id
    LogState state;
    Foreign news;
    std::optional<Problems> problems;
};

struct Session::Private {
    Options options;
    QString folder;
    WorkspaceFile file;
    EventLog log;
    Kinds kinds;
    LogState state;
    std::vector<LogNote> notes;
    LineParser parser;
    QString author;
    bool readOnly = false;
    quint64 snapshotSequence = 0;             // of the newest snapshot on disk
    mutable std::optional<Problems> problems; // from the first time that somebody asks
    std::unique_ptr<QFileSystemWatcher> watcher;
    struct Label {
        CommandId command;
        QString text;
    };
    mutable Label undoLabel, redoLabel;
    bool isReading = false;        // on a worker thread, or as soon as the log is free
    bool looksAgain = false;       // after that: more was written meanwhile
    std::vector<CaughtUp> waiting; // for that
    bool isFinding = false;        // problems, on a worker thread
    ChangeSet sinceFinding;        // began

    Result<void> load();
    Result<void> mend(const std::optional<TornTail>& torn);
    // Under the lock: what others appended since.
    Result<void> refresh(Foreign& foreign);
    Result<void> reload(Foreign& foreign);
    void putBack(quint64 sequence, EventId last);
    Result<bool> upToDate() const;

    using Decide = std::function<Result<void>(Draft&)>;
    Result<CommandId> write(Session& session, Draft& draft, const Decide& decide);
    Result<CommandId> execute(Session& session, Draft& draft, std::span<const Command> commands,
                              const QString& by);
    Result<void> append(Draft& draft);
    Result<CommandId> repeat(Session& session, const Steps::Entry& step, Mode mode);
    void announce(Session& session, ChangeSet& changes, std::span<const Event> events);
    void tell(Session& session, const ChangeSet& changes, std::span<const Event> events);
    qint64 bytesBehind() const;
    Result<void> catchUp(Session& session, LogLock lock);
    void catchUpApart(Session& session);
    void catchUpHere(Session& session, int tries);
    void takeIn(Session& session, std::shared_ptr<Ahead> ahead);
    void caughtUp(Session& session, const Result<void>& done);
    void findApart(Session& session);
    void found(Session& session, std::shared_ptr<Ahead> ahead);
    std::optional<Step> step(const Steps::Entry* entry, Label& label) const;
    void watch(Session& session);
    void watchFiles();
    QString snapshotPath() const;
    void check() const;
};

} // namespace cim
