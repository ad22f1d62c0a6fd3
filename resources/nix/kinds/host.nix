# A host itself: its name, platform, boot loader, disks and packages.
{
  entity,
  name,
  tools,
  ...
}:
let
  p = entity.properties;
  boot = p.bootLoader or "systemd-boot";
  # What `just generate` has taken in from the machine.
  hardware = entity.folder + "/${name}.hardware.nix";
  report = entity.folder + "/${name}.facter";
  isKnown = builtins.pathExists hardware;
in
{
  lib,
  options,
  pkgs,
  ...
}:
{
  imports = lib.optional isKnown hardware;

  config = lib.mkMerge [
    {
      networking.hostName = name;
      networking.domain = lib.mkIf (p ? domain) p.domain;
      networking.useDHCP = lib.mkDefault false;
      networking.firewall.enable = p.firewall or true;
      networking.hostId = lib.mkIf (p ? hostId) p.hostId;
      nixpkgs.hostPlatform = p.system or "x86_64-linux";
      nixpkgs.config.allowUnfree = lib.mkIf (p.allowUnfree or false) true;
      system.stateVersion = p.stateVersion;
      environment.systemPackages = tools.packages entity pkgs (p.packages or [ ]);
      boot.kernelModules = p.kernelModules or [ ];
      boot.initrd.kernelModules = p.initrdKernelModules or [ ];
      boot.kernelParams = p.kernelParameters or [ ];
      fileSystems = p.fileSystems or { };
      swapDevices = map (device: { inherit device; }) (p.swapDevices or [ ]);
    }
    (lib.mkIf (boot == "systemd-boot") {
      boot.loader.systemd-boot.enable = true;
      boot.loader.efi.canTouchEfiVariables = lib.mkDefault true;
    })
    (lib.mkIf (boot == "grub") {
      boot.loader.grub.enable = true;
      boot.loader.grub.device = p.bootDevice or "nodev";
      boot.loader.grub.efiSupport = lib.mkIf (!p ? bootDevice) true;
      boot.loader.efi.canTouchEfiVariables = lib.mkIf (!p ? bootDevice) (lib.mkDefault true);
    })
    (lib.mkIf (boot == "extlinux") { boot.loader.generic-extlinux-compatible.enable = true; })
    (lib.mkIf (boot != "grub") { boot.loader.grub.enable = false; })
    # Until its hardware is taken in, a host is one that NixOS's installation guide would make.
    (lib.mkIf (p ? rootDevice || (!isKnown && !(p.fileSystems or { }) ? "/")) {
      fileSystems."/" = {
        device = p.rootDevice or "/dev/disk/by-label/nixos";
        fsType = p.rootFileSystem or "ext4";
      };
    })
    (lib.optionalAttrs (options.hardware ? facter && builtins.pathExists report) {
      hardware.facter.reportPath = report;
    })
    (p.options or { })
  ];
}
