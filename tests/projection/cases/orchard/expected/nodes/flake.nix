{
  description = "Machines without hardware of their own: containers, virtual machines, images.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
