#!/bin/sh
# Records the logs of tests/corpus/nixlog anew, with the nix of this machine: builds of logs.nix that
# succeed, fail, are substituted, copied, interrupted and killed. copies-over-ssh.log is of a copy to a
# machine of try_machines.cpp.
set -u
command -v nix >/dev/null || exit 1
here=$(cd "$(dirname "$0")" && pwd)
into=$here/../corpus/nixlog
work=/tmp/logs
rm -rf "$work" 2>/dev/null || { chmod -R u+w "$work"; rm -rf "$work"; }
mkdir -p "$work"
cp "$here/logs.nix" "$work/builds.nix"
cd "$work" || exit 1
export HOME=$work/home NIX_REMOTE=local NIX_STORE_DIR=$work/store NIX_STATE_DIR=$work/state
export NIX_LOG_DIR=$work/log NIX_CONF_DIR=$work/conf
export NIX_CONFIG='experimental-features = nix-command flakes
substituters =
build-users-group =
sandbox = false
flake-registry =
'
forget() {
    chmod -R u+w store && rm -rf store state
}
build() {
    nix build --no-link --print-out-paths --log-format internal-json -v -f builds.nix "$@"
}
# Signals the whole group once the builder has said something.
broken_off() {
    setsid nix build --no-link --log-format internal-json -v -f builds.nix slow 2>"$into/$2" &
    until grep -q '"waiting"' "$into/$2" || ! kill -0 "$!" 2>/dev/null; do sleep 0.1; done
    kill "-$1" "-$!"
    wait "$!"
}
build good 2>"$into/succeeds.log"
build good 2>"$into/nothing.log"
build bad 2>"$into/fails.log"
build bad --keep-going 2>"$into/fails-keep-going.log"
nix build --no-link --log-format internal-json -v --expr 'throw "no lemons"' \
    2>"$into/evaluation-fails.log"
broken_off KILL killed.log
broken_off INT interrupted.log
good=$(build good 2>/dev/null)
nix copy --to "file://$work/cache" "$good" 2>/dev/null
forget
nix build --no-link --log-format internal-json -v --substituters "file://$work/cache" \
    --option require-sigs false "$good" 2>"$into/substitutes.log"
forget
nix copy --log-format internal-json -v --from "file://$work/cache" --no-check-sigs "$good" \
    2>"$into/copies.log"
forget
rm -rf "$work"
