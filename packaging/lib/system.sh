# The ways that use this system itself: Debian's packages, or a Nix development shell.
# Sourced by packaging/dev; needs $project, say and fail.

# os_release KEY: that value of /etc/os-release, or nothing.
os_release() {
    # shellcheck disable=SC1091
    (unset "$1"; . /etc/os-release 2>/dev/null && eval "printf '%s' \"\${$1:-}\"")
}

# Testing and unstable have no VERSION_ID; what they are named after is newer than 13.
debian_is_new_enough() {
    [ "$(os_release ID)" = debian ] && command -v apt-get >/dev/null || return 1
    version=$(os_release VERSION_ID)
    [ -z "$version" ] || [ "${version%%.*}" -ge 13 ] 2>/dev/null
}

# The names in packages.debian, one a line, without its comments.
package_list() {
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$project/packaging/packages.debian"
}

# as_root WHY COMMAND: has a shell run the command with the rights of root, or says how the user can.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        sh -c "$2"
        return
    fi
    for tool in sudo doas; do
        command -v "$tool" >/dev/null || continue
        say "$1 needs root; asking $tool for: $2"
        # Without a terminal a password cannot be typed, and waiting for one would hang.
        if (: </dev/tty) 2>/dev/null; then "$tool" sh -c "$2"; else "$tool" -n sh -c "$2"; fi && return
        break
    done
    say "$1 needs root. Run this as root, then start packaging/dev again: $2"
    return 1
}

# Every package of the list that is not installed, one a line.
missing_packages() {
    package_list | sort >"$1"
    # shellcheck disable=SC2046 # package names hold no spaces
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' $(cat "$1") 2>/dev/null |
        sed -n 's/ installed$//p' | sort -u | comm -13 - "$1"
}

system_prepare() {
    list=$(mktemp) || return 1
    missing=$(missing_packages "$list")
    rm -f "$list"
    [ -z "$missing" ] && return 0
    say "installing $(printf '%s\n' "$missing" | wc -l) packages of packaging/packages.debian that are missing here"
    as_root "Installing packages" "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(printf '%s' "$missing" | paste -sd' ' -)" >&2 </dev/null ||
        fail "apt could not install what is missing; its own words are above. CIMARRON_WAY=root leaves this system as it is."
}

# In the shell there is nothing to prepare; on NixOS the shell is entered first.
nix_prepare() {
    if [ -z "${IN_NIX_SHELL:-}" ]; then
        command -v nix >/dev/null || fail "the command nix is not on the PATH; CIMARRON_WAY=root works without it."
        say "entering the development shell of flake.nix"
        exec nix --extra-experimental-features 'nix-command flakes' develop "$project" \
            --command "$project/packaging/dev" "$@"
    fi
    for tool in cmake ninja c++; do
        command -v "$tool" >/dev/null ||
            fail "this Nix shell has no $tool; leave it, or enter Cimarron's own with: nix develop \"$project\""
    done
}
