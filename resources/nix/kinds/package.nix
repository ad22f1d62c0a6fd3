# A package: how it is built from its source.
{
  data,
  entity,
  name,
  find,
  pkgs,
}:
let
  inherit (pkgs) lib;
  p = entity.properties;
  builder = p.builder or "rust";
  linked =
    verb:
    map (r: {
      inherit r;
      entity = find r.to;
    }) (lib.filter (r: r.verb == verb) entity.relationships);
  sources = lib.filter (l: l.entity.kind == "Source") (linked "builtFrom");
  required =
    when:
    map (l: pkgs.workspace.${l.entity.name}) (
      lib.filter (l: (l.r.properties or { }).when or "link" == when && l.entity.kind == "Package") (
        linked "requires"
      )
    );

  byName =
    names:
    map (
      text:
      lib.attrByPath (lib.splitString "." text)
        (throw "${entity.address}: nixpkgs has no package ${text}")
        pkgs
    ) names;

  hash = s: if s ? hash then s.hash else lib.fakeHash;
  version = s: if s ? rev then s.rev else s.ref or "main";
  fetch =
    source:
    let
      s = source.properties;
      type = s.type or "path";
    in
    if type == "path" then
      let
        folder = source.root + "/${s.path or "src/${source.name}"}";
      in
      if builtins.pathExists folder then
        folder
      else
        throw "${entity.address} is built from ${source.address}, but there is no folder ${s.path or "src/${source.name}"} in its repository. Put the source there and commit it."
    else if type == "git" then
      pkgs.fetchgit {
        inherit (s) url;
        rev = version s;
        hash = hash s;
      }
    else if type == "github" then
      pkgs.fetchFromGitHub {
        inherit (s) owner repo;
        rev = version s;
        hash = hash s;
      }
    else if type == "gitlab" then
      pkgs.fetchFromGitLab {
        inherit (s) owner repo;
        domain = s.host or "gitlab.com";
        rev = version s;
        hash = hash s;
      }
    else if type == "sourcehut" then
      pkgs.fetchFromSourcehut {
        inherit (s) owner repo;
        domain = s.host or "sr.ht";
        rev = version s;
        hash = hash s;
      }
    else
      pkgs.fetchzip {
        inherit (s) url;
        hash = hash s;
      };
  source =
    if sources == [ ] then
      throw "${entity.address} has no source: relate it to one with builtFrom."
    else
      (lib.head sources).entity;
  src = fetch source;
  isLocal = source.properties.type or "path" == "path";

  # Constants that it uses, schemas of its messages.
  given = data lib pkgs name (
    map (l: l.entity) (linked "uses" ++ linked "handles" ++ linked "answers" ++ linked "emits")
  );

  mainProgram = p.mainProgram or name;
  meta = {
    inherit mainProgram;
  }
  // lib.optionalAttrs (p ? description) { inherit (p) description; }
  // lib.optionalAttrs (p ? homepage) { inherit (p) homepage; }
  // lib.optionalAttrs (p ? license) {
    license = lib.getLicenseFromSpdxIdOr p.license { spdxId = p.license; };
  }
  // lib.optionalAttrs (p.systems or [ ] != [ ]) { platforms = p.systems; };

  common = {
    pname = name;
    version = p.version or "0.1.0";
    inherit src meta;
    buildInputs = byName (p.buildInputs or [ ]) ++ required "link";
    nativeBuildInputs =
      byName (p.nativeBuildInputs or [ ])
      ++ required "build"
      ++ lib.optional (runtimeInputs != [ ]) pkgs.makeWrapper;
    doCheck = p.check or true;
    env = given;
  }
  // lib.optionalAttrs (runtimeInputs != [ ]) {
    postFixup = ''
      for program in $out/bin/*; do
        wrapProgram "$program" --prefix PATH : ${lib.makeBinPath runtimeInputs}
      done
    '';
  }
  // lib.optionalAttrs (p ? sourceFolder) { sourceRoot = "source/${p.sourceFolder}"; };
  runtimeInputs = byName (p.runtimeInputs or [ ]) ++ required "run";

  # The file of one's own, a function as nixpkgs has them; and what nixpkgs has already.
  expression = pkgs.callPackage (entity.root + "/${p.expression or "${name}.nix"}") { };
  ready = lib.head (byName [ (p.attribute or name) ]);

  script = pkgs.writeShellApplication {
    name = mainProgram;
    inherit runtimeInputs meta;
    runtimeEnv = given;
    text = p.script or (builtins.readFile (src + "/${mainProgram}.sh"));
  };
in
{
  rust = pkgs.rustPlatform.buildRustPackage (
    common
    // {
      buildFeatures = p.features or [ ];
    }
    // (
      if p ? vendorHash then
        { cargoHash = p.vendorHash; }
      else if isLocal then
        { cargoLock.lockFile = src + "/${p.cargoLock or "Cargo.lock"}"; }
      else
        { cargoHash = lib.fakeHash; }
    )
  );
  cmake = pkgs.stdenv.mkDerivation (
    common
    // {
      nativeBuildInputs = [ pkgs.cmake ] ++ common.nativeBuildInputs;
      cmakeFlags = p.configureFlags or [ ];
    }
  );
  meson = pkgs.stdenv.mkDerivation (
    common
    // {
      nativeBuildInputs = [
        pkgs.meson
        pkgs.ninja
        pkgs.pkg-config
      ]
      ++ common.nativeBuildInputs;
      mesonFlags = p.configureFlags or [ ];
    }
  );
  go = pkgs.buildGoModule (common // { vendorHash = p.vendorHash or null; });
  python = pkgs.python3Packages.buildPythonApplication (
    common
    // {
      pyproject = true;
      build-system = [ pkgs.python3Packages.setuptools ];
      dependencies = map (module: pkgs.python3Packages.${module}) (p.pythonModules or [ ]);
    }
  );
  node = pkgs.buildNpmPackage (common // { npmDepsHash = p.vendorHash or lib.fakeHash; });
  shell = script;
  inherit expression;
  nixpkgs = ready;
}
.${builder}
