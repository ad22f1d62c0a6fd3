{
  description = "Development shells.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
