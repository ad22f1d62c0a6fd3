// The short, privileged part of a rebuild on this machine: the system's profile and the system's
// own switch-to-configuration; and the truth about what came of it.
#pragma once

#include "models/nix/rebuilder.h"
#include "models/nix/tool.h"
#include "models/system/generations.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>

namespace cim::nix {

enum class Action : quint8 { DryActivate, Test, Switch, Boot };
QString wordFor(Action action); // "dry-activate", as switch-to-configuration takes it

// How root's rights are got. An empty command: they are there.
struct Elevation {
    QString name; // "sudo"
    QStringList command = {};
};
// `wanted`: "none", "sudo", "doas", "run0"; empty: none for root, else the first that is there.
Result<Elevation> findElevation(const QString& wanted = {});

// What switch-to-configuration says of units; for a dry activation, what would become of them.
struct UnitReport {
    QStringList stopped, started, restarted, reloaded;
    QStringList kept; // changed, but only a reboot or the user takes them over
    QStringList failed;
    bool operator==(const UnitReport&) const = default;
};
// Reads the lines that it prints; what is none of them is left out.
UnitReport readUnitReport(const QString& said);

struct ActivationRequest {
    system::Store store;
    QString host;       // for sentences
    QString toplevel;   // of the new system
    int generation = 0; // an old one to go back to; 0: `toplevel` becomes a new one
    Action action = Action::Switch;
    Elevation elevation;
    bool hasTerminal = false;                // where passwords can be asked for
    std::optional<Rebuilder> rebuilder = {}; // does it in place of us
    int silentAfter = 60; // seconds in which nixos-rebuild prints nothing until that is told
};

// Looked up after the fact, not concluded from an exit code.
struct Activated {
    enum class How : quint8 { Activated, Unchanged, Failed };
    How how = How::Failed;
    QString sentence;                  // what happened, ready to show
    QStringList notes;                 // more sentences: a reboot is needed, the boot default moved
    int exitCode = -1;                 // of switch-to-configuration; -1: it did not run
    QString runningBefore, runningNow; // store paths
    int generationBefore = 0, generationNow = 0; // of the profile: what boots next
    bool needsReboot = false;
    UnitReport units;
    QString advice; // what to do about a failure, where that is known
    QString said;   // all that was printed
    // Of another machine: it went back by itself, because nobody could reach it any more.
    bool wentBack = false;
    // Of another machine: it does not answer, so nobody knows. It goes back by itself.
    bool isUnknown = false;
    // As was wished, before anything was done: a dry activation on another machine was broken off,
    // or the question for a password here was answered with none.
    bool isStopped = false;
    // What activated: a nixos-rebuild's name. Empty: the system's own program, called by us.
    QString by;

    // Whether it runs or boots another system than before.
    bool changed() const
    {
        return runningNow != runningBefore || generationNow != generationBefore;
    }
    // The generation that boots next because of it; 0: the same as before.
    int madeGeneration() const { return generationNow != generationBefore ? generationNow : 0; }
};

// Whether it can be broken off: what changes nothing, where no sudo stands between, whose processes
// are not ours to end.
bool isStoppable(Action action, const Elevation& elevation);

// Not to be cancelled, and Ctrl+C does not reach it, unless it is stoppable. Blocks; for worker
// threads and the terminal. `told` gets what nixos-rebuild prints, and a sentence where it prints
// nothing for long.
Activated activate(const Tool& tool, const ActivationRequest& request,
                   const std::function<void(const QString&)>& told = {}, std::stop_token stop = {});

// What only a reboot changes of a system: its kernel, the kernel's modules, the initial ramdisk and
// the kernel's parameters. Empty where nothing of it can be read.
QStringList bootParts(const system::Store& store, const QString& toplevel);
// Whether they differ between two systems; nothing where it is not known.
std::optional<bool> needsReboot(const QStringList& booted, const QStringList& next);

} // namespace cim::nix
