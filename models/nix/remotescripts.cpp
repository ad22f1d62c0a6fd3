#include "models/nix/remotescripts.h"

#include "models/nix/rebuilderscripts.h"

namespace cim::nix {

namespace {

// What all of them begin with. Writing to a connection that was cut must end nothing.
constexpr auto preamble = R"sh(
set -u
trap "" HUP PIPE
here=/run/cimarron-rebuild
last=/run/cimarron-last
boots() {
    # What is not there has a path all the same, which would tell any two systems apart.
    for part in kernel kernel-modules initrd; do
        [ -e "$1/$part" ] && readlink -f "$1/$part"
    done
    cat "$1/kernel-params" 2>/dev/null
}
# How things stand, a line each.
stand() {
    echo "running $(readlink -f /run/current-system)"
    echo "booted $(readlink -f /run/booted-system)"
    [ -e /run/booted-system ] && [ "$(boots "$1")" != "$(boots /run/booted-system)" ] &&
        echo "reboot"
    return 0
}
held() { echo "held $(head -c 500 "$here/id" 2>/dev/null)"; }
)sh";

constexpr auto looking = R"sh(
PATH=$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/bin:/bin
profile=${NIX_STATE_DIR:-/nix/var/nix}/profiles/system
stand /run/current-system
[ -e /run/booted-system ] && { boots /run/booted-system; echo; } | sed "s/^/with /"
echo "user $(id -u)"
echo "profile $profile"
echo "path $PATH"
for name in nix-env systemd-run sudo doas run0; do
    found=$(command -v "$name") && echo "program $name $found"
done
sudo -n true </dev/null >/dev/null 2>&1 && echo "sudo free"
doas -n true </dev/null >/dev/null 2>&1 && echo "doas free"
# It starts a unit and asks polkit, and both write that down.
wanted=${1:-$(command -v sudo || command -v doas || echo run0)}
[ "$wanted" = run0 ] && command -v run0 >/dev/null &&
    timeout 10 run0 --no-ask-password true </dev/null >/dev/null 2>&1 && echo "run0 free"
echo "current $(readlink "$profile")"
for link in "$profile"-*-link; do
    [ -L "$link" ] && echo "generation $(basename "$link") $(readlink "$link")"
done
[ -d "$here" ] && held
[ -e "$last" ] && head -n 1 "$last"
exit 0
)sh";

// What the machine keeps: how a system is activated, what tries the new one, and what goes back.
constexpr auto begin = R"sh(
id=$1 new=$2 old=$3 seconds=$4
PATH=$5; export PATH
rebuilder=$6 way=$7 quick=$8 name=$9
if ! mkdir "$here" 2>/dev/null; then held; exit 0; fi
echo "$id" >"$here/id"
echo "$old" >"$here/old"
give_up() { rm -rf "$here"; echo "$*"; exit 0; }
now=$(readlink -f /run/current-system)
[ "$now" = "$old" ] || give_up "moved $now"
cat >"$here/activate" <<"END"
)sh";

constexpr auto beginTry = R"sh(
END
cat >"$here/try" <<"END"
new=$1 here=$2 rebuilder=$3 way=$4 quick=$5 name=$6 back=
trap "" PIPE
. "$here/activate"
[ -z "$rebuilder" ] || failed_units >"$here/failed"
try() { activate test "$new" 2>&1 </dev/null; echo $? >"$here/code.new"; }
# Of a program that is none of the system itself not everything is kept, however much it prints.
if [ -z "$rebuilder" ]; then
    try >"$here/said"
else
    try | { head -c 1000000 >"$here/said"; cat >/dev/null; }
fi
mv "$here/code.new" "$here/code"
END
cat >"$here/back" <<"END"
here=$1 last=$2 id=$3 old=$4 seconds=$5
# A timer that could not be stopped must not take a later run for its own.
is_ours() { [ "$(cat "$here/id" 2>/dev/null)" = "$id" ]; }
# An activation that takes longer than the time counts from its end; one that never ends does not.
waited=0
while is_ours && [ ! -e "$here/code" ] && [ $waited -lt 900 ]; do
    sleep 1
    waited=$((waited + 1))
done
[ $waited = 0 ] || sleep "$seconds"
is_ours && mv "$here/armed" "$here/returning" 2>/dev/null || exit 0
[ -e "$here/code" ] ||
    systemctl stop cimarron-activate.service nixos-rebuild-switch-to-configuration.service
