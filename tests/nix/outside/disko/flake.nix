{
  description = "Stands in for disko in Cimarron's tests: its options, as far as they are set";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs";

  outputs = _: {
    nixosModules.disko =
      { config, lib, ... }:
      let
        inherit (lib) mkOption types;
        option = type: default: mkOption { inherit type default; };
        maybe = type: option (types.nullOr type) null;
        # A kind of content has its own fields and no others.
        fields = {
          filesystem = [
            "format"
            "mountpoint"
            "mountOptions"
          ];
          btrfs = [ "subvolumes" ];
          zfs = [ "pool" ];
          luks = [
            "name"
            "content"
          ];
        };
        content = types.raw // {
          description = "content of a partition";
          check =
            value:
            fields ? ${value.type or ""}
            && lib.all (name: name == "type" || lib.elem name fields.${value.type}) (lib.attrNames value)
            && (!value ? content || content.check value.content);
        };
        partition = types.submodule {
          options = {
            size = mkOption { type = types.str; };
            type = option types.str "8300";
            content = maybe content;
          };
        };
        disk = types.submodule {
          options = {
            type = mkOption { type = types.enum [ "disk" ]; };
            device = mkOption { type = types.path; };
            content = mkOption {
              type = types.submodule {
                options = {
                  type = mkOption { type = types.enum [ "gpt" ]; };
                  partitions = option (types.attrsOf partition) { };
                };
              };
            };
          };
        };
        pool = types.submodule {
          options = {
            type = mkOption { type = types.enum [ "zpool" ]; };
            rootFsOptions = option (types.attrsOf types.str) { };
            datasets = option (types.attrsOf (
              types.submodule {
                options = {
                  type = mkOption { type = types.enum [ "zfs_fs" ]; };
                  mountpoint = maybe types.str;
                  options = option (types.attrsOf types.str) { };
                };
              }
            )) { };
          };
        };
        disks = lib.attrValues config.disko.devices.disk;
      in
      {
        options.disko.devices = {
          disk = option (types.attrsOf disk) { };
          zpool = option (types.attrsOf pool) { };
        };
        config = lib.mkIf (disks != [ ]) {
          fileSystems."/".device = "/dev/disk/by-partlabel/disk-main-root";
          boot.loader.grub.devices = lib.concatMap (
            disk: lib.optional (disk.content.partitions ? bios) disk.device
          ) disks;
        };
      };
  };
}
