{ config, lib, ... }:
{
  options.services.nginx.enable = lib.mkOption {
    type = lib.types.bool;
    default = false;
  };
  config = lib.mkIf config.services.nginx.enable {
    systemd.services.nginx = {
      description = "Nginx Web Server";
      wantedBy = [ "multi-user.target" ];
      serviceConfig.ExecStart = "/bin/nginx";
    };
    users.users.nginx = {
      isSystemUser = true;
      group = "nginx";
    };
    users.groups.nginx = { };
  };
}
