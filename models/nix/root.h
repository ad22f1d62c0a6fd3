// How nix is told of a workspace's root flake.
#pragma once

#include <QString>

namespace cim::nix {

// The root flake within its own folder, to be followed by "#" and an attribute: ".", or where the
// domains are submodules ".?submodules=1", without which nix would not see them. Looks at one file.
QString rootReference(const QString& rootFolder);
// The same for elsewhere: its whole address, which may stand in a Nix string. The folder is
// absolute.
QString rootAddress(const QString& rootFolder);

} // namespace cim::nix
