# The way for any other Linux: a Debian 13 root in the user's cache folder, entered with bwrap.
# Sourced by packaging/dev; needs $project, say, fail, as_root, package_list and os_release.
#
# A root is named after a hash of what went into it, made under another name and renamed when it is
# complete: a root that is there is whole, and using it takes no look at any package. It is entered
# read-only, so it stays what its name says; what may change lies in the home, in /tmp and in /nix.

suite=trixie
root_format=1 # raise when a root made by an older version of this file must not be used

cache=${XDG_CACHE_HOME:-$HOME/.cache}/cimarron
root='' # set by root_prepare

# The programs that make and enter a root, and the packages that bring them.
install_tools() {
    missing=''
    for tool in mmdebstrap bwrap flock; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    [ "$(id -u)" = 0 ] || command -v newuidmap >/dev/null || missing="$missing newuidmap"
    keyring >/dev/null || missing="$missing debian-archive-keyring"
    [ -z "$missing" ] && return 0

    say "missing on this system:$missing"
    common='mmdebstrap bubblewrap util-linux'
    if command -v apt-get >/dev/null; then
        install="apt-get update && apt-get install -y --no-install-recommends $common uidmap debian-archive-keyring"
    elif command -v dnf >/dev/null; then
        install="dnf install -y $common shadow-utils debian-keyring"
    elif command -v pacman >/dev/null; then
        install="pacman -S --needed --noconfirm $common shadow debian-archive-keyring"
    elif command -v zypper >/dev/null; then
        install="zypper --non-interactive install $common shadow debian-archive-keyring"
    elif command -v apk >/dev/null; then
        install="apk add mmdebstrap bubblewrap flock shadow-uidmap debian-archive-keyring"
    elif command -v xbps-install >/dev/null; then
        install="xbps-install -Sy $common shadow debian-archive-keyring"
    else
        fail "install these with this distribution's package manager, then start again:$missing"
    fi
    as_root "Installing the tools" "$install" >&2 </dev/null ||
        fail "without these no Debian root can be made:$missing"
}

# The file with the Debian archive's keys; its name depends on the distribution's version.
keyring() {
    for file in "${CIMARRON_KEYRING:-}" /usr/share/keyrings/debian-archive-keyring.pgp \
        /usr/share/keyrings/debian-archive-keyring.gpg /etc/apt/trusted.gpg.d/debian-archive-keyring.gpg; do
        [ -n "$file" ] && [ -r "$file" ] && echo "$file" && return
    done
    return 1
}

# The first mirror of Debian's main archive that this system's apt uses. Nothing on another
# distribution, whose mirrors hold other packages: mmdebstrap then takes the one that it knows.
mirror() {
    if [ -n "${CIMARRON_MIRROR:-}" ]; then
        echo "$CIMARRON_MIRROR"
    elif [ "$(os_release ID)" = debian ]; then
        {
            cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '
                { sub(/\r$/, "") }
                /^$/ { flush() }
                tolower($1) == "uris:" { uris = $2 }
                tolower($1) == "suites:" { suites = $0 }
                tolower($1) == "enabled:" { off = (tolower($2) == "no") }
                END { flush() }
                function flush() { if (uris && !off) print uris, suites; uris = suites = ""; off = 0 }'
            cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
                sed -n -e 's/\[[^]]*\]//' -e 's/^[[:space:]]*deb[[:space:]]\{1,\}//p'
        } | awk '$1 !~ /^cdrom:/ && $1 ~ /\/debian\/?$/ && $0 !~ /security/ { print $1; exit }'
    fi
}

# Proxy and other settings of this system's apt, without which its mirrors may not answer.
apt_settings() {
    command -v apt-config >/dev/null || return 0
    apt-config dump 2>/dev/null |
        grep -E '^Acquire::(https?::|ftp::|Check-Valid-Until|Check-Date|Retries|ForceIPv[46])' |
        grep -v '""' || true
}

