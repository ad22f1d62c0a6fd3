# A machine: the options of options.nix, the user's modules, and a system that can be built.
{
  lib,
  packages,
  userModules,
  system,
  specialArgs,
}:
let
  base =
    { config, options, ... }:
    {
      _file = ./system.nix;
      _module.args.modules = userModules; # as NixOS has it
      _module.args.pkgs = lib.foldl' (
        pkgs: overlay: pkgs.extend overlay
      ) (packages config.nixpkgs.hostPlatform) config.nixpkgs.overlays;
      nixpkgs = lib.mkIf (system != null) { hostPlatform = lib.mkDefault system; };
      # The same machine once more, in qemu, unless it is in there already.
      system = lib.mkIf (!options ? virtualisation.qemu) {
        build.vm =
          ((complete evaluated).extendModules { modules = [ ./nixos/modules/virtualisation/qemu-vm.nix ]; })
          .config.system.build.vm;
      };
    };
  complete =
    evaluated:
    evaluated
    // {
      inherit lib;
      pkgs = evaluated._module.args.pkgs;
      extendModules = more: complete (evaluated.extendModules more);
    };
  evaluated = lib.evalModules {
    specialArgs = specialArgs // {
      inherit packages;
      modulesPath = toString ./nixos/modules;
    };
    modules = [
      base
      ./options.nix
    ]
    ++ userModules;
  };
in
complete evaluated
