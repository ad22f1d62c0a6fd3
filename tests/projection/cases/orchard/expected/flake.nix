{
  description = "Sell lemonade.";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.05";
    agenix.url = "github:ryantm/agenix";
    agenix.inputs.nixpkgs.follows = "nixpkgs";
    agenix.inputs.darwin.follows = "";
    agenix.inputs.home-manager.follows = "";
    colmena.url = "github:zhaofengli/colmena";
    colmena.inputs.nixpkgs.follows = "nixpkgs";
    colmena.inputs.stable.follows = "nixpkgs";
    sops-nix.url = "github:Mic92/sops-nix";
    sops-nix.inputs.nixpkgs.follows = "nixpkgs";

    domain.url = "git+file:///srv/lemonade/domain";
    events.url = "git+file:///srv/lemonade/domain/events";
    homes.url = "git+file:///srv/lemonade/homes";
    hosts.url = "git+file:///srv/lemonade/hosts";
    inventory.url = "git+file:///srv/lemonade/domain/inventory";
    locations.url = "git+file:///srv/lemonade/domain/locations";
    modules.url = "git+file:///srv/lemonade/modules";
    names.url = "git+file:///srv/lemonade/domain/names";
    networks.url = "git+file:///srv/lemonade/networks";
    nodes.url = "git+file:///srv/lemonade/nodes";
    organizations.url = "git+file:///srv/lemonade/domain/organizations";
    people.url = "git+file:///srv/lemonade/domain/people";
    policies.url = "git+file:///srv/lemonade/domain/policies";
    procedures.url = "git+file:///srv/lemonade/domain/procedures";
    relationships.url = "git+file:///srv/lemonade/domain/relationships";
    shells.url = "git+file:///srv/lemonade/shells";
    users.url = "git+file:///srv/lemonade/users";
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
        colmenaHive
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