# A user's mmdebstrap has ids to give to files only if the system lends the user a range of them.
# (fakechroot would do without, but cannot run Debian 13's programs with an older system's libc.)
lend_user_ids() {
    [ "$(id -u)" = 0 ] && return 0
    grep -q -e "^$(id -un):" -e "^$(id -u):" /etc/subuid 2>/dev/null && return 0
    first=$(cat /etc/subuid /etc/subgid 2>/dev/null |
        awk -F: '{ end = $2 + $3; if (end > top) top = end } END { print top < 100000 ? 100000 : top }')
    range=$first-$((first + 65535))
    as_root "Lending $(id -un) a range of user ids" \
        "usermod --add-subuids $range --add-subgids $range $(id -un)" >&2 </dev/null
}

# The root is unpacked from a stream, so that every file is the user's own and can be removed.
bootstrap() {
    into=$1
    set -- --variant=minbase --format=tar --include="$(package_list | paste -sd, -)" \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt=force-unsafe-io --aptopt="$into.apt" "$suite" -
    source=$(mirror)
    [ -n "$source" ] && set -- "$@" "deb [signed-by=$(keyring)] $source $suite main"
    mode=unshare
    [ "$(id -u)" = 0 ] && mode=root
    # A pipe's exit code is tar's alone, so mmdebstrap's success is a file. What it says is shown
    # and kept, while its output, the archive, takes the other way (4).
    {
        { TMPDIR=/var/tmp mmdebstrap --mode="$mode" "$@" 4>&- && : >"$into.ok"; } 2>&1 >&4 |
            tee "$into.log" >&2 4>&-
    } 4>&1 | tar -x --exclude='./dev/*' --no-same-owner -C "$into" -f - && [ -e "$into.ok" ]
}

# What the commands in the root need to find there, beyond Debian's own files.
finish_root() {
    mkdir -p "$1/nix" "$1/run" "$1/var/tmp" "$1/etc/nix" "$1/home" "$1/root"
    # The store in /nix belongs to whoever entered, with no builders' accounts and no daemon.
    printf '%s\n' 'experimental-features = nix-command flakes' 'sandbox = false' \
        'build-users-group =' >"$1/etc/nix/nix.conf"
    grep -q "^[^:]*:[^:]*:$(id -u):" "$1/etc/passwd" ||
        { getent passwd "$(id -u)" || grep "^[^:]*:[^:]*:$(id -u):" /etc/passwd; } |
        sed 's|:[^:]*$|:/bin/bash|' >>"$1/etc/passwd"
    for group in $(id -G); do
        grep -q "^[^:]*:[^:]*:$group:" "$1/etc/group" ||
            { getent group "$group" || grep "^[^:]*:[^:]*:$group:" /etc/group; } >>"$1/etc/group"
    done
    for file in resolv.conf hosts gitconfig; do
        [ -e "$1/etc/$file" ] || : >"$1/etc/$file"
    done
}

# What is left of an interrupted run. Only the holder of the lock comes here, so nobody uses them.
remove_leftovers() {
    for left in "$cache"/partial-* ; do
        [ -e "$left" ] && rm -rf --one-file-system "$left"
    done
    # A root that nobody entered for two weeks belongs to an older list of packages.
    find "$cache" -maxdepth 1 -name 'root-*' -mtime +14 ! -path "$root" -exec rm -rf --one-file-system {} +
}

# Why mmdebstrap failed, in one sentence where the cause is known.
explain_failure() {
    if grep -q -E 'NO_PUBKEY|not signed|Missing key' "$1.log"; then
        say "$(keyring) does not hold the keys of Debian 13: install a newer debian-archive-keyring (2023.3+deb12u1 or later) from the distribution, or name one with CIMARRON_KEYRING=FILE."
    elif grep -q -E 'No space left' "$1.log"; then
        say "the disk is full: the root needs 2 GB in $cache, and as much in /var/tmp while it is made."
    elif grep -q -E 'Could not resolve|Failed to fetch|Unable to connect|Temporary failure' "$1.log"; then
        say "Debian's packages could not be fetched; check the network or proxy, or name a mirror with CIMARRON_MIRROR=URL."
    elif grep -q -E 'unshare|newuidmap|Operation not permitted' "$1.log"; then
        say "this system does not let a user make namespaces; run packaging/dev as root, or use Debian 13."
    else
        say "mmdebstrap could not make the Debian 13 root; its own words are above."
    fi
}

