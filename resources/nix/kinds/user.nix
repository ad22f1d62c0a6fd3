# An account on a host. What it leaves open comes from the person whose account it is.
{
  entity,
  relationship,
  name,
  tools,
  ...
}:
let
  p = entity.properties;
  login = p.login or name;
  normal = p.normal or true;
  shell = p.shell or "";
  passwords = builtins.filter (secret: secret.properties.neededForUsers or false) (
    map (r: r.entity) (relationship.to "requires")
  );
in
{ lib, pkgs, ... }:
let
  # Programs and environments that are this user's alone: what they install.
  used = map (r: r.entity) (relationship.to "uses");
  packagesOf =
    e:
    lib.optional (e.kind == "Package") pkgs.workspace.${e.name}
    ++ tools.packages e pkgs (lib.optionals (e.kind != "Package") (e.properties.packages or [ ]))
    ++ map (r: pkgs.workspace.${r.entity.name}) (
      lib.filter (r: e.kind != "Package" && r.entity.kind == "Package") (
        tools.outgoing e "builtFrom" ++ tools.outgoing e "provides"
      )
    );
in
{
  users.users.${login} = lib.mkMerge [
    {
      isNormalUser = normal;
      isSystemUser = !normal;
      extraGroups =
        p.extraGroups or [ ]
        ++ lib.concatMap (r: r.properties.extraGroups or [ ]) (relationship.from "hasUser");
      openssh.authorizedKeys.keys = p.sshKeys or [ ];
      packages = lib.concatMap packagesOf ([ entity ] ++ used);
    }
    (lib.mkIf (p ? description) { inherit (p) description; })
    (lib.mkIf (p ? uid) { inherit (p) uid; })
    (lib.mkIf (p ? group) { inherit (p) group; })
    (lib.mkIf (!normal && !p ? group) { group = login; })
    (lib.mkIf (p ? home) { inherit (p) home; })
    (lib.mkIf (p ? createHome) { inherit (p) createHome; })
    (lib.mkIf (p ? expires) { inherit (p) expires; })
    (lib.mkIf (p ? linger) { inherit (p) linger; })
    (lib.mkIf (shell != "") { shell = tools.shell pkgs shell; })
    (lib.mkIf (passwords != [ ]) {
      hashedPasswordFile = tools.secretPath (builtins.head passwords);
    })
    (lib.mkIf (p.locked or false) {
      hashedPassword = lib.mkForce "!";
      openssh.authorizedKeys.keys = lib.mkForce [ ];
      shell = lib.mkForce (tools.shell pkgs "nologin");
    })
  ];

  users.groups = lib.mkIf (!normal && !p ? group) { ${login} = { }; };

  programs.zsh.enable = lib.mkIf (shell == "zsh") true;
  programs.fish.enable = lib.mkIf (shell == "fish") true;
}
