{
  description = "Accounts on machines.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
