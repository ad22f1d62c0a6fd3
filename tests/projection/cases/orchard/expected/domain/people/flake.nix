{
  description = "The people.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
