// Machines of a flake or of colmena's hive, told by nix itself.
#pragma once

#include "models/exchange/hosts.h"
#include "models/nix/tool.h"

namespace cim {

// Runs the user's own code: only because they asked for it.
struct FlakeRequest {
    nix::Tool tool;
    QString reference;               // "git+file:///home/lucy/nixos?ref=HEAD", "github:lucy/nixos"
    QString hiveFile = {};           // absolute: a hive.nix instead of a flake
    QString hiveBelow = {};          // the same below the input
    QString title = {};              // what the input may be called
    QStringList options = {};        // more of nix's: --override-input NAME URL
    qint64 memory = qint64(4) << 30; // that one machine may have, bytes of address space
    ImportProgress progress = {};
    std::stop_token stop = {};
};

// nixosConfigurations, then the nodes of colmenaHive or colmena: one nix process a machine, so that
// one that cannot be evaluated is left out, with nix's reason, and the others are not. Where a hive
// names a machine that is among the nixosConfigurations, its deployment is taken from there. Worker
// threads; seconds a machine.
Result<FoundHosts> readFlakeHosts(const FlakeRequest& request);

} // namespace cim
