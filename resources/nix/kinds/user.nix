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
{
  users.users.${login} = lib.mkMerge [
    {
      isNormalUser = normal;
      isSystemUser = !normal;
      extraGroups =
        p.extraGroups or [ ]
        ++ lib.concatMap (r: r.properties.extraGroups or [ ]) (relationship.from "hasUser");
      openssh.authorizedKeys.keys = p.sshKeys or [ ];
      packages = tools.packages entity pkgs (p.packages or [ ]);
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
