// One host's rebuild from the click to the truth: built, compared, asked about, activated, looked
// at. No widgets; nix and the disk wait on a thread of its own.
#pragma once

#include "app/rebuild/buildnews.h"
#include "app/rebuild/rebuildtypes.h"
#include "models/workspace/rebuilds.h"

#include <QMutex>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>

namespace cim {

class There;

// Lives on the GUI thread. Runs once. Stops a build, and waits for an activation, when destroyed.
class Rebuild : public QObject {
    Q_OBJECT

public:
    enum class Stage : quint8 {
        Waiting,    // not started
        Preparing,  // locks, finds nix
        Looking,    // what the host's machine runs, where it is another one
        Building,   // from the evaluation on
        Copying,    // to that machine
        Comparing,  // with the system that runs
        Asking,     // for activate() or decline()
        Activating, // which is not broken off; on another machine, the waiting for it can be
        Ended
    };

    explicit Rebuild(RebuildRequest request, QObject* parent = nullptr);
    ~Rebuild() override;

    void start();
    // Up to the question. Of an activation on another machine it ends the waiting: that machine
    // goes back by itself where nothing has confirmed the new system. Else it does nothing then.
    // While it asks for services it ends that alone.
    void cancel();
    void activate();
    void decline(); // while it asks for services, as cancel()
    // While it asks: lets the new system say which services it would touch. Needs root's rights, as
    // an activation does, and changes nothing.
    void askUnits();
    bool isAskingUnits() const { return m_isAskingUnits; }

    // What activates, once that is known: a nixos-rebuild's name. Empty: Cimarron itself.
    QString activatedBy() const { return m_rebuilder ? m_rebuilder->name() : QString(); }
    // Whether sudo on the host's own machine will ask for a password.
    bool needsPassword() const;
    // Whether an activation, or asking the new system, can be broken off.
    bool isStoppable() const;

    const RebuildRequest& request() const { return m_request; }
    Stage stage() const { return m_stage; }
    bool isCancelling() const
    {
        return m_stop.stop_requested() || (m_isAskingUnits && m_stopAsking.stop_requested());
    }
    // Since start(), until it ended, without the time that somebody took to answer.
    qint64 milliseconds() const;
    const RebuildDifference& difference() const { return m_difference; }
    const RebuildOutcome& outcome() const { return m_outcome; }
    // Once it has ended and nobody knew how: what a look has found out since.
    void learn(const Settled& settled);
    // While it copies or activates: what it is doing, as a sentence; and its share of the
    // whole, 0 to 1, -1 where that is not known.
    QString doing() const { return m_doing; }
    double share() const { return m_share; }
    // The log that is being written, or was; empty: none yet.
    QString logFile() const { return m_logFile; }
    // What a rebuild before this one became, that could not tell of itself.
    QString settled() const { return m_settled; }

signals:
    void stageChanged();
    // About ten times a second while it builds.
    void progressed(const cim::BuildNews& news);
    // doing() has changed.
    void toldMore();
    // For the workspace's log, and what is noted of it on disk: see record().
    void happened(const cim::HostFacts& facts);

private:
    struct Mail;
    struct Prepared;
    struct Done;
    static bool look(const RebuildRequest& request, Prepared& out, const std::stop_token& stop,
                     Rebuild* self);
    static bool findRebuilder(const RebuildRequest& request, Prepared& out,
                              const std::stop_token& stop);
    static bool rollsBack(const RebuildRequest& request, const Prepared& prepared);
    static bool copy(const RebuildRequest& request, Prepared& out, const std::stop_token& stop,
                     Rebuild* self);
    static void tryDry(const RebuildRequest& request, Prepared& out, const std::stop_token& stop,
                       Rebuild* self);
    static void takeUnits(const nix::Activated& dry, RebuildDifference& out);
    static nix::Activated activated(const RebuildRequest& request,
                                    const std::shared_ptr<There>& there, const nix::Tool& tool,
                                    const std::optional<nix::Rebuilder>& rebuilder,
                                    const QString& toplevel, int generation, nix::Action action,
                                    const QString& run, const std::stop_token& stop, Rebuild* self);
    static void told(Rebuild* self, Stage stage);
    static void told(Rebuild* self, const QString& doing, double share);
    static std::shared_ptr<Prepared> prepare(const RebuildRequest& request,
                                             const std::shared_ptr<Mail>& mail,
                                             const std::stop_token& stop, Rebuild* self);
    static void build(const RebuildRequest& request, Prepared& out,
                      const std::shared_ptr<Mail>& mail, const std::stop_token& stop,
                      Rebuild* self);
    void setStage(Stage stage);
    void deliver();
    void take(Prepared& prepared);
    void conclude(const nix::Activated& done, qint64 milliseconds);
    void refuse(const Error& why, bool isDeclined);
    void end(RebuildOutcome outcome);
    // `isOver`: nothing of what is noted on disk is open any more.
    void record(const QString& outcome, bool changed, qint64 generation, qint64 milliseconds,
                bool isOver = false);
    void recordEnd(RebuildOutcome::How how);
    QString actionWord() const;

    RebuildRequest m_request;
    Stage m_stage = Stage::Waiting;
    std::stop_source m_stop, m_stopAsking;
    std::shared_ptr<Mail> m_mail;
    std::unique_ptr<FileLock> m_lock;
    std::shared_ptr<There> m_there; // null: this machine
    qint64 m_started = 0, m_ended = 0;
    qint64 m_stageBegan = 0;
    qint64 m_considered = 0; // how long it was Asking in all
    QString m_toplevel, m_logFile, m_settled;
    QStringList m_notes;  // of the build
    int m_generation = 0; // an old one
    QString m_doing;
    double m_share = -1;
    bool m_isAskingUnits = false;
    nix::Tool m_tool;
    std::optional<nix::Rebuilder> m_rebuilder; // activates in place of us
    RebuildDifference m_difference;
    RebuildOutcome m_outcome;
    QThreadPool m_pool; // one thread
};

} // namespace cim
