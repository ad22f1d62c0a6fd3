// What `cim rebuild --vm` and `--image` say of what they built.
#pragma once

#include "app/cli/rebuild_wish.h"
#include "models/nix/hostbuild.h"

namespace cim::cli {

// `built` has succeeded.
Outcome tellProduct(Context& context, const Invocation& call, const Wish& wish,
                    const nix::Built& built);

} // namespace cim::cli
