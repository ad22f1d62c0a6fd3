// Rebuilding many hosts: in waves behind a canary, some side by side, until too many fail. What is
// to be done next, and nothing else: whoever runs it does that and tells how it ended.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QStringList>

#include <span>
#include <vector>

namespace cim::nix {

struct FleetPlan {
    QStringList hosts;          // in the order of their turns
    QString action = {};        // "switch", as switch-to-configuration takes it
    int canaries = 1;           // go first, and alone; one that fails stops everything. 0: none
    int wave = 0;               // hosts of each wave after that; 0: all the rest in one
    int jobs = 2;               // hosts at once, at most
    int stopAfter = 0;          // no further one begins once more than these have failed
    QString engine = {};        // what builds, as FleetEngine has it (workspace/fleetengine.h)
    bool isByRebuilder = false; // each host's own nixos-rebuild activates it
};

struct FleetHost {
    enum class State : quint8 {
        Waiting,    // its turn has not come
        Running,    // it is being rebuilt
        Done,       // as it was wanted, and confirmed
        Failed,     // it runs what it ran before, or the sentence says what
        Offline,    // it did not answer, and is tried again
        RolledBack, // it was done, and went back with its wave
        Skipped,    // nobody gave the password that it wanted: nothing was done, and none failed
    };
    QString name;
    int wave = 0;
    State state = State::Waiting;
    QString sentence = {};    // how it ended
    QString toplevel = {};    // the new system; empty: not known yet
    int generationBefore = 0; // to go back to; 0: not known
    bool changed = false;     // it runs or boots another system now
    int tries = 0;
    qint64 tryAgain = 0; // milliseconds since 1970, of an offline one
};
QString wordFor(FleetHost::State state); // "waiting"

// How the rebuilding of one host ended.
struct FleetResult {
    FleetHost::State state = FleetHost::State::Failed; // Done, Failed, Offline, Skipped; RolledBack
    QString sentence = {};
    QString toplevel = {};
    int generationBefore = 0;
    bool changed = false;
};

// A value: pure, of one thread. Every function costs at most the number of hosts.
class Fleet {
public:
    static constexpr int mostHosts = 100'000;

    enum class Phase : quint8 {
        Running,  // something runs or may begin
        Waiting,  // only for hosts that are offline
        Stopped,  // too many failed, or somebody asked for it
        Finished, // every host has had its turn
    };

    explicit Fleet(const FleetPlan& plan);

    const FleetPlan& plan() const { return m_plan; }
    const std::vector<FleetHost>& hosts() const { return m_hosts; }
    Phase phase() const;
    int waves() const;
    void setEngine(const QString& engine, bool isByRebuilder)
    {
        m_plan.engine = engine;
        m_plan.isByRebuilder = isByRebuilder;
    }
    int count(FleetHost::State state) const;

    // Hosts that begin now: they are running from here on. Empty: wait for one to end, or for
    // tryAgainAt().
    std::vector<int> begin(qint64 now);
    void end(int host, const FleetResult& result, qint64 now);
    // No further one begins; what runs is let run.
    void stop() { m_isStopped = true; }
    // The next time that an offline host is tried; 0: none is offline.
    qint64 tryAgainAt() const;

    // Goes on with what was stopped or broken off: failed and skipped ones get another try, running
    // ones are taken for not begun.
    void resume();
    // Hosts whose turn has not come, or that are tried again.
    std::vector<int> left() const;
    // Hosts of the last wave that has begun which run another system because of it, newest first:
    // what "roll the wave back" is about.
    std::vector<int> toRollBack() const;

    // Of one that does not go on: why those whose turn did not come were not begun, a sentence.
    QString whyNotBegun() const;

    // "4 of 12 done, 1 failed, 2 offline; wave 2 of 3".
    QString sentence() const;

    QByteArray toJson() const;
    // Of a file: refuses what is none, with a sentence.
    static Result<Fleet> fromJson(const QByteArray& json);

private:
    int currentWave() const; // the first that is not over; waves() after the last
    bool isCanary(const FleetHost& host) const;
    bool isOver(std::span<const FleetHost> wave) const;
    bool hasFailedTooOften() const;
    const FleetHost* skippedCanary() const; // null: none
    bool isHeldUp() const;                  // no further one begins until somebody resumes

    FleetPlan m_plan;
    std::vector<FleetHost> m_hosts;
    bool m_isStopped = false;
};

} // namespace cim::nix
