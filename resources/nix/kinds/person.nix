# A person on a host: name, keys and expiry of each of the person's accounts there.
{ entity, host, tools, ... }:
let
  p = entity.properties;
  accounts = builtins.filter (account: builtins.elem entity.address account.people) host.accounts;
in
{ lib, pkgs, ... }:
{
  users.users = lib.listToAttrs (
    map (
      account:
      lib.nameValuePair account.login (
        lib.mkMerge [
          (lib.mkIf (account.user == null) { isNormalUser = true; })
          (lib.mkIf (p ? fullName) { description = lib.mkDefault p.fullName; })
          (lib.mkIf (p ? uid) { uid = lib.mkDefault p.uid; })
          (lib.mkIf (p ? leaves) { expires = lib.mkDefault p.leaves; })
          (lib.mkIf (p ? shell) { shell = lib.mkDefault (tools.shell pkgs p.shell); })
          { openssh.authorizedKeys.keys = p.sshKeys or [ ]; }
        ]
      )
    ) accounts
  );

  programs = lib.mkIf (accounts != [ ]) {
    zsh.enable = lib.mkIf (p.shell or "" == "zsh") true;
    fish.enable = lib.mkIf (p.shell or "" == "fish") true;
  };
}
