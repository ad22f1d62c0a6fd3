{
  description = "The core: the library that makes hosts out of all domains.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
