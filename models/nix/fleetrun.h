// Doing what a fleet says: each host's rebuild on a thread of its own, over ssh.
#pragma once

#include "models/nix/fleet.h"
#include "models/nix/hostbuild.h"
#include "models/nix/rights.h"

#include <functional>
#include <optional>

namespace cim::nix {

// How far one host's rebuild has come.
struct HostOutcome {
    FleetResult result;
    std::optional<Built> built = {};         // nothing: it did not come to that
    std::optional<Activated> activated = {}; // likewise
    qint64 milliseconds = 0;                 // of the activation
    bool isStopped = false;                  // it was asked to stop before it was activated

    // Empty: there is none.
    QString logFile() const { return built ? built->logFile : QString(); }
};

// What one host's rebuild is at.
struct HostNews {
    enum class Step : quint8 { Looking, Building, Copying, Activating };
    Step step = Step::Looking;
    QString logFile = {};          // of its build; empty: there is none yet
    const BuildLog* log = nullptr; // of its build, as far as it is; only while that goes on
};

// One host's rebuild, from what is committed to what is confirmed.
struct HostJob {
    BuildRequest build; // its host is the one that is meant; each build gets a log file of its own
    int generation = 0; // an old one to go back to, instead of building; 0: build
    // Builds it in place of nix, and may have copied it already; null: nix does. On its thread.
    // `logged` gets the file of its log as soon as there is one, and each further one.
    std::function<Built(std::stop_token stop, const std::function<void(const QString&)>& told,
                        const std::function<void(const QString&)>& logged)>
        builder = {};
    Target target;
    bool isBuiltThere = false; // by the host itself, over the same connection
    Action action = Action::Switch;
    QString elevate = {};       // as of findElevation
    bool isByRebuilder = false; // the machine's own nixos-rebuild activates it
    int returnAfter = 60;       // seconds, as of RemoteRequest
    QString run = {};           // newRunId()
    // On its thread, right before the activation: for noting on disk what is about to happen. A
    // failure keeps it from happening.
    std::function<Result<void>(const RemoteState& state, const HostOutcome& soFar)> before = {};
    std::shared_ptr<const Asker> asker = {}; // null: nobody is there to be asked
    // On its thread, at each step and about ten times a second while it builds.
    std::function<void(const HostNews& news)> followed = {};
};

// Looks, builds, copies, activates and confirms. Blocks. `told` gets what it is doing.
HostOutcome rebuildHost(const Tool& tool, const HostJob& job, std::stop_token stop = {},
                        const std::function<void(const QString&)>& told = {});

// What running a fleet needs of the one who wants it.
struct FleetWork {
    // Of one host: on a thread of its own.
    std::function<HostOutcome(const FleetHost& host, std::stop_token stop,
                              const std::function<void(const QString&)>& told)>
        rebuild;
    // All the others are called on the thread that runs the fleet. `changed` before any host that
    // is noted as running begins, and after each that has ended: for keeping it on disk.
    std::function<void(const Fleet& fleet)> changed = {};
    std::function<void(int host, const HostOutcome& outcome)> ended = {};
    // About five times a second: what each running host is doing.
    std::function<void(const QMap<int, QString>& doing)> told = {};
    bool waitsForOffline = false; // else it ends when only those are left
};

// Blocks until nothing more is to be done; a stop lets activations come to their end.
void runFleet(Fleet& fleet, const FleetWork& work, std::stop_token stop = {});

// Takes the hosts of Fleet::toRollBack() back, one after the other; `work.rebuild` does that with
// one. Blocks; a stop lets the one that goes back come to its end.
void rollBackWave(Fleet& fleet, const FleetWork& work, std::stop_token stop = {});

} // namespace cim::nix
