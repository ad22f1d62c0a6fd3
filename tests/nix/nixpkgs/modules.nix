# A module system: options with types, definitions with priorities and conditions, submodules, and
# errors that name the option and the files, in the words that NixOS uses.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    foldl'
    head
    isAttrs
    isList
    length
    listToAttrs
    mapAttrs
    sort
    ;
  inherit (lib)
    concatMapStrings
    concatStringsSep
    functionArgs
    isFunction
    optional
    ;

  mkOption = attrs: attrs // { _type = "option"; };
  mkEnableOption =
    name:
    mkOption {
      type = types.bool;
      default = false;
      description = "Whether to enable ${name}.";
    };
  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };
  mkMerge = contents: {
    _type = "merge";
    inherit contents;
  };
  mkOverride = priority: content: {
    _type = "override";
    inherit priority content;
  };
  mkOrder = order: content: {
    _type = "order";
    inherit order content;
  };

  kindOf = value: if isAttrs value then value._type or null else null;

  show =
    loc:
    concatStringsSep "." (
      map (
        part:
        if builtins.match "[a-zA-Z_][a-zA-Z0-9_'-]*" part != null || part == "*" then
          part
        else
          builtins.toJSON part
      ) loc
    );
  # Only what is data: a message must never fail itself.
  showValue =
    value:
    let
      tried = builtins.tryEval (builtins.deepSeq value (builtins.toJSON value));
    in
    if isFunction value then
      "<function>"
    else if isAttrs value && value ? outPath then
      "<derivation>"
    else if tried.success then
      tried.value
    else
      "<error>";
  showDefs = concatMapStrings (def: "\n- In `${toString def.file}': ${showValue def.value}");

  # --- Reading modules --------------------------------------------------------------------------

  collect =
    args: file: module:
    let
      isFile = builtins.isPath module || builtins.isString module;
      place = if isFile then module else file;
      loaded = if isFile then import module else module;
      wanted = functionArgs loaded;
      called =
        if isFunction loaded then
          loaded (args.given // mapAttrs (name: _: args.given.${name} or (args.found name place)) wanted)
        else
          loaded;
      own = called._file or place;
      structured = called ? config || called ? options;
      rest = removeAttrs called [
        "_file"
        "_class"
        "key"
        "imports"
        "disabledModules"
      ];
      unknown = attrNames (
        removeAttrs rest [
          "config"
          "options"
          "freeformType"
          "meta"
        ]
      );
    in
    if !isAttrs called then
      throw "Module `${toString own}' is not a set or a function."
    else if structured && unknown != [ ] then
      throw "Module `${toString own}' has an unsupported attribute `${head unknown}'. This is caused by introducing a top-level `config' or `options' attribute. Add configuration attributes immediately on the top level instead, or move all of them into the explicit `config' attribute."
    else
      [
        {
          file = own;
          # A file of a flake that is given as a text carries where it comes from.
          key = if isFile then builtins.unsafeDiscardStringContext (toString module) else null;
          options = if structured then called.options or { } else { };
          config = if structured then called.config or { } else rest;
          freeformType = called.freeformType or null;
        }
      ]
      ++ concatMap (collect args own) (called.imports or [ ]);

  # A file that is imported twice counts once.
  once =
    modules:
    (foldl'
      (
        state: m:
        if m.key != null && state.seen ? ${m.key} then
          state
        else
          {
            seen = state.seen // (if m.key == null then { } else { ${m.key} = true; });
            list = state.list ++ [ m ];
          }
      )
      {
        seen = { };
        list = [ ];
      }
      modules
    ).list;

  evalModules =
    {
      modules,
      specialArgs ? { },
      prefix ? [ ],
    }:
    let
      args = {
        given = {
          lib = lib // this;
        }
        // specialArgs
        // {
          config = tree.config;
          options = tree.options;
        };
        found =
          name: file:
          moduleArgs.${name}
            or (throw "attribute '${name}' missing: ${toString file} asks for it, and no module gives it");
      };
      moduleArgs = tree.config._module.args;
      internal = {
        file = ./modules.nix;
        key = null;
        freeformType = null;
        config._module.specialArgs = specialArgs;
        options._module = {
          specialArgs = mkOption {
            type = types.raw;
          };
          args = mkOption {
            type = types.lazyAttrsOf types.raw;
            default = { };
          };
          check = mkOption {
            type = types.bool;
            default = true;
          };
        };
      };
      all = [ internal ] ++ once (concatMap (collect args "<unknown-file>") modules);
      freeform = filter (type: type != null) (map (m: m.freeformType) all);
      tree = evalNode {
        loc = prefix;
        freeform = if freeform == [ ] then null else head freeform;
        decls = map (m: {
          inherit (m) file;
          value = m.options;
        }) all;
        defs = map (m: {
          inherit (m) file;
          value = m.config;
        }) all;
      };
      unknown = head tree.unmatched;
      checked =
        if tree.config._module.check && tree.unmatched != [ ] then
          throw "The option `${show unknown.loc}' does not exist. Definition values:${showDefs unknown.defs}"
        else
          removeAttrs tree.config [ "_module" ];
    in
    {
      config = checked;
      options = tree.options;
      _module = tree.config._module;
      type = types.submodule { imports = modules; };
      extendModules =
        more:
        evalModules {
          inherit prefix;
          modules = modules ++ more.modules or [ ];
          specialArgs = specialArgs // (more.specialArgs or { });
        };
    };

  # --- Definitions ------------------------------------------------------------------------------

  # Takes conditions, priorities and merges above a set down to its attributes.
  pushDown =
    value:
    if kindOf value == "merge" then
      concatMap pushDown value.contents
    else if kindOf value == "if" then
      map (mapAttrs (_: mkIf value.condition)) (pushDown value.content)
    else if kindOf value == "override" then
      map (mapAttrs (_: mkOverride value.priority)) (pushDown value.content)
    else if kindOf value == "order" then
      pushDown value.content
    else
      [ value ];

  # The values that count, with their priority and order.
  discharge =
    def: priority: order:
    let
      value = def.value;
      kind = kindOf value;
      with' =
        next:
        discharge {
          inherit (def) file;
          value = next;
        };
    in
    if kind == "merge" then
      concatMap (content: with' content priority order) value.contents
    else if kind == "if" then
      if !builtins.isBool value.condition then
        throw "The condition of a mkIf in `${toString def.file}' is not a Boolean."
      else if value.condition then
        with' value.content priority order
      else
        [ ]
    else if kind == "override" then
      with' value.content value.priority order
    else if kind == "order" then
      with' value.content priority value.order
    else
      [
        {
          inherit (def) file;
          inherit value priority order;
        }
      ];

  resolve =
    loc: type: defs:
    let
      found = concatMap (def: discharge def 100 1000) defs;
      best = foldl' (least: def: if def.priority < least then def.priority else least) 9999 found;
      winners = sort (a: b: a.order < b.order) (filter (def: def.priority == best) found);
      wrong = filter (def: !type.check def.value) winners;
    in
    {
      isDefined = winners != [ ];
      priority = best;
      defs = map (def: { inherit (def) file value; }) winners;
      value =
        if winners == [ ] then
          type.emptyValue
            or (throw "The option `${show loc}' was accessed but has no value defined. Try setting the option.")
        else if wrong != [ ] then
          throw "A definition for option `${show loc}' is not of type `${type.description}'. Definition values:${showDefs wrong}"
        else
          type.merge loc winners;
    };

  # --- The tree of options ----------------------------------------------------------------------

  isOption = value: kindOf value == "option";

  evalNode =
    {
      loc,
      decls,
      defs,
      freeform ? null,
    }:
    let
      leaves = filter (decl: isOption decl.value) decls;
      named = concatMap (
        def:
        map (value: {
          inherit (def) file;
          inherit value;
        }) (pushDown def.value)
      ) defs;
      sets = map (
        def:
        if isAttrs def.value then
          def
        else
          throw "The option `${show loc}' has sub-options and is defined as a value in `${toString def.file}': ${showValue def.value}"
      ) named;
      names = attrNames declsOf;
      isDeclared = listToAttrs (
        map (name: {
          inherit name;
          value = true;
        }) names
      );
      given = attrNames defsOf;
      loose = filter (name: !(isDeclared ? ${name})) given;
      # What each says about every name, once for all names.
      byName =
        list:
        builtins.zipAttrsWith (_: found: found) (
          map (
            x:
            mapAttrs (_: value: {
              inherit (x) file;
              inherit value;
            }) x.value
          ) list
        );
      declsOf = byName decls;
      defsOf = byName sets;
      children = listToAttrs (
        map (name: {
          inherit name;
          value = evalNode {
            loc = loc ++ [ name ];
            decls = declsOf.${name};
            defs = defsOf.${name} or [ ];
          };
        }) names
      );
      free = resolve loc freeform (
        map (def: {
          inherit (def) file;
          value = removeAttrs def.value names;
        }) sets
      );
    in
    if leaves != [ ] then
      leaf loc leaves defs
    else
      {
        config =
          mapAttrs (_: child: child.config) children
          // (if freeform != null && loose != [ ] then free.value else { });
        options = mapAttrs (_: child: child.options) children;
        unmatched =
          (
            if freeform != null then
              [ ]
            else
              map (name: {
                loc = loc ++ [ name ];
                defs = defsOf.${name};
              }) loose
          )
          ++ concatMap (child: child.unmatched) (builtins.attrValues children);
      };

  leaf =
    loc: decls: defs:
    let
      option = foldl' (all: decl: all // decl.value) { } decls;
      type = option.type or types.raw;
      found = resolve loc type (
        (
          if option ? default then
            [
              {
                file = (head decls).file;
                value = mkOverride 1500 option.default;
              }
            ]
          else
            [ ]
        )
        ++ defs
      );
      value = (option.apply or (x: x)) found.value;
    in
    {
      config = value;
      unmatched = [ ];
      options = option // {
        inherit loc type value;
        inherit (found) isDefined;
        highestPrio = found.priority;
        definitionsWithLocations = found.defs;
        files = map (def: def.file) found.defs;
        declarations = map (decl: decl.file) decls;
      };
    };

  # --- Types ------------------------------------------------------------------------------------

  type =
    attrs:
    {
      merge = mergeEqual;
      getSubOptions = _: { };
    }
    // attrs;
  mergeEqual =
    loc: defs:
    if builtins.all (def: def.value == (head defs).value) defs then
      (head defs).value
    else
      throw "The option `${show loc}' has conflicting definition values:${showDefs defs}\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions.";
  mergeOne =
    loc: defs:
    if length defs == 1 then
      (head defs).value
    else
      throw "The option `${show loc}' is defined multiple times while it's expected to be unique.${showDefs defs}";

  isText = value: builtins.isString value || (isAttrs value && value ? __toString);
  attrsWith =
    lazy: elem:
    type {
      name = "attrsOf";
      description = "attribute set of ${elem.description}";
      check = isAttrs;
      emptyValue = { };
      getSubOptions = prefix: elem.getSubOptions (prefix ++ [ "<name>" ]);
      merge =
        loc: defs:
        let
          sets = concatMap (
            def:
            map (value: {
              inherit (def) file;
              inherit value;
            }) (pushDown def.value)
          ) defs;
          all = mapAttrs (
            name: _:
            resolve (loc ++ [ name ]) elem (
              concatMap (
                def:
                optional (def.value ? ${name}) {
                  inherit (def) file;
                  value = def.value.${name};
                }
              ) sets
            )
          ) (foldl' (a: def: a // def.value) { } sets);
        in
        mapAttrs (_: found: found.value) (
          if lazy then all else lib.filterAttrs (_: found: found.isDefined) all
        );
    };

  types = {
    raw = type {
      name = "raw";
      description = "raw value";
      check = _: true;
      merge = mergeOne;
    };
    unspecified = type {
      name = "unspecified";
      description = "unspecified value";
      check = _: true;
    };
    anything = type {
      name = "anything";
      description = "anything";
      check = _: true;
      merge =
        loc: defs:
        if builtins.all (def: isAttrs def.value && !(def.value ? outPath)) defs then
          (types.lazyAttrsOf types.anything).merge loc defs
        else
          mergeEqual loc defs;
    };
    bool = type {
      name = "bool";
      description = "boolean";
      check = builtins.isBool;
    };
    int = type {
      name = "int";
      description = "signed integer";
      check = builtins.isInt;
    };
    float = type {
      name = "float";
      description = "floating point number";
      check = builtins.isFloat;
    };
    number = types.either types.int types.float;
    ints = {
      between =
        low: high:
        type {
          name = "intBetween";
          description = "integer between ${toString low} and ${toString high} (both inclusive)";
          check = value: builtins.isInt value && low <= value && value <= high;
        };
      unsigned = type {
        name = "unsignedInt";
        description = "unsigned integer, meaning >=0";
        check = value: builtins.isInt value && value >= 0;
      };
    };
    port = types.ints.between 0 65535 // {
      description = "16 bit unsigned integer; between 0 and 65535 (both inclusive)";
    };
    str = type {
      name = "str";
      description = "string";
      check = isText;
    };
    singleLineStr = type {
      name = "singleLineStr";
      description = "(optionally newline-terminated) single-line string";
      check = value: isText value && builtins.match "[^\n\r]*\n?" value != null;
    };
    strMatching =
      pattern:
      type {
        name = "strMatching";
        description = "string matching the pattern ${pattern}";
        check = value: isText value && builtins.match pattern value != null;
      };
    passwdEntry = types.str // {
      description = "string, not containing newlines or colons";
      check = value: isText value && builtins.match "[^\n:]*" value != null;
    };
    lines = type {
      name = "lines";
      description = "strings concatenated with \"\\n\"";
      check = isText;
      emptyValue = "";
      merge = _: defs: concatStringsSep "\n" (map (def: def.value) defs);
    };
    commas = type {
      name = "commas";
      description = "strings concatenated with \",\"";
      check = isText;
      merge = _: defs: concatStringsSep "," (map (def: def.value) defs);
    };
    path = type {
      name = "path";
      description = "absolute path";
      check =
        value:
        (builtins.isPath value || isText value || (isAttrs value && value ? outPath))
        && builtins.substring 0 1 (toString value) == "/";
    };
    package = type {
      name = "package";
      description = "package";
      check = value: isAttrs value && value ? outPath;
      merge = mergeOne;
    };
    shellPackage = types.package // {
      description = "package of a shell";
      check = value: isAttrs value && value ? shellPath;
    };
    enum =
      values:
      type {
        name = "enum";
        description = "one of ${concatStringsSep ", " (map builtins.toJSON values)}";
        check = value: elem value values;
      };
    attrs = type {
      name = "attrs";
      description = "attribute set";
      check = isAttrs;
      emptyValue = { };
      merge = _: defs: foldl' (all: def: all // def.value) { } defs;
    };
    nullOr =
      of:
      type {
        name = "nullOr";
        description = "null or ${of.description}";
        check = value: value == null || of.check value;
        merge =
          loc: defs:
          if builtins.all (def: def.value == null) defs then
            null
          else if builtins.any (def: def.value == null) defs then
            mergeEqual loc defs
          else
            of.merge loc defs;
        getSubOptions = of.getSubOptions;
      };
    either =
      a: b:
      type {
        name = "either";
        description = "${a.description} or ${b.description}";
        check = value: a.check value || b.check value;
        merge =
          loc: defs:
          if builtins.all (def: a.check def.value) defs then
            a.merge loc defs
          else if builtins.all (def: b.check def.value) defs then
            b.merge loc defs
          else
            mergeEqual loc defs;
      };
    oneOf = list: foldl' types.either (head list) (builtins.tail list);
    listOf =
      of:
      type {
        name = "listOf";
        description = "list of ${of.description}";
        check = isList;
        emptyValue = [ ];
        getSubOptions = prefix: of.getSubOptions (prefix ++ [ "*" ]);
        merge =
          loc: defs:
          map (found: found.value) (
            filter (found: found.isDefined) (
              concatMap (
                def:
                map (
                  value:
                  resolve (loc ++ [ "*" ]) of [
                    {
                      inherit (def) file;
                      inherit value;
                    }
                  ]
                ) def.value
              ) defs
            )
          );
      };
    attrsOf = attrsWith false;
    lazyAttrsOf = attrsWith true;
    submodule =
      module:
      let
        eval =
          loc: modules:
          evalModules {
            prefix = loc;
            modules = [
              module
              { _module.args.name = if loc == [ ] then "<name>" else lib.last loc; }
            ]
            ++ modules;
          };
      in
      type {
        name = "submodule";
        description = "submodule";
        check = value: isAttrs value || isFunction value || builtins.isPath value;
        emptyValue = { };
        getSubOptions =
          prefix: removeAttrs (eval prefix [ { _module.check = false; } ]).options [ "_module" ];
        merge =
          loc: defs:
          (eval loc (
            map (
              def:
              if isAttrs def.value then
                {
                  _file = def.file;
                  config = def.value;
                }
              else
                {
                  _file = def.file;
                  imports = [ def.value ];
                }
            ) defs
          )).config;
      };
    # What JSON can say.
    json = type {
      name = "json";
      description = "JSON value";
      check = value: !isFunction value;
      merge = types.anything.merge;
    };
  };

  # What this file adds to the library.
  this = {
    inherit
      evalModules
      mkEnableOption
      mkIf
      mkMerge
      mkOption
      mkOrder
      mkOverride
      types
      ;
    mkDefault = mkOverride 1000;
    mkForce = mkOverride 50;
    mkOptionDefault = mkOverride 1500;
    mkVMOverride = mkOverride 10;
    mkImageMediaOverride = mkOverride 60;
    mkBefore = mkOrder 500;
    mkAfter = mkOrder 1500;
    inherit isOption;
    showOption = show;
  };
in
this
