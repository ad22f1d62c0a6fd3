# A home folder, kept by home-manager for the accounts on a host whose home it is.
{
  entity,
  host,
  own,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  enabled = kind: builtins.filter (r: r.entity.kind == kind) (relationship.to "enables");
  logins = builtins.concatMap (r: host.logins r.entity.address) (relationship.from "hasHome");

  # An environment brings what it is part of.
  environments = tools.closure (_: true) [
    "partOf"
    "requires"
  ] (map (r: r.to) (enabled "Environment"));
  whole = builtins.filter (e: e.kind == "Environment") environments;
  provided =
    kind:
    builtins.filter (r: r.entity.kind == kind) (
      builtins.concatMap (e: tools.outgoing e "provides") whole
    );

  home =
    { lib, pkgs, ... }:
    let
      packagesOf = e: tools.packages e pkgs (e.properties.packages or [ ]);
      built = e: map (r: pkgs.workspace.${r.entity.name}) (ofKindPackage e);
      ofKindPackage =
        e:
        lib.filter (r: r.entity.kind == "Package") (
          tools.outgoing e "uses" ++ tools.outgoing e "builtFrom" ++ tools.outgoing e "provides"
        );
      set =
        group: key: r:
        lib.optionalAttrs (r.entity.properties ? ${key}) {
          ${group} = lib.setAttrByPath (lib.splitString "." r.entity.properties.${key}) (
            lib.recursiveUpdate (r.entity.properties.settings or { }) (r.properties.settings or { })
            // {
              enable = true;
            }
          );
        };
      programs = enabled "Program" ++ provided "Program";
      parts = [ entity ] ++ whole ++ map (r: r.entity) programs;
    in
    {
      _file = entity.file;
      imports = own;
      config = lib.mkMerge (
        [
          {
            home.stateVersion = p.stateVersion;
            home.packages = lib.concatMap (e: packagesOf e ++ built e) parts;
            home.sessionVariables =
              lib.foldl' (all: e: all // e.properties.variables or { }) { } whole // p.sessionVariables or { };
            home.shellAliases = p.shellAliases or { };
            programs.git = lib.mkIf (p ? gitName || p ? gitEmail) {
              enable = true;
              userName = lib.mkIf (p ? gitName) p.gitName;
              userEmail = lib.mkIf (p ? gitEmail) p.gitEmail;
            };
          }
        ]
        ++ map (set "programs" "program") programs
        ++ map (set "services" "service") (enabled "Service")
        ++ [ (p.options or { }) ]
      );
    };
in
{ lib, ... }:
{
  home-manager = {
    useGlobalPkgs = true;
    useUserPackages = true;
    users = lib.genAttrs logins (_: home);
  };
}
