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
    bool isPartial = false;       // there are edits that the builds leave out
};

} // namespace cim
