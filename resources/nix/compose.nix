# Makes machines, packages and shells out of the domains of a workspace: the outputs of its root
# flake. `inputs` are the root's: nixpkgs, a repository a domain, and what only some machines need.
{ inputs }:
let
  inherit (inputs) nixpkgs;
  inherit (nixpkgs) lib;

  all = lib.filterAttrs (name: input: name != "self" && input ? lib.domain) inputs;
  # A domain at another state, which some hosts alone take: "people-at-test".
  domains = lib.filterAttrs (name: _: builtins.match ".*-at-(dev|test|prod)" name == null) all;

  # The model as these domains have it, and how machines are made of it. `states` says which of them
  # are not as they are now, "people at test".
  view =
    states: domains:
    let
      each = f: map f (lib.attrValues domains);
      entities = lib.foldl' (all: domain: all // domain.lib.entities) { } (lib.attrValues domains);
      ofKind = kind: lib.concatLists (each (domain: domain.lib.ofKind kind));

      find =
        address:
        entities.${address} or (throw (
          if states != [ ] && now ? ${address} then
            "${address} is not yet in the state that this host takes: ${lib.concatStringsSep ", " states}."
          else
            ''
              ${address} is named by a relationship or by a host, but no repository of this workspace holds it.
              Its file may have been removed by hand, or its repository is not among the inputs.''
        ));

      overlay = lib.composeManyExtensions (each (domain: domain.lib.overlay find));
    in
    {
      inherit
        entities
        find
        ofKind
        overlay
        ;
      machines = import ./machine.nix {
        inherit
          lib
          inputs
          domains
          find
          ofKind
          overlay
          ;
      };
    };
  now = (view [ ] domains).entities;
  inherit (view [ ] domains)
    find
    ofKind
    overlay
    machines
    ;

  # As one host has it: "people = test" takes that domain from the branch of that state.
  machinesFor =
    host:
    let
      instead = map (
        line:
        let
          sides = lib.splitString " = " line;
        in
        lib.nameValuePair (lib.head sides) "${lib.head sides}-at-${lib.last sides}"
      ) (host.properties.domainStates or [ ]);
      found = lib.filter (one: domains ? ${one.name} && all ? ${one.value}) instead;
    in
    if found == [ ] then
      machines
    else
      (view (map (one: lib.replaceStrings [ "-at-" ] [ " at " ] one.value) found) (
        domains // lib.mapAttrs (_: name: all.${name}) (lib.listToAttrs found)
      )).machines;

  hosts = ofKind "Host";
  # Containers are parts of their hosts; the other nodes are machines of their own.
  nodes = lib.filter (node: node.properties.form or "container" != "container") (ofKind "Node");
  images = lib.filter (node: node.properties.form == "image") nodes;

  systems = lib.unique (
    [
      "x86_64-linux"
      "aarch64-linux"
    ]
    ++ map machines.systemOf (hosts ++ nodes)
  );
  forSystems = f: lib.genAttrs systems (system: f system (pkgsOf system));
  pkgsOf = system: nixpkgs.legacyPackages.${system}.extend overlay;
  named = f: list: lib.listToAttrs (map (entity: lib.nameValuePair entity.name (f entity)) list);

  packagesOf =
    system: pkgs:
    named (entity: pkgs.workspace.${entity.name}) (
      lib.filter (
        entity: entity.properties.systems or [ ] == [ ] || lib.elem system entity.properties.systems
      ) (ofKind "Package")
    );

  # The format's name among the images that NixOS can make of a machine.
  formats = {
    qcow2 = "qemu";
    raw = "raw-efi";
    docker = "oci";
    google = "google-compute";
  };
  imageOf =
    node:
    let
      format = node.properties.imageFormat or "qcow2";
    in
    (machines.machine node).config.system.build.images.${formats.${format} or format};
  imagesOf =
    system:
    lib.listToAttrs (
      map (node: lib.nameValuePair "${node.name}-image" (imageOf node)) (
        lib.filter (node: machines.systemOf node == system) images
      )
    );

  messages = lib.concatMap ofKind [
    "Event"
    "Command"
    "Query"
  ];
  schemas = lib.foldl' (all: domain: all // domain.lib.schemas) { } (lib.attrValues domains);

  # The built program must succeed with these arguments.
  smokeTest =
    pkgs: package: arguments:
    pkgs.runCommand "${package.name}-smoke-test" { } ''
      ${lib.getExe package} ${lib.escapeShellArgs arguments} > $out
    '';

  # A package as a module: installed by an option, its settings a file below /etc.
  packageModule = entity: {
    imports = [
      (
        { config, pkgs, ... }:
        let
          cfg = config.programs.workspace.${entity.name};
        in
        {
          _file = entity.file;
          options.programs.workspace.${entity.name} = {
            enable = lib.mkEnableOption entity.name;
            package = lib.mkOption {
              type = lib.types.package;
              default = pkgs.workspace.${entity.name};
            };
            settings = lib.mkOption {
              type = machines.settingsType (entity.properties.settings or { });
              default = { };
            };
          };
          config = lib.mkIf cfg.enable {
            environment.systemPackages = [ cfg.package ];
            environment.etc = lib.mkIf (cfg.settings != { }) {
              "${entity.name}/settings.json".text = builtins.toJSON cfg.settings;
            };
          };
        }
      )
    ];
    nixpkgs.overlays = [ overlay ];
  };
  ownServices = lib.filter (
    service: !service.properties ? service && machines.outgoing service "builtFrom" != [ ]
  ) (ofKind "Service");

  # The fleet as colmena takes it, but for hosts that another hive has made: there they stay.
  fleet = lib.filter (host: !(taken host).isMadeHive or false) hosts;
  taken =
    host:
    let
      found = (machinesFor host).takenIn host;
    in
    if found == null then
      {
        base = null;
        modules = [ ];
        specialArgs = { };
      }
    else
      found;
  withArguments = lib.filter (host: (taken host).specialArgs != { }) fleet;
  hive = {
    meta = {
      nixpkgs = pkgsOf "x86_64-linux";
      nodeNixpkgs = named (
        host:
        if (taken host).base == null then pkgsOf (machines.systemOf host) else (taken host).base.pkgs
      ) fleet;
    }
    // lib.optionalAttrs (withArguments != [ ]) {
      nodeSpecialArgs = named (
        host:
        removeAttrs (taken host).specialArgs [
          "lib"
          "modulesPath"
          "name"
          "nodes"
        ]
      ) withArguments;
    };
  }
  // named (host: {
    imports = (machinesFor host).modulesOf host ++ (taken host).modules;
    deployment =
      let
        p = host.properties;
        addresses = lib.concatMap (r: r.properties.address or [ ]) (machines.outgoing host "attachedTo");
        # What a hive that was taken in says itself stands, unless the model says otherwise.
        isTakenIn = (machinesFor host).takenIn host != null;
        onTarget = p.buildOn or "here" == "host";
        said =
          name: otherwise:
          if !isTakenIn then
            p.${name} or otherwise
          else if p ? ${name} then
            lib.mkForce p.${name}
          else
            lib.mkOverride 1250 otherwise;
      in
      {
        targetHost = said "deployAddress" (lib.head (addresses ++ [ host.name ]));
        targetPort = said "deployPort" 22;
        targetUser = said "deployUser" "root";
        buildOnTarget = lib.mkIf (!isTakenIn || p ? buildOn) (
          if isTakenIn then lib.mkForce onTarget else onTarget
        );
        tags = machines.tagsOf host;
      };
  }) fleet;
in
{
  nixosConfigurations = named (entity: (machinesFor entity).machine entity) (hosts ++ nodes);

  nixosModules = named packageModule (ofKind "Package") // named machines.moduleOf ownServices;

  packages = forSystems (
    system: pkgs:
    lib.optionalAttrs (messages != [ ]) {
      schemas = pkgs.linkFarm "schemas" (
        lib.mapAttrsToList (name: schema: {
          inherit name;
          path = pkgs.writeText (baseNameOf name) (builtins.toJSON schema);
        }) schemas
      );
    }
    // imagesOf system
    // packagesOf system pkgs
  );

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

  # What programs and other flakes can read of the model.
  lib = {
    constants = named (constant: constant.properties.value) (ofKind "Constant");
    inherit schemas;
  };

  colmena = hive;
  # Where the root flake has colmena among its inputs.
  colmenaHive = inputs.colmena.lib.makeHive hive;
}
