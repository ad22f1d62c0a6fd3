# The options of NixOS that Cimarron sets, with the types that NixOS gives them, and nothing else.
{
  config,
  lib,
  packages,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  t = types;
  option = type: mkOption { inherit type; };
  default =
    type: value:
    mkOption {
      inherit type;
      default = value;
    };
  enable = default t.bool false;
  list = type: default (t.listOf type) [ ];
  set = type: default (t.attrsOf type) { };
  maybe = type: default (t.nullOr type) null;
  sub = options: t.submodule { inherit options; };
  freeform =
    options:
    t.submodule {
      freeformType = t.attrsOf t.json;
      inherit options;
    };
  portRange = sub {
    from = option t.port;
    to = option t.port;
  };
  ports = {
    allowedTCPPorts = list t.port;
    allowedUDPPorts = list t.port;
    allowedTCPPortRanges = list portRange;
    allowedUDPPortRanges = list portRange;
  };
  address = sub {
    address = option t.str;
    prefixLength = option (t.ints.between 0 128);
  };
  gateway = t.nullOr (sub {
    address = option t.str;
    interface = maybe t.str;
    metric = maybe t.int;
  });
  user = t.submodule (
    { name, config, ... }:
    {
      options = {
        name = default t.passwdEntry name;
        isNormalUser = enable;
        isSystemUser = enable;
        uid = maybe t.int;
        group = default t.str "";
        extraGroups = list t.str;
        description = default t.passwdEntry "";
        home = default t.path "/var/empty";
        createHome = enable;
        shell = default (t.nullOr (
          t.either t.shellPackage (t.passwdEntry // { check = v: !(v ? outPath) && t.path.check v; })
        )) null;
        packages = list t.package;
        useDefaultShell = enable;
        hashedPassword = maybe t.passwdEntry;
        hashedPasswordFile = maybe t.str;
        expires = maybe (t.strMatching "[0-9]{4}-[0-9]{2}-[0-9]{2}");
        linger = enable;
        openssh.authorizedKeys.keys = list t.singleLineStr;
      };
      config = lib.mkIf config.isNormalUser {
        group = lib.mkDefault "users";
        createHome = lib.mkDefault true;
        home = lib.mkDefault "/home/${config.name}";
        shell = lib.mkDefault pkgs.bash;
      };
    }
  );
  group = t.submodule (
    { name, ... }:
    {
      options = {
        name = default t.passwdEntry name;
        gid = maybe t.int;
        members = list t.passwdEntry;
      };
    }
  );
  sudoRule = sub {
    users = list (t.either t.str t.int);
    groups = list (t.either t.str t.int);
    host = default t.str "ALL";
    runAs = default t.str "ALL:ALL";
    commands = list (
      t.either t.str (sub {
        command = option t.str;
        options = list (
          t.enum [
            "NOPASSWD"
            "PASSWD"
            "NOEXEC"
            "EXEC"
            "SETENV"
            "NOSETENV"
          ]
        );
      })
    );
  };
  unitValue = t.oneOf [
    t.bool
    t.int
    t.str
    t.path
    (t.listOf (
      t.oneOf [
        t.bool
        t.int
        t.str
        t.path
      ]
    ))
  ];
  service = sub {
    description = default t.singleLineStr "";
    wantedBy = list t.str;
    wants = list t.str;
    after = list t.str;
    startAt = mkOption {
      type = t.either t.str (t.listOf t.str);
      default = [ ];
      apply = v: if lib.isList v then v else [ v ];
    };
    reloadIfChanged = enable;
    environment = set (
      t.nullOr (
        t.oneOf [
          t.str
          t.path
          t.package
        ]
      )
    );
    postStart = default t.lines "";
    serviceConfig = set unitValue;
  };
  # A machine within the machine: its modules, judged as those of any other.
  toplevel = t.raw // {
    description = "toplevel NixOS configuration";
    merge =
      loc: defs:
      (import ./system.nix {
        inherit lib packages;
        system = null;
        specialArgs = { };
        userModules =
          map (def: {
            _file = def.file;
            imports = [ def.value ];
          }) defs
          ++ [
            {
              _file = ./options.nix;
              boot.isContainer = true;
              nixpkgs = { inherit (config.nixpkgs) hostPlatform; };
            }
          ];
      }).config;
  };
  container = sub {
    autoStart = enable;
    privateNetwork = enable;
    hostBridge = maybe t.str;
    macvlans = list t.str;
    bindMounts = set (sub {
      hostPath = maybe t.str;
      isReadOnly = default t.bool true;
    });
    config = option toplevel;
  };
  peer = sub {
    publicKey = option t.singleLineStr;
    allowedIPs = option (t.listOf t.str);
    endpoint = maybe t.str;
    persistentKeepalive = maybe t.int;
  };
  buildMachine = sub {
    hostName = option t.str;
    protocol = default (t.enum [
      null
      "ssh"
      "ssh-ng"
    ]) "ssh";
    systems = list t.str;
    sshUser = maybe t.str;
    sshKey = maybe t.str;
    maxJobs = default t.int 1;
    supportedFeatures = list t.str;
  };
  application = {
    enable = enable;
    settings = default (freeform { }) { };
  };
in
{
  options = {
    assertions = list (sub {
      assertion = option t.bool;
      message = option t.str;
    });
    containers = set container;
    boot = {
      isContainer = enable;
      kernelPackages = default t.raw pkgs.linuxPackages;
      kernelModules = list t.str;
      kernelParams = list (t.strMatching "([^\"[:space:]]|\"[^\"]*\")+");
      initrd.kernelModules = list t.str;
      initrd.availableKernelModules = list t.str;
      initrd.luks.devices = default (t.attrsOf t.anything) { };
      loader = {
        timeout = maybe t.int;
        systemd-boot.enable = enable;
        efi.canTouchEfiVariables = enable;
        grub = {
          enable = default t.bool true;
          device = default t.str "";
          devices = list t.str;
          efiSupport = enable;
          mirroredBoots = list (sub {
            path = option t.str;
            devices = list t.str;
          });
        };
        generic-extlinux-compatible.enable = enable;
        limine.enable = enable;
      };
    };
    # The images that it can be made into, by name, as NixOS 25.05 and newer have them.
    image.modules = default (t.attrsOf t.raw) {
      iso = ./nixos/modules/installer/cd-dvd/iso-image.nix;
    };
    lib = default (t.attrsOf t.raw) { };
    console.keyMap = default (t.either t.str t.path) "us";
    environment = {
      systemPackages = list t.package;
      variables = set (
        t.oneOf [
          (t.listOf (
            t.oneOf [
              t.int
              t.str
              t.path
            ]
          ))
          t.int
          t.str
          t.path
        ]
      );
      etc = set (sub {
        text = maybe t.lines;
      });
    };
    fileSystems = set (sub {
      device = maybe t.str;
      fsType = default t.str "auto";
      options = default (t.listOf t.str) [ "defaults" ];
    });
    fonts.packages = list t.path;
    hardware = {
      enableRedistributableFirmware = enable;
      cpu.intel.updateMicrocode = enable;
      cpu.amd.updateMicrocode = enable;
    };
    i18n.defaultLocale = default t.str "en_US.UTF-8";
    networking = {
      hostName = default (t.strMatching "|[[:alnum:]]([[:alnum:]_-]{0,61}[[:alnum:]])?") "nixos";
      domain = maybe t.str;
      hostId = maybe (t.strMatching "[0-9a-f]{8}");
      useDHCP = default t.bool true;
      interfaces = set (sub {
        useDHCP = maybe t.bool;
        mtu = maybe t.int;
        macAddress = maybe t.str;
        ipv4.addresses = list address;
        ipv6.addresses = list address;
      });
      vlans = set (sub {
        id = option t.int;
        interface = option t.str;
      });
      bonds = set (sub {
        interfaces = option (t.listOf t.str);
      });
      bridges = set (sub {
        interfaces = option (t.listOf t.str);
      });
      defaultGateway = default gateway null;
      defaultGateway6 = default gateway null;
      nameservers = list t.str;
      search = list t.str;
      hosts = default (t.attrsOf (t.listOf t.str)) { };
      timeServers = default (t.listOf t.str) [ "0.nixos.pool.ntp.org" ];
      nftables.enable = enable;
      nftables.tables = set (sub {
        family = option (
          t.enum [
            "ip"
            "ip6"
            "inet"
            "arp"
            "bridge"
            "netdev"
          ]
        );
        content = option t.lines;
      });
      wireguard.interfaces = set (sub {
        ips = list t.str;
        listenPort = maybe t.int;
        privateKeyFile = maybe t.str;
        generatePrivateKeyFile = enable;
        peers = list peer;
      });
      firewall = ports // {
        enable = default t.bool true;
        trustedInterfaces = list t.str;
        extraInputRules = default t.lines "";
        interfaces = set (sub ports);
      };
    };
    nix.settings = default (freeform { }) { };
    nix.distributedBuilds = enable;
    nix.buildMachines = list buildMachine;
    nixpkgs = {
      hostPlatform = option t.str;
      overlays = list t.raw;
      config = default t.attrs { };
    };
    programs = {
      ssh.knownHosts = set (sub {
        hostNames = list t.str;
        publicKey = maybe t.singleLineStr;
      });
      zsh.enable = enable;
      fish.enable = enable;
      git = {
        enable = enable;
        config = default t.anything { };
      };
      htop = {
        enable = enable;
        settings = set t.json;
      };
      tmux = {
        enable = enable;
        clock24 = enable;
        extraConfig = default t.lines "";
      };
      vim = {
        enable = enable;
        defaultEditor = enable;
      };
      neovim = {
        enable = enable;
        defaultEditor = enable;
      };
      sway.enable = enable;
      firefox.enable = enable;
    };
    security = {
      sudo = {
        enable = default t.bool true;
        wheelNeedsPassword = default t.bool true;
        execWheelOnly = enable;
        extraRules = list sudoRule;
      };
      pam = {
        u2f.enable = enable;
        u2f.settings = default (freeform { authfile = maybe t.path; }) { };
        services = set (sub {
          googleAuthenticator.enable = enable;
          rules.password = set (sub {
            settings = set (
              t.nullOr (
                t.oneOf [
                  t.bool
                  t.int
                  t.str
                ]
              )
            );
          });
        });
        loginLimits = list (sub {
          domain = option t.str;
          type = option (
            t.enum [
              "-"
              "hard"
              "soft"
            ]
          );
          item = option t.str;
          value = option (
            t.oneOf [
              t.int
              t.str
            ]
          );
        });
      };
      loginDefs.settings = default (freeform { PASS_MAX_DAYS = maybe t.int; }) { };
      acme = {
        acceptTerms = enable;
        defaults = default (freeform { }) { };
      };
    };
    services = {
      openssh = {
        enable = enable;
        ports = default (t.listOf t.port) [ 22 ];
        openFirewall = default t.bool true;
        extraConfig = default t.lines "";
        settings = default (t.submodule {
          freeformType = t.attrsOf (
            t.nullOr (
              t.oneOf [
                t.bool
                t.int
                t.str
              ]
            )
          );
          options = {
            AllowUsers = maybe (t.listOf t.str);
            AllowGroups = maybe (t.listOf t.str);
            PasswordAuthentication = default t.bool true;
            KbdInteractiveAuthentication = default t.bool true;
            PermitRootLogin = default (t.enum [
              "yes"
              "without-password"
              "prohibit-password"
              "forced-commands-only"
              "no"
            ]) "prohibit-password";
          };
        }) { };
      };
      xserver = {
        enable = enable;
        xkb.layout = default t.str "us";
        desktopManager.gnome.enable = enable;
        desktopManager.xfce.enable = enable;
      };
      desktopManager.plasma6.enable = enable;
      nsd = {
        enable = enable;
        interfaces = default (t.listOf t.str) [ "127.0.0.0" ];
        zones = set (sub {
          data = default t.lines "";
        });
      };
      bind = {
        enable = enable;
        zones = set (sub {
          master = option t.bool;
          file = option (t.either t.str t.path);
        });
      };
      nginx = {
        enable = enable;
        recommendedProxySettings = enable;
        recommendedTlsSettings = enable;
        recommendedGzipSettings = enable;
        recommendedOptimisation = enable;
        virtualHosts = set (sub {
          serverName = maybe t.str;
          root = maybe t.path;
          default = enable;
          forceSSL = enable;
          enableACME = enable;
          locations = set (sub {
            proxyPass = maybe t.str;
            root = maybe t.path;
          });
        });
      };
      postgresql = {
        enable = enable;
        ensureDatabases = list t.str;
        ensureUsers = list (sub {
          name = option t.str;
          ensureDBOwnership = enable;
        });
        enableTCPIP = enable;
        settings = default (freeform { }) { };
      };
      caddy = {
        enable = enable;
        virtualHosts = set (sub {
          extraConfig = default t.lines "";
        });
      };
      redis.servers = set (sub {
        enable = enable;
        port = default t.port 6379;
        bind = maybe t.str;
      });
      prometheus = {
        enable = enable;
        port = default t.port 9090;
        exporters.node = {
          enable = enable;
          port = default t.port 9100;
          enabledCollectors = list t.str;
        };
      };
      grafana = application;
      gitea = application;
      fail2ban.enable = enable;
      smartd.enable = enable;
      unbound = {
        enable = enable;
        settings = default (freeform { }) { };
      };
      samba = {
        enable = enable;
        openFirewall = enable;
        settings = default (freeform { }) { };
      };
      mosquitto = {
        enable = enable;
        listeners = list (freeform {
          port = default t.port 1883;
          address = maybe t.str;
        });
      };
      postfix = {
        enable = enable;
        hostname = default t.str "";
      };
      memcached = {
        enable = enable;
        listen = default t.str "127.0.0.1";
        port = default t.port 11211;
        maxMemory = default t.ints.unsigned 64;
      };
      fstrim.enable = enable;
      chrony.enable = enable;
      printing.enable = enable;
      tailscale.enable = enable;
    };
    swapDevices = list (sub {
      device = option t.str;
    });
    system = {
      stateVersion = option t.str;
      build = default (t.lazyAttrsOf t.raw) { };
    };
    systemd.services = set service;
    time.timeZone = maybe (t.strMatching "[^[:space:]]*");
    users = {
      mutableUsers = default t.bool true;
      users = set user;
      groups = set group;
    };
  };

  config = {
    assertions =
      lib.mapAttrsToList (name: u: {
        assertion = u.isNormalUser != u.isSystemUser;
        message = "Exactly one of users.users.${name}.isSystemUser and users.users.${name}.isNormalUser must be set.";
      }) config.users.users
      ++ lib.mapAttrsToList (name: u: {
        assertion = u.group != "";
        message = "users.users.${name}.group is unset.";
      }) config.users.users
      ++ [
        {
          assertion = config.boot.isContainer || config.fileSystems ? "/";
          message = "The ‘fileSystems’ option does not specify your root file system.";
        }
        {
          assertion =
            let
              uids = lib.filter (uid: uid != null) (lib.mapAttrsToList (_: u: u.uid) config.users.users);
            in
            lib.unique uids == uids;
          message = "UIDs and GIDs must be unique!";
        }
        {
          assertion = !(config.boot.loader.grub.enable && config.boot.loader.systemd-boot.enable);
          message = "Two boot loaders are enabled.";
        }
      ];

    system.build.images = lib.genAttrs [
      "amazon"
      "azure"
      "google-compute"
      "iso"
      "oci"
      "qemu"
      "raw-efi"
      "vmware"
    ] (format: pkgs.runCommand "${config.networking.hostName}-${format}" { } "mkdir -p $out");

    # Everything that has been set is looked at: an error in it is an error of the machine.
    system.build.toplevel =
      let
        failed = lib.filter (a: !a.assertion) config.assertions;
        seen =
          removeAttrs config [
            "_module"
            "assertions"
            "nixpkgs"
            "system"
            "containers"
            "image"
            "lib"
          ]
          // {
            boot = removeAttrs config.boot [ "kernelPackages" ];
            containers = lib.mapAttrs (
              _: inner: removeAttrs inner [ "config" ] // { system = "${inner.config.system.build.toplevel}"; }
            ) config.containers;
          };
        # What a system has for whoever looks at it or activates it.
        unit =
          service:
          lib.concatStrings (
            [
              "[Unit]\nDescription=${service.description}\n"
              (lib.optionalString service.reloadIfChanged "X-ReloadIfChanged=true\n")
              "[Service]\n"
            ]
            ++ lib.mapAttrsToList (
              key: value: "${key}=${if lib.isString value then value else builtins.toJSON value}\n"
            ) service.serviceConfig
          );
        kernel = config.boot.kernelPackages.kernel;
        initrd = pkgs.runCommand "initrd-${kernel.name}" {
          modules = toString config.boot.initrd.kernelModules;
        } "mkdir $out; echo \"$modules\" > $out/initrd";
        accounts = pkgs.writeText "users-groups.json" (
          builtins.toJSON {
            users = lib.mapAttrsToList (_: user: {
              inherit (user)
                name
                uid
                group
                description
                home
                isSystemUser
                hashedPassword
                ;
              shell = "${if user.shell == null then "/bin/sh" else user.shell}";
            }) config.users.users;
            groups = lib.mapAttrsToList (key: group: {
              inherit (group) name gid;
              members =
                group.members
                ++ map (user: user.name) (
                  lib.filter (user: lib.elem key user.extraGroups) (lib.attrValues config.users.users)
                );
            }) config.users.groups;
          }
        );
        path = pkgs.runCommand "system-path" { } (
          "mkdir -p $out/bin\n"
          + lib.concatMapStrings (
            package: "echo ${package} >> $out/packages\n"
          ) config.environment.systemPackages
        );
        # Named as in NixOS; what they would install is up to switch-to-configuration here.
        loader = config.boot.loader;
        grubConfig = boot: pkgs.writeText "grub-config.xml" (builtins.toXML { bootPath = boot.path; });
        installer =
          if loader.limine.enable then
            pkgs.writeText "limine-install.py" ""
          else if loader.systemd-boot.enable then
            pkgs.writeText "install-systemd-boot.sh" ""
          else if loader.generic-extlinux-compatible.enable then
            pkgs.writeText "extlinux-conf-builder.sh" ""
          else if loader.grub.enable then
            pkgs.writeText "install-grub.sh" (
              lib.concatMapStrings (boot: "install-grub.pl ${grubConfig boot} $@\n") (
                if loader.grub.mirroredBoots == [ ] then [ { path = "/boot"; } ] else loader.grub.mirroredBoots
              )
            )
          else
            "true";
        files = ''
          mkdir -p $out/bin $out/etc/systemd/system
          sed 's,@installBootLoader@,${installer},' ${./switch-to-configuration.sh} \
            > $out/bin/switch-to-configuration
          chmod +x $out/bin/switch-to-configuration
          printf stand-in > $out/nixos-version
          printf %s ${lib.escapeShellArg (toString config.boot.kernelParams)} > $out/kernel-params
          echo "exit 1" > $out/init
          printf 'exit 1\n# update-users-groups.pl %s\n' ${accounts} > $out/activate
          ln -s ${path} $out/sw
          ln -s ${kernel}/bzImage $out/kernel
          ln -s ${initrd}/initrd $out/initrd
          ${lib.concatStrings (
            lib.mapAttrsToList (name: service: ''
              printf %s ${lib.escapeShellArg (unit service)} > "$out/etc/systemd/system/${name}.service"
            '') config.systemd.services
          )}
        '';
        text = builtins.toJSON (seen // { inherit (config.system) stateVersion; });
      in
      if failed != [ ] then
        throw "\nFailed assertions:${lib.concatMapStrings (a: "\n- ${a.message}") failed}"
      else
        pkgs.runCommand "nixos-system-${config.networking.hostName}-stand-in" {
          inherit text;
          passAsFile = [ "text" ];
        } "mkdir -p $out; cp $textPath $out/config.json\n${files}";
  };
}
