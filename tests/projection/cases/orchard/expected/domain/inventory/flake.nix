{
  description = "Accounts, secrets by reference, source code, packages, devices and equipment.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
