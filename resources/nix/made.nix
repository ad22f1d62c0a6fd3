# Which module makes which part of a machine: a function of an evaluated NixOS configuration. Looks at
# the definitions of the few options that machines are made of; of their values, at names alone.
configuration:
let
  inherit (builtins)
    attrNames
    concatMap
    foldl'
    head
    isAttrs
    isList
    tryEval
    unsafeDiscardStringContext
    ;

  # With its checks off, a configuration that NixOS refuses can still be asked.
  inherit (configuration.extendModules { modules = [ { _module.check = false; } ]; }) options;

  attempt =
    otherwise: value:
    let
      tried = tryEval value;
    in
    if tried.success then tried.value else otherwise;
  text = value: unsafeDiscardStringContext (toString value);
  isOption = tree: isAttrs tree && tree._type or null == "option";
  at = foldl' (tree: name: if isAttrs tree then tree.${name} or null else null) options;

  # Values without mkIf, mkMerge, mkOverride and mkOrder around them; none of what is switched off.
  unwrap =
    raw:
    let
      value = attempt null raw;
      type = if isAttrs value then value._type or null else null;
    in
    if type == "if" then
      if attempt false value.condition then unwrap value.content else [ ]
    else if type == "merge" then
      concatMap unwrap value.contents
    else if type == "override" || type == "order" then
      unwrap value.content
    else
      [ value ];

  # -> [ { file; value; } ]
  definitions =
    path:
    let
      option = at path;
    in
    if !isOption option then
      [ ]
    else
      concatMap (
        found:
        map (value: {
          file = text found.file;
          inherit value;
        }) (unwrap found.value)
      ) (attempt [ ] (option.definitionsWithLocations or [ ]));

  # A part for each name of a set; `nameOf` gives it from the name and what it is set to.
  named =
    part: path: nameOf:
    concatMap (
      found:
      concatMap (
        key:
        let
          values = unwrap found.value.${key};
        in
        if values == [ ] then
          [ ]
        else
          [
            {
              inherit part path key;
              inherit (found) file;
              name = text (attempt key (nameOf key (head values)));
            }
          ]
      ) (if isAttrs found.value then attrNames found.value else [ ])
    ) (definitions path);
  units = kind: suffix: named "unit" [ "systemd" kind ] (key: _: key + suffix);

  # A part for each element of a list.
  listed =
    part: path: nameOf: found:
    concatMap (
      element:
      let
        name = attempt null (nameOf element);
      in
      if name == null then
        [ ]
      else
        [
          {
            inherit part path;
            inherit (found) file;
            name = text name;
          }
        ]
    ) (if isList found.value then found.value else [ ]);
  packages =
    let
      path = [
        "environment"
        "systemPackages"
      ];
    in
    concatMap (listed "package" path (package: package.name)) (definitions path);

  # ---- ports: of the firewall as a whole, and of one interface

  kinds = [
    {
      option = "allowedTCPPorts";
      show = port: "${toString port}/tcp";
    }
    {
      option = "allowedUDPPorts";
      show = port: "${toString port}/udp";
    }
    {
      option = "allowedTCPPortRanges";
      show = range: "${toString range.from}-${toString range.to}/tcp";
    }
    {
      option = "allowedUDPPortRanges";
      show = range: "${toString range.from}-${toString range.to}/udp";
    }
  ];
  firewall = [
    "networking"
    "firewall"
  ];
  ports = concatMap (
    kind:
    let
      path = firewall ++ [ kind.option ];
    in
    concatMap (listed "port" path kind.show) (definitions path)
  ) kinds;
  interfaces = firewall ++ [ "interfaces" ];
  portsOfInterfaces = concatMap (
    found:
    concatMap (
      name:
      concatMap (
        settings:
        concatMap (
          kind:
          concatMap (
            value:
            listed "port" (
              interfaces
              ++ [
                name
                kind.option
              ]
            ) (port: "${kind.show port} on ${name}") { inherit (found) file; inherit value; }
          ) (if isAttrs settings && settings ? ${kind.option} then unwrap settings.${kind.option} else [ ])
        ) kinds
      ) (unwrap found.value.${name})
    ) (if isAttrs found.value then attrNames found.value else [ ])
  ) (definitions interfaces);

  # ---- what is booted: of each, the options that it is made of

  boot =
    name: keys:
    concatMap (
      key:
      map (found: {
        part = "boot";
        path = [ "boot" ];
        inherit name key;
        inherit (found) file;
      }) (definitions [ "boot" key ])
    ) keys;

  # ---- what one module switches on of another

  switches =
    group:
    concatMap (
      name:
      let
        path = [
          group
          name
          "enable"
        ];
        option = at path;
        declared = if isOption option then map text (attempt [ ] (option.declarations or [ ])) else [ ];
      in
      concatMap (
        found:
        if found.value == true && !(builtins.elem found.file declared) then
          [
            {
              part = "switch";
              name = builtins.concatStringsSep "." path;
              inherit path declared;
              inherit (found) file;
            }
          ]
        else
          [ ]
      ) (definitions path)
    ) (if isAttrs (at [ group ]) then attrNames (at [ group ]) else [ ]);
in
units "services" ".service"
++ units "timers" ".timer"
++ units "sockets" ".socket"
++ units "targets" ".target"
++ units "paths" ".path"
++ units "slices" ".slice"
++ named "user" [ "users" "users" ] (key: value: value.name or key)
++ named "group" [ "users" "groups" ] (key: value: value.name or key)
++ named "etc" [ "environment" "etc" ] (key: value: value.target or key)
++ packages
++ boot "kernel" [ "kernelPackages" "kernelPatches" ]
++ boot "kernel modules" [ "kernelPackages" "kernelPatches" "extraModulePackages" ]
++ boot "kernel parameters" [ "kernelParams" ]
++ boot "modules loaded at boot" [ "kernelModules" ]
++ ports
++ portsOfInterfaces
++ concatMap switches [
  "hardware"
  "programs"
  "security"
  "services"
  "virtualisation"
]
