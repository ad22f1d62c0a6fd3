// What the model has to be told so that the workspace's own flake is mended: its projection then
// writes flake.nix.
#pragma once

#include "graph/flakes/change.h"
#include "models/domain/command.h"

namespace cim {

// Has inputs follow others: their Input entities say so, new ones where there are none. `lock`
// gives the addresses that nix wants beside a follow that goes two levels down. Pure; O(follows).
std::vector<Command> followCommands(const Model& model, const flakes::Lock& lock,
                                    const std::vector<flakes::Follow>& follows);
// Has one of the flake's own inputs come from this reference, a revision in it.
std::vector<Command> pinCommands(const Model& model, const QString& input,
                                 const QString& reference);

} // namespace cim
