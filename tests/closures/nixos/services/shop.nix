# A service that switches another one on.
{ config, lib, ... }:
{
  options.services.shop.enable = lib.mkOption {
    type = lib.types.bool;
    default = false;
  };
  config = lib.mkIf config.services.shop.enable { services.nginx.enable = true; };
}
