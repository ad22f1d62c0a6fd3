// What a new system would change on the machine that it is for.
#pragma once

#include "graph/closures/difference.h"

namespace cim::nix {
class Ssh;
struct RemoteState;
} // namespace cim::nix

namespace cim::closures {

// That machine. Refers to what must outlive it.
struct Machine {
    system::Store store; // of this one
    // Of another one, as it was looked at; null: it is this one.
    const nix::Ssh* ssh = nullptr;
    const nix::RemoteState* state = nullptr;

    QString running() const; // a store path; empty: no NixOS runs there
};

// To what runs there. Whether a reboot is needed is told by what was booted, which may be another
// system. For a worker thread.
Result<SystemDifference> differenceOn(const Machine& machine, const QString& toplevel,
                                      const std::stop_token& stop = {});

} // namespace cim::closures
