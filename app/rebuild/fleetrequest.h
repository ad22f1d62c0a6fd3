// What is asked of a rebuild of several hosts.
#pragma once

#include "models/nix/fleet.h"

namespace cim {

enum class FleetTask : quint8 {
    Begin,
    Resume,  // the last one of the workspace
    RollBack // its last wave
};

struct FleetRequest {
    QString folder; // of the root flake
    FleetTask task = FleetTask::Begin;
    nix::FleetPlan plan = {};     // of one that begins
    bool waitsForOffline = false; // else it ends when only those are left
    QString elevate = {};         // this and the next as of FleetWishes
    int returnAfter = 60;
};

} // namespace cim
