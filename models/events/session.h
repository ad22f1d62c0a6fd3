// The one writer of a workspace: commands in, events on disk, then the model and its listeners.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/domain/problems.h"

#include <QObject>

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace cim {

// What reading a log found besides events, said to the user once: a torn last line that was cut off
// and kept aside, events that stood twice or out of order, events that no longer fit.
struct LogNote {
    QString sentence;
    QString file; // where to look, may be empty
    int line = 0;
};

// One step that undo or redo would take.
struct Step {
    CommandId command;
    QString label; // "Add Host web1"
};

// An open workspace. Lives on one thread. Several sessions, also of other programs, may be open on
// one workspace: each command takes a lock on the log for its own duration, reads what others have
// appended, decides, appends and syncs.
class Session : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString author;        // "Name <address>"; empty: git's, or the login name
        bool readOnly = false; // opens what cannot be written; execute() fails with a sentence
        bool useSnapshot = true;
        QString cacheFolder;          // empty: the user's
        std::optional<quint64> until; // time travel: read only, events up to this sequence number
    };

    // Makes the folder (which must be empty or absent), cim.json and the log's first events: the
    // workspace itself, its core domain and its events domain.
    static Result<std::unique_ptr<Session>> create(const QString& folder, const QString& name,
                                                   const QString& purpose, const Options& options);
    static Result<std::unique_ptr<Session>> create(const QString& folder, const QString& name,
                                                   const QString& purpose)
    {
        return create(folder, name, purpose, Options());
    }
    // Finds the workspace at `folder` or above it. Cold load: see tests/benchmarks/events.
    static Result<std::unique_ptr<Session>> open(const QString& folder, const Options& options);
    static Result<std::unique_ptr<Session>> open(const QString& folder)
    {
        return open(folder, Options());
    }
    ~Session() override;

    const QString& folder() const; // absolute
    const Model& model() const;
    const Kinds& kinds() const;
    const Problems& problems() const;
    // The same for who must not wait: null while a worker thread finds those of a large model for
    // the first time. problemsFound() then says that they are there.
    const Problems* problemsIfFound();
    const std::vector<LogNote>& notes() const;
    quint64 sequence() const; // of the last event applied
    bool isReadOnly() const;

    // All or nothing, one command id, one fdatasync; what they decided is on disk and applied, and
    // `changed` has been emitted, when this returns. A failure leaves model and log as they were.
    Result<CommandId> execute(const Command& command);
    Result<CommandId> execute(std::span<const Command> commands);
    // Stopped before they are on disk nothing is written, and it fails.
    Result<CommandId> execute(std::span<const Command> commands, const std::stop_token& stop);
    // The same for somebody else, who did it elsewhere: "Name <address>".
    Result<CommandId> execute(std::span<const Command> commands, const QString& author);

    std::optional<Step> nextUndo() const; // also after a restart
    std::optional<Step> nextRedo() const;
    Result<CommandId> undo();
    Result<CommandId> redo();

    // Reads what other programs have appended.
    Result<void> catchUp();
    // The same, but where that is much a worker thread reads it, and this one only takes it in.
    // Called by a file watch when an event loop runs. `then` is called on this thread, also at
    // once.
    using CaughtUp = std::function<void(const Result<void>&)>;
    void catchUpApart(const CaughtUp& then = {});

    // Events first..last (from 1, inclusive), read from disk. `visit` returns false to stop.
    Result<void> history(quint64 first, quint64 last,
                         const std::function<bool(const Event&)>& visit) const;
    // The model as it was after event `sequence`. O(events).
    Result<Model> modelAt(quint64 sequence) const;

signals:
    // After the model and the problems have changed. `events` are valid during the call only.
    void changed(const cim::ChangeSet& changes, std::span<const cim::Event> events);
    void problemsFound();

private:
    struct Private;
    explicit Session(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

// What a run of events did, in a few words for history and commit messages: "Add Host web1 (5
// properties)".
// With the kinds, properties and verbs are called as they are in the language of the window.
QString describe(const Model& after, std::span<const Event> events, const Kinds* kinds = nullptr);

} // namespace cim
