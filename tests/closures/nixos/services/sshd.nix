# A service as NixOS's modules make one: it declares its options and acts on them.
{ config, lib, ... }:
let
  cfg = config.services.openssh;
in
{
  options.services.openssh.enable = lib.mkOption {
    type = lib.types.bool;
    default = false;
  };
  config = lib.mkIf cfg.enable {
    systemd.services.sshd = {
      description = "SSH Daemon";
      wantedBy = [ "multi-user.target" ];
      serviceConfig.ExecStart = "/bin/sshd";
    };
    users.users.sshd = {
      isSystemUser = true;
      group = "sshd";
    };
    users.groups.sshd = { };
    environment.etc."ssh/sshd_config".text = "Port 22\n";
    networking.firewall.allowedTCPPorts = lib.mkIf cfg.openFirewall cfg.ports;
  };
}
