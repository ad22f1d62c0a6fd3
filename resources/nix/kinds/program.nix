# A program on a host, by its options in NixOS or by its packages.
{
  entity,
  host,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  here = map (r: r.properties or { }) (
    builtins.filter (r: r.to == entity.address && r.verb == "enables") host.relationships
  );
  packages = builtins.filter (r: r.entity.kind == "Package") (
    relationship.to "builtFrom" ++ relationship.to "provides"
  );
in
{ lib, pkgs, ... }:
let
  settings = lib.foldl' lib.recursiveUpdate (p.settings or { }) (map (r: r.settings or { }) here);
in
{
  programs = lib.optionalAttrs (p ? program) (
    lib.setAttrByPath (lib.splitString "." p.program) (settings // { enable = true; })
  );
  environment.systemPackages =
    tools.packages entity pkgs (p.packages or [ ]) ++ map (r: pkgs.workspace.${r.entity.name}) packages;
}
