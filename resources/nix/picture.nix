# The installation picture of a host: its system on an ISO image from which a machine starts without
# a disk of its own. A function of an evaluated NixOS configuration; gives the image's derivation.
configuration:
let
  module =
    {
      config,
      lib,
      modulesPath,
      ...
    }:
    {
      _file = "the installation picture";
      imports = [
        # NixOS 25.05 and newer call their images by name, and a host may add to one.
        (configuration.config.image.modules.iso or "${modulesPath}/installer/cd-dvd/iso-image.nix")
      ];

      # Without these it starts from a disc in an old machine, and from no stick.
      isoImage.makeEfiBootable = lib.mkDefault true;
      isoImage.makeUsbBootable = lib.mkDefault true;

      # The host's disks are not there, or not laid out yet: waiting for them, it would not come up.
      fileSystems = lib.mkImageMediaOverride config.lib.isoFileSystems;
      swapDevices = lib.mkImageMediaOverride [ ];
      boot.initrd.luks.devices = lib.mkImageMediaOverride { };

      # The image brings a boot loader, and takes none beside it.
      boot.loader.grub.enable = lib.mkImageMediaOverride false;
      boot.loader.systemd-boot.enable = lib.mkImageMediaOverride false;
      boot.loader.timeout = lib.mkImageMediaOverride 10;
    };
  inherit ((configuration.extendModules { modules = [ module ]; }).config.system) build;
in
(build.isoImage or build.image).drvPath
