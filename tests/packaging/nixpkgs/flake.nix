{
  description = "A stand-in for nixpkgs: as much of it as Cimarron's own flake touches";

  outputs =
    { self }:
    let
      lib = import ./lib.nix;
    in
    {
      inherit lib;
      legacyPackages = lib.genAttrs [ "x86_64-linux" "aarch64-linux" ] (import ./packages.nix lib);
    };
}
