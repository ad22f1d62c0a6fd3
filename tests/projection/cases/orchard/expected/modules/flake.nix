{
  description = "Services, programs and environments that machines enable.";

  outputs = { self }: import ./lib.nix { inherit self; };
}
