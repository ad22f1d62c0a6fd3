# How a host or a node becomes NixOS modules: the model as that machine sees it, and the modules from
# outside that what it uses needs.
{
  lib,
  inputs,
  domains,
  find,
  ofKind,
  overlay,
}:
let
  inherit (inputs) nixpkgs;

  outgoing =
    from: verb:
    map (
      r:
      r
      // {
        properties = r.properties or { };
        entity = find r.to;
      }
    ) (lib.filter (r: r.verb == verb) from.relationships);

  # All entities that are reached by these verbs, nearest first, the starts among them.
  closure =
    isIn: verbs: starts:
    map (item: find item.key) (
      builtins.genericClosure {
        startSet = map (key: { inherit key; }) starts;
        operator =
          item:
          map (r: { key = r.to; }) (
            lib.filter (r: lib.elem r.verb verbs && isIn r.to) (find item.key).relationships
          );
      }
    );

  systemOf =
    entity:
    let
      beneath = map (r: r.entity) (outgoing entity "runsOn");
    in
    entity.properties.system
      or (if beneath == [ ] then "x86_64-linux" else systemOf (lib.head beneath));

  # Where something stands: what it says itself, else where that stands which it runs on.
  standsAt =
    entity:
    let
      own = map (r: r.to) (outgoing entity "locatedAt");
    in
    if own != [ ] then own else lib.concatMap (r: standsAt r.entity) (outgoing entity "runsOn");

  # Networks that a machine is attached to. A container has its interfaces from the host: the first
  # is the end of a pair at a bridge where the host has one, the others stand on the host's own.
  attachmentsOf =
    entity:
    let
      isContainer = entity.kind == "Node" && entity.properties.form or "container" == "container";
      above =
        r:
        lib.findFirst (other: other.to == r.to) null (
          lib.concatMap (parent: outgoing parent.entity "attachedTo") (outgoing entity "runsOn")
        );
      placed =
        i: r:
        let
          parent = above r;
          bridged = parent != null && parent.properties.bridge or [ ] != [ ];
          outside = parent.properties.interface or (if bridged then "br0" else "eth0");
          veth = i == 0 && bridged;
          inside = if parent == null || veth then "eth0" else "mv-${outside}";
        in
        r
        // {
          outside = if parent == null then null else outside;
          inherit bridged veth;
          properties = {
            interface = inside;
          }
          // r.properties;
        };
      all = outgoing entity "attachedTo";
    in
    if !isContainer then
      all
    else if entity.properties.privateNetwork or true then
      lib.imap0 placed all
    else
      [ ];

  # The options of a set of settings: what is there says the type, and more may be given.
  settingsType =
    settings:
    lib.types.submodule {
      freeformType = lib.types.attrsOf lib.types.anything;
      options = lib.mapAttrs (
        _: value:
        lib.mkOption {
          type = typeOf value;
          default = if builtins.isAttrs value then { } else value;
        }
      ) settings;
    };
  typeOf =
    value:
    if builtins.isBool value then
      lib.types.bool
    else if builtins.isInt value then
      lib.types.int
    else if builtins.isFloat value then
      lib.types.number
    else if builtins.isString value then
      lib.types.str
    else if builtins.isList value then
      lib.types.listOf lib.types.anything
    else if builtins.isAttrs value then
      settingsType value
    else
      lib.types.anything;

  # What the files of the kinds may use, besides the model.
  tools = {
    inherit
      attachmentsOf
      closure
      machine
      modulesOf
      outgoing
      settingsType
      systemOf
      ;
    # Packages of nixpkgs by their names, "ripgrep" or "python3Packages.requests".
    packages =
      entity: pkgs: names:
      map (
        name:
        lib.attrByPath (lib.splitString "." name)
          (throw "${entity.address}: nixpkgs has no package ${name}")
          pkgs
      ) names;
    shell =
      pkgs: name: if name == "nologin" then "/run/current-system/sw/bin/nologin" else pkgs.${name};
    # Where a secret stands on the machine; its value is never here.
    secretPath =
      secret:
      let
        p = secret.properties;
        provider = p.provider or "sops";
      in
      if provider == "path" then
        p.path
      else if provider == "agenix" then
        "/run/agenix/${secret.name}"
      else if p.neededForUsers or false then
        "/run/secrets-for-users/${secret.name}"
      else
        "/run/secrets/${secret.name}";
  };

  # An input of the root flake that only some machines need.
  external =
    name: user:
    inputs.${name} or (throw "${user} needs the input ${name}, which the root flake does not have.");

  externals =
    entity: listed:
    let
      users = test: lib.filter test listed;
      moduleFor =
        input: module: found:
        lib.optional (found != [ ]) (external input (lib.head found).address).nixosModules.${module};
      keptBy =
        provider: e:
        e.kind == "Secret" && e.properties.provider or "sops" == provider && e.properties ? file;
      devices = map (r: r.entity) (lib.filter (r: r.entity.kind == "Device") (outgoing entity "runsOn"));
      # NixOS reads reports of nixos-facter itself since 25.11.
      readsReports = builtins.pathExists "${nixpkgs}/nixos/modules/hardware/facter";
    in
    moduleFor "sops-nix" "sops" (users (keptBy "sops"))
    ++ moduleFor "agenix" "default" (users (keptBy "agenix"))
    ++ moduleFor "home-manager" "home-manager" (users (e: e.kind == "Home"))
    ++ moduleFor "disko" "disko" (lib.optional (entity.properties ? diskLayout) entity)
    ++ lib.optionals (!readsReports) (
      moduleFor "nixos-facter-modules" "facter" (lib.filter (d: d.properties ? facterReport) devices)
    )
    ++ lib.concatMap (
      device:
      map (profile: (external "nixos-hardware" device.address).nixosModules.${profile}) (
        device.properties.hardwareProfiles or [ ]
      )
    ) devices;

  # What was written before Cimarron and is taken in as it is: files of an input, a node of a hive, or
  # a whole configuration of another flake, which keeps its own nixpkgs. Null: nothing.
  takenIn =
    entity:
    let
      r = lib.head (outgoing entity "builtFrom");
      p = r.properties;
      input = external r.entity.name entity.address;
      name = p.configuration or entity.name;
      there =
        what: set:
        set.${name} or (throw "${entity.address}: there is no ${name} in ${what} of the input ${r.entity.name}");
      configuration = made: {
        base = made;
        modules = made._module.args.modules;
        specialArgs = made._module.specialArgs or { };
        isHive = false;
      };
    in
    if outgoing entity "builtFrom" == [ ] then
      null
    else if p.files or [ ] != [ ] then
      {
        base = null;
        modules = map (file: "${input}/${file}") p.files;
        specialArgs = { };
        isHive = false;
      }
    else if p.hive or "" == "colmenaHive" then
      # Colmena has put its own modules in already.
      configuration (there "colmenaHive" input.colmenaHive.nodes) // { isMadeHive = true; }
    else if p ? hive then
      let
        given = if lib.hasSuffix ".nix" p.hive then import "${input}/${p.hive}" else input.${p.hive};
        hive = if builtins.isFunction given then given { inherit lib; } else given;
        meta = hive.meta or hive.network or { };
        node = there p.hive (
          removeAttrs hive [
            "meta"
            "network"
            "defaults"
          ]
        );
        others = lib.filter (
          host: map (o: [ o.to (o.properties.hive or null) ]) (outgoing host "builtFrom") == [ [ r.to p.hive ] ]
        ) (ofKind "Host");
      in
      {
        base = null;
        modules = lib.optional (hive ? defaults) hive.defaults ++ [ node ];
        specialArgs =
          meta.specialArgs or { }
          // meta.nodeSpecialArgs.${name} or { }
          // {
            inherit name;
            nodes = lib.listToAttrs (
              map (
                host:
                lib.nameValuePair ((lib.head (outgoing host "builtFrom")).properties.configuration or host.name) (
                  machine host
                )
              ) others
            );
          };
        isHive = true;
      }
    else
      configuration (there "nixosConfigurations" input.nixosConfigurations);

  # Options of colmena's, which a hive's modules set: outside of colmena they mean nothing.
  deployment = {
    options.deployment = lib.mkOption {
      type = lib.types.attrsOf lib.types.anything;
      default = { };
      internal = true;
    };
  };

  # The modules of one machine: its own, and those of the entities that its file lists.
  modulesOf =
    entity:
    let
      listed = map (item: find item.module) (entity.modules or [ ]);
      here = [ entity ] ++ listed;
      isHere = lib.listToAttrs (map (e: lib.nameValuePair e.address e) here);
      reach = closure (address: isHere ? ${address});

      incoming = lib.groupBy (r: r.to) (
        lib.concatMap (
          from:
          map (
            r:
            r
            // {
              properties = r.properties or { };
              entity = from;
            }
          ) from.relationships
        ) here
      );
      relationship = of: {
        to = outgoing of;
        from = verb: lib.filter (r: r.verb == verb) (incoming.${of.address} or [ ]);
      };

      listedOf = kind: lib.filter (e: e.kind == kind) listed;
      users = map (user: {
        login = user.properties.login or user.name;
        user = user.address;
        people = map (r: r.to) (outgoing user "is");
      }) (listedOf "User");
      withUser = lib.genAttrs (lib.concatMap (account: account.people) users) (_: true);
      # A person without an account of their own gets one by the person's name.
      people = map (person: {
        login = lib.toLower person.name;
        user = null;
        people = [ person.address ];
      }) (lib.filter (person: !(withUser ? ${person.address})) (listedOf "Person"));

      # What each belongs to directly; many accounts lead to the same organizations.
      above = lib.mapAttrs (
        _: e:
        map (r: { key = r.to; }) (
          lib.filter (r: (r.verb == "memberOf" || r.verb == "partOf") && isHere ? ${r.to}) e.relationships
        )
      ) isHere;
      accounts = map (
        account:
        let
          owners = account.people ++ lib.optional (account.user != null) account.user;
          belongsTo = builtins.genericClosure {
            startSet = map (key: { inherit key; }) owners;
            operator = item: above.${item.key} or [ ];
          };
        in
        account // { of = lib.listToAttrs (map (item: lib.nameValuePair item.key true) belongsTo); }
      ) (users ++ people);
      accountsOf = lib.zipAttrs (
        lib.concatMap (account: map (person: { ${person} = account; }) account.people) accounts
      );

      host = entity // {
        inherit accounts listed;
        # A person's accounts here.
        accountsOf = address: accountsOf.${address} or [ ];
        # Login names of a user, a person, or everybody in an organization, who have an account here.
        logins = address: map (a: a.login) (lib.filter (a: a.of ? ${address}) accounts);
        has = address: isHere ? ${address};
        # Where the host stands, nearest first.
        locations = reach [ "partOf" ] (lib.filter (address: isHere ? ${address}) (standsAt entity));
        attachments = attachmentsOf entity;
      };
      context = of: {
        inherit domains host tools;
        relationship = relationship of;
      };
    in
    map (e: e.module (context e)) (lib.filter (e: e.kind != "Package" && e.kind != "Source") here)
    ++ externals entity listed
    ++ [
      {
        _file = ./machine.nix;
        nixpkgs.overlays = [ overlay ];
      }
    ];

  machine =
    entity:
    let
      taken = takenIn entity;
      ours = modulesOf entity;
    in
    if taken == null then
      nixpkgs.lib.nixosSystem {
        system = null;
        modules = ours;
      }
    else if taken.base == null then
      nixpkgs.lib.nixosSystem {
        system = null;
        modules = ours ++ taken.modules ++ lib.optional taken.isHive deployment;
        inherit (taken) specialArgs;
      }
    else
      taken.base.extendModules {
        # What the machine is made of, for those who ask where an option comes from.
        modules = ours ++ [ { _module.args.modules = lib.mkForce (taken.modules ++ ours); } ];
      };

  # An entity as a module for any NixOS machine, also one that is in no model.
  moduleOf = entity: {
    imports = [
      (entity.module {
        inherit domains tools;
        relationship = {
          to = outgoing entity;
          from = _: [ ];
        };
        host = {
          address = "";
          relationships = [ ];
          accounts = [ ];
          listed = [ ];
          locations = [ ];
          attachments = [ ];
          accountsOf = _: [ ];
          logins = _: [ ];
          has = _: false;
        };
      })
    ];
    nixpkgs.overlays = [ overlay ];
  };

  # For choosing hosts of a fleet: what they say themselves, and the names of their networks, of the
  # locations that they stand at and of the organizations whose they are.
  tagsOf =
    host:
    let
      all = closure (_: true);
      owners = map (e: e.address) (
        lib.filter (e: lib.any (r: r.verb == "owns" && r.to == host.address) e.relationships) (
          ofKind "Organization"
        )
      );
      members = map (r: r.to) (outgoing host "memberOf");
    in
    lib.unique (
      host.properties.tags or [ ]
      ++ map (r: r.entity.name) (outgoing host "attachedTo")
      ++ map (e: e.name) (all [ "partOf" ] (standsAt host))
      ++ map (e: e.name) (
        all [
          "memberOf"
          "partOf"
        ] (members ++ owners)
      )
      ++ lib.optional (host.properties.remoteBuilder or false) "builder"
    );
in
{
  inherit
    machine
    moduleOf
    modulesOf
    outgoing
    settingsType
    systemOf
    tagsOf
    takenIn
    ;
}
