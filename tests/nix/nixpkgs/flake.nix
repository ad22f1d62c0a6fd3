{
  description = "Stands in for nixpkgs in Cimarron's tests: small, strict, offline";

  outputs =
    { self }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "riscv64-linux"
        "i686-linux"
      ];
      lib = import ./lib.nix;
      modules = import ./modules.nix { inherit lib; };
      packages = system: import ./packages.nix { inherit system lib; };
    in
    {
      lib =
        lib
        // modules
        // {
          nixosSystem =
            {
              modules,
              system ? null,
              specialArgs ? { },
            }:
            import ./system.nix {
              inherit system specialArgs packages;
              userModules = modules;
              lib = self.lib;
            };
        };
      legacyPackages = lib.genAttrs systems packages;
    };
}
