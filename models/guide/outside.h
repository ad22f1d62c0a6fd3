// What the guide knows from outside of the model: the log's account of builds, what lies on the
// disk, and what this machine has and lacks.
#pragma once

#include "models/domain/ids.h"
#include "models/events/log.h"
#include "models/git/workspace.h"

#include <QFlags>
#include <QHash>
#include <QStringList>

#include <optional>
#include <stop_token>
#include <vector>

namespace cim::guide {

// What the log says of one host.
struct HostRuns {
    QString built;                 // store path of the newest build that succeeded; empty: none
    bool lastFailed = false;       // the newest build
    bool isDeployed = false;       // the newest activation; a rollback takes it back
    bool activationFailed = false; // the newest one, whatever ran before
    bool wentBack = false;         // it failed, and the host took what ran before by itself
    QString log = {};              // of the newest build: the path of its whole log; may be empty
    bool lackedRoom = false;       // as its log says: the disk was full
    QString failed = {};  // what did not build of it, "hello-1.0", as its log says; may be empty
    QString machine = {}; // store path of the newest virtual machine of it; empty: none built
    qint64 endedAt = 0;   // its newest build, milliseconds since 1970

    bool operator==(const HostRuns&) const = default;
};

// The log's builds and rebuilds so far, and how far that is: reading on from there costs only what
// is new.
struct Runs {
    LogPosition next = {};
    QHash<EntityId, HostRuns> hosts = {};
};
// Reads on, 0.5 microseconds an event. Where the log cannot be read it stays as it was.
void readOn(Runs& runs, const QString& workspace, std::stop_token stop = {});

// Space below which a step is warned of, bytes.
constexpr qint64 leastForFiles = qint64(20) << 20;
constexpr qint64 leastForBuilds = qint64(2) << 30;

// What may be in the way of a step, and is looked for where it may be.
enum class Hazard : quint8 {
    Identity = 1,    // git must know who commits
    FileSpace = 2,   // where the workspace stands
    Nix = 4,         // must be there
    Flakes = 8,      // must be on for commands in a terminal
    BuildSpace = 16, // where nix keeps what it builds
    Build = 32,      // of a host may have failed
    Conflict = 64,   // of an edit by hand with the model
    Switch = 128,    // to what was built may have failed
};
Q_DECLARE_FLAGS(Hazards, Hazard)
Q_DECLARE_OPERATORS_FOR_FLAGS(Hazards)

// What was seen; what nobody has looked at yet counts as not done and as no trouble.
struct Outside {
    std::optional<std::vector<RepositoryStatus>> repositories = {};
    std::optional<bool> lockIsCurrent = {}; // the root's lock holds what the domains have
    bool hasNoLock = false;                 // there is none yet

    QHash<EntityId, HostRuns> runs = {}; // what has been cleaned away is not among them
    // Systems by their names, "web1-25.05", or those of hosts alone.
    QStringList built = {};              // that a "result" in the workspace's folder is
    QHash<QString, qint64> builtAt = {}; // when they became that, milliseconds since 1970
    QStringList running = {};  // that run: this machine's, and those with a VM's disk in the folder
    QStringList started = {};  // virtual machines that the window has started, of any workspace
    QStringList lookedAt = {}; // that the window has shown
    QStringList machines = {}; // folders in which virtual machines leave that they were started

    QString nixTrouble = {};              // why nix cannot be used; empty: nothing is known
    bool isNixMissing = false;            // there is none at all
    std::optional<bool> flakesAreOn = {}; // for commands in a terminal
    std::optional<bool> hasIdentity = {}; // git knows who commits
    std::optional<qint64> freeForFiles = {}, freeForBuilds = {}; // bytes
    bool hasJust = false; // the command that runs the workspace's recipes
    bool isNixos = false; // this machine
    QString ownName = {}; // its name on the network
};

// Looks at disk and machine, for a worker thread: a few milliseconds, and one call of nix each for
// Hazard::Nix and Hazard::Flakes. Fills everything from `built` on but `lookedAt` and what belongs
// to other hazards, and leaves those of `runs` whose builds are gone without them. For
// Hazard::Build it reads the end of the logs of what failed.
void lookAround(Outside& outside, const QString& workspace, Hazards hazards,
                std::stop_token stop = {});

// "hello-1.0" of "builder for '/nix/store/HASH-hello-1.0.drv' failed": what fails first, of a
// build's log as any nix writes it. Empty: it does not say so.
QString failedIn(QStringView log);

// "web1-25.05" of "/nix/store/HASH-nixos-system-web1-25.05"; empty: it is no system's path.
QString systemName(const QString& storePath);

} // namespace cim::guide
