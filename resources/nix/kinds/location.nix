# A location of a host: its time zone, language and keyboard. What it does not say, the location
# says that it is part of.
{ entity, host, ... }:
let
  p = entity.properties;
  # Whether this is the nearest location of the host that says something about it.
  says =
    key:
    let
      sayers = builtins.filter (location: location.properties ? ${key}) host.locations;
    in
    sayers != [ ] && (builtins.head sayers).address == entity.address;
in
{ lib, ... }:
{
  time.timeZone = lib.mkIf (says "timeZone") p.timeZone;
  i18n.defaultLocale = lib.mkIf (says "locale") p.locale;
  console.keyMap = lib.mkIf (says "keyMap") p.keyMap;
  services.xserver.xkb.layout = lib.mkIf (says "xkbLayout") p.xkbLayout;
  networking.timeServers = lib.mkIf (says "timeServers") p.timeServers;
}