"$old/bin/switch-to-configuration" test >"$here/said-back" 2>&1 </dev/null
back=$?
{
    echo "returned $id"
    echo "code $(cat "$here/code" 2>/dev/null)"
    echo "back $back"
    echo "running $(readlink -f /run/current-system)"
    echo said
    head -c 100000 "$here/said"
} >"$here/last" 2>/dev/null
mv "$here/last" "$last"
rm -rf "$here"
END
: >"$here/armed"
systemd-run --quiet --collect --unit=cimarron-return --on-active="$seconds" \
    --timer-property=AccuracySec=1s --setenv=PATH="$PATH" -- \
    /bin/sh "$here/back" "$here" "$last" "$id" "$old" "$seconds" >"$here/trouble" 2>&1 ||
    { cat "$here/trouble"; give_up unarmed; }
systemd-run --quiet --collect --unit=cimarron-activate --service-type=exec \
    --setenv=PATH="$PATH" --setenv=LOCALE_ARCHIVE="${LOCALE_ARCHIVE:-}" -- \
    /bin/sh "$here/try" "$new" "$here" "$rebuilder" "$way" "$quick" "$name" \
    >"$here/trouble" 2>&1 ||
    {
        systemctl stop cimarron-return.timer
        cat "$here/trouble"
        give_up unstarted
    }
# Not to its end: who asks may want to leave, and asks again over fresh connections anyway.
waited=0
while [ -d "$here" ] && [ ! -e "$here/code" ] && [ $waited -lt 10 ]; do
    sleep 0.2
    waited=$((waited + 1))
done
echo "code $(cat "$here/code" 2>/dev/null)"
)sh";

// Moving the profile and the boot default; used by both that may do so.
constexpr auto makeDefault = R"sh(
id=$1 new=$2 action=$3 generation=$4 profile=$5 nixenv=$6
PATH=$7; export PATH
rebuilder=$8 way=$9
quick=${10} name=${11} back=${12}
before=$(readlink "$profile")
make_default() {
    if [ -n "$rebuilder" ]; then
        note_loaded "$new"
        activate boot "$new"
        set -- $?
        [ "$(readlink -f "$profile")" = "$new" ] || echo "profile 1" >>"$here/result"
        echo "boot $1" >>"$here/result"
        [ "$1" = 0 ] && [ "$(readlink -f "$profile")" = "$new" ] || return
        ! lacks "$new" || { echo lacking >>"$here/result"; return 1; }
        installer_of "$new" >/dev/null || echo unlooked >>"$here/result"
        return 0
    fi
    if [ "$generation" -gt 0 ]; then
        "$nixenv" --profile "$profile" --switch-generation "$generation"
    else
        "$nixenv" --profile "$profile" --set "$new"
    fi || { echo "profile $?" >>"$here/result"; return 1; }
    NIXOS_INSTALL_BOOTLOADER=${NIXOS_INSTALL_BOOTLOADER:-} \
        "$new/bin/switch-to-configuration" boot
    set -- $?
    echo "boot $1" >>"$here/result"
    [ "$1" = 0 ]
}
# OUTCOME: tells how it ended, if it did so.
tell() {
    if [ "$(head -n 1 "$last" 2>/dev/null)" = "$1 $id" ]; then
        cat "$last"
        exit 0
    fi
}
# CODE: as take_back, and notes that it was done.
back() {
    take_back "$1" >>"$here/said" 2>&1
    [ -z "$moved" ] || echo back >>"$here/result"
}
# OUTCOME FILE: writes down how it ended, lets go of the machine and tells it.
conclude() {
    {
        echo "$1 $id"
        cat "$here/result" 2>/dev/null
        case $action in
        boot | dry-activate) stand "$new" ;;
        *) stand /run/current-system ;;
        esac
        echo "current $(readlink "$profile")"
        echo "boots $(readlink -f "$profile")"
        [ -z "$rebuilder" ] || newly_failed "$(cat "$here/failed" 2>/dev/null)"
        echo said
        head -c 1000000 "$2"
    } >"$here/last"
    mv "$here/last" "$last"
    rm -rf "$here"
    cat "$last"
    exit 0
}
)sh";

constexpr auto finish = R"sh(
if [ ! -d "$here" ] || [ "$(cat "$here/id")" != "$id" ]; then
    tell confirmed
    tell returned
    echo nothing
    exit 0
