# programs.cimarron.enable: Cimarron for every user of a NixOS machine.
{ self }:
{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.programs.cimarron;
in
{
  options.programs.cimarron = {
    enable = lib.mkEnableOption "Cimarron, which models organisations and writes them as flakes";
    package = lib.mkOption {
      type = lib.types.package;
      default = self.packages.${pkgs.stdenv.hostPlatform.system}.cimarron;
      defaultText = lib.literalExpression "cimarron.packages.\${system}.cimarron";
      description = "The package that provides the programs cimarron and cim.";
    };
  };

  config = lib.mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
  };
}
