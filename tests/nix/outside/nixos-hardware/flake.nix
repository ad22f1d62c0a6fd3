{
  description = "Stands in for nixos-hardware in Cimarron's tests: one profile";

  outputs = _: {
    nixosModules.lenovo-thinkpad-t480 =
      { lib, ... }:
      {
        services.fstrim.enable = lib.mkDefault true;
      };
  };
}
