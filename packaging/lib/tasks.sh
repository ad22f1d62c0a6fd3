# The verbs, run inside the environment. Sourced by packaging/dev; needs $project, say and fail.
# Only what a verb is for goes to stdout; the noise of building goes to stderr.

# One cache for every preset and clone: paths inside the project count as relative.
export CCACHE_BASEDIR="$project" CCACHE_NOHASHDIR=1
# Without these ccache keeps nothing that was compiled with a precompiled header.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

jobs_here=$(nproc 2>/dev/null || echo 2)

# in_project COMMAND...: run it in the project's folder, its output on stderr.
in_project() { (cd "$project" && "$@") >&2; }

# configure PRESET [ARGUMENT...]: quiet unless something is wrong. From nothing what `test` builds
# compiles the sources of a folder as one, which takes half the time; who has configured otherwise,
# keeps that.
configure() {
    chosen=$1
    shift
    case $chosen in
    dev | asan | fuzz)
        [ -e "$project/.build/$chosen/CMakeCache.txt" ] || set -- -DCIM_UNITY=ON "$@"
        ;;
    esac
    (cd "$project" && cmake --preset "$chosen" --log-level=WARNING "$@" >/dev/null)
}

# build_preset PRESET [TARGET...]
build_preset() {
    preset=$1
    shift
    configure "$preset" || return 1
    if [ $# -gt 0 ]; then set -- --target "$@"; fi
    in_project cmake --build --preset "$preset" "$@"
}

build_dev() { build_preset dev && : >"$project/.build/dev/complete"; }

# Programs of a preset whose names begin so, one a line, built or not.
programs() {
    ninja -C "$project/.build/$1" -t targets all 2>/dev/null |
        sed -n "s|^bin/\\($2[A-Za-z0-9_-]*\\): .*|\\1|p" | sort -u
}

task_build() { build_dev; }

task_exec() {
    [ -e "$project/.build/dev/complete" ] || build_dev || return 1
    PATH=$project/.build/dev/bin:$PATH
    export PATH
    exec "$@"
}

task_shell() {
    PATH=$project/.build/dev/bin:$PATH
    export PATH
    if [ $# -eq 0 ]; then
        say "a shell with Cimarron's tools; leave it with exit"
        exec bash -i
    fi
    exec bash "$@"
}

# ---------------------------------------------------------------------------------------- run

task_run() {
    build_dev || return 1
    PATH=$project/.build/dev/bin:$PATH
    export PATH
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        exec cimarron "$@"
    fi
    run_without_display
}

# The first of lemonade, lemonade-2, lemonade-3... that does not exist.
free_folder() {
    folder=$1
    number=2
    while [ -e "$folder" ] || [ -L "$folder" ]; do
        folder=$1-$number
        number=$((number + 1))
    done
    echo "$folder"
}

run_without_display() {
    say "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open."
    parent=$HOME/cimarron
    mkdir -p "$parent" || return 1
    folder=$(free_folder "$parent/lemonade")
    echo "Making the workspace of Lucy's Lemonade in $folder"
    # On a new machine git knows nobody; the demonstration is then the login name's.
    if [ -z "${GIT_AUTHOR_NAME:-}" ] && ! git config --global user.name >/dev/null; then
        say "git knows no user.name and user.email here; committing as $(id -un)"
        GIT_AUTHOR_NAME=$(id -un)
        GIT_AUTHOR_EMAIL=$GIT_AUTHOR_NAME@$(uname -n)
        export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
    fi
    (
        cd "$parent" &&
            cim new "$(basename "$folder")" --purpose "Sell lemonade that people come back for" --sample lemonade &&
            cd "$folder" && cim write && cim commit && cim status
    ) || return 1
    picture=$folder.png
    QT_QPA_PLATFORM=offscreen cimarron --screenshot "$picture" "$folder" || return 1
    cat <<TEXT

Workspace              $folder
Picture of the window  $picture

Look further: packaging/dev exec cim --help
To get a window, one of:
  ssh -X THIS-MACHINE      from a machine with a display, then packaging/dev run
  a virtual display        packaging/dev exec Xvfb :7 -screen 0 1600x1000x24 &
                           DISPLAY=:7 packaging/dev run, with a viewer of your choice on :7
  Qt's own VNC platform    packaging/dev exec cimarron -platform vnc
                           It listens on every address of this machine and asks for no password:
                           only behind a firewall or in a network namespace. Never started for you.
TEXT
}

# -------------------------------------------------------------------------------------- bench

# JSON lines on stdin to a table: one flat object a line, in the form of tests/benchmarks.
bench_table() {
    awk '
        function text(key,    rest) {
            if (!match($0, "\"" key "\"[ ]*:[ ]*\"[^\"]*\"")) return ""
            rest = substr($0, RSTART, RLENGTH); sub(/^"[^"]*"[ ]*:[ ]*"/, "", rest); sub(/"$/, "", rest)
            return rest
        }
        function number(key,    rest) {
            if (!match($0, "\"" key "\"[ ]*:[ ]*[-+0-9.eE]+")) return ""
            rest = substr($0, RSTART, RLENGTH); sub(/^"[^"]*"[ ]*:[ ]*/, "", rest)
            return rest
        }
        function short(n) { if (n == "") return ""; n += 0; return sprintf(n >= 1000 || n == int(n) ? "%.0f" : "%.4g", n) }
        !/^[ ]*\{/ { print > "/dev/stderr"; next }
        {
            name[++rows] = text("name"); value[rows] = short(number("value")); unit[rows] = text("unit")
            samples[rows] = number("samples"); ratio[rows] = short(number("ratio"))
            against[rows] = text("against"); if (against[rows] == "") against[rows] = short(number("against"))
            if (length(name[rows]) > wide) wide = length(name[rows])
        }
        END {
            if (!rows) exit
            line = "%-" wide "s  %12s %-12s %8s  %8s  %s\n"
            printf line, "name", "value", "unit", "samples", "ratio", "against"
            for (r = 1; r <= rows; ++r)
                printf line, name[r], value[r], unit[r], samples[r], ratio[r], against[r]
        }'
}

# bench_run PROGRAM...: their output; fails when one of them fails.
bench_run() {
    bad=''
    for program in "$@"; do
        say "running $program"
        QT_QPA_PLATFORM=offscreen "$project/.build/release/bin/$program" || bad="$bad $program"
    done
    [ -z "$bad" ] || say "these benchmarks failed:$bad"
    [ -z "$bad" ]
}

task_bench() {
    json=''
    wanted=''
    for argument in "$@"; do
        case $argument in
        --json) json=1 ;;
        -*) fail "bench knows no option \"$argument\"; it takes names of benchmarks and --json." ;;
        *) wanted="$wanted bench_${argument#bench_}" ;;
        esac
    done
    configure release || return 1
    known=$(programs release bench_)
    [ -n "$known" ] || fail "no program named bench_* is built here."
    for name in $wanted; do
        printf '%s\n' "$known" | grep -qx -- "$name" ||
            fail "there is no benchmark \"${name#bench_}\"; there are: $(printf '%s\n' "$known" | sed 's/^bench_//' | paste -sd' ' -)"
    done
    # shellcheck disable=SC2086 # names of programs hold no spaces
    set -- ${wanted:-$known}
    # The programs themselves too: some benchmarks start them.
    # shellcheck disable=SC2046
    build_preset release "$@" $(programs release cim) || return 1
    if [ -n "$json" ]; then
        bench_run "$@"
    else
        { bench_run "$@" || : >"$project/.build/release/bench-failed"; } | bench_table
        ! rm "$project/.build/release/bench-failed" 2>/dev/null
    fi
}

