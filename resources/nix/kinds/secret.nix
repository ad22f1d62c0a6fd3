# A secret that something on a host needs: where its encrypted file is and who may read it there.
{ entity, name, ... }:
let
  p = entity.properties;
  provider = p.provider or "sops";
  readers = {
    owner = p.owner or "root";
    mode = p.mode or "0400";
  }
  // (if p ? group then { inherit (p) group; } else { });
in
{ lib, ... }:
lib.optionalAttrs (provider == "sops" && p ? file) {
  sops.secrets.${name} = {
    sopsFile = entity.root + "/${p.file}";
    key = p.key or name;
    neededForUsers = p.neededForUsers or false;
    restartUnits = p.restartUnits or [ ];
  }
  // lib.optionalAttrs (!(p.neededForUsers or false)) readers;
}
// lib.optionalAttrs (provider == "agenix" && p ? file) {
  age.secrets.${name} = {
    file = entity.root + "/${p.file}";
  }
  // readers;
}
