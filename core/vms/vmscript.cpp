// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmscript.h"

#include "core/base/machinetitle.h"
#include "core/vms/vmholder.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

// ours: whether a process is a QEMU of the VM in $folder, or the shell around it: both have the name of its
// pid file, which no other VM has, in their arguments; a zombie has none. numbered: the number that a small
// file holds. locked: takes the lock of a descriptor if that is free; macOS has no flock, and where there is
// nothing that could take one all are free. hold: the same, waiting so many seconds; the flock of busybox has
// no -w. take: keeps everybody else from starting or changing the VM in $folder, which is the current one,
// until the script ends; $1 says what for (vmholder.h), $2 how many seconds it may wait for that. stage:
// makes the hidden folder $1 (a whole path) among the VMs, which is where the script is, and holds it by a
// lock until the script ends, which takes it away; what an earlier one left that was killed goes first, as
// nobody holds that. place: gives it the name $1 by one rename: whoever is killed there has placed it or not.
// An mv that knows no -T puts it into a folder that somebody made of that name just now, where it is taken
// out again.
const char* const kFunctions = R"sh(
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin
hex() { od -An -v -tx1 | tr -d ' \t\n'; }
hexof() { printf %s "$1" | hex; }
fail() { printf 'error %s %s\nhearth-vm-end\n' "$1" "$(hexof "${2:-}")"; exit 0; }
ours() {
  case $1 in ''|*[!0-9]*) return 1;; esac
  if [ -d /proc/self ]; then
    [ -r "/proc/$1/cmdline" ] && grep -q -a -F -e "$folder/run/qemu.pid" "/proc/$1/cmdline" 2>/dev/null
  else
    case $(ps -ww -o command= -p "$1" 2>/dev/null) in *"$folder/run/qemu.pid"*) return 0;; esac
    return 1
  fi
}
numbered() { number=; [ -f "$1" ] && [ -r "$1" ] && read -r number <"$1"; case $number in ''|*[!0-9]*) number=;; esac; }
nap() { sleep 0.05 2>/dev/null || sleep 1; }
has() { command -v "$1" >/dev/null 2>&1; }
locked() {
  if has flock; then flock -n "$1" 2>/dev/null
  elif has perl; then perl -e 'open(my $file, ">>&=", $ARGV[0]) or exit 1; exit(flock($file, 6) ? 0 : 1)' "$1"
  elif has python3; then python3 -c 'import fcntl, sys; fcntl.flock(int(sys.argv[1]), 6)' "$1" 2>/dev/null
  fi
}
hold() {
  locked "$1" && return
  if has flock; then case $(flock --help 2>&1) in *--timeout*) flock -w "$2" "$1"; return;; esac; fi
  lasts=$(($(date +%s) + $2))
  until locked "$1"; do
    [ "$(date +%s)" -lt $lasts ] || return 1
    nap
  done
}
off() {
  numbered run/pid; ! ours "$number" || fail running
  numbered run/keeper; ! ours "$number" || fail running
}
take() {
  why=$(mkdir -p run 2>&1 && { : >>run/lock; } 2>&1) || fail write "$why"
  off
  exec 9>>run/lock
  hold 9 "${2:-0}" || fail held "$(head -c 100 run/holder 2>/dev/null)"
  off
  printf '%s\n' "$1" >run/holder
}
stage() {
  staged=$1
  if has flock || has perl || has python3; then
    for old in ./.making.* ./.moving.*; do
      [ -d "$old" ] || continue
      ( exec 8>>"$old/.staging" && locked 8 && rm -rf "$old" ) 2>/dev/null
    done
  fi
  trap 'rm -rf "$staged"' EXIT
  # Another one that cleans up may meet it before it is held, and takes it away.
  tries=0
  while :; do
    why=$(mkdir "$staged" 2>&1) || [ -d "$staged" ] || fail write "$why"
    if command exec 9>>"$staged/.staging"; then
      locked 9 && [ -e "$staged/.staging" ] && return
      exec 9<&-
    fi
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail write "$staged"
    nap
  done
}
place() {
  mv -T "$staged" "./$1" 2>/dev/null || {
    [ ! -e "./$1" ] || fail exists
    why=$(mv "$staged" "./$1" 2>&1) || fail write "$why"
    [ ! -d "./$1/${staged##*/}" ] || { mv "./$1/${staged##*/}" .; fail exists; }
  }
  # Only now: whoever finds the lock gone before takes it for one that was cut off.
  rm -f "./$1/.staging"
  sync "./$1" . 2>/dev/null
}
)sh";

}  // namespace

