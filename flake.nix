{
  description = "Cimarron models organisations as a graph and writes them as NixOS flakes";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
      ];
      forEachSystem = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = forEachSystem (pkgs: rec {
        cimarron = pkgs.callPackage ./packaging/package.nix { };
        default = cimarron;
      });

      apps = forEachSystem (
        pkgs:
        let
          app = program: description: {
            type = "app";
            program = "${self.packages.${pkgs.stdenv.hostPlatform.system}.cimarron}/bin/${program}";
            meta = {
              inherit description;
            };
          };
        in
        rec {
          cimarron = app "cimarron" "Draw an organisation and get NixOS machines from it";
          cim = app "cim" "The same work from a terminal";
          default = cimarron;
        }
      );

      devShells = forEachSystem (pkgs: {
        default = pkgs.callPackage ./packaging/shell.nix {
          cimarron = self.packages.${pkgs.stdenv.hostPlatform.system}.cimarron;
        };
      });

      nixosModules.default = import ./packaging/nixos-module.nix { inherit self; };
    };
}
