// What is asked of a rebuild of several hosts.
#pragma once

#include "models/nix/fleet.h"

#include <memory>

namespace cim {

class DeskLine;

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
    // To the window, of several, for what ssh and sudo ask; null: nobody is asked.
    std::shared_ptr<DeskLine> line = {};
};

} // namespace cim
