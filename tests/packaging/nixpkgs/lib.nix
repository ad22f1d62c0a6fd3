# The functions of nixpkgs' lib that Cimarron's flake calls, and a module system of one level:
# enough to see that a module declares and defines what it says.
rec {
  genAttrs =
    names: make:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = make name;
      }) names
    );
  licenses.mit.spdxId = "MIT";
  platforms.linux = [
    "x86_64-linux"
    "aarch64-linux"
  ];

  types.package = "package";
  literalExpression = text: { inherit text; };
  mkOption = option: option // { _type = "option"; };
  mkEnableOption =
    what:
    mkOption {
      description = "Whether to enable ${what}.";
      default = false;
    };
  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };

  merge =
    a: b:
    if builtins.isAttrs a && builtins.isAttrs b && !(b ? type) then
      a // builtins.mapAttrs (name: value: if a ? ${name} then merge a.${name} value else value) b
    else
      b;
  defaults =
    options:
    builtins.mapAttrs (
      name: option: if option._type or "" == "option" then option.default else defaults option
    ) options;
  contents = config: if config._type or "" != "if" then config else config.content;

  # evalModule { module, pkgs, settings }: the configuration of a machine with these settings.
  evalModule =
    {
      module,
      pkgs,
      settings,
    }:
    let
      result = module {
        config = merge (defaults result.options) settings;
        lib = {
          inherit
            types
            literalExpression
            mkOption
            mkEnableOption
            mkIf
            ;
        };
        inherit pkgs;
      };
      conditional = result.config._type or "" == "if";
    in
    if conditional && !result.config.condition then { } else contents result.config;
}
