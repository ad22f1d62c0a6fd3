{
  description = "The words that we use, and the names that things are reached under.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
