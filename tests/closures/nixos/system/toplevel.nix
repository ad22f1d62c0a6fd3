# The files of a system in the places where NixOS has them.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  version = "25.05.1";
  unit =
    name: service:
    pkgs.writeText "unit-${name}.service" (
      "[Unit]\nDescription=${service.description}\n[Service]\n"
      + lib.concatStrings (
        lib.mapAttrsToList (key: value: "${key}=${toString value}\n") service.serviceConfig
      )
    );
  units = pkgs.runCommand "system-units" { } (
    "mkdir -p $out/multi-user.target.wants\n"
    + lib.concatStrings (
      lib.mapAttrsToList (name: service: ''
        ln -s ${unit name service} $out/${name}.service
        ${lib.optionalString (lib.elem "multi-user.target" service.wantedBy) "ln -s ../${name}.service $out/multi-user.target.wants/"}
      '') config.systemd.services
    )
  );
  etc = pkgs.runCommand "etc" { } (
    "mkdir -p $out/etc/systemd; ln -s ${units} $out/etc/systemd/system\n"
    + lib.concatStrings (
      lib.mapAttrsToList (name: file: ''
        mkdir -p $(dirname $out/etc/${name})
        ln -s ${pkgs.writeText "etc-file" file.text} $out/etc/${name}
      '') (lib.filterAttrs (_: file: file.text != null) config.environment.etc)
    )
  );
  accounts = pkgs.writeText "users-groups.json" (
    builtins.toJSON {
      users = lib.mapAttrsToList (_: user: {
        inherit (user)
          name
          uid
          group
          description
          home
          isSystemUser
          ;
        shell = "/bin/sh";
      }) config.users.users;
      groups = lib.mapAttrsToList (_: group: { inherit (group) name gid members; }) config.users.groups;
    }
  );
  path = pkgs.runCommand "system-path" { } (
    "mkdir -p $out/bin\n"
    + lib.concatMapStrings (package: "echo ${package} >> $out/packages\n") config.environment.systemPackages
  );
in
{
  system.build.system = pkgs.runCommand "nixos-system-${config.networking.hostName}-${version}" { } ''
    mkdir -p $out
    echo -n ${version} > $out/nixos-version
    echo -n x86_64-linux > $out/system
    echo -n "" > $out/kernel-params
    echo "exit 1" > $out/init
    echo "update-users-groups.pl ${accounts}" > $out/activate
    ln -s ${etc}/etc $out/etc
    ln -s ${path} $out/sw
  '';
}
