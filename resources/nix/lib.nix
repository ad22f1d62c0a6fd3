# Reads this repository: its entities, what each means on a host, its packages and its shells.
# The same file in every repository of the workspace; it needs nothing but Nix itself.
{ self }:
let
  inherit (builtins)
    attrNames
    concatMap
    fromJSON
    listToAttrs
    match
    pathExists
    readDir
    readFile
    ;

  domain = fromJSON (readFile ./domain.json);

  # The entities of one folder with their addresses, "people.lucy"; each is read when it is used.
  entitiesIn =
    prefix:
    let
      folder = ./. + "/${domain.folders.${prefix}.path}";
      files = if pathExists folder then readDir folder else { };
      names = concatMap (
        file:
        let
          parts = match "(.*)\\.json" file;
        in
        if parts != null && files.${file} == "regular" then parts else [ ]
      ) (attrNames files);
    in
    map (name: {
      name = "${prefix}.${name}";
      value = read prefix folder name;
    }) names;

  read =
    prefix: folder: name:
    let
      file = folder + "/${name}.json";
      entity = {
        properties = { };
        relationships = [ ];
      }
      // fromJSON (readFile file)
      // {
        address = "${prefix}.${name}";
        root = ./.;
        module = module entity;
        inherit file folder name;
      };
    in
    entity;

  entities = listToAttrs (concatMap entitiesIn (attrNames domain.folders));

  # All entities of a kind; only the folders that hold the kind are read.
  ofKind =
    kind:
    concatMap (
      prefix:
      if domain.folders.${prefix}.kind == kind then map (entry: entry.value) (entitiesIn prefix) else [ ]
    ) (attrNames domain.folders);

  behaviour = kind: import (./. + "/${domain.kinds.${kind}}");

  # What an entity means on a host: the configuration that its kind makes of it, then the user's own
  # module beside it. What NixOS has to say about the first names the entity's file. Packages and
  # shells are no configuration, and a file beside one is its expression.
  module =
    entity: context:
    let
      own = entity.folder + "/${entity.name}.nix";
      isModule = entity.kind != "Package" && entity.kind != "Shell";
      args = context // {
        inherit entity;
        inherit (entity) name;
      };
    in
    {
      _file = entity.file;
      imports =
        (if isModule && domain.kinds ? ${entity.kind} then [ (behaviour entity.kind args) ] else [ ])
        ++ (if isModule && pathExists own then [ own ] else [ ]);
    };

  # The packages of this repository. They stand below `workspace`, so that none takes the place of
  # one of nixpkgs. `find` leads from an address to its entity, in whatever repository.
  overlay = find: final: prev: {
    workspace =
      (prev.workspace or { })
      // listToAttrs (
        map (entity: {
          inherit (entity) name;
          value = behaviour "Package" {
            inherit entity find;
            inherit (entity) name;
            pkgs = final;
          };
        }) (ofKind "Package")
      );
  };

  shells =
    find: pkgs:
    listToAttrs (
      map (entity: {
        inherit (entity) name;
        value = behaviour "Shell" {
          inherit entity find pkgs;
          inherit (entity) name;
        };
      }) (ofKind "Shell")
    );

  # By itself, a repository knows its own entities only.
  findHere = address: entities.${address} or (throw "${address} is not in ${domain.name}");
in
{
  lib = {
    inherit
      domain
      entities
      ofKind
      overlay
      shells
      ;
  }
  // (if pathExists ./compose.nix then { compose = import ./compose.nix; } else { });
  overlays.default = overlay findHere;
}
