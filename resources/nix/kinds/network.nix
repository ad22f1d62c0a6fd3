# A network that a host is attached to: interfaces, addresses, the way out, resolvers, neighbours;
# or its end of a WireGuard network, with the other ends as peers.
{
  entity,
  host,
  tools,
  ...
}:
let
  inherit (builtins)
    concatMap
    elemAt
    filter
    foldl'
    genList
    head
    isString
    length
    match
    split
    ;
  p = entity.properties;

  parts = separator: text: filter isString (split separator text);
  number = text: (fromTOML "n = ${text}").n;
  plain = text: if match "0*" text != null then "0" else head (match "0*(.+)" text);
  isV6 = address: match ".*:.*" address != null;

  # An address as a list of numbers, of 8 bits each (IPv4) or 16 (IPv6, with its "::" filled up).
  numbers =
    address:
    if isV6 address then
      let
        halves = parts "::" address;
        words = half: map (word: number "0x${word}") (filter (word: word != "") (parts ":" half));
        front = words (head halves);
        back = if length halves > 1 then words (elemAt halves 1) else [ ];
      in
      front ++ genList (_: 0) (8 - length front - length back) ++ back
    else
      map (octet: number (plain octet)) (parts "\\." address);

  prefixes = map (
    text:
    let
      halves = match "(.*)/([0-9]+)" text;
    in
    {
      base = head halves;
      length = number (plain (elemAt halves 1));
    }
  ) (p.prefixes or [ ]);

  power = n: foldl' (x: _: x * 2) 1 (genList (i: i) n);
  holds =
    prefix: address:
    let
      size = if isV6 address then 16 else 8;
      a = numbers address;
      b = numbers prefix.base;
      same =
        i:
        let
          bits = prefix.length - i * size;
          unit = if bits >= size then 1 else power (size - bits);
        in
        bits <= 0 || elemAt a i / unit == elemAt b i / unit;
    in
    isV6 address == isV6 prefix.base && builtins.all same (genList (i: i) (length a));

  prefixLength =
    address:
    let
      fitting = filter (prefix: holds prefix address) prefixes;
    in
    if fitting != [ ] then
      (head fitting).length
    else
      throw "${host.address} has the address ${address}, which is outside of ${entity.address}";

  here = filter (r: r.to == entity.address) host.attachments;
  isTunnel = p.type or "lan" == "wireguard";
  plainInterfaceOf =
    r:
    let
      q = r.properties;
      usual =
        if r.entity.properties.type or "lan" == "wireguard" then
          "wg0"
        else if q.bond or [ ] != [ ] then
          "bond0"
        else if q.bridge or [ ] != [ ] then
          "br0"
        else
          "eth0";
    in
    q.interface or usual;
  # Tagged where it is said, and where one interface carries several networks that have tags.
  sharers =
    r:
    filter (other: plainInterfaceOf other == plainInterfaceOf r && other.to != r.to) host.attachments;
  vlanOf =
    r:
    r.properties.vlan
      or (if !isTunnel && host.kind or "" == "Host" && sharers r != [ ] then p.vlan or null else null);
  interfaceOf =
    r: if vlanOf r != null then "${plainInterfaceOf r}.${toString (vlanOf r)}" else plainInterfaceOf r;
  addressesOf = r: r.properties.address or [ ];
  isDynamic = r: r.properties.dhcp or (p.dhcp or false && addressesOf r == [ ]);
  written =
    addresses:
    map (address: {
      inherit address;
      prefixLength = prefixLength address;
    }) addresses;

  # Unless it is said which, the first network that has a gateway is the way out.
  chosen = filter (r: r.properties.defaultRoute or false) host.attachments;
  hasGateway = r: r.entity.properties ? gateway4 || r.entity.properties ? gateway6;
  open = filter (r: r.properties.defaultRoute or true && hasGateway r) host.attachments;
  routes =
    if chosen != [ ] then
      chosen
    else if open != [ ] then
      [ (head open) ]
    else
      [ ];
  static = filter (r: addressesOf r != [ ]) (filter (r: r.to == entity.address) routes);

  neighbours = filter (other: other.node != host.address) (entity.attached or [ ]);
  namesOf =
    other:
    (if p ? domain then [ "${other.name}.${p.domain}" ] else [ ])
    ++ [ other.name ]
    ++ other.names or [ ];

  # The secret whose file holds the key of this end; without one the machine makes its own.
  keyOf =
    r:
    let
      found = filter (e: e.kind == "Secret" && e.name == r.properties.privateKey) host.listed;
    in
    if found != [ ] then
      tools.secretPath (head found)
    else
      throw "${host.address} takes its WireGuard key on ${entity.address} from the secret ${r.properties.privateKey}, but does not require that secret.";
  tunnelOf = r: {
    ips = map (a: "${a.address}/${toString a.prefixLength}") (written (addressesOf r));
    listenPort = p.listenPort or 51820;
    privateKeyFile =
      if r.properties ? privateKey then keyOf r else "/var/lib/wireguard/${interfaceOf r}.key";
    generatePrivateKeyFile = !r.properties ? privateKey;
    peers = map (
      other:
      {
        inherit (other) publicKey;
        allowedIPs =
          map (address: "${address}/${if isV6 address then "128" else "32"}") other.addresses
          ++ other.routes or [ ];
      }
      // (if other ? endpoint then { inherit (other) endpoint; } else { })
      // (if p ? keepalive then { persistentKeepalive = p.keepalive; } else { })
    ) (filter (other: other ? publicKey) neighbours);
  };
