#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# demo.sh BIN [ARGUMENT…]: what `tools/run --demo` does once Hearth is built. Everything lives in one temporary folder
# and on loopback: an sshd that knows one key, a Jupyter, and a home for Hearth that has the host "demo". All of it,
# and whatever was started through it, ends with Hearth.
set -euo pipefail
bin=$1
shift
[ "$(uname)" = Linux ] || { echo "The demo needs Linux." >&2; exit 1; }

find_program() {
    local name
    for name; do
        PATH="$PATH:/usr/sbin:/sbin" command -v "$name" && return
    done
    echo "The demo needs $1. Run tools/deps demo." >&2
    return 1
}
sshd=$(find_program sshd)
jupyter=$(find_program jupyter-notebook jupyter-lab)

umask 077
tmp=$(mktemp -d "${TMPDIR:-/tmp}/hearth-demo-XXXXXX")
made_run_sshd=no
children=()

# The server, Jupyter and whatever is started through them carry this mark in their environment.
marked_processes() {
    grep -lzxF "HEARTH_DEMO=$tmp" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 || true
}
clean_up() {
    trap - EXIT
    trap '' INT TERM HUP
    local pid round
    for pid in "${children[@]}"; do kill "$pid" 2>/dev/null || true; done
    for round in TERM TERM TERM KILL; do
        mapfile -t left < <(marked_processes)
        [ ${#left[@]} -gt 0 ] || break
        kill -s "$round" "${left[@]}" 2>/dev/null || true
        sleep 0.5
    done
    rm -rf "$tmp"
    [ "$made_run_sshd" = no ] || rmdir /run/sshd 2>/dev/null || true
    echo "The demo is over; everything it started and wrote is gone." >&2
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

user=$(id -un)
home="$tmp/home"
mkdir -p "$home/notebooks" "$tmp/run"
ssh-keygen -q -t ed25519 -N '' -C hearth-demo -f "$tmp/key"
ssh-keygen -q -t ed25519 -N '' -C hearth-demo-host -f "$tmp/host_key"

# --- the SSH server: as a normal user it can log in nobody but that user, which is all the demo asks of it
pam=no
if [ "$(id -u)" -eq 0 ]; then
    if [ ! -d /run/sshd ]; then mkdir -m 755 /run/sshd && made_run_sshd=yes; fi
    # Without PAM sshd refuses a locked account; a root without a password is one on many systems.
    case $(getent shadow "$user" | cut -d: -f2) in '!'*) pam=yes ;; esac
fi
port=""
for _ in $(seq 20); do
    try=$((20000 + RANDOM % 20000))
    cat >"$tmp/sshd_config" <<CONFIG
ListenAddress 127.0.0.1:$try
HostKey $tmp/host_key
PidFile $tmp/run/sshd.pid
AuthorizedKeysFile $tmp/key.pub
AuthenticationMethods publickey
PermitRootLogin prohibit-password
AllowUsers $user
UsePAM $pam
StrictModes no
PrintMotd no
AllowTcpForwarding local
Subsystem sftp internal-sftp
SetEnv HEARTH_DEMO=$tmp HOME=$home
CONFIG
    # The log is opened by sshd itself; -D keeps it our child.
    HEARTH_DEMO=$tmp "$sshd" -D -f "$tmp/sshd_config" -E "$tmp/sshd.log" </dev/null &
    pid=$!
    until grep -q 'Server listening' "$tmp/sshd.log" 2>/dev/null; do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.05
    done
    if kill -0 "$pid" 2>/dev/null; then
        port=$try
        children+=("$pid")
        break
    fi
    grep -q 'Address already in use' "$tmp/sshd.log" || break
    : >"$tmp/sshd.log"
done
if [ -z "$port" ]; then
    echo "The demo's sshd did not start:" >&2
    cat "$tmp/sshd.log" >&2
    exit 1
fi

# --- Jupyter, with a notebook to open
cat >"$home/notebooks/Welcome.ipynb" <<'NOTEBOOK'
{"cells":[{"cell_type":"markdown","metadata":{},"source":["# It works\n","This notebook runs on the demo host; you reached it through an SSH tunnel."]},{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":["import platform\n","platform.node(), platform.python_version()"]}],"metadata":{"kernelspec":{"display_name":"Python 3","language":"python","name":"python3"}},"nbformat":4,"nbformat_minor":4}
NOTEBOOK
options=(--no-browser --ip=127.0.0.1)
[ "$(id -u)" -ne 0 ] || options+=(--allow-root)
(
    cd "$home/notebooks"
    exec env -i HEARTH_DEMO="$tmp" HOME="$home" USER="$user" LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin \
        "$jupyter" "${options[@]}" >"$tmp/jupyter.log" 2>&1 </dev/null
) &
jupyter_pid=$!
children+=("$jupyter_pid")
until compgen -G "$home/.local/share/jupyter/runtime/*server-*.json" >/dev/null; do
    if ! kill -0 "$jupyter_pid" 2>/dev/null; then
        echo "The demo's Jupyter did not start:" >&2
        cat "$tmp/jupyter.log" >&2
        exit 1
    fi
    sleep 0.1
done

# --- Hearth, in a home of its own
# Neither it nor the browser that it opens carries the mark: a browser stays when the demo goes.
hearth_home=$tmp/hearth
mkdir -p "$hearth_home"
printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 "$tmp/host_key.pub")" >"$hearth_home/known_hosts"
"$bin/hearthctl" --home "$hearth_home" host add demo "$user@127.0.0.1:$port" --key "$tmp/key"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "The host 'demo' is $user@127.0.0.1:$port. Press Open Jupyter." >&2
    "$bin/hearth" --home "$hearth_home" "$@" demo &
    hearth_pid=$!
    children+=("$hearth_pid")
    wait "$hearth_pid"
else
    cat >&2 <<TEXT
There is no display here, so the window stays closed. The host 'demo' is up; in another terminal:

  $bin/hearthctl --home $hearth_home host test demo
  $bin/hearthctl --home $hearth_home jupyter list demo
  $bin/hearthctl --home $hearth_home jupyter open demo --no-browser

Ctrl+C here ends the demo.
TEXT
    wait "${children[0]}"
fi
