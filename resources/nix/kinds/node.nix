# A node: a machine of its own when seen from inside; on the host that it runs on, a container, or a
# virtual machine as a unit. Images are built by themselves.
{
  entity,
  host,
  name,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  form = p.form or "container";

  inside =
    {
      lib,
      modulesPath,
      pkgs,
      ...
    }:
    {
      imports = lib.optional (form == "vm") "${modulesPath}/virtualisation/qemu-vm.nix";

      config = lib.mkMerge [
        {
          networking.hostName = name;
          networking.useDHCP = lib.mkDefault false;
          networking.firewall.enable = p.firewall or true;
          nixpkgs.hostPlatform = lib.mkDefault (tools.systemOf entity);
          system.stateVersion = p.stateVersion;
          environment.systemPackages =
            tools.packages entity pkgs (p.packages or [ ])
            ++ map (r: pkgs.workspace.${r.entity.name}) (
              lib.filter (r: r.entity.kind == "Package") (relationship.to "uses")
            );
        }
        (lib.mkIf (form == "container") { boot.isContainer = true; })
        (lib.optionalAttrs (form == "vm") {
          virtualisation = {
            memorySize = p.memory or 1024;
            cores = p.cores or 1;
            diskSize = p.diskSize or 8192;
            graphics = false;
            qemu.networkingOptions = lib.mkIf (bridges != [ ]) (
              map (bridge: "-nic bridge,br=${bridge},model=virtio") bridges
            );
          };
        })
        # What an image brings itself stands above this.
        (lib.mkIf (form == "image") {
          fileSystems."/" = {
            device = lib.mkDefault "/dev/disk/by-label/nixos";
            fsType = lib.mkDefault "ext4";
          };
          boot.loader.grub.device = lib.mkDefault "nodev";
        })
        (p.options or { })
      ];
    };

  attachments = tools.outgoing entity "attachedTo";
  # The host's bridges on the networks of a virtual machine.
  bridges = builtins.concatMap (
    r:
    builtins.concatMap (
      parent:
      builtins.concatMap (
        other:
        if other.to == r.to && other.properties.bridge or [ ] != [ ] then
          [ (other.properties.interface or "br0") ]
        else
          [ ]
      ) (tools.outgoing parent.entity "attachedTo")
    ) (tools.outgoing entity "runsOn")
  ) attachments;

  container =
    { lib, ... }:
    let
      interfaces = tools.attachmentsOf entity;
      veths = lib.filter (r: r.veth) interfaces;
      macvlans = lib.filter (r: !r.veth && r.outside != null) interfaces;
    in
    {
      containers.${name} = {
        autoStart = p.autoStart or true;
        privateNetwork = p.privateNetwork or true;
        hostBridge = lib.mkIf (veths != [ ]) (lib.head veths).outside;
        macvlans = map (r: r.outside) macvlans;
        bindMounts = p.bindMounts or { };
        config.imports = tools.modulesOf entity;
      };
    };

  virtualMachine =
    { lib, ... }:
    let
      unit = "vm-${name}";
      inherit (tools.machine entity) config;
    in
    {
      systemd.services.${unit} = {
        description = p.description or "The virtual machine ${name}";
        wantedBy = lib.mkIf (p.autoStart or true) [ "multi-user.target" ];
        wants = [ "network-online.target" ];
        after = [ "network-online.target" ];
        environment.NIX_DISK_IMAGE = "/var/lib/${unit}/disk.qcow2";
        serviceConfig = {
          ExecStart = "${config.system.build.vm}/bin/run-${name}-vm";
          Restart = "always";
          StateDirectory = unit;
          WorkingDirectory = "/var/lib/${unit}";
          DynamicUser = lib.mkIf (bridges == [ ]) true;
          SupplementaryGroups = lib.mkIf (bridges == [ ]) [ "kvm" ];
        };
      };
      # qemu joins only bridges that it is allowed to.
      environment.etc = lib.mkIf (bridges != [ ]) {
        "qemu/bridge.conf".text = lib.concatMapStrings (bridge: "allow ${bridge}\n") bridges;
      };
    };
in
if host.address == entity.address then
  inside
else if form == "container" then
  container
else if form == "vm" then
  virtualMachine
else
  { }