# --------------------------------------------------------------------------------------- test

test_format() {
    formatter=clang-format
    command -v clang-format-19 >/dev/null && formatter=clang-format-19
    if git -C "$project" rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git -C "$project" ls-files -z '*.cpp' '*.h'
    else
        (cd "$project" && find . -path ./.build -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0)
    fi | (cd "$project" && xargs -0 -n 16 -P "$jobs_here" "$formatter" --dry-run -Werror)
}

test_build() { build_dev; }

test_all() { (cd "$project" && ctest --preset dev --progress); }

# Builds no more than the tests that the preset's labels choose.
test_asan() {
    configure asan || return 1
    known=$(programs asan '')
    targets=$(cd "$project" && ctest --preset asan -N | sed -n 's/^ *Test *#[0-9]*: \([^ ]*\).*/\1/p' |
        while read -r name; do printf '%s\n' "$known" | grep -x -- "$name"; done)
    [ -n "$targets" ] || { say "no test has the label models or graph"; return 1; }
    # shellcheck disable=SC2086
    in_project cmake --build --preset asan --target $targets || return 1
    (cd "$project" && ctest --preset asan --progress)
}

# ctest knows each fuzzer's corpus; the rest of the preset is not built.
test_fuzz() {
    configure fuzz "-DCIM_FUZZ_SECONDS=${CIMARRON_FUZZ_SECONDS:-10}" || return 1
    fuzzers=$(programs fuzz fuzz_)
    [ -n "$fuzzers" ] || { say "the preset fuzz builds no program named fuzz_*"; return 1; }
    # shellcheck disable=SC2086
    in_project cmake --build --preset fuzz --target $fuzzers || return 1
    (cd "$project/.build/fuzz" && ctest -L '^fuzz$' -j "$jobs_here" --no-tests=error --output-on-failure)
}

