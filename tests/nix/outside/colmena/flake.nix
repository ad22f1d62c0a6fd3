{
  description = "Stands in for colmena in Cimarron's tests: a hive, and what is said of its nodes";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs";
    stable.url = "github:NixOS/nixpkgs";
  };

  outputs =
    { nixpkgs, ... }:
    let
      inherit (nixpkgs) lib;
      deployment =
        { lib, ... }:
        let
          inherit (lib) mkOption types;
          option = type: default: mkOption { inherit type default; };
        in
        {
          options.deployment = {
            targetHost = option (types.nullOr types.str) null;
            targetPort = option (types.nullOr types.port) null;
            targetUser = option (types.nullOr types.str) "root";
            buildOnTarget = option types.bool false;
            tags = option (types.listOf types.str) [ ];
            allowLocalDeployment = option types.bool false;
            replaceUnknownProfiles = option types.bool true;
            privilegeEscalationCommand = option (types.listOf types.str) [ "sudo" "-H" "--" ];
            sshOptions = option (types.listOf types.str) [ ];
            keys = option (types.attrsOf types.str) { };
          };
        };
    in
    {
      lib.makeHive =
        { meta, ... }@hive:
        let
          strange = lib.attrNames (
            removeAttrs meta [
              "nixpkgs"
              "nodeNixpkgs"
              "specialArgs"
              "nodeSpecialArgs"
            ]
          );
          nodes = lib.mapAttrs (
            name: node:
            nixpkgs.lib.nixosSystem {
              specialArgs = meta.specialArgs or { } // meta.nodeSpecialArgs.${name} or { };
              modules = [
                deployment
                (hive.defaults or { })
                node
                { _module.args.name = name; }
              ];
            }
          ) (
            removeAttrs hive [
              "meta"
              "defaults"
            ]
          );
        in
        if strange != [ ] then
          throw "meta has no ${lib.head strange}"
        else if !meta.nixpkgs ? lib then
          throw "meta.nixpkgs is no package set"
        else
          rec {
            __schema = "v0.5";
            inherit nodes;
            deploymentConfig = lib.mapAttrs (_: node: node.config.deployment) nodes;
            # What the program asks for.
            metaConfig.allowApplyAll = true;
            deploymentConfigSelected = names: lib.genAttrs names (name: deploymentConfig.${name});
            evalSelectedDrvPaths =
              names: lib.genAttrs names (name: nodes.${name}.config.system.build.toplevel.drvPath);
          };
    };
}
