{
  description = "Where things and people are.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
