# A host itself: its name, platform, boot loader, disks and packages; and the machines that build for
# it, or for which it builds.
{
  entity,
  name,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  devices = builtins.filter (e: e.kind == "Device") (map (r: r.entity) (relationship.to "runsOn"));
  device = if devices == [ ] then { properties = { }; } else builtins.head devices;
  isBios = device.properties.firmware or "uefi" == "bios";
  # A BIOS cannot start systemd-boot.
  said = p.bootLoader or (if isTakenIn then "its own" else "systemd-boot");
  boot = if isBios && said == "systemd-boot" then "grub" else said;
  used = kind: builtins.filter (e: e.kind == kind) (map (r: r.entity) (relationship.to "uses"));
  builders = used "Host";
  isLaidOut = p ? diskLayout;
  # What `just generate` has taken in from the machine.
  hardware = entity.folder + "/${name}.hardware.nix";
  report = entity.folder + "/${name}.facter";
  isKnown = builtins.pathExists hardware;
  # A configuration that was written before says all of this itself; only what the model says of the
  # host in so many words comes on top.
  isTakenIn = relationship.to "builtFrom" != [ ];

  # Under what a machine is reached: what it says, its first address, its name.
  addressOf =
    other:
    let
      addresses = builtins.concatMap (r: r.properties.address or [ ]) (tools.outgoing other "attachedTo");
    in
    other.properties.deployAddress or (builtins.head (addresses ++ [ other.name ]));
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
    (lib.mkIf (!isTakenIn) {
      networking.hostName = name;
      networking.useDHCP = lib.mkDefault false;
      networking.firewall.enable = p.firewall or true;
      nixpkgs.hostPlatform = p.system or "x86_64-linux";
      system.stateVersion = p.stateVersion;
    })
    # Weaker than a mkDefault, which is what NixOS itself writes into a hardware configuration.
    (lib.mkIf isTakenIn {
      networking.hostName = lib.mkOverride 1250 name;
      networking.firewall.enable = lib.mkIf (p ? firewall) p.firewall;
      nixpkgs.hostPlatform = lib.mkOverride 1250 (p.system or "x86_64-linux");
      system.stateVersion = lib.mkOverride 1250 p.stateVersion;
    })
    {
      networking.domain = lib.mkIf (p ? domain) p.domain;
      networking.hostId = lib.mkIf (p ? hostId) p.hostId;
      nixpkgs.config.allowUnfree = lib.mkIf (p.allowUnfree or false) true;
      environment.systemPackages =
        tools.packages entity pkgs (p.packages or [ ])
        ++ map (e: pkgs.workspace.${e.name}) (used "Package");
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
      # Where disks are laid out, disko says the device.
      boot.loader.grub.device = lib.mkIf (!isLaidOut || !isBios) (
        p.bootDevice or (lib.mkIf (!isBios) "nodev")
      );
      boot.loader.grub.efiSupport = lib.mkIf (!p ? bootDevice && !isBios) true;
      boot.loader.efi.canTouchEfiVariables = lib.mkIf (!p ? bootDevice && !isBios) (lib.mkDefault true);
    })
    (lib.mkIf (boot == "extlinux") { boot.loader.generic-extlinux-compatible.enable = true; })
    (lib.mkIf (boot != "grub" && boot != "its own") { boot.loader.grub.enable = false; })
    # Until its hardware is taken in, a host is one that NixOS's installation guide would make.
    (lib.mkIf (p ? rootDevice || (!isTakenIn && !isKnown && !isLaidOut && !(p.fileSystems or { }) ? "/")) {
      fileSystems."/" = {
        device = p.rootDevice or "/dev/disk/by-label/nixos";
        fsType = p.rootFileSystem or "ext4";
      };
    })
    (lib.optionalAttrs (options.hardware ? facter && builtins.pathExists report) {
      hardware.facter.reportPath = report;
    })
    (lib.optionalAttrs isLaidOut {
      disko.devices = import ./disks.nix {
        inherit lib isBios;
        layout = p.diskLayout;
        disks =
          device.properties.disks
            or (throw "${entity.address} has a disk layout, but runs on no device with disks.");
      };
    })
    (lib.mkIf (builders != [ ]) {
      nix.distributedBuilds = true;
      nix.buildMachines = map (builder: {
        hostName = addressOf builder;
        systems = [ (tools.systemOf builder) ];
        maxJobs = builder.properties.builderJobs or 1;
        protocol = "ssh-ng";
        sshUser = "nix-builder";
        sshKey = "/etc/ssh/ssh_host_ed25519_key";
        supportedFeatures = [
          "big-parallel"
          "kvm"
          "nixos-test"
        ];
      }) builders;
      programs.ssh.knownHosts = lib.listToAttrs (
        map (
          builder:
          lib.nameValuePair builder.name {
            hostNames = [ (addressOf builder) ];
            publicKey = builder.properties.hostKey;
          }
        ) (lib.filter (builder: builder.properties ? hostKey) builders)
      );
    })
    # Machines that build here show the keys that they have as hosts.
    (lib.mkIf (p.remoteBuilder or false) {
      services.openssh.enable = true;
      nix.settings.trusted-users = [ "nix-builder" ];
      users.users.nix-builder = {
        isSystemUser = true;
        group = "nix-builder";
        useDefaultShell = true;
        openssh.authorizedKeys.keys = map (client: client.key) (entity.clients or [ ]);
      };
      users.groups.nix-builder = { };
    })
    (p.options or { })
  ];
}
