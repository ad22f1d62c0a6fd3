// What a workspace may need from outside beside nixpkgs: inputs of the root flake that are there
// when something in the model uses them.
#pragma once

#include <QString>

#include <algorithm>
#include <array>

namespace cim {

struct Outside {
    const char* name;
    const char* url;
    // Inputs of it that follow one of the root's; "" as a target cuts one off.
    std::array<std::pair<const char*, const char*>, 3> follows = {};
};

inline constexpr std::array outsideInputs = {
    Outside{"agenix",
            "github:ryantm/agenix",
            {{{"nixpkgs", "nixpkgs"}, {"darwin", ""}, {"home-manager", ""}}}},
    Outside{
        "colmena", "github:zhaofengli/colmena", {{{"nixpkgs", "nixpkgs"}, {"stable", "nixpkgs"}}}},
    Outside{"disko", "github:nix-community/disko", {{{"nixpkgs", "nixpkgs"}}}},
    Outside{"home-manager", "github:nix-community/home-manager", {{{"nixpkgs", "nixpkgs"}}}},
    Outside{"nixos-facter-modules", "github:numtide/nixos-facter-modules"},
    Outside{"nixos-hardware", "github:NixOS/nixos-hardware"},
    Outside{"sops-nix", "github:Mic92/sops-nix", {{{"nixpkgs", "nixpkgs"}}}},
};

inline bool isOutside(QStringView name)
{
    return std::ranges::any_of(outsideInputs,
                               [&](const Outside& o) { return name == QLatin1StringView(o.name); });
}

} // namespace cim
