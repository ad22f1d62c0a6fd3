# A service on a host: one that NixOS knows, by its settings; or a package of one's own, as a unit
# that is shut in as far as it can be.
{
  data,
  entity,
  name,
  host,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  enabled = builtins.filter (r: r.to == entity.address && r.verb == "enables") host.relationships;
  here = map (r: r.properties or { }) enabled;
  sources = builtins.filter (r: r.entity.kind == "Package") (relationship.to "builtFrom");
  needed = relationship.to "requires" ++ relationship.to "uses";
  constants = builtins.filter (r: r.entity.kind == "Constant") (relationship.to "uses");
  # Messages that it has to do with.
  messages =
    relationship.to "handles"
    ++ relationship.to "answers"
    ++ relationship.to "emits"
    ++ relationship.to "provides";
  secrets = builtins.filter (r: r.entity.kind == "Secret") needed;
  units = builtins.filter (r: r.entity.kind == "Service") (relationship.to "requires");
  state = p.stateDirectory or name;
  isOwn = !p ? service && sources != [ ];
in
{
  config,
  lib,
  pkgs,
  ...
}:
let
  settings = lib.foldl' lib.recursiveUpdate (p.settings or { }) (map (r: r.settings or { }) here);
  open = lib.all (r: r.openFirewall or true) here && p.openFirewall or true;
  cfg = config.services.workspace.${name};
  program = lib.getExe' cfg.package (
    p.executable or cfg.package.meta.mainProgram or cfg.package.pname
  );
  isTimed = p ? schedule;
  isStrict = p.hardening or "strict" == "strict";

  # The settings of a program of one's own are a file that it is told of.
  settingsFile = pkgs.writeText "${name}.json" (builtins.toJSON cfg.settings);
  text = value: if lib.isString value then value else builtins.toJSON value;
  # systemd reads % and $ in command lines for itself.
  argument = value: builtins.replaceStrings [ "%" "$" ] [ "%%" "$$" ] (builtins.toJSON value);

  # One secret a variable: the unit reads it from its credentials.
  credentials = map (r: "${r.entity.name}:${tools.secretPath r.entity}") secrets;
  pointers = lib.listToAttrs (
    map (r: lib.nameValuePair r.properties.environmentVariable "%d/${r.entity.name}") (
      lib.filter (r: r.properties ? environmentVariable) secrets
    )
  );
  # A constant is a variable where it is said which; all of them stand in one file.
  values = lib.listToAttrs (
    map (r: lib.nameValuePair r.properties.environmentVariable (text r.entity.properties.value)) (
      lib.filter (r: r.properties ? environmentVariable) constants
    )
  );
  unitOf = service: if service.properties ? service then service.properties.service else service.name;
  lowPort = lib.any (port: port < 1024) (p.tcpPorts or [ ] ++ p.udpPorts or [ ]);
