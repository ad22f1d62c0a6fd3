{
  description = "The machines that run NixOS.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
