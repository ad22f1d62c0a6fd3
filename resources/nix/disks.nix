# The disks of a host as disko lays them out: the first one holds the boot partition and the system,
# in the way that the layout names.
{
  lib,
  isBios,
  layout,
  disks,
}:
let
  isEncrypted = lib.hasPrefix "luks-" layout;
  fileSystem = lib.removePrefix "luks-" layout;

  content =
    {
      ext4 = {
        type = "filesystem";
        format = "ext4";
        mountpoint = "/";
      };
      btrfs = {
        type = "btrfs";
        subvolumes = lib.mapAttrs (_: mountpoint: { inherit mountpoint; }) {
          "@" = "/";
          "@home" = "/home";
          "@nix" = "/nix";
        };
      };
      zfs = {
        type = "zfs";
        pool = "rpool";
      };
    }
    .${fileSystem};

  boot =
    if isBios then
      {
        bios = {
          size = "1M";
          type = "EF02";
        };
      }
    else
      {
        esp = {
          size = "1G";
          type = "EF00";
          content = {
            type = "filesystem";
            format = "vfat";
            mountpoint = "/boot";
            mountOptions = [ "umask=0077" ];
          };
        };
      };
in
{
  disk.main = {
    type = "disk";
    device = lib.head disks;
    content = {
      type = "gpt";
      partitions = boot // {
        root = {
          size = "100%";
          content =
            if isEncrypted then
              {
                type = "luks";
                name = "crypted";
                inherit content;
              }
            else
              content;
        };
      };
    };
  };
}
// lib.optionalAttrs (fileSystem == "zfs") {
  zpool.rpool = {
    type = "zpool";
    rootFsOptions.mountpoint = "none";
    datasets.root = {
      type = "zfs_fs";
      mountpoint = "/";
      options.mountpoint = "legacy";
    };
  };
}
