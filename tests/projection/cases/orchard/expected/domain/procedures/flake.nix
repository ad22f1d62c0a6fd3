{
  description = "Constants, commands and queries.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
