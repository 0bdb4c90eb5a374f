// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/vms/qemuprobeparse.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuHost)
};

const char* const kFunctions = R"sh(
PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin:/home/linuxbrew/.linuxbrew/bin:/opt/local/bin
hex() { od -An -v -tx1 | tr -d ' \t\n'; }
hexof() { printf %s "$1" | hex; }
)sh";

// Programs are looked for in every folder of the path, since those of other architectures may stand
// elsewhere.
const char* const kPrograms = R"sh(
os=$(uname -s)
printf 'system %s %s\n' "$(hexof "$os")" "$(hexof "$(uname -m)")"
set -f; old=$IFS; IFS=:
set -- $PATH /usr/libexec
IFS=$old; set +f
seen=:
first=
for folder; do
  case $folder in /*) ;; *) continue;; esac
  for file in "$folder"/qemu-system-* "$folder"/qemu-kvm; do
    [ -f "$file" ] && [ -x "$file" ] || continue
    name=${file##*/}; name=${name#qemu-system-}; name=${name#qemu-}
    case $name in ''|*[!a-z0-9_]*) continue;; esac
    case $seen in *":$name:"*) continue;; esac
    seen=$seen$name:
    printf 'emulator %s %s\n' "$(hexof "$name")" "$(hexof "$file")"
    case $name in x86_64|aarch64|kvm) printf 'stamp %s\n' "$(ls -lnL "$file" 2>/dev/null | hex)";; esac
    [ -n "$first" ] || first=$file
  done
done
if [ -n "$first" ]; then
  printf 'version %s\n' "$("$first" --version 2>/dev/null </dev/null | head -n 1 | head -c 500 | hex)"
  if "$first" -M none -chardev help 2>/dev/null </dev/null | grep qemu-vdagent >/dev/null; then printf 'clipboard\n'; fi
