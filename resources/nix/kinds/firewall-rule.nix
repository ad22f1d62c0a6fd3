# A firewall rule in force on a host. What only opens ports is said in NixOS's own words; whatever
# looks at the sender or refuses packets is a rule of nftables.
{ entity, name, ... }:
let
  p = entity.properties;
  protocol = p.protocol or "tcp";
  ports = p.ports or [ ];
  sources = p.sources or [ ];
  isPlain =
    p.action or "allow" == "allow"
    && sources == [ ]
    && !(p.log or false)
    && ports != [ ]
    && protocol != "icmp";
in
{ lib, ... }:
let
  bounds = text: map lib.toInt (lib.splitString "-" text);
  single = map lib.toInt (lib.filter (text: !lib.hasInfix "-" text) ports);
  ranges = map (text: {
    from = lib.head (bounds text);
    to = lib.last (bounds text);
  }) (lib.filter (lib.hasInfix "-") ports);
  opened = lib.mkMerge [
    (lib.mkIf (protocol != "udp") {
      allowedTCPPorts = single;
      allowedTCPPortRanges = ranges;
    })
    (lib.mkIf (protocol != "tcp") {
      allowedUDPPorts = single;
      allowedUDPPortRanges = ranges;
    })
  ];

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
    else if ports == [ ] then
      [ (if protocol == "any" then "" else "meta l4proto ${protocol} ") ]
    else
      map (transport: "${transport} dport ${set ports} ") (
        if protocol == "any" then
          [
            "tcp"
            "udp"
          ]
        else
          [ protocol ]
      );
  verdict = if p.action or "allow" == "allow" then "accept" else p.action;
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
    (lib.mkIf (!isPlain) {
      extraInputRules = lib.concatMapStrings (rule: rule + "\n") rules;
    })
  ];
  networking.nftables.enable = lib.mkIf (!isPlain) true;
}
