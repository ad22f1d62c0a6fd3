{
  description = "Sell lemonade.";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.05";

    domain.url = "git+file:///srv/lemonade/domain?ref=HEAD";
    events.url = "git+file:///srv/lemonade/domain/events?ref=HEAD";
    homes.url = "git+file:///srv/lemonade/homes?ref=HEAD";
    hosts.url = "git+file:///srv/lemonade/hosts?ref=HEAD";
    inventory.url = "git+file:///srv/lemonade/domain/inventory?ref=HEAD";
    locations.url = "git+file:///srv/lemonade/domain/locations?ref=HEAD";
    modules.url = "git+file:///srv/lemonade/modules?ref=HEAD";
    names.url = "git+file:///srv/lemonade/domain/names?ref=HEAD";
    networks.url = "git+file:///srv/lemonade/networks?ref=HEAD";
    nodes.url = "git+file:///srv/lemonade/nodes?ref=HEAD";
    organizations.url = "git+file:///srv/lemonade/domain/organizations?ref=HEAD";
    people.url = "git+file:///srv/lemonade/domain/people?ref=HEAD";
    policies.url = "git+file:///srv/lemonade/domain/policies?ref=HEAD";
    procedures.url = "git+file:///srv/lemonade/domain/procedures?ref=HEAD";
    relationships.url = "git+file:///srv/lemonade/domain/relationships?ref=HEAD";
    shells.url = "git+file:///srv/lemonade/shells?ref=HEAD";
    users.url = "git+file:///srv/lemonade/users?ref=HEAD";
  };

  outputs =
    inputs:
    let
      workspace = inputs.domain.lib.compose { inherit inputs; };
    in
    {
      inherit (workspace)
        apps
        checks
        colmena
        devShells
        lib
        nixosConfigurations
        nixosModules
        overlays
        packages
        ;

      templates.default = {
        path = ./templates/domain;
        description = "Another domain for this workspace";
      };
    };
}
