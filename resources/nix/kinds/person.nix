# A person on a host: name, keys and expiry of each of the person's accounts there.
{
  entity,
  host,
  tools,
  ...
}:
let
  p = entity.properties;
  accounts = host.accountsOf entity.address;
in
{ lib, pkgs, ... }:
let
  # Stronger than what NixOS sets for all accounts, weaker than what is said of one.
  weakly = lib.mkOverride 900;
in
{
  users.users = lib.listToAttrs (
    map (
      account:
      lib.nameValuePair account.login (
        lib.mkMerge [
          (lib.mkIf (account.user == null) { isNormalUser = true; })
          (lib.mkIf (p ? fullName) { description = weakly p.fullName; })
          (lib.mkIf (p ? uid) { uid = weakly p.uid; })
          (lib.mkIf (p ? leaves) { expires = weakly p.leaves; })
          (lib.mkIf (p ? shell) { shell = weakly (tools.shell pkgs p.shell); })
          { openssh.authorizedKeys.keys = p.sshKeys or [ ]; }
          # Who has left keeps the files, and gets in nowhere.
          (lib.mkIf (p.locked or false) {
            hashedPassword = lib.mkForce "!";
            openssh.authorizedKeys.keys = lib.mkForce [ ];
            shell = lib.mkForce (tools.shell pkgs "nologin");
          })
        ]
      )
    ) accounts
  );

  programs = lib.mkIf (accounts != [ ] && !(p.locked or false)) {
    zsh.enable = lib.mkIf (p.shell or "" == "zsh") true;
    fish.enable = lib.mkIf (p.shell or "" == "fish") true;
  };
}
