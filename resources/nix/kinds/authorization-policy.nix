# What a policy grants on a host: groups, shells and sudo rules of those who have an account there.
{
  entity,
  relationship,
  host,
  tools,
  ...
}:
let
  p = entity.properties;
  grants = builtins.filter (r: host.has r.to) (relationship.to "grants");
in
{ lib, pkgs, ... }:
{
  users.users = lib.mkMerge (
    map (
      r:
      lib.genAttrs (host.logins r.to) (_: {
        extraGroups = r.properties.groups or [ ];
        shell = lib.mkIf (r.properties ? shell) (tools.shell pkgs r.properties.shell);
      })
    ) grants
  );

  programs.zsh.enable = lib.mkIf (lib.any (r: r.properties.shell or "" == "zsh") grants) true;
  programs.fish.enable = lib.mkIf (lib.any (r: r.properties.shell or "" == "fish") grants) true;

  security.sudo.extraRules = lib.concatMap (
    r:
    let
      sudo = r.properties.sudo or "none";
      free = r.properties.noPassword or false || !(p.sudoPassword or true);
      users = host.logins r.to;
      commands = if sudo == "all" then [ "ALL" ] else r.properties.commands or [ ];
    in
    lib.optional (sudo != "none" && users != [ ] && commands != [ ]) {
      inherit users;
      runAs = r.properties.runAs or "ALL:ALL";
      commands = map (command: {
        inherit command;
        options = lib.optional free "NOPASSWD";
      }) commands;
    }
  ) grants;
}