std::optional<QByteArray> VmScriptAnswer::after(const QByteArray& word) const {
    for (const QByteArray& line : lines) {
        if (line == word) return QByteArray();
        if (line.startsWith(word) && line.at(word.size()) == ' ') return line.mid(word.size() + 1);
    }
    return {};
}

Result<VmScriptAnswer> parseVmScriptAnswer(const QByteArray& output) {
    static const QByteArray beginMark("\nhearth-vm-begin\n");
    static const QByteArray endMark("\nhearth-vm-end\n");
    const auto begin = output.indexOf(beginMark);
    const auto from = begin + beginMark.size();
    const auto end = begin < 0 ? -1 : output.indexOf(endMark, from - 1);
    if (end < 0)
        return Error{ErrorKind::Protocol,
                     Text::tr("The machine's answer about virtual machines was cut short."),
                     Text::tr("Its login must be able to run sh, od, grep and sed."),
                     QString::fromUtf8(output.right(2000))};
    VmScriptAnswer answer;
    for (qsizetype at = from; at < end;) {
        const auto stop = output.indexOf('\n', at);
        const auto lineEnd = stop < 0 || stop > end ? end : stop;
        if (lineEnd > at) answer.lines.append(output.mid(at, lineEnd - at));
        at = lineEnd + 1;
    }
    for (const QByteArray& line : answer.lines) {
        if (!line.startsWith("error ")) continue;
        const auto words = line.split(' ');
        answer.error = words.value(1);
        answer.text = QString::fromUtf8(QByteArray::fromHex(words.value(2))).trimmed();
    }
    return answer;
}

namespace {

Result<Command> commandOf(Machine& machine, const char* body, const QStringList& arguments,
                          const Control& control) {
    auto platform = machine.platform(control);
    if (!platform) return std::move(platform.error());
    if (platform->os == QLatin1String("windows"))
        return Error{
            ErrorKind::Invalid,
            Text::tr("No virtual machines on %1 yet: it runs Windows.").arg(machineTitle(machine.name())),
            Text::tr("Use a machine with Linux or macOS."),
            {}};
    return Command::shell(QString::fromLatin1(kFunctions) +
                              QLatin1String("printf '\\nhearth-vm-begin\\n'\n") + QString::fromLatin1(body) +
                              QLatin1String("\nprintf 'hearth-vm-end\\n'\n"),
                          arguments);
}

}  // namespace

Result<VmScriptAnswer> runVmScript(Machine& machine, const char* body, const QStringList& arguments,
                                   const Control& control, const QByteArray& input) {
    auto command = commandOf(machine, body, arguments, control);
    if (!command) return std::move(command.error());
    command->input = input;
    auto output = machine.run(*command, control);
    if (!output) return std::move(output.error());
    auto answer = parseVmScriptAnswer(output->out);
    if (!answer) answer.error().detail += QLatin1Char('\n') + QString::fromUtf8(output->err.right(2000));
    return answer;
}

Result<ProcessPtr> startVmScript(Machine& machine, const char* body, const QStringList& arguments,
                                 const Control& control) {
    auto command = commandOf(machine, body, arguments, control);
    if (!command) return std::move(command.error());
    return machine.start(*command, control);
}

Error vmChangedError(const QString& what, const QString& machine) {
    return {ErrorKind::Busy,
            Text::tr("“%1” on %2 was changed by somebody else meanwhile.").arg(what, machineTitle(machine)),
            Text::tr("Look at it anew, then change it again."),
            {}};
}

Error vmScriptError(const VmScriptAnswer& answer, const QString& what, const QString& machine) {
    if (answer.error == "missing")
        return {ErrorKind::NotFound,
                Text::tr("There is no virtual machine “%1” on %2.").arg(what, machineTitle(machine)),
                Text::tr("It may have been removed: look at the list anew."), answer.text};
    if (answer.error == "changed") return vmChangedError(what, machine);
    if (answer.error == "running")
        return {ErrorKind::Busy,
                Text::tr("“%1” runs on %2, or is being started.").arg(what, machineTitle(machine)),
                Text::tr("Shut it down first."), answer.text};
    if (answer.error == "held")
        return {ErrorKind::Busy, vmHoldText(answer.text, what, machine),
                Text::tr("Wait until that is done, or cancel it."), answer.text};
    if (answer.text.contains(QLatin1String("No space left")) || answer.text.contains(QLatin1String("quota")))
        return {ErrorKind::Failed,
                Text::tr("The disk of your home folder on %1 is full.").arg(machineTitle(machine)),
                Text::tr("Make room there first."), answer.text};
    return {ErrorKind::Denied,
            Text::tr("The folder of “%1” on %2 cannot be written to.").arg(what, machineTitle(machine)),
            Text::tr("Make it writable: its own words are in the details."), answer.text};
}

}  // namespace hearth
