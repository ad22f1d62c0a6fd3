// Rebuilding another machine over ssh: what it runs, giving it a system, and activating that so
// that nobody is locked out. Nothing is installed there; it has to run NixOS.
#pragma once

#include "models/nix/activate.h"
#include "models/nix/buildlog.h"
#include "models/nix/ssh.h"

#include <functional>
#include <map>

namespace cim::nix {

// What a machine says of itself. Nothing of it is trusted to be more than text.
struct RemoteState {
    QString running, booted;            // store paths; empty: none
    bool needsReboot = false;           // for what it runs already
    QStringList bootedWith;             // bootParts() of what was booted; empty: not known
    int generation = 0;                 // of the system's profile; 0: none
    std::map<int, QString> generations; // and the store paths that they are
    bool isRoot = false;                // the account that ssh logs in to
    bool sudoIsFree = false;            // asks for no password
    bool doasIsFree = false;            // likewise
    bool run0IsFree = false;            // likewise; tried where it is wanted, or all there is
    QMap<QString, QString> programs;    // of those that are needed, where they are
    QString profile, path;              // of the system; the PATH to find programs in
    QString heldBy;                     // who rebuilds it just now, a run's id; empty: nobody
    QString last;                       // how the last run ended, "confirmed ID" or "returned ID"
};

// Asks it, without any rights. Fails with a sentence where it cannot be reached, where its key is
// not known, and where it runs no NixOS. `isOffline` is set where nobody answers. `wanted` as of
// findElevation.
Result<RemoteState> look(const Ssh& ssh, std::stop_token stop = {}, bool* isOffline = nullptr,
                         const QString& wanted = {});

// As findElevation, there. `needsPassword` says whether a password has to be asked for.
struct RemoteElevation {
    Elevation elevation;
    bool needsPassword = false;
};
Result<RemoteElevation> findElevation(const RemoteState& state, const QString& host,
                                      const QString& wanted = {});

// Whether what gives the rights there takes a password, where it needs one. Fails where that cannot
// be asked, and where the account may not become root at all.
Result<bool> takesPassword(const Ssh& ssh, const RemoteElevation& elevation,
                           const QString& password, std::stop_token stop = {});

// Copies a system and all that it needs to the machine's store, `nix copy`; can be stopped at any
// moment. `told` as of follow().
Result<void> copyTo(const Tool& tool, const Ssh& ssh, const QString& toplevel,
                    std::stop_token stop = {},
                    const std::function<void(const BuildLog&)>& told = {});

struct RemoteRequest {
    QString host;       // for sentences
    QString toplevel;   // there already
    int generation = 0; // an old one to go back to; 0: `toplevel` becomes a new one
    Action action = Action::Switch;
    RemoteState before = {}; // as it was looked at; refused where something else runs now
    RemoteElevation elevation = {};
    QString password = {};                   // for what gives the rights, where it is needed
    int returnAfter = 60;                    // seconds in which the machine has to be reached again
    QString run = {};                        // newRunId()
    std::optional<Rebuilder> rebuilder = {}; // does it in place of us
    int silentAfter = 60; // seconds in which nothing is printed until that is told
};

// "lucy@desk 20261126T093000Z 4fd1…": by which a machine knows whose run it is.
QString newRunId();
// "lucy@desk, since 09:30 UTC".
QString ownerOf(const QString& runId);

// Activates a system there. Before it does, the machine is told to go back by itself to what it
// runs, unless a fresh connection confirms the new system in time; only then the boot default
// moves. `told` gets a sentence about what is waited for. Blocks; a stop ends the waiting, never
// the activation: then the machine goes back by itself. A dry activation it does end.
Activated activate(const Ssh& ssh, const RemoteRequest& request, std::stop_token stop = {},
                   const std::function<void(const QString&)>& told = {});

// What became of a run that nobody followed to its end.
enum class RunFate : quint8 { Unknown, UnderWay, Confirmed, Returned };
RunFate fateOf(const RemoteState& state, const QString& runId);

} // namespace cim::nix
