#include "models/nix/rebuilderscripts.h"

namespace cim::nix {

namespace {

constexpr auto ask = R"sh(
PATH=$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/bin:/bin
found=$(command -v nixos-rebuild) || exit 0
echo "program $found"
echo "real $(readlink -f "$found")"
echo said
timeout -k 1 20 "$found" --cimarron-asks </dev/null 2>&1 | head -c 65536
exit 0
)sh";

constexpr auto functions = R"sh(
# What nixos-rebuild has begun may outlive it, and two of them at once help nobody.
goes_on() {
    systemctl --quiet is-active nixos-rebuild-switch-to-configuration.service 2>/dev/null &&
        return 0
    lock=/run/nixos/switch-to-configuration.lock
    [ -e "$lock" ] && ! flock -n "$lock" true
}
activate() {
    if [ -z "$rebuilder" ]; then
        "$2/bin/switch-to-configuration" "$1"
        return
    fi
    work=$(mktemp -d -t cimarron.XXXXXX) || return 1
    (
        # Some of them leave a link where they are called.
        cd "$work" || exit 1
        if [ -n "$back" ] && { [ "$1" = switch ] || [ "$1" = boot ]; }; then
            set -- "$1" --rollback
        elif [ "$way" = store-path ]; then
            set -- "$1" --store-path "$2"
        else
            printf %s "$name" >host
            printf %s "$2" >toplevel
            cat >flake.nix <<"FLAKE"
{
  outputs = _: {
    nixosConfigurations.${builtins.readFile ./host}.config.system.build.toplevel =
      let
        path = builtins.readFile ./toplevel;
      in
      builtins.appendContext path { ${path}.path = true; };
  };
}
FLAKE
            set -- "$1" --flake "path:$work#$name"
        fi
        "$rebuilder" "$@" $quick </dev/null
    )
    ended=$?
    while goes_on; do sleep 0.5; done
    rm -rf "$work"
    return $ended
}
# What the boot loaders start by themselves, a line each: systemd-boot as loader.conf says, the
# others what they have first. Nothing of those that are not known.
loaded() {
    for at in /boot /efi /boot/efi ${elsewhere:-}; do
        for list in grub/grub.cfg extlinux/extlinux.conf; do started_by "$at/$list"; done
        entry=$(sed -n "s/^default[[:space:]]*//p" "$at/loader/loader.conf" 2>/dev/null)
        [ -n "$entry" ] || continue
        for from in /boot /efi /boot/efi ${elsewhere:-}; do
            # It may be a pattern.
            for one in "$from/loader/entries/"$entry; do started_by "$one"; done
        done
    done
}
started_by() {
    sed -n "s,.*[[:space:]]init=\([^[:space:]]*\)/init.*,\1,p" "$1" 2>/dev/null | head -n 1
}
# SYSTEM: the scripts that install its boot loader, where loaded knows that one; they are named in
# its own script, or in what wraps a program.
path="/[[:alnum:]/._+-]*"
installers_of() {
    grep -aoE "$path-(install-grub|install-systemd-boot|extlinux-conf-builder)[.]sh" \
        "$1/bin/switch-to-configuration" 2>/dev/null | sort -u
}
# SYSTEM...: where their systemd-boot writes, as its program has it.
mounts_of() {
    for system in "$@"; do
        for one in $(installers_of "$system"); do
            for program in $(grep -aoE "$path/bin/systemd-boot" "$one" 2>/dev/null); do
                sed -n "s,^[A-Z_]*MOUNT_POINT = \"\(/[^\"[:space:]]*\)\".*,\1,p" "$program"
            done
        done
    done 2>/dev/null | grep -vxE "/boot|/efi|/boot/efi" | sort -u
}
# SYSTEM: the one that is to come.
note_loaded() {
    was_default=$(readlink -f "$profile")
    elsewhere=$(mounts_of "$was_default" "$1")
    was_loaded=$(loaded)
}
# SYSTEM: what installs its boot loader, and where GRUB then writes.
installer_of() {
    named=$(installers_of "$1")
    [ -n "$named" ] || return 1
    for one in $named; do
        # Without the hash of its name, which a newer nixpkgs changes.
        echo "${one##*/}" | sed "s/^[^-]*-//"
        for config in $(grep -aoE "$path-grub-config[.]xml" "$one" 2>/dev/null); do
            sed -n "/name=\"bootPath\"/{n;s/.*value=//p;}" "$config"
        done
    done
}
# SYSTEM: whether a boot loader that started what the profile was does not start SYSTEM now. What an
# earlier loader has left behind says nothing of either, and what the old one wrote says nothing of a
# system that another one is to start.
lacks() {
    printf "%s\n" "$was_loaded" | grep -qxF -e "$was_default" || return 1
    ! loaded | grep -qxF -e "$1" || return 1
    installer=$(installer_of "$1") && [ "$installer" = "$(installer_of "$was_default")" ]
}
take_back() {
    moved="" half="" boots="" stuck=""
    [ -x "$old/bin/switch-to-configuration" ] || return 0
    [ "${1:-0}" -lt 128 ] || half=1 # killed: nobody knows how far it came
    if [ -n "$before" ] && [ "$(readlink "$profile")" != "$before" ]; then
        boots=1 number=${before#*-}
        "$nixenv" --profile "$profile" --switch-generation "${number%-link}"
    fi
    if [ "$action" != boot ] &&
        { [ -n "$half" ] || [ "$(readlink -f /run/current-system)" != "$old" ]; }; then
        moved=1
        "$old/bin/switch-to-configuration" test
        [ "$(readlink -f /run/current-system)" = "$old" ] || stuck=1
    fi
    if [ "$action" != test ] && [ -n "$half$boots" ]; then
        moved=1
        "$(readlink -f "$profile")/bin/switch-to-configuration" boot || stuck=1
    fi
    [ -z "$stuck" ] || moved=""
}
# "failed NAME START" of each that systemd knows as failed.
failed_units() {
    systemctl list-units --failed --plain --no-legend --no-pager 2>/dev/null |
        while read -r unit rest; do
            start=$(systemctl show --property=InvocationID --value -- "$unit" 2>/dev/null)
            echo "failed $unit $start"
        done
}
# BEFORE, what failed_units said: "failed NAME" of those that have failed since. One that had failed
# and has failed again was started anew.
newly_failed() {
    failed_units | grep -vxF -e "$1" | while read -r word unit rest; do echo "$word $unit"; done
}
)sh";

constexpr auto local = R"sh(
trap "" PIPE
rebuilder=$1 way=$2 quick=$3 name=$4 back=$5 action=$6 new=$7 old=$8 profile=$9
nixenv=${10}
echo cimarron:begun
had=$(failed_units)
before=$(readlink "$profile")
note_loaded "$new"
activate "$action" "$new" >&2
code=$?
now=$(readlink -f /run/current-system)
boots=$(readlink -f "$profile")
is_loaded() {
    [ $code != 0 ] || ! lacks "$new" || { echo cimarron:lacking; return 1; }
}
case $action in
test) [ "$now" = "$new" ] ;;
switch) [ "$now" = "$new" ] && [ "$boots" = "$new" ] && is_loaded ;;
boot) [ $code = 0 ] && [ "$boots" = "$new" ] && is_loaded ;;
esac || take_back $code >&2
[ -z "${moved:-}" ] || echo cimarron:back
case $code$action in
0switch | 0boot) installer_of "$new" >/dev/null || echo cimarron:unlooked ;;
esac
[ $code = 0 ] || newly_failed "$had" | sed "s/^/cimarron:/"
exit $code
)sh";

// The unit may be doing somebody else's rebuild.
constexpr auto endDry = R"sh(
unit=nixos-rebuild-switch-to-configuration.service
! systemctl show --property=ExecStart --value $unit 2>/dev/null | grep -q dry-activate ||
    systemctl stop $unit
)sh";

} // namespace

QString askRebuilderScript()
{
    return QString::fromLatin1(ask);
}

QString activateFunctions()
{
    return QString::fromLatin1(functions);
}

QString endDryScript()
{
    return QString::fromLatin1(endDry);
}

QString localRebuilderScript()
{
    return activateFunctions() + QString::fromLatin1(local);
}

} // namespace cim::nix
