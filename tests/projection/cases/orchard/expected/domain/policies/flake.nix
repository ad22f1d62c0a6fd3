{
  description = "Who may do what where, and how they prove who they are.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
