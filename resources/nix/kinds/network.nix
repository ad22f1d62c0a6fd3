# A network that a host is attached to: interfaces, addresses, the way out, resolvers, neighbours.
{ entity, host, ... }:
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
  interfaceOf =
    r:
    let
      interface = r.properties.interface or "eth0";
    in
    if r.properties ? vlan then "${interface}.${toString r.properties.vlan}" else interface;
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
  namesOf = other: (if p ? domain then [ "${other.name}.${p.domain}" ] else [ ]) ++ [ other.name ];
in
{ lib, ... }:
{
  networking = {
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
        lib.optionalAttrs (r.properties ? vlan) {
          ${interfaceOf r} = {
            id = r.properties.vlan;
            interface = r.properties.interface or "eth0";
          };
        }
      ) here
    );
    bonds = lib.mkMerge (
      map (
        r:
        lib.optionalAttrs (r.properties.bond or [ ] != [ ]) {
          ${r.properties.interface or "bond0"}.interfaces = r.properties.bond;
        }
      ) here
    );
    bridges = lib.mkMerge (
      map (
        r:
        lib.optionalAttrs (r.properties.bridge or [ ] != [ ]) {
          ${r.properties.interface or "br0"}.interfaces = r.properties.bridge;
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
    nameservers = p.nameServers or [ ];
    search = p.searchDomains or [ ];

    hosts = lib.mkIf (p.neighbourNames or true) (
      lib.mkMerge (
        concatMap (other: map (address: { ${address} = namesOf other; }) other.addresses) neighbours
      )
    );

    firewall.trustedInterfaces = lib.mkIf (p.trusted or false) (map interfaceOf here);
  };
}
