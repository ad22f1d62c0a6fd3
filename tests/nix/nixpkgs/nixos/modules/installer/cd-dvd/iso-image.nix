# An ISO image of a machine. As strict as a machine that starts from it: without its own switches it
# starts from no stick, and with a disk that is not there it does not come up.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  switch = lib.mkOption {
    type = lib.types.bool;
    default = false;
  };
  own = [
    "/"
    "/iso"
    "/nix/store"
  ];
  foreign = builtins.filter (mount: !builtins.elem mount own) (builtins.attrNames config.fileSystems);
in
{
  options.isoImage = {
    makeEfiBootable = switch;
    makeUsbBootable = switch;
    appendToMenuLabel = lib.mkOption {
      type = lib.types.str;
      default = " Installer";
    };
  };

  config = {
    lib.isoFileSystems = {
      "/" = lib.mkImageMediaOverride {
        device = "tmpfs";
        fsType = "tmpfs";
      };
      "/iso" = lib.mkImageMediaOverride {
        device = "/dev/root";
        fsType = "iso9660";
      };
      "/nix/store" = lib.mkImageMediaOverride {
        device = "overlay";
        fsType = "overlay";
      };
    };
    fileSystems = config.lib.isoFileSystems;
    boot.loader.grub.enable = lib.mkImageMediaOverride false;
    boot.loader.timeout = 10;
    assertions = [
      {
        assertion =
          config.isoImage.makeEfiBootable
          && config.isoImage.makeUsbBootable
          && foreign == [ ]
          && config.swapDevices == [ ]
          && config.boot.initrd.luks.devices == { };
        message = "This image would not start from a stick: ${toString foreign}";
      }
    ];
    system.build.isoImage = pkgs.runCommand "nixos-stand-in.iso" { } ''
      mkdir -p $out/iso
      echo ${config.system.build.toplevel} ${lib.escapeShellArg config.isoImage.appendToMenuLabel} > $out/iso/nixos-stand-in.iso
    '';
  };
}
