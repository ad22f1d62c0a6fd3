// Moving the inputs of a flake by nix itself: watched, stoppable, committed with what moved.
#pragma once

#include "graph/flakes/change.h"

#include <QObject>

#include <memory>

namespace cim::flakes {

// One run of `nix flake update`. Lives on a thread with an event loop. nix runs in a process group
// of its own with a limit on its memory, and only after the lock has been read by us: some locks
// make nix abort or take all memory.
class Update : public QObject {
    Q_OBJECT

public:
    struct Outcome {
        Lock before, after;
        Difference moved;
        QString commit;  // hash, empty: nothing was committed
        QByteArray text; // of the lock before, for takeBack(); empty: there was none
        bool operator==(const Outcome&) const { return false; } // only for Qt's sake
    };

    explicit Update(QObject* parent = nullptr);
    ~Update() override; // stops what runs

    // For tests and for a nix that is not in the PATH; options go before the command.
    void setNix(const QString& program, const QStringList& options = {});

    // The given inputs of the root, or all. `commit`: commits flake.lock alone afterwards.
    void start(const QString& folder, const QStringList& inputs, bool commit);
    // Locks one input to a reference such as "github:NixOS/nixpkgs/<revision>".
    void pin(const QString& folder, const QString& input, const QString& reference, bool commit);
    // Has nix lock what flake.nix asks for and the lock has not, be there a lock or not.
    void lock(const QString& folder, bool commit);
    // Puts the lock back as it was before an outcome, and commits that if the outcome was
    // committed. Fails when the lock has been changed since.
    void takeBack(const QString& folder, const Outcome& outcome);
    // SIGINT to the group, SIGTERM after ten seconds. `finished` follows with the sentence.
    void cancel();
    bool isRunning() const;

    // The message of the commit: a subject, then a line for each input that moved.
    static QString message(const Difference& moved);

signals:
    void progress(const QString& what);
    void finished(const cim::Result<cim::flakes::Update::Outcome>& outcome);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace cim::flakes
