// What became of a host's builds and rebuilds: its history, and what was broken off.
#pragma once

#include "app/cli/rebuild_wish.h"
#include "models/nix/activate.h"
#include "models/nix/hostbuild.h"

namespace cim::cli {

// The history of a host is its events: prints them, the oldest first.
Outcome showRebuilds(Context& context, EntityId host, const QString& name);

QJsonObject buildJson(const nix::Built& built);
QJsonObject unitsJson(const nix::UnitReport& units);
// `isDry`: what would become of them.
void tellUnits(Context& context, const nix::UnitReport& units, bool isDry);

// Puts a fact about the world into the log; says so where that cannot be.
void recordFact(Context& context, const Command& command);

// Looks what became of a rebuild that was broken off: an event, and a sentence. One on another
// machine waits until that is reached. Fails while that machine is still about to go back by
// itself: what is noted of it must last until it has.
std::expected<void, Failure> settleActivation(Context& context, const Wish& wish);

// "12.3 s", "4 min 5 s", "3 h 5 min".
QString durationText(qint64 milliseconds);

} // namespace cim::cli