fi
# A connection that is older than the new system shows nothing of it.
if [ ! -e "$here/code" ] || ! mv "$here/armed" "$here/confirming" 2>/dev/null; then
    sleep 0.5
    echo wait
    since=$(stat -c %Y "$here/said" 2>/dev/null) && echo "silent $(($(date +%s) - since))"
    exit 0
fi
)sh";

// What has begun to be confirmed is brought to its end.
constexpr auto confirm = R"sh(
systemctl stop cimarron-return.timer cimarron-return.service >/dev/null 2>&1
echo "code $(cat "$here/code")" >"$here/result"
now=$(readlink -f /run/current-system)
old=$(cat "$here/old")
if [ -n "$rebuilder" ] && [ "$now" != "$new" ]; then
    (
        action=test
        back "$(cat "$here/code")"
    )
elif [ "$action" = switch ] && [ "$now" = "$new" ] && ! make_default >>"$here/said" 2>&1; then
    # Not half of it: back to what ran, now and at the next boot.
    if [ -n "$rebuilder" ]; then
        back "$(sed -n "s/^boot //p" "$here/result")"
    else
        number=${before#*-} number=${number%-link}
        [ "$before" = "$(readlink "$profile")" ] ||
            "$nixenv" --profile "$profile" --switch-generation "$number" >>"$here/said" 2>&1
        "$old/bin/switch-to-configuration" test >>"$here/said" 2>&1
    fi
fi
conclude confirmed "$here/said"
)sh";

// nixos-rebuild may take long, or for ever, and so may a system that is only asked: nobody waits
// for them in a connection.
constexpr auto apart = R"sh(
if [ -n "$rebuilder" ] || [ "$action" = dry-activate ]; then
    cat >"$here/rest" <<"REST"
)sh";
constexpr auto apartEnd = R"sh(
REST
    systemd-run --quiet --collect --unit=cimarron-confirm --service-type=exec \
        --setenv=PATH="$PATH" --setenv=LOCALE_ARCHIVE="${LOCALE_ARCHIVE:-}" -- \
        /bin/sh "$here/rest" "$@" >"$here/trouble" 2>&1 && {
        waited=0
        while [ -d "$here" ] && [ $waited -lt 25 ]; do
            sleep 0.2
            waited=$((waited + 1))
        done
        tell confirmed
        echo wait
        exit 0
    }
fi
)sh";

constexpr auto plain = R"sh(
if ! mkdir "$here" 2>/dev/null; then held; exit 0; fi
echo "$id" >"$here/id"
[ "$action" != dry-activate ] || : >"$here/dry"
[ -z "$rebuilder" ] || failed_units >"$here/failed"
)sh";

constexpr auto plainRest = R"sh(
if [ "$action" = boot ]; then
    make_default >"$here/said" 2>&1
    if [ $? != 0 ] && [ -n "$rebuilder" ]; then
        old=$(readlink -f /run/current-system)
        back "$(sed -n "s/^boot //p" "$here/result")"
    fi
else
    activate "$action" "$new" >"$here/said" 2>&1
    echo "code $?" >"$here/result"
fi
conclude confirmed "$here/said"
)sh";

// What has changed nothing may be broken off.
constexpr auto endAsking = R"sh(
id=$1
PATH=$2; export PATH
[ "$(cat "$here/id" 2>/dev/null)" = "$id" ] && [ -e "$here/dry" ] || exit 0
systemctl stop cimarron-confirm.service
)sh";
constexpr auto letGo = R"sh(
rm -rf "$here"
)sh";

QString text(std::initializer_list<const char*> parts)
{
    QString out;
    for (const char* part : parts)
        out += QString::fromLatin1(part);
    return out;
}

// What comes first, and the rest, which may be brought to its end apart from the connection.
QString whole(const char* first, const char* rest)
{
    const QString functions = text({preamble}) + activateFunctions() + text({makeDefault});
    return functions + text({first, apart}) + functions + text({rest, apartEnd, rest});
}

} // namespace

QString lookScript()
{
    return text({preamble, looking});
}

QString beginScript()
{
    return text({preamble, begin}) + activateFunctions() + text({beginTry});
}

QString finishScript()
{
    return whole(finish, confirm);
}

QString plainScript()
{
    return whole(plain, plainRest);
}

QString endScript()
{
    return text({preamble, endAsking}) + endDryScript() + text({letGo});
}

} // namespace cim::nix
