# A development shell: what is on the PATH, and the variables, of those who work on something.
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
  used = map (r: find r.to) (
    lib.filter (r: r.verb == "uses" || r.verb == "requires") entity.relationships
  );
  byName =
    names:
    map (
      text:
      lib.attrByPath (lib.splitString "." text)
        (throw "${entity.address}: nixpkgs has no package ${text}")
        pkgs
    ) names;
  text = value: if lib.isString value then value else builtins.toJSON value;
  environments = lib.filter (e: e.kind == "Environment") used;
  # What is required is worked on: everything that it is built with.
  worked = map (r: r.to) (lib.filter (r: r.verb == "requires") entity.relationships);
in
pkgs.mkShell {
  name = "${name}-shell";
  packages =
    byName (p.packages or [ ])
    ++ lib.concatMap (e: byName (e.properties.packages or [ ])) (
      lib.filter (e: e.kind == "Environment" || e.kind == "Program") used
    )
    ++ map (e: pkgs.workspace.${e.name}) (
      lib.filter (e: e.kind == "Package" && !lib.elem e.address worked) used
    );
  inputsFrom = map (address: pkgs.workspace.${(find address).name}) worked;
  # Variables by themselves, so that none is taken for an argument of mkShell.
  env = lib.mapAttrs (_: text) (
    lib.foldl' (all: e: all // (e.properties.variables or { })) { } environments
    // data lib pkgs name used
    // (p.variables or { })
  );
  shellHook = p.shellHook or "";
}
