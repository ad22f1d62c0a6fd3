# The device that a host runs on: firmware and what was found in it.
{ entity, host, ... }:
let
  p = entity.properties;
  runsOnIt = builtins.any (r: r.verb == "runsOn" && r.to == entity.address) host.relationships;
in
{ lib, options, ... }:
{
  imports = lib.optional (p ? hardwareModule && runsOnIt) (entity.root + "/${p.hardwareModule}");

  config = lib.mkMerge [
    {
      hardware.enableRedistributableFirmware = lib.mkIf (
        p ? redistributableFirmware
      ) p.redistributableFirmware;
      hardware.cpu.intel.updateMicrocode = lib.mkIf (p.microcode or "" == "intel") true;
      hardware.cpu.amd.updateMicrocode = lib.mkIf (p.microcode or "" == "amd") true;
    }
    # NixOS knows reports of nixos-facter since 25.11.
    (lib.optionalAttrs (options.hardware ? facter && p ? facterReport && runsOnIt) {
      hardware.facter.reportPath = lib.mkDefault (entity.root + "/${p.facterReport}");
    })
  ];
}