make_root() {
    partial=$cache/partial-$$
    mkdir -p "$partial" || return 1
    say "making a Debian 13 root in $root (about 2 GB, a few minutes, once)"
    started=$(date +%s)
    apt_settings >"$partial.apt"
    trap 'rm -rf --one-file-system "$partial" "$partial".*; exit 130' INT TERM HUP
    if ! bootstrap "$partial"; then
        [ -e "$partial.log" ] && explain_failure "$partial"
        rm -rf --one-file-system "$partial" "$partial".*
        return 1
    fi
    finish_root "$partial" && mv "$partial" "$root" || return 1
    rm -rf "$partial".*
    trap - INT TERM HUP
    say "the root is ready after $(($(date +%s) - started)) s"
}

root_prepare() {
    key=$({ package_list; echo "$root_format $suite $(id -u)"; uname -m; } | sha256sum | cut -c1-12)
    root=$cache/root-$key
    if [ ! -d "$root" ]; then
        install_tools && lend_user_ids || return 1
        mkdir -p "$cache" && [ -w "$cache" ] ||
            fail "$cache cannot be written by $(id -un); was packaging/dev run as another user? Remove it, or set XDG_CACHE_HOME."
        (
            flock -n 9 || { say "another packaging/dev is making the root; waiting for it"; flock 9; }
            remove_leftovers
            [ -d "$root" ] || make_root
        ) 9>>"$cache/lock" || return 1
    fi
    command -v bwrap >/dev/null || install_tools || return 1
    touch -c "$root"
    bwrap --ro-bind "$root" / --dev /dev true 2>/dev/null ||
        fail "bwrap cannot make a namespace here: $(bwrap --ro-bind "$root" / --dev /dev true 2>&1 | tail -n 1) (a container needs --privileged; a kernel may need sysctl kernel.unprivileged_userns_clone=1 or kernel.apparmor_restrict_unprivileged_userns=0)"
}

# quote WORD...: the words as one line that eval reads back.
quote() {
    for word in "$@"; do
        case $word in # few words need a process of their own
        *\'*) printf "'%s' " "$(printf '%s' "$word" | sed "s/'/'\\\\''/g")" ;;
        *) printf "'%s' " "$word" ;;
        esac
    done
}

binds='' # arguments of bwrap, quoted

# pass DIRECTORY: the host's directory at the same place. The root is read-only once entered, so
# the place must exist before.
pass() {
    [ -d "$1" ] || return 0
    [ -d "$root$1" ] || mkdir -p "$root$1" || return 0
    binds="$binds$(quote --bind "$1" "$1")"
}

# pass_file HOST-FILE PLACE: read-only; the place exists in the root, or the file is left out.
pass_file() {
    [ -e "$1" ] && [ -e "$root$2" ] && binds="$binds$(quote --ro-bind "$(readlink -f "$1")" "$2")"
}

