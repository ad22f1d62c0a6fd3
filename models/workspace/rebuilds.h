// What builds and rebuilds of hosts become: the words that events have for it, and the note on disk
// of one that is under way. The window and the terminal share both, and a lock a host.
#pragma once

#include "models/domain/command.h"
#include "models/domain/event.h"
#include "models/nix/hostbuild.h"
#include "models/nix/remote.h"
#include "models/workspace/filelock.h"
#include "models/workspace/workspace.h"

#include <memory>
#include <optional>
#include <vector>

namespace cim {

// As HostBuilt and HostRebuilt have it.
QString outcomeWord(nix::Built::How how);
QString outcomeWord(const nix::Activated& done);
// What the log is told of a build: of a system HostBuilt. A product of a host is no system of it,
// so that is a HostRebuilt which changed nothing, with the product's word as its action.
Command factOf(EntityId host, nix::Product product, const nix::Built& built);

// Whether a build would leave edits out: the log of events aside, which grows with every build and
// makes no system.
bool hasUncommitted(const std::vector<RepositoryStatus>& repositories);

// What builds of the hosts take now (see hostFingerprints), by name; empty where they leave edits
// out. Looks at every repository.
QHash<QString, QByteArray> committedPrints(const Session& session);

// What the last build of a host was made from (see hostFingerprints), kept beside the link to its
// result; empty where it left edits out. Nothing: it was not built from here.
std::optional<QByteArray> builtFrom(const QString& host);
void noteBuiltFrom(const QString& host, const QByteArray& fingerprint);

// As host names are compared with: without the domain.
QString nameOfThisMachine();

// A lock that stands beside a file; fails with `heldWords` where another program holds it.
Result<std::unique_ptr<FileLock>> lockBeside(const QString& path, const QString& heldWords);
// Held while a host is rebuilt from this account. Fails where another program does that already.
Result<std::unique_ptr<FileLock>> lockRebuild(const QString& host);

// What is about to be activated is noted on disk, so that a program that was killed in the middle
// finds out at its next start what became of it.
struct UnderWay {
    QString action; // as HostRebuilt has it
    QString toplevel;
    QString log;
    QString run = {}; // its id on another machine; empty: it is on this one
    // Whose it is: hosts of other workspaces may have the same name. Null: an earlier version noted
    // it.
    EntityId host = {};
};
Result<void> noteActivation(const QString& host, const UnderWay& what);
void forgetActivation(const QString& host);
// Whether one is noted that no program goes on with: it was broken off, and nobody has looked yet
// what became of it.
bool isBrokenOff(EntityId host, const QString& name);
// Those of the model, by name: reads what is noted, not every host.
std::vector<EntityId> brokenOffHosts(const Model& model);

// What is known of a host by now, for the log.
struct HostFacts {
    QString host; // its name
    std::vector<Command> facts = {};
    bool isOver = false; // forgetActivation() once they are in the log, and not before
};

// What became of one that was noted and never concluded.
struct Settled {
    HostRebuilt fact;
    bool isOver = true; // else it is about to go back by itself
};
// The sentence for one that is not over, and that of a host whose lock another program holds.
QString goesBackStill(const QString& host);
// On this machine. Nothing: none is noted, or it is of another machine or another host.
std::optional<Settled> settledHere(EntityId host, const QString& name, const system::Store& store);
// On a machine that was looked at. Nothing: none is noted, or it is of this machine or another
// host.
std::optional<Settled> settledThere(EntityId host, const QString& name,
                                    const nix::RemoteState& state);

} // namespace cim
