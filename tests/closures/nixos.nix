# A system as NixOS builds one, in small: the same files in the same places, made by /bin/sh.
{
  host ? "web1",
  version ? "24.11.7",
  kernel ? "6.6.41",
  kernelParams ? [
    "loglevel=4"
    "quiet"
  ],
  packages ? [
    {
      name = "hello";
      version = "2.12.1";
      size = 4000;
    }
  ],
  ports ? [ 22 ],
  nftables ? false,
  users ? [ "lucy" ],
  motd ? "Welcome",
  nginx ? true,
  specialisation ? null,
}:
let
  raw =
    name: attrs: script:
    derivation (
      {
        inherit name;
        system = builtins.currentSystem;
        builder = "/bin/sh";
        args = [
          "-ec"
          script
        ];
        PATH = "/bin:/usr/bin";
      }
      // attrs
    );
  file =
    name: text:
    raw name {
      inherit text;
      passAsFile = [ "text" ];
    } "cat $textPath > $out";
  lines = builtins.concatStringsSep "\n";

  libc = raw "glibc-2.40" { } "mkdir -p $out/lib; head -c 20000 /dev/zero > $out/lib/libc.so";
  package =
    {
      name,
      version,
      size ? 1000,
      uses ? [ ],
    }:
    raw "${name}-${version}"
      {
        uses = map package uses;
        inherit libc;
      }
      ''
        mkdir -p $out/bin
        echo "$libc $uses" > $out/bin/${name}
        head -c ${toString size} /dev/zero > $out/data
      '';
  linux = raw "linux-${kernel}" { } "mkdir -p $out; echo kernel ${kernel} > $out/bzImage";
  modules = raw "linux-${kernel}-modules" { } ''
    mkdir -p $out/lib/modules/${kernel}
    printf 'kernel/a.ko\nkernel/b.ko\n' > $out/lib/modules/${kernel}/modules.order
  '';
  initrd = raw "initrd-linux-${kernel}" { } "mkdir -p $out; echo initrd > $out/initrd";
  systemd = raw "systemd-256.4" { } ''
    mkdir -p $out/example/systemd/system
    printf '[Unit]\nDescription=Basic System\n' > $out/example/systemd/system/basic.target
  '';

  rules = file "nftables-rules" ''
    table inet nixos-fw {
      chain input-allow {
        tcp dport { ${builtins.concatStringsSep ", " (map toString ports)}, 8000-8010 } accept
        iifname "wg0" udp dport { 53 } accept
      }
    }
  '';
  firewallStart = raw "firewall-start" {
    text = lines (
      map (
        port: "ip46tables -A nixos-fw -p tcp --dport ${toString port} -j nixos-fw-accept "
      ) ports
      ++ [
        "ip46tables -A nixos-fw -p udp --dport 60000:61000 -j nixos-fw-accept -i eth0"
        "iptables -w -A nixos-fw -p icmp --icmp-type echo-request -j nixos-fw-accept"
      ]
    );
    passAsFile = [ "text" ];
  } "mkdir -p $out/bin; cat $textPath > $out/bin/firewall-start";

  unit =
    name: text:
    raw "unit-${name}" {
      inherit text;
      passAsFile = [ "text" ];
    } "mkdir -p $out; cat $textPath > $out/${name}";
  firewall =
    if nftables then
      unit "nftables.service" ''
        [Unit]
        Description=nftables firewall
        [Service]
        ExecStart=
        ExecStart=${rules}
      ''
    else
      unit "firewall.service" ''
        [Unit]
        Description=Firewall
        [Service]
        ExecStart=@${firewallStart}/bin/firewall-start firewall-start
      '';
  web = unit "nginx.service" ''
    [Unit]
    Description=Nginx Web Server
    After=network.target
    Wants=network-online.target

    [Service]
    # started by its own user
    User=nginx
    ExecStartPre=/bin/true
    ExecStart=${
      package {
        name = "nginx";
        version = "1.26.1";
        size = 9000;
      }
    }/bin/nginx \
      -c /etc/nginx.conf
    NoNewPrivileges=true
    ProtectSystem=strict
    PrivateTmp=no
  '';
  overrides = unit "overrides.conf" "[Service]\nRestart=always\n";
  timer = unit "logrotate.timer" "[Unit]\nDescription=Rotate logs\n[Timer]\nOnCalendar=hourly\n";
  units = raw "system-units" { } ''
    mkdir -p $out/multi-user.target.wants $out/timers.target.wants
    ln -s ${systemd}/example/systemd/system/basic.target $out/
    ln -s ${firewall}/* $out/
    ln -s ${timer}/logrotate.timer $out/
    ln -s ../logrotate.timer $out/timers.target.wants/
    ln -s /dev/null $out/rpcbind.service
    ${
      if nginx then
        ''
          ln -s ${web}/nginx.service $out/
          ln -s ../nginx.service $out/multi-user.target.wants/
          mkdir $out/nginx.service.d
          ln -s ${overrides}/overrides.conf $out/nginx.service.d/overrides.conf
        ''
      else
        ""
    }
  '';
  etc = raw "etc" { } ''
    mkdir -p $out/etc/systemd $out/etc/modules-load.d $out/etc/ssh
    ln -s ${units} $out/etc/systemd/system
    ln -s ${file "etc-motd" motd} $out/etc/motd
    ln -s ${
      file "etc-fstab" ''
        # made by NixOS
        /dev/disk/by-label/root / ext4 x-initrd.mount 0 1
        /dev/disk/by-label/my\040data /srv/data ext4 noatime,nofail 0 2
      ''
    } $out/etc/fstab
    ln -s ${file "nixos.conf" "loop\n# no\ntun\n"} $out/etc/modules-load.d/nixos.conf
    ln -s /proc/mounts $out/etc/mtab
    # The same text, and another path with another kernel.
    ln -s ${file "sshd_config.${kernel}" "Port 22\n"} $out/etc/ssh/sshd_config
    ln -s ${file "sudoers" "root ALL=(ALL) ALL\n"} $out/etc/sudoers
    echo 0440 > $out/etc/sudoers.mode
    echo +0 > $out/etc/sudoers.uid
    echo +0 > $out/etc/sudoers.gid
  '';
  accounts = file "users-groups.json" (
    builtins.toJSON {
      mutableUsers = false;
      users =
        map (name: {
          inherit name;
          uid = 1000;
          group = "users";
          description = "Made for a test";
          home = "/home/${name}";
          shell = "/run/current-system/sw/bin/bash";
          isSystemUser = false;
          hashedPassword = "$6$secret";
        }) users
        ++ [
          {
            name = "nginx";
            uid = null;
            group = "nginx";
            description = "";
            home = "/var/empty";
            shell = "/sbin/nologin";
            isSystemUser = true;
          }
        ];
      groups = [
        {
          name = "users";
          gid = 100;
          members = [ ];
        }
        {
          name = "wheel";
          gid = 1;
          members = users;
        }
      ];
    }
  );
  path =
    raw "system-path"
      {
        paths = map package packages;
        text = ''
          cat << EOF
          {"configurationRevision":"0123abcd","nixosVersion":"${version}"}
          EOF
        '';
        passAsFile = [ "text" ];
      }
      ''
        mkdir -p $out/bin
        for path in $paths; do ln -s $path/bin/* $out/bin/; done
        cat $textPath > $out/bin/nixos-version
      '';
  toplevel =
    name: extra:
    raw "nixos-system-${host}-${version}" { } ''
      mkdir -p $out/bin $out/specialisation
      echo -n ${version} > $out/nixos-version
      echo -n x86_64-linux > $out/system
      echo -n "systemd 2" > $out/init-interface-version
      echo -n "${toString kernelParams}" > $out/kernel-params
      ln -s ${linux}/bzImage $out/kernel
      ln -s ${modules} $out/kernel-modules
      ln -s ${initrd}/initrd $out/initrd
      ln -s ${etc}/etc $out/etc
      ln -s ${path} $out/sw
      ln -s ${systemd} $out/systemd
      echo "touch /tmp/never-run-a-generation" > $out/init
      echo "perl -w update-users-groups.pl ${accounts}" > $out/activate
      cat > $out/boot.json <<END
      {"org.nixos.bootspec.v1": {"init": "$out/init", "initrd": "${initrd}/initrd",
       "kernel": "${linux}/bzImage", "kernelParams": ["${
         builtins.concatStringsSep "\", \"" kernelParams
       }"],
       "label": "NixOS ${name} ${version}", "system": "x86_64-linux", "toplevel": "$out"},
       "org.nixos.specialisation.v1": {}}
      END
      ${extra}
    '';
in
toplevel host (
  if specialisation == null then
    ""
  else
    "ln -s ${toplevel specialisation ""} $out/specialisation/${specialisation}"
)
