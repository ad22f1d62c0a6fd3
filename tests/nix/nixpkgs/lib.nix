# The functions of nixpkgs' library that written Nix and this stand-in use; named and meant as
# there, written anew.
let
  inherit (builtins)
    attrNames
    attrValues
    concatMap
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    genList
    hasAttr
    head
    isAttrs
    isList
    isString
    length
    listToAttrs
    mapAttrs
    match
    replaceStrings
    split
    stringLength
    substring
    tail
    ;
  nameValuePair = name: value: { inherit name value; };
  optional = condition: value: if condition then [ value ] else [ ];
  lib = {
    inherit
      attrNames
      attrValues
      concatMap
      concatStringsSep
      elem
      elemAt
      filter
      foldl'
      genList
      hasAttr
      head
      isAttrs
      isList
      isString
      length
      listToAttrs
      mapAttrs
      match
      nameValuePair
      optional
      replaceStrings
      stringLength
      substring
      tail
      ;
    inherit (builtins)
      all
      any
      concatLists
      groupBy
      isBool
      isInt
      sort
      ;
    findFirst =
      test: default: list:
      let
        found = filter test list;
      in
      if found == [ ] then default else head found;
    isFunction = f: builtins.isFunction f || (f ? __functor && lib.isFunction (f.__functor f));
    functionArgs =
      f:
      if f ? __functor then
        f.__functionArgs or (lib.functionArgs (f.__functor f))
      else
        builtins.functionArgs f;
    zipAttrs = lib.foldl' (
      all: attrs: all // mapAttrs (name: value: all.${name} or [ ] ++ [ value ]) attrs
    ) { };
    imap0 = f: list: genList (i: f i (elemAt list i)) (length list);
    makeBinPath = lib.concatMapStringsSep ":" (package: "${package}/bin");
    getLicenseFromSpdxIdOr = id: default: if id == "MIT" then { spdxId = "MIT"; } else default;
    last = list: elemAt list (length list - 1);
    init = list: genList (elemAt list) (length list - 1);
    unique = foldl' (seen: x: if elem x seen then seen else seen ++ [ x ]) [ ];
    optionals = condition: list: if condition then list else [ ];
    optionalAttrs = condition: attrs: if condition then attrs else { };
    optionalString = condition: text: if condition then text else "";
    concatStrings = concatStringsSep "";
    concatMapStrings = f: list: concatStringsSep "" (map f list);
    concatMapStringsSep =
      separator: f: list:
      concatStringsSep separator (map f list);

    genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
    filterAttrs =
      keep: attrs:
      listToAttrs (
        concatMap (name: optional (keep name attrs.${name}) (nameValuePair name attrs.${name})) (
          attrNames attrs
        )
      );
    mapAttrsToList = f: attrs: map (name: f name attrs.${name}) (attrNames attrs);
    mapAttrs' = f: attrs: listToAttrs (map (name: f name attrs.${name}) (attrNames attrs));
    recursiveUpdate =
      a: b:
      if isAttrs a && isAttrs b then
        a // mapAttrs (name: value: if a ? ${name} then lib.recursiveUpdate a.${name} value else value) b
      else
        b;
    attrByPath =
      path: default: attrs:
      if path == [ ] then
        attrs
      else if isAttrs attrs && attrs ? ${head path} then
        lib.attrByPath (tail path) default attrs.${head path}
      else
        default;
    setAttrByPath =
      path: value: if path == [ ] then value else { ${head path} = lib.setAttrByPath (tail path) value; };

    splitString = separator: text: filter isString (split (lib.escapeRegex separator) (toString text));
    escapeRegex = replaceStrings (map (c: c) (
      filter (c: c != "" && isString c) (split "" "\\[{()^$?*+|.")
    )) (map (c: "\\${c}") (filter (c: c != "" && isString c) (split "" "\\[{()^$?*+|.")));
    hasInfix = part: text: match ".*${lib.escapeRegex part}.*" text != null;
    hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
    hasSuffix =
      suffix: text:
      let
        start = stringLength text - stringLength suffix;
      in
      start >= 0 && substring start (-1) text == suffix;
    removePrefix =
      prefix: text: if lib.hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
    removeSuffix =
      suffix: text:
      if lib.hasSuffix suffix text then
        substring 0 (stringLength text - stringLength suffix) text
      else
        text;
    toLower =
      let
        letters = text: filter (c: isString c && c != "") (split "" text);
      in
      replaceStrings (letters "ABCDEFGHIJKLMNOPQRSTUVWXYZ") (letters "abcdefghijklmnopqrstuvwxyz");
    toInt =
      text:
      let
        digits = match "0*([0-9]+)" text;
      in
      if digits == null then
        throw "Could not convert ${text} to int."
      else
        builtins.fromJSON (head digits);
    escapeShellArg = value: "'${replaceStrings [ "'" ] [ "'\\''" ] (toString value)}'";
    escapeShellArgs = list: concatStringsSep " " (map lib.escapeShellArg list);

    getExe = package: lib.getExe' package (package.meta.mainProgram or package.pname);
    getExe' = package: program: "${package}/bin/${program}";
    isDerivation = value: isAttrs value && value.type or null == "derivation";
    fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    composeExtensions =
      f: g: final: prev:
      let
        first = f final prev;
      in
      first // g final (prev // first);
    composeManyExtensions = foldl' lib.composeExtensions (_: _: { });
  };
in
lib
