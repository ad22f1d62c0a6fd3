# Reads this repository: its entities, what each means on a host, its packages and its shells.
# The same file in every repository of the workspace; it needs nothing but Nix itself.
{ self }:
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    foldl'
    fromJSON
    functionArgs
    isFunction
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
        # Grows with every commit.
        serial = self.lastModified or 1;
        module = module entity;
        schemas = schemasOf entity;
        inherit
          file
          folder
          name
          prefix
          ;
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
  # shells are no configuration, and a file beside one is its expression; one beside a home is the
  # home's.
  module =
    entity: context:
    let
      own = entity.folder + "/${entity.name}.nix";
      isModule = entity.kind != "Package" && entity.kind != "Shell";
      args = context // {
        inherit data entity;
        inherit (entity) name;
        own = if pathExists own then [ own ] else [ ];
      };
      meant = if domain.kinds ? ${entity.kind} then behaviour entity.kind args else { };
      named =
        config:
        {
          _file = entity.file;
        }
        // config
        // {
          imports = config.imports or [ ] ++ (if entity.kind == "Home" then [ ] else args.own);
        };
    in
    if !isModule then
      { _file = entity.file; }
    else if isFunction meant then
      # The same function with a name: one module, where an import in another would be two.
      {
        __functor = _: given: named (meant given);
        __functionArgs = functionArgs meant;
      }
    else
      named meant;

  # JSON Schemas of what events, commands and queries carry, by the names of their files.
  schemasOf =
    entity:
    let
      p = entity.properties;
      file = "${domain.folders.${entity.prefix}.path}/${entity.name}.v${toString (p.version or 1)}";
      document =
        title: schema:
        {
          "$schema" = "https://json-schema.org/draft/2020-12/schema";
          "$id" = "urn:uuid:${entity.id}#${title}";
          inherit title;
        }
        // (if p ? description then { inherit (p) description; } else { })
        // schema;
    in
    {
      "${file}.json" = document entity.name (p.schema or { });
    }
    // (
      if p ? answerSchema then
        { "${file}.answer.json" = document "${entity.name}-answer" p.answerSchema; }
      else
        { }
    );
  messageKinds = [
    "Event"
    "Command"
    "Query"
  ];

  # What a program is given of the model: the constants that it uses, and the schemas of the messages
  # that it handles, answers and emits, as variables that name files.
  data =
    lib: pkgs: name: used:
    let
      constants = filter (entity: entity.kind == "Constant") used;
      messages = filter (entity: elem entity.kind messageKinds) used;
      values = listToAttrs (
        map (entity: {
          inherit (entity) name;
          inherit (entity.properties) value;
        }) constants
      );
      documents = lib.foldl' (all: entity: all // entity.schemas) { } messages;
    in
    lib.optionalAttrs (constants != [ ]) {
      CONSTANTS_FILE = "${pkgs.writeText "${name}-constants.json" (builtins.toJSON values)}";
    }
    // lib.optionalAttrs (messages != [ ]) {
      SCHEMAS_DIR = "${pkgs.linkFarm "${name}-schemas" (
        lib.mapAttrsToList (file: schema: {
          name = file;
          path = pkgs.writeText (baseNameOf file) (builtins.toJSON schema);
        }) documents
      )}";
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
            inherit data entity find;
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
          inherit
            data
            entity
            find
            pkgs
            ;
          inherit (entity) name;
        };
      }) (ofKind "Shell")
    );

  schemas = foldl' (all: entity: all // entity.schemas) { } (concatMap ofKind messageKinds);

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
      schemas
      shells
      ;
  }
  // (if pathExists ./compose.nix then { compose = import ./compose.nix; } else { });
  overlays.default = overlay findHere;
}
