# Makes machines, packages and shells out of the domains of a workspace: the outputs of its root
# flake. `inputs` are the root's: nixpkgs, and a repository a domain.
{ inputs }:
let
  inherit (inputs) nixpkgs;
  inherit (nixpkgs) lib;

  domains = lib.filterAttrs (name: input: name != "self" && input ? lib.domain) inputs;
  each = f: map f (lib.attrValues domains);
  entities = lib.foldl' (all: domain: all // domain.lib.entities) { } (lib.attrValues domains);
  ofKind = kind: lib.concatLists (each (domain: domain.lib.ofKind kind));

  find =
    address:
    entities.${address} or (throw ''
      ${address} is named by a relationship or by a host, but no repository of this workspace holds it.
      Its file may have been removed by hand, or its repository is not among the inputs.'');

  overlay = lib.composeManyExtensions (each (domain: domain.lib.overlay find));

  # What the files of the kinds may use, besides the model.
  tools = {
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
      in
      if p.provider or "sops" == "path" then
        p.path
      else if p.provider or "sops" == "agenix" then
        "/run/agenix/${secret.name}"
      else if p.neededForUsers or false then
        "/run/secrets-for-users/${secret.name}"
      else
        "/run/secrets/${secret.name}";
  };

  # The model as one host sees it: itself, and the entities that its file lists.
  view =
    entity:
    let
      listed = map (item: find item.module) (entity.modules or [ ]);
      here = [ entity ] ++ listed;
      isHere = lib.genAttrs (map (e: e.address) here) (_: true);

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

      # Everything that an entity reaches by these verbs, nearest first, itself among it.
      reach =
        verbs: starts:
        map (item: find item.key) (
          builtins.genericClosure {
            startSet = map (key: { inherit key; }) starts;
            operator =
              item:
              map (r: { key = r.to; }) (
                lib.filter (r: lib.elem r.verb verbs && isHere ? ${r.to}) (find item.key).relationships
              );
          }
        );

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

      accounts = map (
        account:
        let
          owners = account.people ++ lib.optional (account.user != null) account.user;
          belongsTo = reach [
            "memberOf"
            "partOf"
          ] (lib.filter (address: isHere ? ${address}) owners);
        in
        account // { of = lib.genAttrs (owners ++ map (e: e.address) belongsTo) (_: true); }
      ) (users ++ people);

      host = entity // {
        inherit accounts listed;
        # Login names of a user, a person, or everybody in an organization, who have an account here.
        logins = address: map (a: a.login) (lib.filter (a: a.of ? ${address}) accounts);
        has = address: isHere ? ${address};
        # Where the host stands, nearest first.
        locations = reach [ "partOf" ] (map (r: r.to) (outgoing entity "locatedAt"));
        attachments = outgoing entity "attachedTo";
      };
      context = of: {
        inherit domains host tools;
        relationship = relationship of;
      };
    in
    map (e: e.module (context e)) here;

  machine =
    entity:
    nixpkgs.lib.nixosSystem {
      system = null;
      modules = view entity ++ [
        {
          _file = ./compose.nix;
          nixpkgs.overlays = [ overlay ];
        }
      ];
    };

  systems = lib.unique (
    [ "x86_64-linux" ] ++ map (host: host.properties.system or "x86_64-linux") (ofKind "Host")
  );
  forSystems = f: lib.genAttrs systems (system: f system (pkgsOf system));
  pkgsOf = system: nixpkgs.legacyPackages.${system}.extend overlay;

  packagesOf =
    system: pkgs:
    lib.listToAttrs (
      map (entity: lib.nameValuePair entity.name pkgs.workspace.${entity.name}) (
        lib.filter (
          entity: entity.properties.systems or [ ] == [ ] || lib.elem system entity.properties.systems
        ) (ofKind "Package")
      )
    );

  # The built program must succeed with these arguments.
  smokeTest =
    pkgs: package: arguments:
    pkgs.runCommand "${package.name}-smoke-test" { } ''
      ${lib.getExe package} ${lib.escapeShellArgs arguments} > $out
    '';
in
{
  nixosConfigurations = lib.listToAttrs (
    map (host: lib.nameValuePair host.name (machine host)) (ofKind "Host")
  );

  packages = forSystems packagesOf;

  apps = forSystems (
    system: pkgs:
    lib.mapAttrs (_: package: {
      type = "app";
      program = lib.getExe package;
    }) (packagesOf system pkgs)
  );

  checks = forSystems (
    system: pkgs:
    let
      built = packagesOf system pkgs;
      tested = lib.filter (entity: entity.properties.smokeTest or [ ] != [ ] && built ? ${entity.name}) (
        ofKind "Package"
      );
    in
    built
    // lib.listToAttrs (
      map (
        entity:
        lib.nameValuePair "${entity.name}-smoke-test" (
          smokeTest pkgs built.${entity.name} entity.properties.smokeTest
        )
      ) tested
    )
  );

  devShells = forSystems (
    _: pkgs:
    let
      all = lib.foldl' (shells: domain: shells // domain.lib.shells find pkgs) { } (
        lib.attrValues domains
      );
      chosen = lib.filter (entity: entity.properties.default or false) (ofKind "Shell");
    in
    {
      default = pkgs.mkShell {
        packages = [
          pkgs.git
          pkgs.just
        ];
      };
    }
    // all
    // lib.optionalAttrs (chosen != [ ]) { default = all.${(lib.head chosen).name}; }
  );

  overlays.default = overlay;
}
