# A service on a host: one that NixOS knows, by its settings; or a package of one's own, as a unit
# that is shut in as far as it can be.
{
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
  secrets = builtins.filter (r: r.entity.kind == "Secret") needed;
  units = builtins.filter (r: r.entity.kind == "Service") (relationship.to "requires");
  state = p.stateDirectory or name;
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
  package = pkgs.workspace.${(lib.head sources).entity.name};
  program = lib.getExe' package (p.executable or package.meta.mainProgram or package.pname);
  isTimed = p ? schedule;
  isStrict = p.hardening or "strict" == "strict";

  # The settings of a program of one's own are a file that it is told of.
  settingsFile = pkgs.writeText "${name}.json" (builtins.toJSON settings);
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
  unitOf = service: if service.properties ? service then service.properties.service else service.name;
in
{
  config = lib.mkMerge [
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

    (lib.mkIf open {
      networking.firewall.allowedTCPPorts = p.tcpPorts or [ ];
      networking.firewall.allowedUDPPorts = p.udpPorts or [ ];
    })

    (lib.mkIf (!p ? service && sources != [ ]) {
      environment.systemPackages = [ package ];

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
          lib.mapAttrs (_: text) (p.environment or { })
          // lib.optionalAttrs (settings != { }) { SETTINGS_FILE = "${settingsFile}"; }
          // pointers;
        startAt = lib.mkIf isTimed p.schedule;
        postStart = lib.mkIf (p ? healthCheck) ''
          ${lib.getExe pkgs.curl} --fail --silent --show-error --output /dev/null \
            --retry 30 --retry-delay 1 --retry-all-errors ${lib.escapeShellArg p.healthCheck}
        '';
        serviceConfig = lib.mkMerge [
          {
            Type = if isTimed then "oneshot" else "exec";
            ExecStart = lib.concatStringsSep " " ([ program ] ++ map argument (p.arguments or [ ]));
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
            AmbientCapabilities = lib.optional (lib.any (port: port < 1024) (
              p.tcpPorts or [ ]
            )) "CAP_NET_BIND_SERVICE";
            CapabilityBoundingSet =
              if lib.any (port: port < 1024) (p.tcpPorts or [ ]) then "CAP_NET_BIND_SERVICE" else "";
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
    (lib.optionalAttrs (p ? virtualHost && !p ? service && p.tcpPorts or [ ] != [ ]) {
      services.nginx.enable = true;
      services.nginx.virtualHosts.${p.virtualHost}.locations."/".proxyPass =
        "http://127.0.0.1:${toString (lib.head p.tcpPorts)}";
    })

    (p.options or { })
  ];
}
