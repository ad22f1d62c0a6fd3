#!/bin/sh
# Activates a system of the stand-in the way NixOS's own does: units are compared, stopped and
# started (one that runs "false" fails), the boot default and /run/current-system move. Its words
# and exit codes are NixOS's. It works only on a machine that a test has marked as its own.
set -u
PATH=/bin:/usr/bin
new=$(dirname "$(dirname "$(readlink -f "$0")")")
action=${1:-}
installer=@installBootLoader@
case $action in
switch | boot | test | dry-activate) ;;
*)
    echo "Usage: $0 [switch|boot|test|dry-activate]" >&2
    exit 1
    ;;
esac
if [ ! -e /run/stand-in-machine ]; then
    echo "This is no machine of a test." >&2
    exit 1
fi
mkdir -p /run/nixos
exec 9>/run/nixos/switch-to-configuration.lock
if ! flock -n 9; then
    echo "Could not acquire lock" >&2
    exit 1
fi

# What was done here, for a test to look at.
[ "$action" = dry-activate ] || echo "$action $new" >>/run/stand-in-machine.history
# Long enough for a test to do something in the middle.
wait_for_test() { # MARK
    [ -e "/run/stand-in-machine.$1" ] || return 0
    echo "$action" >/run/stand-in-machine.is-waiting
    while [ -e "/run/stand-in-machine.$1" ]; do sleep 0.1; done
}
if [ "$action" = switch ] || [ "$action" = boot ]; then
    wait_for_test boot-waits
    if [ -e /run/stand-in-machine.loader-fails ]; then
        echo "Failed to install bootloader" >&2
        exit 1
    fi
    echo "$new" >/run/boot-default
    # What it writes is systemd-boot's, an entry a generation, for whichever loader is looked for in
    # /boot, and nothing for the others.
    case $installer in
    *-install-grub.sh) grep -q '"/boot"' $(grep -o '/[^ ]*-grub-config.xml' "$installer") ;;
    *-install-systemd-boot.sh | *-extlinux-conf-builder.sh) ;;
    *) false ;;
    esac
    if [ $? = 0 ] && [ -e /boot/stand-in-machine ]; then
        mkdir -p /boot/loader/entries
        rm -f /boot/loader/entries/*
        for link in "${NIX_STATE_DIR:-/nix/var/nix}"/profiles/system-*-link; do
            number=${link%-link} system=$(readlink -f "$link")
            entry=nixos-generation-${number##*-}.conf
            echo "options init=$system/init quiet" >"/boot/loader/entries/$entry"
            [ "$system" != "$new" ] ||
                printf 'timeout 5\ndefault %s\n' "$entry" >/boot/loader/loader.conf
        done
    fi
    [ "$action" = boot ] && exit 0
fi

old=/run/current-system
stop='' start='' restart='' reload='' failed=''
add() { # LIST NAME: with a comma between
    [ -z "$1" ] && echo "$2" || echo "$1, $2"
}
for unit in "$old"/etc/systemd/system/*.service; do
    [ -e "$unit" ] || continue
    name=$(basename "$unit")
    if [ ! -e "$new/etc/systemd/system/$name" ]; then
        stop=$(add "$stop" "$name")
    elif ! cmp -s "$unit" "$new/etc/systemd/system/$name"; then
        if grep -qx X-ReloadIfChanged=true "$new/etc/systemd/system/$name"; then
            reload=$(add "$reload" "$name")
        else
            restart=$(add "$restart" "$name")
        fi
    fi
done
for unit in "$new"/etc/systemd/system/*.service; do
    [ -e "$unit" ] || continue
    name=$(basename "$unit")
    [ -e "$old/etc/systemd/system/$name" ] || start=$(add "$start" "$name")
    grep -qx 'ExecStart=false' "$unit" && failed=$(add "$failed" "$name")
done
say() { # WORDS LIST
    [ -z "$2" ] || echo "$1: $2" >&2
}
if [ "$action" = dry-activate ]; then
    wait_for_test dry-waits
    say "would stop the following units" "$stop"
    echo "would activate the configuration..." >&2
    say "would reload the following units" "$reload"
    say "would restart the following units" "$restart"
    say "would start the following units" "$start"
    exit 0
fi
say "stopping the following units" "$stop"
echo "activating the configuration..." >&2
wait_for_test waits
ln -sfn "$new" /run/current-system
say "reloading the following units" "$reload"
say "restarting the following units" "$restart"
say "starting the following units" "$start"
echo "$failed" | tr ',' '\n' >/run/stand-in-machine.failed
if [ -n "$failed" ]; then
    say "warning: the following units failed" "$failed"
    exit 4
fi
