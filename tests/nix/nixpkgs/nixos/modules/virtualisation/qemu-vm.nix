# A machine that runs in qemu: what may be said of it, and the program that starts it.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  option =
    type: default:
    lib.mkOption {
      inherit type default;
    };
in
{
  options.virtualisation = {
    memorySize = option lib.types.ints.unsigned 1024;
    cores = option lib.types.ints.unsigned 1;
    diskSize = option lib.types.ints.unsigned 1024;
    graphics = option lib.types.bool true;
    qemu.networkingOptions = option (lib.types.listOf lib.types.str) [ ];
  };

  config = {
    fileSystems."/".device = lib.mkVMOverride "/dev/disk/by-label/nixos";
    system.build.vm = pkgs.writeShellApplication {
      name = "run-${config.networking.hostName}-vm";
      text = ''
        NIX_DISK_IMAGE=$(readlink -f "''${NIX_DISK_IMAGE:-./${config.networking.hostName}.qcow2}") || test -z "$NIX_DISK_IMAGE"
        test -e "$NIX_DISK_IMAGE" || echo disk > "$NIX_DISK_IMAGE"
        exec qemu ${config.system.build.toplevel} ${lib.escapeShellArgs config.virtualisation.qemu.networkingOptions}
      '';
    };
  };
}
