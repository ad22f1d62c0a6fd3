# An organization on a host: the group of its members who have an account there.
{ entity, host, ... }:
let
  p = entity.properties;
in
{ lib, ... }:
{
  users.groups = lib.optionalAttrs (p ? group) {
    ${p.group} = {
      members = host.logins entity.address;
      gid = lib.mkIf (p ? gid) p.gid;
    };
  };
}
