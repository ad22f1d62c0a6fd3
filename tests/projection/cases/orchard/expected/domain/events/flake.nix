{
  description = "What can happen, and the log of what has happened to this workspace.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
