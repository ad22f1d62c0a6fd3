// Evaluating hosts as a step of another command.
#pragma once

#include "app/cli/context.h"
#include "models/nix/tool.h"

#include <stop_token>

namespace cim::cli {

// nix, and a root that it may look at.
Found<nix::Tool> readyTool(Context& context, std::stop_token stop);

// Hosts of these names that NixOS refuses, a sentence each; those that nothing has touched since
// they were evaluated last are not evaluated again. Fails where nix cannot be run.
Found<QStringList> refusedHosts(Context& context, const QStringList& hosts, std::stop_token stop);

// `cim system origin HOST [PART]`.
Outcome runPartOrigins(Context& context, const Invocation& call);

} // namespace cim::cli
