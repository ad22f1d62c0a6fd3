# A DNS zone on the host that answers for it: its file, and a name server where no service of the
# model is one. The records of names and machines are worked out from the whole model.
{
  entity,
  host,
  name,
  tools,
  ...
}:
let
  p = entity.properties;
  here = map (r: r.entity) (tools.outgoing entity "runsOn");
  servers = builtins.filter (e: e.kind == "Service" && host.has e.address) here;
  software = map (e: e.properties.service or "") servers;
  answersItself = builtins.any (e: e.address == host.address) here;
in
{ lib, ... }:
let
  absolute = text: if lib.hasSuffix "." text then text else "${text}.";
  nameServers = p.nameServers or [ (p.primaryServer or "ns.${name}") ];
  contact = absolute (builtins.replaceStrings [ "@" ] [ "." ] (p.email or "hostmaster@${name}"));
  record =
    r:
    lib.concatStringsSep " " (
      [ r.name ]
      ++ lib.optional (r ? ttl) (toString r.ttl)
      ++ [
        "IN"
        r.type
        r.data
      ]
    );
  # Numbers of the SOA record: serial, refresh, retry, expire, and how long a "no" is kept.
  times = [
    entity.serial
    (p.refresh or 3600)
    (p.retry or 600)
    (p.expire or 1209600)
    (p.ttl or 3600)
  ];
  text = lib.concatMapStrings (line: line + "\n") (
    [
      "$ORIGIN ${absolute name}"
      "$TTL ${toString (p.ttl or 3600)}"
      "@ IN SOA ${absolute (lib.head nameServers)} ${contact} ( ${toString times} )"
    ]
    ++ map (server: "@ IN NS ${absolute server}") nameServers
    ++ map (
      server:
      let
        words = lib.splitString " " server;
      in
      "@ IN MX ${lib.head words} ${absolute (lib.last words)}"
    ) (p.mailServers or [ ])
    ++ map record (entity.records or [ ])
    ++ p.records or [ ]
  );
  file = "zones/${name}.zone";
in
{
  environment.etc = lib.mkIf (here != [ ]) { ${file}.text = text; };

  services.nsd = lib.mkIf (answersItself || lib.elem "nsd" software) {
    enable = lib.mkIf answersItself true;
    interfaces = lib.mkIf answersItself [
      "0.0.0.0"
      "::"
    ];
    zones.${name}.data = text;
  };
  services.bind = lib.mkIf (lib.elem "bind" software) {
    zones.${name} = {
      master = true;
      file = "/etc/${file}";
    };
  };
  networking.firewall = lib.mkIf answersItself {
    allowedTCPPorts = [ 53 ];
    allowedUDPPorts = [ 53 ];
  };
}
