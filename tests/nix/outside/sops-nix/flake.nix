{
  description = "Stands in for sops-nix in Cimarron's tests: its options, as far as they are set";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs";

  outputs = _: {
    nixosModules.sops =
      { lib, ... }:
      let
        inherit (lib) mkOption types;
        option = type: default: mkOption { inherit type default; };
      in
      {
        options.sops.secrets = option (types.attrsOf (
          types.submodule {
            options = {
              sopsFile = mkOption { type = types.path; };
              key = mkOption { type = types.str; };
              neededForUsers = option types.bool false;
              restartUnits = option (types.listOf types.str) [ ];
              owner = option types.str "root";
              group = option types.str "root";
              mode = option types.str "0400";
            };
          }
        )) { };
      };
  };
}