in
{ lib, ... }:
{
  networking = lib.mkMerge [
    (lib.mkIf isTunnel {
      wireguard.interfaces = lib.listToAttrs (
        map (r: lib.nameValuePair (interfaceOf r) (tunnelOf r)) here
      );
      firewall.allowedUDPPorts = lib.optional (here != [ ]) (p.listenPort or 51820);
    })
    (lib.mkIf (!isTunnel) {
      interfaces = lib.mkMerge (
        map (r: {
          ${interfaceOf r} = {
            useDHCP = isDynamic r;
            ipv4.addresses = written (filter (address: !isV6 address) (addressesOf r));
            ipv6.addresses = written (filter isV6 (addressesOf r));
            mtu = lib.mkIf (r.properties ? mtu || p ? mtu) (r.properties.mtu or p.mtu);
            macAddress = lib.mkIf (r.properties ? macAddress) r.properties.macAddress;
          };
        }) here
      );
      vlans = lib.mkMerge (
        map (
          r:
          lib.optionalAttrs (vlanOf r != null) {
            ${interfaceOf r} = {
              id = vlanOf r;
              interface = plainInterfaceOf r;
            };
          }
        ) here
      );
      bonds = lib.mkMerge (
        map (
          r:
          lib.optionalAttrs (r.properties.bond or [ ] != [ ]) {
            ${plainInterfaceOf r}.interfaces = r.properties.bond;
          }
        ) here
      );
      bridges = lib.mkMerge (
        map (
          r:
          lib.optionalAttrs (r.properties.bridge or [ ] != [ ]) {
            ${plainInterfaceOf r}.interfaces = r.properties.bridge;
          }
        ) here
      );

      defaultGateway = lib.mkIf (static != [ ] && p ? gateway4) {
        address = p.gateway4;
        interface = interfaceOf (head static);
      };
      defaultGateway6 = lib.mkIf (static != [ ] && p ? gateway6) {
        address = p.gateway6;
        interface = interfaceOf (head static);
      };
    })
    {
      nameservers = p.nameServers or [ ];
      search = p.searchDomains or [ ];

      hosts = lib.mkIf (p.neighbourNames or true) (
        lib.mkMerge (
          concatMap (other: map (address: { ${address} = namesOf other; }) other.addresses) neighbours
        )
      );

      firewall.trustedInterfaces = lib.mkIf (p.trusted or false) (map interfaceOf here);
    }
  ];
}
