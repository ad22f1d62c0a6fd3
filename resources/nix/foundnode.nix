# A node of a hive as colmena evaluates it, by the nixpkgs that the hive names.
name: given:
let
  hive = if builtins.isFunction given then given { } else given;
  meta = hive.meta or hive.network or { };
  named = meta.nodeNixpkgs.${name} or meta.nixpkgs;
  set = if builtins.isAttrs named && named ? path then named else import named { };
  pkgs = if builtins.isFunction set then set { } else set;
  nodes = builtins.mapAttrs (other: _: make other) (
    removeAttrs hive [
      "meta"
      "network"
      "defaults"
    ]
  );
  make =
    name:
    import (pkgs.path + "/nixos/lib/eval-config.nix") {
      system = null;
      modules = [
        (
          { lib, ... }:
          {
            options.deployment = lib.mkOption {
              type = lib.types.attrsOf lib.types.anything;
              default = { };
            };
            config.deployment.targetHost = lib.mkOverride 1500 name; # also where it names itself otherwise
            config.nixpkgs.hostPlatform = lib.mkOverride 1400 pkgs.stdenv.hostPlatform.system;
          }
        )
        (hive.defaults or { })
        hive.${name}
      ];
      specialArgs =
        meta.specialArgs or { }
        // meta.nodeSpecialArgs.${name} or { }
        // {
          inherit name nodes;
        };
    };
in
make name
