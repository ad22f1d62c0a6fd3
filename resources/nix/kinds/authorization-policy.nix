# What a policy grants on a host: groups, shells and sudo rules of those who have an account there,
# and from which addresses they may log in.
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

  # Logins that every policy in force here ties to addresses. Several policies may let one person
  # in, each from elsewhere, so what counts is all of them; the first of them says it.
  entries = builtins.concatMap (
    policy:
    builtins.concatMap (
      r:
      if r.verb == "grants" && host.has r.to && (r.properties or { }).login or true then
        map (login: {
          inherit login;
          policy = policy.address;
          from = (r.properties or { }).from or [ ];
        }) (host.logins r.to)
      else
        [ ]
    ) policy.relationships
  ) (builtins.filter (other: other.kind == "AuthorizationPolicy") host.listed);
  byLogin = builtins.groupBy (entry: entry.login) entries;
  tied = builtins.filter (
    login:
    (builtins.head byLogin.${login}).policy == entity.address
    && builtins.all (entry: entry.from != [ ]) byLogin.${login}
  ) (builtins.attrNames byLogin);
in
{ lib, pkgs, ... }:
{
  # `Match all` ends the block: what other modules add behind it is meant for everybody.
  services.openssh.extraConfig = lib.mkIf (tied != [ ]) (
    lib.mkAfter (
      lib.concatMapStrings (login: ''
        Match User ${login} Address *,${
          lib.concatMapStringsSep "," (range: "!${range}") (
            lib.unique (lib.concatMap (entry: entry.from) byLogin.${login})
          )
        }
          PubkeyAuthentication no
          PasswordAuthentication no
          KbdInteractiveAuthentication no
        Match all
      '') tied
    )
  );

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
