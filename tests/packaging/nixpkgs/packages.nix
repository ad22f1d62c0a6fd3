# A package set of names: each derivation is only evaluated, never built.
lib: system:

let
  fake =
    name:
    derivation {
      inherit name system;
      builder = "/bin/sh";
    }
    // {
      inherit name;
    };
  fakes = names: lib.genAttrs names fake;
  callPackage =
    file: overrides:
    let
      function = import file;
      wanted = builtins.functionArgs function;
    in
    function (builtins.intersectAttrs wanted pkgs // overrides);

  mkDerivation =
    args:
    derivation {
      name = "${args.pname}-${args.version}";
      inherit system;
      builder = "/bin/sh";
      inputs = args.nativeBuildInputs ++ args.buildInputs;
      src = "${args.src}";
    }
    // {
      inherit (args) pname version meta;
    };

  pkgs =
    fakes [
      "cmake"
      "ninja"
      "pkg-config"
      "graphviz"
      "libgit2"
      "simdjson"
      "ccache"
      "git"
      "nix"
      "sqlite"
      "openssh"
      "dejavu_fonts"
      "xdotool"
      "imagemagick"
      "desktop-file-utils"
      "appstream"
    ]
    // {
      inherit lib callPackage;
      stdenv = {
        inherit mkDerivation;
        hostPlatform = {
          inherit system;
        };
      };
      qt6 = fakes [
        "wrapQtAppsHook"
        "qttools"
        "qtbase"
        "qtdeclarative"
        "qtsvg"
        "qtwayland"
      ];
      kdePackages = fakes [ "syntax-highlighting" ];
      llvmPackages_19 = fakes [
        "clang"
        "clang-tools"
      ];
      xorg = fakes [ "xorgserver" ];
      runCommand =
        name: attributes: command:
        derivation {
          inherit name system;
          builder = "/bin/sh";
          args = [
            "-c"
            command
          ];
        };
      mkShell =
        { inputsFrom, packages }:
        derivation {
          name = "nix-shell";
          inherit system packages;
          builder = "/bin/sh";
          inputs = inputsFrom;
        };
    };
in
pkgs
