# A firewall rule in force on a host. What only opens ports is said in NixOS's own words; whatever
# looks at the sender or refuses packets is a rule of nftables.
#
# Packets that are refused are refused before anything that opens ports is asked, in a table of its
# own: NixOS puts what it opens before all other rules.
{
  entity,
  name,
  relationship,
  ...
}:
let
  p = entity.properties;
  protocol = p.protocol or "tcp";
  # Of the rule itself, and of the services that it is about.
  services = map (r: r.entity.properties) (relationship.to "requires");
  portsOf =
    transport:
    (if protocol == "any" || protocol == transport then p.ports or [ ] else [ ])
    ++ builtins.concatMap (service: map toString (service."${transport}Ports" or [ ])) services;
  transportPorts = {
    tcp = portsOf "tcp";
    udp = portsOf "udp";
  };
  hasPorts = transportPorts.tcp != [ ] || transportPorts.udp != [ ];
  sources =
    p.sources or [ ]
    ++ builtins.concatMap (r: r.entity.properties.prefixes or [ ]) (relationship.to "uses");
  isAllowed = p.action or "allow" == "allow";
  isPlain = isAllowed && sources == [ ] && !(p.log or false) && hasPorts && protocol != "icmp";
in
{ lib, ... }:
let
  bounds = text: map lib.toInt (lib.splitString "-" text);
  single = ports: map lib.toInt (lib.filter (text: !lib.hasInfix "-" text) ports);
  ranges =
    ports:
    map (text: {
      from = lib.head (bounds text);
      to = lib.last (bounds text);
    }) (lib.filter (lib.hasInfix "-") ports);
  opened = {
    allowedTCPPorts = single transportPorts.tcp;
    allowedTCPPortRanges = ranges transportPorts.tcp;
    allowedUDPPorts = single transportPorts.udp;
    allowedUDPPortRanges = ranges transportPorts.udp;
  };

  set = values: "{ ${lib.concatStringsSep ", " values} }";
  families = lib.groupBy (source: if lib.hasInfix ":" source then "ip6" else "ip") sources;
  senders =
    if sources == [ ] then
      [ "" ]
    else
      lib.mapAttrsToList (family: list: "${family} saddr ${set list} ") families;
  transports =
    if protocol == "icmp" then
      [ "meta l4proto { icmp, ipv6-icmp } " ]
    else if !hasPorts then
      [ (if protocol == "any" then "" else "meta l4proto ${protocol} ") ]
    else
      lib.concatLists (
        lib.mapAttrsToList (
          transport: ports: lib.optional (ports != [ ]) "${transport} dport ${set ports} "
        ) transportPorts
      );
  verdict = if isAllowed then "accept" else p.action;
  rules = lib.concatMap (
    sender:
    map (
      transport:
      lib.optionalString (p ? interface) "iifname ${builtins.toJSON p.interface} "
      + sender
      + transport
      + lib.optionalString (p.log or false) "log "
      + verdict
    ) transports
  ) senders;
in
{
  networking.firewall = lib.mkMerge [
    (lib.mkIf isPlain (if p ? interface then { interfaces.${p.interface} = opened; } else opened))
    (lib.mkIf (isAllowed && !isPlain) {
      extraInputRules = lib.concatMapStrings (rule: rule + "\n") rules;
    })
  ];
  networking.nftables = lib.mkIf (!isPlain) {
    enable = true;
    tables = lib.mkIf (!isAllowed) {
      "refuse-${name}" = {
        family = "inet";
        content = ''
          chain input {
            type filter hook input priority filter - 1; policy accept;
            iifname "lo" accept
            ${lib.concatStringsSep "\n  " rules}
          }
        '';
      };
    };
  };
}
