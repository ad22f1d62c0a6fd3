// What activating here and activating elsewhere have in common.
#pragma once

#include "models/nix/activate.h"

namespace cim::nix {

struct MachineState {
    system::Running running;
    int generation = 0;           // of the system's profile
    QString bootsNext = {};       // the system that it is; empty: not known
    bool isLoaderLacking = false; // the boot loader was not given it, though it should have been
};

struct Wanted {
    QString host, toplevel;
    Action action = Action::Switch;
    QString rebuilder = {}; // the name of what does it in place of us
    int generation = 0;     // an old one to go back to; 0: none
};

// Compares what was with what is: everything of `out` that follows from that, its exit code, units,
// words and need of a reboot, which are there already.
void conclude(const Wanted& wanted, const MachineState& before, const MachineState& now,
              Activated& out);

// Which system runs by now, a sentence to put behind another one.
QString whatRuns(const QString& host, const Activated& out, const QString& toplevel);

// What may give root's rights, in the order in which to look for it; none where they are there
// already, or are not wanted. `wanted` as of findElevation.
Result<QStringList> elevationsFor(const QString& wanted, bool isRoot);
// Of a machine that has none of them. `where`: "here", "on web1".
Error noElevation(const QString& wanted, const QString& where);

} // namespace cim::nix