# models/ and the command line stand without Gui: no program that the preset core has loads it,
# directly or through a library. The preset only leaves folders out, so that dev has linked the same.
test_core() {
    configure core || return 1
    checked=0
    bad=''
    for name in $(programs core ''); do
        program=$project/.build/dev/bin/$name
        [ -x "$program" ] || { echo "the preset dev has not built $name"; bad=1; continue; }
        checked=$((checked + 1))
        # Its own link line, and what that brings in turn.
        gui=$({
            readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
            ldd "$program" | awk '{ print $1 }'
        } | grep -E 'libQt6(Gui|Widgets|Quick|OpenGL)|libX11|libwayland' | sort -u | paste -sd' ' -)
        [ -z "$gui" ] && continue
        echo "$name loads $gui"
        bad=1
    done
    [ "$checked" -gt 0 ] || { say "the preset core has no program"; return 1; }
    [ -z "$bad" ] && echo "$checked programs of models/ and the command line load no Gui library"
}

# section NAME TITLE: runs test_NAME under a heading; its outcome goes into the summary.
section() {
    printf '\n==== %s\n' "$2"
    began=$(date +%s)
    if "test_$1" 2>&1; then outcome=passed; else outcome=FAILED; fi
    took=$(($(date +%s) - began))
    printf '==== %s: %s, %s s\n' "$2" "$outcome" "$took"
    summary="$summary, $1 $took s"
    [ $outcome = passed ] && return 0
    failures="$failures $1"
    return 1
}

task_test() {
    [ $# -eq 0 ] || fail "test takes no arguments; for one test: packaging/dev exec ctest --test-dir \"$project/.build/dev\" -R NAME"
    summary=''
    failures=''
    section format 'Format (clang-format)'
    # Without a build there is nothing to test, and the other presets would only say so again.
    if section build 'Build (preset dev, warnings are errors)'; then
        section all 'Tests, offscreen'
        section core 'No Gui under models/ and the command line (programs of the preset core)'
        section asan 'Tests of models/ and graph/ under address and undefined behaviour sanitizers'
        section fuzz "Fuzzers, ${CIMARRON_FUZZ_SECONDS:-10} s each"
    fi
    printf '\n'
    if [ -n "$failures" ]; then
        printf 'packaging/dev test: FAILED:%s (%s)\n' "$failures" "${summary#, }"
        return 1
    fi
    printf 'packaging/dev test: passed (%s)\n' "${summary#, }"
}

task() {
    verb=$1
    shift
    # A certificate bundle that the host names may not exist here.
    for name in SSL_CERT_FILE NIX_SSL_CERT_FILE GIT_SSL_CAINFO CURL_CA_BUNDLE; do
        eval "file=\${$name:-}"
        # shellcheck disable=SC2154
        [ -z "$file" ] || [ -e "$file" ] || unset "$name"
    done
    "task_$verb" "$@"
}
