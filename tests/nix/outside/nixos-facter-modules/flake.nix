{
  description = "Stands in for nixos-facter-modules in Cimarron's tests: its option";

  outputs = _: {
    nixosModules.facter =
      { lib, ... }:
      {
        options.facter.reportPath = lib.mkOption {
          type = lib.types.nullOr lib.types.path;
          default = null;
        };
      };
  };
}
