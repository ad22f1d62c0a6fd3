// What became of a host's builds and rebuilds: its history, and what was broken off.
#pragma once

#include "app/cli/rebuild_wish.h"
#include "models/nix/activate.h"
#include "models/nix/hostbuild.h"

#include <optional>

namespace cim::cli {

// The history of a host is its events: prints them, the oldest first.
Outcome showRebuilds(Context& context, EntityId host, const QString& name);

QString buildOutcome(nix::Built::How how); // as events have it
QString rebuildOutcome(const nix::Activated& done);
QJsonObject buildJson(const nix::Built& built);
QJsonObject unitsJson(const nix::UnitReport& units);
// `isDry`: what would become of them.
void tellUnits(Context& context, const nix::UnitReport& units, bool isDry);

// Puts a fact about the world into the log; says so where that cannot be.
void recordFact(Context& context, const Command& command);

// What is about to be activated is noted on disk, so that a program that was killed in the middle
// finds out at its next start what became of it.
// `run` is its id on another machine; empty: it is on this one.
Result<void> noteActivation(const QString& host, const HostRebuilt& fact, const QString& run);
void forgetActivation(const QString& host);
// What became of a rebuild that was noted and never concluded, on a machine that was looked at.
struct Settled {
    HostRebuilt fact;
    QString sentence;
    bool isOver = true; // else it is about to go back by itself
};
// Nothing: none is noted, or it is of this machine. Reads files only.
std::optional<Settled> settledThere(EntityId host, const QString& name,
                                    const nix::RemoteState& state);
// Looks what became of one that was noted and never concluded: an event, and a sentence. One on
// another machine waits until that is reached.
void settleActivation(Context& context, const Wish& wish);

// "12.3 s", "4 min 5 s".
QString durationText(qint64 milliseconds);

} // namespace cim::cli
