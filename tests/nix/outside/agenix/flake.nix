{
  description = "Stands in for agenix in Cimarron's tests: its options, as far as they are set";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs";
    darwin.url = "github:lnl7/nix-darwin";
    home-manager.url = "github:nix-community/home-manager";
  };

  outputs = _: {
    nixosModules.default =
      { lib, ... }:
      let
        inherit (lib) mkOption types;
        text =
          default:
          mkOption {
            type = types.str;
            inherit default;
          };
      in
      {
        options.age.secrets = mkOption {
          type = types.attrsOf (
            types.submodule {
              options = {
                file = mkOption { type = types.path; };
                owner = text "0";
                group = text "0";
                mode = text "0400";
              };
            }
          );
          default = { };
        };
      };
  };
}
