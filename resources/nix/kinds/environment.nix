# An environment on a host: packages, variables, fonts and a desktop for everybody who works there.
{
  entity,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  packages = builtins.filter (r: r.entity.kind == "Package") (relationship.to "provides");
  desktop = p.desktop or "";
in
{ lib, pkgs, ... }:
{
  config = lib.mkMerge [
    {
      environment.systemPackages =
        tools.packages entity pkgs (p.packages or [ ]) ++ map (r: pkgs.workspace.${r.entity.name}) packages;
      environment.variables = p.variables or { };
      fonts.packages = tools.packages entity pkgs (p.fonts or [ ]);
    }
    (lib.mkIf (desktop != "") { services.xserver.enable = true; })
    (lib.mkIf (desktop == "gnome") { services.xserver.desktopManager.gnome.enable = true; })
    (lib.mkIf (desktop == "plasma") { services.desktopManager.plasma6.enable = true; })
    (lib.mkIf (desktop == "xfce") { services.xserver.desktopManager.xfce.enable = true; })
    (lib.mkIf (desktop == "sway") { programs.sway.enable = true; })
    (p.options or { })
  ];
}