fi
prefix=${first%/bin/*}
tool() { printf 'tool %s %s\n' "$(hexof "$1")" "$(hexof "$2")"; }
for name in qemu-img swtpm virsh VBoxManage; do
  found=$(command -v "$name" 2>/dev/null) && tool "$name" "$found"
done
for file in "$prefix/libexec/qemu-bridge-helper" /usr/lib/qemu/qemu-bridge-helper /usr/libexec/qemu-bridge-helper \
    /usr/lib/qemu-bridge-helper; do
  [ -x "$file" ] && { tool qemu-bridge-helper "$file"; break; }
done
)sh";

// In the order of QEMU's docs/interop/firmware.json; brew has its own place.
const char* const kFirmware = R"sh(
for folder in "${XDG_CONFIG_HOME:-$HOME/.config}/qemu/firmware" /etc/qemu/firmware /usr/share/qemu/firmware "$prefix/share/qemu/firmware"; do
  for file in "$folder"/*.json; do
    [ -r "$file" ] || continue
    printf 'firmware %s %s\n' "$(hexof "$file")" "$(head -c 65536 "$file" 2>/dev/null | hex)"
    head -c 65536 "$file" 2>/dev/null | tr ',{}' '\n\n\n' |
      sed -n 's/^[[:space:]]*"filename"[[:space:]]*:[[:space:]]*"\([^"]*\)"[[:space:]]*$/\1/p' |
      while IFS= read -r named; do
        [ -f "$named" ] && [ -r "$named" ] && printf 'readable %s\n' "$(hexof "$named")"
      done
  done
done
)sh";

const char* const kMachine = R"sh(
if [ -r /proc/meminfo ]; then
  total=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
  free=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
  printf 'memory %s %s\n' "$((${total:-0} * 1024))" "$((${free:-0} * 1024))"
else
  total=$(sysctl -n hw.memsize 2>/dev/null || sysctl -n hw.physmem 2>/dev/null)
  page=$(getconf PAGESIZE 2>/dev/null || echo 4096)
  pages=$(vm_stat 2>/dev/null | sed -n 's/^Pages \(free\|inactive\|speculative\): *\([0-9]*\)\.$/\2/p;s/^Pages free: *\([0-9]*\)\.$/\1/p;s/^Pages inactive: *\([0-9]*\)\.$/\1/p' | paste -s -d + -)
  printf 'memory %s %s\n' "${total:-0}" "$(((${pages:-0}) * page))"
fi
printf 'cores %s\n' "$(getconf _NPROCESSORS_ONLN 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null)"
printf 'boot %s\n' "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.boottime 2>/dev/null | hex)"
user=$(id -un)
can=0; grep -E '^flags.*[[:space:]](vmx|svm)([[:space:]]|$)' /proc/cpuinfo >/dev/null 2>&1 && can=1
if [ ! -e /dev/kvm ]; then
  printf 'kvm absent - 0 %s %s\n' "$can" "$(hexof "$user")"
else
  set -- $(ls -ldL /dev/kvm 2>/dev/null)
  group=${4:-}; since=0; state=denied
  [ -r /dev/kvm ] && [ -w /dev/kvm ] && state=usable
  case " $(id -nG "$user" 2>/dev/null) " in *" $group "*)
    case " $(id -nG) " in *" $group "*) ;; *) since=1;; esac;;
  esac
  printf 'kvm %s %s %s %s %s\n' "$state" "$(hexof "$group")" "$since" "$can" "$(hexof "$user")"
fi
)sh";

// The guests of accelprobe_x86.S and accelprobe_aarch64.S, as printf writes them.
const char* const kX86Code = "\\372\\270\\000\\360\\216\\330\\061\\300\\216\\300\\277\\000\\020\\271\\000\\06"
                             "0\\061\\300\\363\\252\\046"
                             "\\146\\307\\006\\000\\020\\003\\040\\000\\000\\046\\146\\307\\006\\000\\040\\00"
                             "3\\060\\000\\000\\046\\146"
                             "\\307\\006\\000\\060\\203\\000\\000\\000\\146\\017\\001\\026\\250\\000\\017\\04"
                             "0\\340\\146\\203\\310\\040"
                             "\\017\\042\\340\\146\\270\\000\\020\\000\\000\\017\\042\\330\\146\\271\\200\\00"
                             "0\\000\\300\\017\\062\\146"
                             "\\015\\000\\001\\000\\000\\017\\060\\017\\040\\300\\146\\015\\001\\000\\000\\20"
                             "0\\017\\042\\300\\146\\352"
                             "\\157\\000\\017\\000\\010\\000\\146\\270\\020\\000\\216\\330\\110\\307\\301\\20"
                             "0\\226\\230\\000\\110\\377"
                             "\\311\\165\\373\\061\\300\\017\\242\\260\\052\\346\\364\\364\\353\\375\\215\\26"
                             "4\\000\\000\\000\\000\\000"
                             "\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\232\\040\\000\\000\\000\\00"
                             "0\\000\\000\\222\\000\\000"
                             "\\027\\000\\220\\000\\017\\000\\000\\000";
const char* const kX86Reset =
    "\\352\\000\\000\\000\\360\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000";
const char* const kArmCode =
    "\\000\\001\\200\\122\\000\\200\\260\\162\\002\\000\\000\\324\\000\\000\\000\\024";

// What the trials said is kept on that machine until something that they depend on is another: $KEY. That a
// guest hung may have been the machine's being busy: that is believed for an hour.
const char* const kKnown = R"sh(
kept=${XDG_CACHE_HOME:-$HOME/.cache}/hearth/accelerators
known() {
  [ -f "$kept" ] && IFS= read -r line <"$kept" && [ "$line" = "$KEY" ] || return 1
  if grep ' late ' "$kept" >/dev/null && [ -z "$(find "$kept" -mmin -60 2>/dev/null)" ]; then return 1; fi
  sed 1d "$kept"
}
keep() {
  said=$(cat)
  printf '%s\n' "$said"
  { mkdir -p "${kept%/*}" && printf '%s\n%s\n' "$KEY" "$said" >"$kept.$$" && mv -f "$kept.$$" "$kept"; } 2>/dev/null
}
)sh";

// All at once, and none takes longer than the first of its arguments says. A guest that runs is done in a
// tenth of a second. Emulation cannot hang: it has longer, since the machine may be busy.
const char* const kTrials = R"sh(
umask 077
dir=$(mktemp -d 2>/dev/null || TMPDIR=/tmp mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
{ printf "$X86_CODE"; head -c 65344 /dev/zero; printf "$X86_RESET"; } >"$dir/x86_64"
printf "$ARM_CODE" >"$dir/aarch64"
trial() {
  longest=$1 name=$2 kind=$3 program=$4 accelerator=$5 cpu=$6; shift 6
  case $kind in
    x86_64) set -- "$@" -machine q35 -device isa-debug-exit,iobase=0xf4,iosize=0x04;;
    *) set -- "$@" -machine virt;;
  esac
  "$program" -nodefaults -no-user-config -accel "$accelerator" -cpu "$cpu" -m 16 -display none \
    -bios "$dir/$kind" "$@" </dev/null >"$dir/$name.output" 2>&1 &
  child=$!
  ( trap 'kill $nap 2>/dev/null; exit' TERM; sleep "$longest" & nap=$!; wait "$nap" && { : >"$dir/$name.late"; kill -KILL "$child"; } ) \
    </dev/null >/dev/null 2>&1 &
  timer=$!
  wait "$child" 2>/dev/null; code=$?
  if [ -e "$dir/$name.late" ]; then code=late; fi
  kill "$timer" 2>/dev/null; wait "$timer" 2>/dev/null
  printf 'trial %s %s %s\n' "$(hexof "$name")" "$code" "$(head -c 4096 "$dir/$name.output" | hex)" >"$dir/$name.answer"
}
)sh";

QString script(std::initializer_list<const char*> parts) {
    QString text = QString::fromLatin1(kFunctions) + QLatin1String("printf '\\nhearth-qemu-begin\\n'\n");
    for (const char* part : parts) text += QString::fromUtf8(part);
    return text + QLatin1String("\nprintf '\\nhearth-qemu-end\\n'\n");
}

constexpr int kX86Exit = 85;  // what isa-debug-exit makes of 0x2a
constexpr int kArmExit = 0;

/// Whose guest can be tried here: of the machine's own architecture, or of one that QEMU emulates anyway.
QString trialArchitecture(const QemuHost& host) {
    for (const QString& architecture :
         {host.architecture, QStringLiteral("x86_64"), QStringLiteral("aarch64")})
        if ((architecture == QLatin1String("x86_64") || architecture == QLatin1String("aarch64")) &&
            host.emulators.contains(architecture))
            return architecture;
    return {};
}

const QString& sandboxValue() {
    static const QString value =
        QStringLiteral("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    return value;
}

Result<void> tryAccelerators(Machine& machine, QemuProbe& probe, const QString& key, bool again,
                             const Control& control) {
    QemuHost& host = probe.host;
    const QString architecture = trialArchitecture(host);
    const QString program = host.emulators.value(architecture);
    const bool native = architecture == host.architecture;
    QString calls, answers;
    const auto add = [&](int longest, const QString& name, const QString& accelerator, const QString& cpu,
                         const QStringList& more) {
        const QStringList words =
            QStringList{QString::number(longest), name, architecture, program, accelerator, cpu} + more;
        calls += QStringLiteral("trial %1 &\n").arg(shellQuote(words));
        answers += QStringLiteral("cat \"$dir/%1.answer\"\n").arg(name);
    };
    const QString hardware =
        host.os == QLatin1String("darwin") ? QStringLiteral("hvf") : QStringLiteral("kvm");
    std::optional<QemuAccelerator> known;
    if (hardware == QLatin1String("kvm")) known = judgeKvm(probe.kvm);
    if (!known && !native)
        known = QemuAccelerator{hardware, QemuAccelerator::State::NotThere,
                                Words::tr("QEMU for the machine's own architecture is missing.")};
    if (known) host.accelerators.append(*known);
    if (architecture.isEmpty()) return {};  // nothing that could be tried

    if (!known) add(3, hardware, hardware, QStringLiteral("host"), {});
    add(10, QStringLiteral("tcg"), QStringLiteral("tcg"), QStringLiteral("max"), {});
    if (host.os == QLatin1String("linux"))
        add(10, QStringLiteral("sandbox"), QStringLiteral("tcg"), QStringLiteral("max"),
            {QStringLiteral("-sandbox"), sandboxValue()});
    const QString body = QStringLiteral("X86_CODE='%1'\nX86_RESET='%2'\nARM_CODE='%3'\n")
                             .arg(QLatin1String(kX86Code), QLatin1String(kX86Reset), QLatin1String(kArmCode));
    const QString ask = QStringLiteral("KEY=%1\n").arg(key);
    const QByteArray all = (body + QString::fromLatin1(kTrials) + calls + QLatin1String("wait\n{\n") +
                            answers + QLatin1String("} | keep\n"))
                               .toUtf8();
    auto output =
        machine.run(Command::shell(script({ask.toLatin1().constData(), kKnown,
                                           again ? "if false; then :; else\n" : "if known; then :; else\n",
                                           all.constData(), "fi\n"})),
                    control);
    if (!output) return std::move(output.error());
    const auto trials = parseAcceleratorTrials(output->out);
    if (!trials) return trials.error();
    const int wanted = architecture == QLatin1String("aarch64") ? kArmExit : kX86Exit;
    for (const AcceleratorTrial& trial : *trials) {
        const QemuAccelerator judged = judgeTrial(trial, wanted, probe.kvm);
        if (trial.name == QLatin1String("sandbox"))
            host.sandbox = judged.state == QemuAccelerator::State::Works;
        else
            host.accelerators.append(judged);
    }
    return {};
}

}  // namespace

Result<QemuHost> probeQemuHost(Machine& machine, const Control& control, bool again) {
    const auto platform = machine.platform(control);
    if (!platform) return platform.error();
    if (platform->os == QLatin1String("windows"))
        return Error{ErrorKind::Invalid,
                     Words::tr("Hearth looks for QEMU only where there is a POSIX shell: %1 runs Windows.")
                         .arg(machineTitle(machine.name())),
                     Words::tr("Run the VM on a machine with Linux or macOS."),
                     {}};
    auto output = machine.run(Command::shell(script({kPrograms, kFirmware, kMachine})), control);
    if (!output) return std::move(output.error());
    auto probe = parseQemuProbe(output->out);
    if (!probe) return std::move(probe.error());
    const auto key = qemuProbeKey(output->out);
    if (!key) return key.error();
    if (probe->host.present()) HEARTH_TRY(tryAccelerators(machine, *probe, *key, again, control));
    return std::move(probe->host);
}

}  // namespace hearth
