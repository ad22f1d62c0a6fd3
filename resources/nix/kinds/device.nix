# The device that a host runs on: firmware and what was found in it.
{ entity, host, ... }:
let
  p = entity.properties;
  runsOnIt = builtins.any (r: r.verb == "runsOn" && r.to == entity.address) host.relationships;
in
{ lib, options, ... }:
let
  report = entity.root + "/${p.facterReport}";
  disk = builtins.head (p.disks or [ (throw "${entity.address} has no disk to start from") ]);
  boot = host.properties.bootLoader or "systemd-boot";
  # What the host leaves open: a BIOS starts GRUB from the first disk.
  startsFromDisk =
    runsOnIt
    && p.firmware or "uefi" == "bios"
    && !host.properties ? bootDevice
    && !host.properties ? diskLayout
    && (boot == "systemd-boot" || boot == "grub");
in
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
    (lib.mkIf startsFromDisk {
      boot.loader.grub.device = disk;
    })
    # NixOS knows reports of nixos-facter since 25.11; before, a module from outside does.
    (lib.optionalAttrs (p ? facterReport && runsOnIt) (
      if options.hardware ? facter then
        { hardware.facter.reportPath = lib.mkDefault report; }
      else
        { facter.reportPath = lib.mkDefault report; }
    ))
  ];
}
