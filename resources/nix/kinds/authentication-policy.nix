# How people prove who they are on a host: ssh, sudo, passwords and second factors.
{ entity, host, ... }:
let
  p = entity.properties;
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
        PermitRootLogin = p.rootLogin or "no";
      }
      (lib.mkIf (p ? maxTries) { MaxAuthTries = p.maxTries; })
      (lib.mkIf (p ? loginGrace) { LoginGraceTime = p.loginGrace; })
      (lib.mkIf (p.idleTimeout or 0 > 0) {
        ClientAliveInterval = p.idleTimeout;
        ClientAliveCountMax = 0;
      })
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
    services = lib.mkIf (p.secondFactor or "none" == "totp") {
      sshd.googleAuthenticator.enable = true;
      sudo.googleAuthenticator.enable = true;
    };
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
}
