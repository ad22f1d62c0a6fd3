# Packages that build in a moment: each output holds the program that the package is there for. The
# functions that make them are as strict about their arguments as nixpkgs' own.
{
  system,
  lib,
  overlays ? [ ],
}:
let
  raw =
    {
      name,
      script ? "",
      attrs ? { },
    }:
    derivation (
      {
        inherit name system;
        builder = "/bin/sh";
        args = [
          "-ec"
          "mkdir -p $out/bin\n${script}"
        ];
        PATH = "/bin:/usr/bin:/run/current-system/sw/bin";
      }
      // attrs
    );

  kernel = version: {
    kernel = raw {
      name = "linux-${version}";
      script = "rmdir $out/bin; echo kernel > $out/bzImage";
    };
  };

  # What a derivation depends on, as text, so that it is built first.
  inputsOf = list: lib.concatMapStrings (input: "${input}\n") list;

  make =
    {
      pname,
      version ? "1.0",
      inputs ? [ ],
      env ? { },
      src ? null,
      meta ? { },
      extra ? { },
    }:
    let
      program = meta.mainProgram or pname;
      drv = raw {
        name = "${pname}-${version}";
        script = ''
          printf '#!/bin/sh\necho %s "$@"\n' "$program" > "$out/bin/$program"
          chmod +x "$out/bin/$program"
        '';
        attrs = {
          inherit program;
          inputs = inputsOf inputs;
          src = if src == null then "" else "${src}";
          given = builtins.toJSON env;
        };
      };
    in
    drv
    // {
      inherit pname version meta;
      inputNames = map (input: input.name) inputs;
    }
    // extra;

  known =
    function: arguments: attrs:
    let
      strange = lib.attrNames (removeAttrs attrs arguments);
    in
    if strange == [ ] then
      attrs
    else
      throw "function '${function}' called with unexpected argument '${lib.head strange}'";

  common = [
    "pname"
    "version"
    "src"
    "sourceRoot"
    "meta"
    "buildInputs"
    "nativeBuildInputs"
    "doCheck"
    "env"
    "postFixup"
  ];
  built =
    function: more: attrs:
    let
      a = known function (common ++ more) attrs;
    in
    make {
      inherit (a) pname version src;
      meta = a.meta or { };
      inputs = a.buildInputs or [ ] ++ a.nativeBuildInputs or [ ] ++ a.dependencies or [ ];
      env = a.env or { };
    };

  fetched =
    function: arguments: attrs:
    let
      a = known function arguments attrs;
    in
    if builtins.match "sha(256|512)-.*" a.hash == null then
      throw "${function}: ${a.hash} is not a hash"
    else
      raw {
        name = "source";
        attrs.from = builtins.toJSON a;
      };
  forge = [
    "owner"
    "repo"
    "rev"
    "hash"
    "domain"
  ];

  simple = lib.genAttrs [
    "cargo"
    "clippy"
    "cmake"
    "curl"
    "fd"
    "git"
    "htop"
    "jq"
    "just"
    "makeWrapper"
    "meson"
    "ninja"
    "openssl"
    "pkg-config"
    "ripgrep"
    "rust-analyzer"
    "rustc"
    "rustfmt"
    "sqlite"
    "tmux"
    "vim"
    "wget"
    "nodejs"
    "go"
    "gnupg"
    "age"
    "sops"
    "dejavu_fonts"
    "fira-code"
    "noto-fonts"
    "libreoffice"
    "firefox"
    "thunderbird"
    "gcc"
    "gnumake"
    "python3"
    "nixfmt-rfc-style"
    "postgresql"
    "rsync"
    "restic"
    "tcpdump"
    "iperf3"
    "nmap"
    "mtr"
    "lsof"
    "strace"
    "dig"
    "pciutils"
    "usbutils"
    "smartmontools"
    "helix"
    "neovim"
    "direnv"
    "shellcheck"
    "hello"
  ] (pname: make { inherit pname; });
  shells =
    lib.genAttrs
      [
        "bash"
        "zsh"
        "fish"
        "nushell"
      ]
      (
        pname:
        make {
          inherit pname;
          extra.shellPath = "/bin/${pname}";
        }
      );

  base =
    final:
    simple
    // shells
    // {
      inherit lib system;
      stdenv = {
        hostPlatform = { inherit system; };
        mkDerivation = built "mkDerivation" [
          "cmakeFlags"
          "mesonFlags"
        ];
      };
      rustPlatform.buildRustPackage =
        attrs:
        let
          drv = built "buildRustPackage" [
            "buildFeatures"
            "cargoHash"
            "cargoLock"
          ] attrs;
        in
        if attrs ? cargoHash then
          drv
        else if builtins.pathExists attrs.cargoLock.lockFile then
          builtins.seq (fromTOML (builtins.readFile attrs.cargoLock.lockFile)) drv
        else
          throw "buildRustPackage: there is no ${toString attrs.cargoLock.lockFile}";
      buildGoModule = built "buildGoModule" [ "vendorHash" ];
      buildNpmPackage = built "buildNpmPackage" [ "npmDepsHash" ];
      python3Packages = {
        buildPythonApplication = built "buildPythonApplication" [
          "pyproject"
          "build-system"
          "dependencies"
        ];
      }
      // lib.genAttrs [
        "setuptools"
        "requests"
        "flask"
        "numpy"
      ] (pname: make { inherit pname; });

      fetchgit = fetched "fetchgit" [
        "url"
        "rev"
        "hash"
      ];
      fetchFromGitHub = fetched "fetchFromGitHub" forge;
      fetchFromGitLab = fetched "fetchFromGitLab" forge;
      fetchFromSourcehut = fetched "fetchFromSourcehut" forge;
      fetchzip = fetched "fetchzip" [
        "url"
        "hash"
      ];

      writeText =
        name: text:
        raw {
          inherit name;
          script = "rmdir $out/bin $out; printf %s \"$text\" > $out";
          attrs = { inherit text; };
        };
      writeShellApplication =
        {
          name,
          text,
          runtimeInputs ? [ ],
          runtimeEnv ? { },
          meta ? { },
        }:
        raw {
          inherit name;
          script = ''
            printf '#!/bin/sh\n%s%s\n' "$variables" "$text" > "$out/bin/$name"
            chmod +x "$out/bin/$name"
            sh -n "$out/bin/$name"
          '';
          attrs = {
            inherit text;
            variables = lib.concatStrings (
              lib.mapAttrsToList (name: value: "export ${name}=${lib.escapeShellArg value}\n") runtimeEnv
            );
            inputs = inputsOf runtimeInputs;
          };
        }
        // {
          pname = name;
          meta = meta // {
            mainProgram = name;
          };
        };
      path = ./.;
      linkFarm =
        name: entries:
        raw {
          inherit name;
          script =
            "rmdir $out/bin\n"
            + lib.concatMapStrings (entry: ''
              mkdir -p "$(dirname "$out/${entry.name}")"
              ln -s ${entry.path} "$out/${entry.name}"
            '') entries;
        };
      runCommand =
        name: attrs: script:
        raw {
          inherit name attrs;
          script = "rmdir $out/bin $out\n${script}";
        };
      mkShell =
        {
          name ? "nix-shell",
          packages ? [ ],
          inputsFrom ? [ ],
          shellHook ? "",
          env ? { },
        }:
        raw {
          inherit name;
          attrs = env // {
            inherit shellHook;
            inputs = inputsOf packages;
            builtWith = lib.concatStringsSep "\n" (lib.concatMap (package: package.inputNames) inputsFrom);
          };
        };
      linuxPackages = kernel "6.6.41";
      linuxPackages_6_12 = kernel "6.12.1";
      callPackage =
        file: attrs:
        let
          function = if builtins.isFunction file then file else import file;
        in
        function (builtins.intersectAttrs (builtins.functionArgs function) final // attrs);
      extend =
        overlay:
        import ./packages.nix {
          inherit system lib;
          overlays = overlays ++ [ overlay ];
        };
    };
  final = lib.foldl' (prev: overlay: prev // overlay final prev) (base final) overlays;
in
final
