{
  description = "Home folders.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
