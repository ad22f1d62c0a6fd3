# How people prove who they are on a host: ssh, sudo, passwords and second factors.
{
  entity,
  host,
  relationship,
  tools,
  ...
}:
let
  p = entity.properties;
  rootLogin = p.rootLogin or "no";
  # Who may come in where only the accounts of the model may: theirs, and those that machines use.
  people = map (account: account.login) host.accounts;
  machines =
    (if rootLogin != "no" then [ "root" ] else [ ])
    ++ (if host ? properties.deployUser then [ host.properties.deployUser ] else [ ])
    ++ (if host.properties.remoteBuilder or false then [ "nix-builder" ] else [ ]);
  keys = builtins.filter (r: r.entity.kind == "Secret") (relationship.to "requires");
  # Rules for single people need a sudo that more than the group wheel may start.
  sudoBeyondWheel = builtins.any (
    other:
    other.kind == "AuthorizationPolicy"
    && builtins.any (
      r: r.verb == "grants" && (r.properties or { }).sudo or "none" != "none"
    ) other.relationships
  ) host.listed;
in
{ lib, ... }:
{
  services.openssh = {
    enable = true;
    ports = lib.mkIf (p.sshPorts or [ ] != [ ]) p.sshPorts;
    settings = lib.mkMerge [
      {
        PasswordAuthentication = p.passwordLogin or false;
        KbdInteractiveAuthentication = p.passwordLogin or false || p.secondFactor or "none" == "totp";
        PermitRootLogin = rootLogin;
      }
      (lib.mkIf (p ? maxTries) { MaxAuthTries = p.maxTries; })
      (lib.mkIf (p ? loginGrace) { LoginGraceTime = p.loginGrace; })
      (lib.mkIf (p.idleTimeout or 0 > 0) {
        ChannelTimeout = "session=${toString p.idleTimeout}s";
        UnusedConnectionTimeout = "${toString p.idleTimeout}s";
      })
      (lib.mkIf (p.onlyGranted or false) { AllowUsers = lib.unique (people ++ machines); })
      (lib.mkIf (p ? loginGroup) { AllowGroups = [ p.loginGroup ]; })
      (lib.mkIf (p.allowedKeyTypes or [ ] != [ ]) {
        PubkeyAcceptedAlgorithms = lib.concatStringsSep "," p.allowedKeyTypes;
      })
    ];
  };

  security.sudo = {
    wheelNeedsPassword = p.sudoPassword or true;
    execWheelOnly = p.wheelOnly or true && !sudoBeyondWheel;
  };
  security.pam = {
    u2f.enable = lib.mkIf (p.secondFactor or "none" == "u2f") true;
    u2f.settings = lib.mkIf (p.secondFactor or "none" == "u2f" && keys != [ ]) {
      authfile = tools.secretPath (lib.head keys).entity;
    };
    services = lib.mkMerge [
      (lib.mkIf (p.secondFactor or "none" == "totp") {
        sshd.googleAuthenticator.enable = true;
        sudo.googleAuthenticator.enable = true;
      })
      (lib.mkIf (p ? passwordMinimumLength) (
        lib.genAttrs
          [
            "passwd"
            "chpasswd"
          ]
          (_: {
            rules.password.unix.settings.minlen = p.passwordMinimumLength;
          })
      ))
    ];
    loginLimits = lib.mkIf (p ? maxSessions) [
      {
        domain = "*";
        type = "-";
        item = "maxlogins";
        value = p.maxSessions;
      }
    ];
  };
  security.loginDefs.settings.PASS_MAX_DAYS = lib.mkIf (p ? passwordMaximumAge) p.passwordMaximumAge;
  users.mutableUsers = p.mutableUsers or false;
  users.groups = lib.optionalAttrs (p ? loginGroup) {
    ${p.loginGroup}.members = lib.unique (people ++ machines);
  };
}
