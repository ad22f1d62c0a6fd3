{
  description = "Companies, teams and clubs, and who belongs to which.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
