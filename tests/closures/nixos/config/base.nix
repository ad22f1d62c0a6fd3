# What every machine has, asked for or not.
{
  config,
  lib,
  pkgs,
  ...
}:
{
  options.networking.hostName = lib.mkOption { type = lib.types.str; };
  config = {
    users.users.root = {
      isSystemUser = true;
      uid = 0;
      group = "root";
    };
    users.groups.root.gid = 0;
    users.groups.users.gid = 100;
    users.groups.wheel.gid = 1;
    environment.systemPackages = [
      pkgs.bash
      pkgs.curl
    ];
    environment.etc.hostname.text = config.networking.hostName + "\n";
    systemd.services.firewall.serviceConfig.ExecStart =
      let
        rules =
          protocol: ports:
          lib.concatMapStrings (
            port: "ip46tables -A nixos-fw -p ${protocol} --dport ${toString port} -j nixos-fw-accept \n"
          ) ports;
        inherit (config.networking) firewall;
      in
      pkgs.writeText "firewall-start" (
        "# rules\n" + rules "tcp" firewall.allowedTCPPorts + rules "udp" firewall.allowedUDPPorts
      );
  };
}
