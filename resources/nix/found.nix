# What is asked of a machine that was configured elsewhere. Everything may fail by itself; a service
# counts where a file outside of nixpkgs switches it on.
made:
let
  value =
    x:
    let
      tried = builtins.tryEval (builtins.deepSeq x x);
    in
    if tried.success then tried.value else null;
  orElse =
    other: x:
    let
      found = value x;
    in
    if found == null then other else found;
  inherit (made) config options;
  platform = config.nixpkgs.hostPlatform;
  nixpkgs = dirOf (dirOf (toString (made._module.specialArgs.modulesPath or "/none/at/all")));
  isOwn = d: builtins.substring 0 (builtins.stringLength nixpkgs) (toString d.file) != nixpkgs;
  isSaid =
    name:
    let
      option = options.services.${name}.enable or { };
    in
    orElse false (
      (option._type or "") == "option"
      && option.value == true
      && builtins.any (d: d.value == true && isOwn d) option.definitionsWithLocations
    );
  # Where nobody names it every machine is "nixos", by nixpkgs.
  isNamed = orElse false (
    builtins.any isOwn (options.networking.hostName.definitionsWithLocations or [ ])
  );
  accounts = orElse { } (
    builtins.mapAttrs (_: user: {
      inherit (user) description isNormalUser;
      uid = user.uid or null;
    }) config.users.users
  );
  people = builtins.filter (name: accounts.${name}.isNormalUser) (builtins.attrNames accounts);
  field =
    name:
    let
      deployment = config.deployment or { };
    in
    if deployment ? ${name} then value deployment.${name} else null;
in
{
  hostName = if isNamed then value config.networking.hostName else null;
  stateVersion = value config.system.stateVersion;
  # What it is built for, however that is said.
  system = orElse (value (if builtins.isAttrs platform then platform.system else platform)) (
    made.pkgs.stdenv.hostPlatform.system or null
  );
  users = map (name: {
    inherit name;
    inherit (accounts.${name}) description uid;
  }) people;
  services = builtins.filter isSaid (orElse [ ] (builtins.attrNames (options.services or { })));
  targetHost = field "targetHost";
  targetUser = field "targetUser";
  targetPort = field "targetPort";
  buildOnTarget = field "buildOnTarget";
  tags = field "tags";
}
