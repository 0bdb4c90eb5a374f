# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by the scripts in tools/. Sourced, after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit
mkdir -p build

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# As many jobs as there are cores, less where memory is short: a compiler takes up to 1.5 GiB.
jobs_here() {
    local cores memory=0 fit
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    if [ -r /proc/meminfo ]; then
        memory=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
        fit=$((memory / 1500))
        [ "$fit" -ge 1 ] || fit=1
        [ "$fit" -ge "$cores" ] || cores=$fit
    fi
    echo "$cores"
}

# configure_and_build PRESET [TARGET…]: configures only when that was never done or the presets changed; CMake notices
# the rest. Without TARGETs everything is built.
configure_and_build() {
    local preset=$1 build="$root/build/$1"
    shift
    if [ ! -f "$build/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$build/build.ninja" ]; then
        say "Configuring $preset"
        cmake --preset "$preset" >"$root/build/.configure.$preset.log" 2>&1 || {
            cat "$root/build/.configure.$preset.log" >&2
            die "CMake could not configure '$preset'"
        }
        touch "$build/build.ninja"
    fi
    say "Building $preset"
    cmake --build "$build" --parallel "$(jobs_here)" ${1:+--target "$@"}
}
