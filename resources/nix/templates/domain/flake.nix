{
  description = "A domain of its own";

  outputs = { self }: import ./lib.nix { inherit self; };
}
