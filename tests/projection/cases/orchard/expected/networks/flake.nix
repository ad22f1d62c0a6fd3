{
  description = "Networks, their names, their firewall rules, and who and what is attached.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
