# Which module sets which option of a host, and to what: a function of an evaluated NixOS
# configuration. Walks the user's own modules only, along the tree of options, and forces nothing of
# anybody else's; so it is quick, and a mistake elsewhere does not end it.
configuration:
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    functionArgs
    hasAttr
    isAttrs
    isFunction
    isList
    isPath
    isString
    length
    listToAttrs
    mapAttrs
    pathExists
    substring
    tryEval
    unsafeDiscardStringContext
    unsafeGetAttrPos
    ;

  # With its checks off, a configuration that NixOS refuses can still be asked.
  asked = configuration.extendModules { modules = [ { _module.check = false; } ]; };
  inherit (asked) options config;
  special = asked._module.specialArgs or { };
  arguments =
    asked._module.args
    // special
    // {
      inherit options config;
      lib = special.lib or asked.lib or configuration.lib or arguments.pkgs.lib;
    };

  attempt =
    otherwise: value:
    let
      tried = tryEval value;
    in
    if tried.success then tried.value else otherwise;

  isOption = tree: isAttrs tree && tree._type or null == "option";
  isDerivation = value: isAttrs value && value.type or null == "derivation";

  # ---- modules, with everything that they import

  call =
    module:
    let
      functor = if isAttrs module then module.__functor module else module;
      wanted = functionArgs functor;
    in
    if isFunction module || (isAttrs module && module ? __functor) then
      functor (
        if wanted == { } then
          arguments
        else
          listToAttrs (
            concatMap (
              name:
              if hasAttr name arguments then
                [
                  {
                    inherit name;
                    value = arguments.${name};
                  }
                ]
              else
                [ ]
            ) (attrNames wanted)
          )
      )
    else
      module;

  about = [
    "_class"
    "_file"
    "config"
    "disabledModules"
    "freeformType"
    "imports"
    "key"
    "meta"
    "options"
    "require"
  ];

  # -> [ { file; settings; } ]; depth ends what imports itself.
  load =
    depth: file: module:
    let
      isFile = isPath module || (isString module && substring 0 1 module == "/");
      path = if isFile && pathExists (module + "/default.nix") then module + "/default.nix" else module;
      made = attempt null (call (if isFile then import path else module));
      here = if isFile then toString path else file;
      named = toString (made._file or here);
      isLong = isAttrs made && (made ? config || made ? options);
    in
    if depth > 60 || made == null then
      [ ]
    else if isList made then
      concatMap (load (depth + 1) here) made
    else if !isAttrs made then
      [ ]
    else
      concatMap (load (depth + 1) named) (
        attempt [ ] (made.imports or [ ]) ++ attempt [ ] (made.require or [ ])
      )
      ++ [
        {
          file = named;
          settings = if isLong then made.config or { } else removeAttrs made about;
        }
      ];

  # ---- settings, without mkIf, mkMerge, mkOverride and mkOrder around them

  unwrap =
    priority: raw:
    let
      value = attempt null raw;
      type = if isAttrs value then value._type or null else null;
    in
    # What is switched off may hold anything, also what cannot be evaluated then.
    if type == "if" then
      if attempt false value.condition then unwrap priority value.content else [ ]
    else if type == "merge" then
      concatMap (unwrap priority) value.contents
    else if type == "override" then
      unwrap value.priority value.content
    else if type == "order" then
      unwrap priority value.content
    else
      [ { inherit priority value; } ];

  # Stands for the options of what takes any name.
  free = { _type = "free"; };
  isFree = tree: isAttrs tree && tree._type or null == "free";

  # The options within an option's type; `through`: a name comes first.
  within =
    type:
    let
      name = type.name or "";
      through = elem name [
        "attrsOf"
        "lazyAttrsOf"
      ];
      nested = elem (type.nestedTypes.elemType.name or "") [
        "attrsOf"
        "lazyAttrsOf"
      ];
      found = attempt { } (removeAttrs (type.getSubOptions [ ]) [ "_module" ]);
    in
    {
      inherit through;
      options = if found == { } || (through && nested) || type ? nestedTypes.freeformType then free else found;
    };

  # What one module sets, down to values that are no sets of settings. `tree` are the options from
  # here on (null: nothing declares this). `owner` are the files that declare the option which all
  # this is part of; null: it is within none yet.
  walk =
    module: path: position: tree: owner: priority: raw:
    concatMap (
      found:
      let
        inner = within (tree.type or { });
        inside = owner != null;
        declared =
          if inside then
            owner
          else if isOption tree then
            map toString (attempt [ ] (tree.declarations or [ ]))
          else
            null;
        isSettings = isAttrs found.value && !isDerivation found.value && !(found.value ? outPath) && !(found.value ? __functor);
        deeper =
          below:
          concatMap (
            name:
            walk module (path ++ [ name ]) (unsafeGetAttrPos name found.value) (below name) declared
              found.priority found.value.${name}
          ) (attrNames found.value);
        here = [
          {
            inherit path position module declared;
            inherit (found) priority value;
            # A name that nothing declares; what is freeform takes any.
            known = tree != null;
            # Of a whole option. Within one its own rules decide, which only it knows.
            highest = if isOption tree && !inside then attempt null (tree.highestPrio or null) else null;
          }
        ];
      in
      if !isSettings || found.value == { } then
        if path == [ ] then [ ] else here
      else if isOption tree then
        if isFree inner.options then
          deeper (_: free)
        else if inner.through then
          concatMap (
            name:
            walk module (path ++ [ name ]) (unsafeGetAttrPos name found.value) inner.options declared
              found.priority found.value.${name}
          ) (attrNames found.value)
        else
          deeper (name: inner.options.${name} or null)
      else if isFree tree then
        deeper (_: free)
      else if tree == null then
        here
      else
        deeper (name: tree.${name} or null)
    ) (unwrap priority raw);

  # ---- records

  # What JSON can hold of a value. toJSON alone would end everything at the first function.
  plain =
    depth: raw:
    let
      tried = tryEval raw;
      inherit (tried) value;
      unwrapped = map (found: found.value) (unwrap 100 value);
    in
    if !tried.success then
      "‹cannot be shown›"
    else if isFunction value then
      "‹function›"
    else if isDerivation value then
      "‹package ${attempt "?" (unsafeDiscardStringContext (value.name or "?"))}›"
    else if depth > 12 then
      "‹…›"
    else if isList value then
      if length value > 500 then
        "‹a list of ${toString (length value)}›"
      else
        concatMap (
          one:
          if isAttrs (attempt null one) && one ? _type then
            map (found: plain (depth + 1) found.value) (unwrap 100 one)
          else
            [ (plain (depth + 1) one) ]
        ) value
    else if isAttrs value then
      if value ? _type && unwrapped != [ value ] then
        map (plain (depth + 1)) unwrapped
      else if value ? outPath then
        unsafeDiscardStringContext (toString value)
      else
        mapAttrs (_: plain (depth + 1)) value
    else if isString value then
      unsafeDiscardStringContext value
    else if isPath value then
      toString value
    else
      value;

  record =
    found:
    {
      value = plain 0 found.value;
      inherit (found) path known;
      file = unsafeDiscardStringContext found.module;
      inherit (found) priority;
      declared = map unsafeDiscardStringContext (if found.declared == null then [ ] else found.declared);
      overridden = found.highest != null && found.priority > found.highest;
    }
    // (
      if found.position == null then
        { }
      else
        {
          logic = unsafeDiscardStringContext found.position.file;
          inherit (found.position) line;
        }
    );
in
map record (
  concatMap (unit: walk unit.file [ ] null options null 100 unit.settings) (
    concatMap (load 0 "") arguments.modules
  )
)
