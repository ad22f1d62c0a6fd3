# The package for nixpkgs' callPackage. Its version is the one of CMakeLists.txt.
{
  lib,
  stdenv,
  cmake,
  ninja,
  pkg-config,
  qt6,
  kdePackages,
  graphviz,
  libgit2,
  simdjson,
}:

let
  project = builtins.readFile ../CMakeLists.txt;
  version = builtins.elemAt (builtins.split "project\\(cimarron VERSION ([0-9.]+)" project) 1;
in
stdenv.mkDerivation {
  pname = "cimarron";
  version = builtins.head version;
  src = ../.;

  nativeBuildInputs = [
    cmake
    ninja
    pkg-config
    qt6.wrapQtAppsHook
    qt6.qttools
  ];
  buildInputs = [
    qt6.qtbase
    qt6.qtdeclarative
    qt6.qtsvg
    qt6.qtwayland
    kdePackages.syntax-highlighting
    graphviz
    libgit2
    simdjson
  ];
  # The tests run nix and git themselves, which a build of nix does not let them.
  cmakeFlags = [
    "-DBUILD_TESTING=OFF"
    "-DCIM_BENCHMARKS=OFF"
  ];

  meta = {
    description = "Models organisations as a graph and writes them as NixOS flakes";
    license = lib.licenses.mit;
    platforms = lib.platforms.linux;
    mainProgram = "cimarron";
  };
}
