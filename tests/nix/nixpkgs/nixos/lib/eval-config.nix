# How colmena asks for a machine.
{
  modules,
  system ? null,
  specialArgs ? { },
}:
let
  plain = import ../../lib.nix;
  lib = plain // import ../../modules.nix { lib = plain; };
in
import ../../system.nix {
  inherit lib specialArgs system;
  packages =
    system:
    import ../../packages.nix {
      inherit system;
      lib = plain;
    };
  userModules = modules;
}
