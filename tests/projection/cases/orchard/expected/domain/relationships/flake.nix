{
  description = "Every relationship between entities, one file a verb.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