in
{
  options = lib.optionalAttrs isOwn {
    services.workspace.${name} = {
      enable = lib.mkEnableOption (p.title or name);
      package = lib.mkOption {
        type = lib.types.package;
        default = pkgs.workspace.${(lib.head sources).entity.name};
        description = "The package whose program the unit runs.";
      };
      settings = lib.mkOption {
        type = tools.settingsType (p.settings or { });
        default = { };
        description = "What the program reads as JSON from the file $SETTINGS_FILE.";
      };
      arguments = lib.mkOption {
        type = lib.types.listOf lib.types.str;
        default = p.arguments or [ ];
        description = "Of the program.";
      };
      environment = lib.mkOption {
        type = lib.types.attrsOf lib.types.str;
        default = lib.mapAttrs (_: text) (p.environment or { });
        description = "Variables of the program.";
      };
      openFirewall = lib.mkOption {
        type = lib.types.bool;
        default = p.openFirewall or true;
        description = "Whether others reach its ports.";
      };
    };
  };

  config = lib.mkMerge [
    (lib.optionalAttrs (isOwn && host.has entity.address) {
      services.workspace.${name} = {
        enable = true;
        openFirewall = open;
        settings = lib.mkMerge (map (r: r.settings or { }) here);
      };
    })

    (lib.optionalAttrs (p ? service) {
      services = lib.setAttrByPath (lib.splitString "." p.service) (settings // { enable = true; });
    })

    (lib.mkMerge (
      map (
        r:
        lib.optionalAttrs (r.properties ? option) (
          lib.setAttrByPath (lib.splitString "." r.properties.option) (tools.secretPath r.entity)
        )
      ) secrets
    ))

    (lib.mkIf (if isOwn then cfg.enable && cfg.openFirewall else open) {
      networking.firewall.allowedTCPPorts = p.tcpPorts or [ ];
      networking.firewall.allowedUDPPorts = p.udpPorts or [ ];
    })

    (lib.mkIf (isOwn && cfg.enable) {
      environment.systemPackages = [ cfg.package ];

      # The account that it runs as, unless the model says more about it.
      users = lib.mkIf (p ? user && p.user != "root") {
        users.${p.user} = {
          isSystemUser = lib.mkDefault true;
          group = lib.mkDefault p.user;
        };
        groups.${p.user} = { };
      };

      systemd.services.${name} = {
        description = p.description or p.title or name;
        wantedBy = lib.mkIf (!isTimed) [ "multi-user.target" ];
        wants = [ "network-online.target" ];
        after = [
          "network-online.target"
        ]
        ++ p.after or [ ]
        ++ map (r: "${unitOf r.entity}.service") units;
        environment =
          data lib pkgs name (map (r: r.entity) (constants ++ messages))
          // values
          // lib.optionalAttrs (cfg.settings != { }) { SETTINGS_FILE = "${settingsFile}"; }
          // pointers
          // cfg.environment;
        startAt = lib.mkIf isTimed p.schedule;
        postStart = lib.mkIf (p ? healthCheck) ''
          ${lib.getExe pkgs.curl} --fail --silent --show-error --output /dev/null \
            --retry 30 --retry-delay 1 --retry-all-errors ${lib.escapeShellArg p.healthCheck}
        '';
        serviceConfig = lib.mkMerge [
          {
            Type = if isTimed then "oneshot" else "exec";
            ExecStart = lib.concatStringsSep " " ([ program ] ++ map argument cfg.arguments);
            Restart = p.restart or "on-failure";
            RestartSec = p.restartSeconds or 5;
            StateDirectory = state;
            WorkingDirectory = "/var/lib/${state}";
            DynamicUser = lib.mkIf (!p ? user) true;
            User = lib.mkIf (p ? user) p.user;
            LoadCredential = lib.mkIf (credentials != [ ]) credentials;
            MemoryMax = lib.mkIf (p ? memoryLimit) "${toString p.memoryLimit}M";
          }
          (lib.mkIf (p.hardening or "strict" != "off") {
            NoNewPrivileges = true;
            PrivateTmp = true;
            ProtectHome = true;
            ProtectSystem = "strict";
          })
          (lib.mkIf isStrict {
            AmbientCapabilities = lib.optional lowPort "CAP_NET_BIND_SERVICE";
            CapabilityBoundingSet = lib.optionalString lowPort "CAP_NET_BIND_SERVICE";
            LockPersonality = true;
            PrivateDevices = true;
            ProtectClock = true;
            ProtectControlGroups = true;
            ProtectHostname = true;
            ProtectKernelLogs = true;
            ProtectKernelModules = true;
            ProtectKernelTunables = true;
            ProtectProc = "invisible";
            RestrictAddressFamilies = [
              "AF_INET"
              "AF_INET6"
              "AF_UNIX"
            ];
            RestrictNamespaces = true;
            RestrictRealtime = true;
            RestrictSUIDSGID = true;
            SystemCallArchitectures = "native";
            SystemCallFilter = [
              "@system-service"
              "~@privileged"
            ];
            UMask = "0077";
          })
        ];
      };
    })

    # A host that a web server stands before hands requests on to the first port.
    (lib.optionalAttrs (p ? virtualHost && isOwn && p.tcpPorts or [ ] != [ ]) {
      services.nginx = lib.mkIf cfg.enable {
        enable = true;
        virtualHosts.${p.virtualHost}.locations."/".proxyPass =
          "http://127.0.0.1:${toString (lib.head p.tcpPorts)}";
      };
    })

    (lib.mkIf (!isOwn || cfg.enable) (p.options or { }))
  ];
}
