{
  description = "Stands in for home-manager in Cimarron's tests: its options, as far as they are set";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs";

  outputs = _: {
    nixosModules.home-manager =
      { lib, pkgs, ... }:
      let
        inherit (lib) mkOption types;
        option = type: default: mkOption { inherit type default; };
        enable = option types.bool false;
        text = option (types.nullOr types.str) null;
        variable = types.oneOf [
          types.bool
          types.int
          types.str
        ];
        home = types.submodule {
          options = {
            home = {
              stateVersion = mkOption {
                type = types.strMatching "[0-9]{2}\\.(05|11)";
              };
              packages = option (types.listOf types.package) [ ];
              sessionVariables = option (types.attrsOf variable) { };
              shellAliases = option (types.attrsOf types.str) { };
            };
            programs = {
              git = {
                enable = enable;
                userName = text;
                userEmail = text;
              };
              helix.enable = enable;
              tmux = {
                enable = enable;
                clock24 = enable;
                mouse = enable;
              };
            };
            services.syncthing = {
              enable = enable;
              guiAddress = option types.str "127.0.0.1:8384";
            };
          };
          config._module.args.pkgs = pkgs;
        };
      in
      {
        options.home-manager = {
          useGlobalPkgs = enable;
          useUserPackages = enable;
          users = option (types.attrsOf home) { };
        };
      };
  };
}