# socket FILE: a socket outside of everything that is passed already.
pass_socket() {
    case ${1:-} in
    '' | /tmp/* | "$HOME"/* | "/run/user/$(id -u)"/*) return 0 ;;
    esac
    [ -e "$1" ] && binds="$binds$(quote --bind "$1" "$1")"
}

collect_binds() {
    # Every folder of the host that is not part of a Debian system: homes, projects, data.
    for folder in /*; do
        case $folder in
        /bin | /boot | /dev | /etc | /lib* | /proc | /run | /sbin | /sys | /tmp | /usr | /var | /nix | /lost+found) ;;
        *) [ -r "$folder" ] && pass "$folder" ;;
        esac
    done
    pass /tmp
    pass /var/tmp
    # Places that systems keep under /var or reach through links.
    for folder in "$HOME" "$project" "$PWD" "$(pwd -P)"; do
        case $folder in /var/* | /run/media/*) pass "$folder" ;; esac
    done
    pass "/run/user/$(id -u)"
    pass /run/dbus
    pass_socket "${SSH_AUTH_SOCK:-}"
    pass_socket "${XAUTHORITY:-}"
    pass_socket "${WAYLAND_DISPLAY:-}"
    if [ -d /nix/store ]; then
        binds="$binds$(quote --bind /nix /nix)"
        [ -d /etc/nix ] && binds="$binds$(quote --ro-bind "$(readlink -f /etc/nix)" /etc/nix)"
    else
        # With this folder there, a user's nix keeps its store in /nix too, not in a root of its own.
        mkdir -p "$cache/nix/var/nix" && binds="$binds$(quote --bind "$cache/nix" /nix)"
    fi
    for file in resolv.conf hosts gitconfig; do
        pass_file "/etc/$file" "/etc/$file"
    done
    for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem; do
        [ -s "$file" ] && pass_file "$file" /etc/ssl/certs/ca-certificates.crt && break
    done
}

# The variables that speak of the host's own programs and libraries are left behind.
clean_variables() {
    for name in LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH \
        PKG_CONFIG_PATH CMAKE_PREFIX_PATH CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS QT_PLUGIN_PATH QML2_IMPORT_PATH \
        QML_IMPORT_PATH PYTHONHOME PYTHONPATH PERL5LIB GIT_EXEC_PATH LC_ALL LANGUAGE; do
        printf '%s %s ' --unsetenv "$name"
    done
    zone=$(readlink /etc/localtime 2>/dev/null)
    [ -z "${TZ:-}" ] && [ "$zone" != "${zone#*/zoneinfo/}" ] && quote --setenv TZ "${zone#*/zoneinfo/}"
    quote --setenv PATH /usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin --setenv LANG C.UTF-8 \
        --setenv CIMARRON_INSIDE 1
}

# Every process below PID, the nearest first.
descendants() {
    for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
        echo "$child"
        descendants "$child"
    done
}

# A signal that came to this process alone goes to those inside; one from the keyboard has reached
# them already, because the terminal sends it to the whole group.
forward() {
    signalled=1
    [ "$1" = INT ] && { [ -t 0 ] || [ -t 1 ] || [ -t 2 ]; } && return
    for process in $(descendants "$inside"); do
        kill -s "$1" "$process" 2>/dev/null
    done
}

root_enter() {
    collect_binds
    here=$PWD
    case $here/ in
    /tmp/* | /var/tmp/*) ;;
    /bin/* | /boot/* | /dev/* | /etc/* | /lib*/* | /proc/* | /run/* | /sbin/* | /sys/* | /usr/* | /var/*)
        [ -d "$root$here" ] || here=/
        ;;
    esac
    eval "set -- --unshare-pid --die-with-parent --ro-bind $(quote "$root") / --dev-bind /dev /dev \
        --proc /proc --ro-bind-try /sys /sys --tmpfs /run --dir /run/sshd --dir /run/lock $binds \
        $(clean_variables) --chdir $(quote "$here") /usr/bin/env --default-signal=INT,QUIT,TERM,HUP \
        /bin/sh $(quote "$project/packaging/dev") \"\$@\""
    [ -e /proc/self/fd/0 ] || exec </dev/null
    exec 3<&0
    # bwrap itself lets signals pass it by: those inside decide what they do about one.
    (trap '' INT QUIT TERM HUP; exec bwrap "$@") <&3 3<&- &
    inside=$!
    signalled=''
    trap 'forward INT' INT
    trap 'forward TERM' TERM
    trap 'forward HUP' HUP
    while :; do
        wait "$inside"
        code=$?
        [ -z "$signalled" ] && return $code
        signalled=''
    done
}
