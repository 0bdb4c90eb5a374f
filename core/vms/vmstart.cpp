// SPDX-License-Identifier: GPL-3.0-or-later
// The start of a VM: QEMU, and the shell around it that outlives the connection, keeps run/runs and starts it
// again.
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmmoved.h"
#include "core/vms/vmscript.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

// The shell around QEMU. $1 folder  $2 seconds of the first pause  $3 how many bytes a log may have  $4 after
// how many seconds that is looked at  $5 how many words swtpm's command line has, then those, then QEMU's. It
// has the lock on descriptor 9 until it ends, which nothing else inherits;
// on 3 it tells the start what came of it; on 4 QEMU's third monitor speaks. That greets before QEMU has made
// its devices; what is asked of it is answered when all of them are there: with an error, since it was
// offered no capabilities, so that it stays silent from then on and nobody has to listen. A line of run/runs:
// S process, R process (started again), E exit code, G (given up).
const char* const kKeeper = R"sh(
cd "$1" || exit 1
folder=$1 pause=$2 most=$3 look=$4 tpm=$5
shift 5
printf '%s\n' $$ >run/keeper
# A guest that talks for months fills no disk: of a log that is too long the end stays. Who writes it appends.
trim() {
  while sleep "$look" && kill -0 $$; do
    for log in run/qemu.log run/serial.log; do
      [ -f $log ] && [ "$(wc -c <$log)" -gt "$most" ] || continue
      tail -c $((most / 16)) $log >$log.end && cat $log.end >$log
      rm -f $log.end
    done
  done
}
# By exec: of what a function's redirection closes, the shell keeps a copy.
(exec </dev/null >/dev/null 2>&1 3>&- 4>&- 9>&-; trim) &
trimming=$!
trap 'kill $trimming 2>/dev/null' EXIT
line() { printf '%s %s %s\n' "$1" "$(date +%s)" "$2" >>run/runs; }
swtpm() {
  rest=$(($# - tpm)); n=0
  while [ $n -lt "$tpm" ]; do set -- "$@" "$1"; shift; n=$((n + 1)); done
  shift $rest
  rm -f run/tpm.sock run/swtpm.pid
  "$@" </dev/null >>run/qemu.log 2>&1 3>&- 4>&- 9>&-
}
spawn() {
  mark=$1; shift
  [ "$tpm" -eq 0 ] || swtpm "$@"
  shift "$tpm"
  sh -c 'printf "%s\n" $$ >run/pid; printf "%s %s %s\n" "$1" "$(date +%s)" $$ >>run/runs; shift; exec "$@"' \
    sh "$mark" "$@" </dev/null >>run/qemu.log 2>&1 3>&- 4>&- 9>&- &
  qemu=$!
}
ended() {
  line E $code
  if [ $code -eq 0 ]; then rm -f run/why; else tail -n 5 run/qemu.log | tail -c 2000 >run/why; fi
}
if [ -f run/runs ] && [ "$(wc -l <run/runs)" -gt 400 ]; then tail -n 200 run/runs >run/runs.new && mv -f run/runs.new run/runs; fi
spawn S "$@" -chardev pipe,id=hearth-ready,path=run/ready -mon chardev=hearth-ready,mode=control
{
  read -r greeting <&4
  case $greeting in *'"QMP"'*) ;; *) exit 0;; esac
  echo '{"execute":"query-status"}' >run/ready.in
  read -r answer <&4
  : >run/up
  echo up >&3
  rm -f run/ready.in run/ready.out run/told
} 9>&- &
greeter=$!
wait $qemu; code=$?
ended
if [ ! -e run/up ]; then
  kill $greeter 2>/dev/null
  # It ends with the QEMU that it spoke to: this one may not have come so far.
  if [ "$tpm" -gt 0 ] && read -r number <run/swtpm.pid; then kill "$number"; fi 2>/dev/null
  echo "ended $code" >&3
  exit 0
fi
exec 3>&- 4>&-
while [ ! -e run/stop ]; do
  policy=never; read -r policy <run/policy
  case $policy in always) [ $code -ne 0 ] || [ ! -e run/asked ] || exit 0;; on-crash) [ $code -ne 0 ] || exit 0;; *) exit 0;; esac
  recent=$(awk -v since=$(( $(date +%s) - 600 )) '$1 == "S" { n = 0 } $1 == "R" && $2 >= since { n++ } END { print n + 0 }' run/runs)
  [ "$recent" -lt 5 ] || { line G 0; exit 0; }
  sleep $((pause << recent)) 9>&- &
  resting=$!
  trap 'kill $resting 2>/dev/null; exit 0' TERM
  wait $resting
  trap - TERM
  [ ! -e run/stop ] || exit 0
  spawn R "$@"
  wait $qemu; code=$?
  ended
done
)sh";

// $1 folder  $2 policy  $3 first pause  $4 $5 of logs, as above  $6 template of vars.fd or ""  $7 how many
// words swtpm's command line has  $8 the shell around QEMU  $9 how many files  then name and size of each,
// then swtpm's words and QEMU's. The files come on stdin, one after the other.
const char* const kStart = R"sh(
folder=$1 policy=$2 pause=$3 most=$4 look=$5 vars=$6 tpm=$7 keeper=$8 count=$9
shift 9
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
take start 5
[ ! -e .moved ] || fail moved "$(head -c 65536 .moved)"
rm -f run/screen-*
why=$( { cat >run/given; } 2>&1) || fail write "$why"
at=1
while [ "$count" -gt 0 ]; do
  why=$( { mkdir -p "$(dirname "$1")" && tail -c +$at run/given | head -c "$2" >"$1.new" && mv -f "$1.new" "$1"; } 2>&1) ||
    fail write "$why"
  at=$((at + $2)) count=$((count - 1))
  shift 2
done
rm -f run/given
# Variables are those of the firmware that they were made for. vars.from says which template they came from:
# its checksum with its length, and its path. One is another if both differ: machines keep the same one in
# other places, and a newer one at its place is no reason to lose what was written.
enrolled() { tr -d '\000' <"$1" | grep -q -a -F "$(printf '\053\214PK')"; }
othervars() {
  if [ -n "$made" ]; then [ "$made" != "$sum" ] && [ "$from" != "$vars" ]; return; fi
  # Made before that was noted: another length cannot be, nor Secure Boot without its keys.
  case $(head -c 3 "$vars") in QFI) return 1;; esac
  [ "$(cksum <vars.fd | cut -d ' ' -f 2)" != "${sum##* }" ] || { enrolled "$vars" && ! enrolled vars.fd; }
}
if [ -n "$vars" ]; then
  sum=$(cksum <"$vars") && [ -n "$sum" ] || fail vars "$vars"
  made= from= aside=
  [ ! -f vars.from ] || { read -r made; IFS= read -r from; } <vars.from
  if [ -e vars.fd ] && othervars; then
    aside=1
    while [ -e "vars.fd.$aside" ]; do aside=$((aside + 1)); done
    aside=vars.fd.$aside
  fi
  rm -f vars.fd.new
  if [ -n "$aside" ] || [ ! -e vars.fd ]; then
    why=$( { cp "$vars" vars.fd.new && chmod 600 vars.fd.new && { [ -z "$aside" ] || mv vars.fd "$aside"; }; } 2>&1) ||
      fail vars "$why"
    [ -z "$aside" ] || printf 'aside %s\n' "$aside"
  fi
  why=$( { printf '%s\n%s\n' "$sum" "$vars" >vars.from.new && mv vars.from.new vars.from &&
    { [ ! -e vars.fd.new ] || mv vars.fd.new vars.fd; }; } 2>&1) || fail vars "$why"
fi
[ "$tpm" -eq 0 ] || why=$(mkdir -p tpm 2>&1) || fail write "$why"
rm -f run/ready.in run/ready.out run/told run/up run/stop run/asked run/why run/pid run/*.sock
why=$(mkfifo -m 600 run/ready.in run/ready.out run/told 2>&1) || fail write "$why"
printf '%s\n' "$policy" >run/policy
(shift "$tpm"; printf '%s\0' "$@" >run/argv)
: >run/qemu.log
: >run/serial.log
exec 3<>run/told 4<>run/ready.out
alone=nohup
command -v setsid >/dev/null 2>&1 && alone=setsid
$alone sh -c "$keeper" hearth-vm "$folder" "$pause" "$most" "$look" "$tpm" "$@" </dev/null >/dev/null 2>&1 &
exec 4>&- 9>&-
read -r word code <&3
case $word in
  up) numbered run/pid; printf 'up %s\n' "$number";;
  *) printf 'ended %s %s\n' "${code:-1}" "$(tail -n 40 run/qemu.log | tail -c 16384 | hex)";;
esac
)sh";

/// What mends it, where QEMU's words are known.
QString remedyOf(const QString& last) {
    static const QRegularExpression refused(
        QStringLiteral("\\bbr=([^,]+),helper=([^,:]+): bridge helper failed"));
    if (const auto bridge = refused.match(last); bridge.hasMatch())
        return Text::tr("Allow it there: echo 'allow %1' | sudo tee -a /etc/qemu/bridge.conf; the helper may "
                        "have to become root: "
                        "sudo chmod u+s %2")
            .arg(bridge.captured(1), bridge.captured(2));
    return Text::tr("Change what it names in the virtual machine's settings.");
}

// QEMU's own word for it is its last line; the shell's, where there is no QEMU to be started.
Error endedAtOnce(const QByteArray& rest, const QString& name, const Machine& machine) {
    const auto words = rest.split(' ');
    const QString log = QString::fromUtf8(QByteArray::fromHex(words.value(1))).trimmed();
    const QString last = log.section(QLatin1Char('\n'), -1).trimmed().left(500);
    return {
        ErrorKind::Failed,
        last.isEmpty()
            ? Text::tr(
                  "QEMU ended at once when “%1” was started on %2, with exit code %3 and without a word.")
                  .arg(name, machineTitle(machine.name()), QString::fromLatin1(words.value(0)))
            : Text::tr("QEMU could not start “%1” on %2: %3").arg(name, machineTitle(machine.name()), last),
        remedyOf(last), log};
}

}  // namespace

QString vmRestartPolicy(VmSpec::Restart restart) {
    switch (restart) {
    case VmSpec::Restart::OnCrash:
        return QStringLiteral("on-crash");
    case VmSpec::Restart::Always:
        return QStringLiteral("always");
    case VmSpec::Restart::Never:
        break;
    }
    return QStringLiteral("never");
}

Result<qint64> startVmProcess(Machine& machine, const VmStart& start, const Control& control) {
    HEARTH_TRY(checkVmFolder(start.folder));
    const QString name = start.folder.section(QLatin1Char('/'), -1);
    QStringList arguments{start.folder,
                          vmRestartPolicy(start.restart),
                          QString::number(start.pause.count()),
                          QString::number(start.mostLog),
                          QString::number(start.logLook.count()),
                          start.varsTemplate,
                          QString::number(start.swtpm.size()),
                          QString::fromLatin1(kKeeper),
                          QString::number(start.files.size())};
    QByteArray input;
    for (const auto& [file, content] : start.files) {
        arguments << file << QString::number(content.size());
        input += content;
    }
    arguments += start.swtpm + start.arguments;
    if (!start.swtpm.isEmpty()) reportCommand(control, machine.name(), shellQuote(start.swtpm));
    reportCommand(control, machine.name(), shellQuote(start.arguments));
    auto answer = runVmScript(machine, kStart, arguments, control, input);
    if (!answer) return std::move(answer.error());
    if (const auto aside = answer->after("aside"))
        reportNote(control,
                   Text::tr("“%1” has another firmware than before: its variables (boot entries, keys) "
                            "begin anew. The old ones are kept as %2.")
                       .arg(name, start.folder + QLatin1Char('/') + QString::fromUtf8(*aside)));
    if (answer->error == "moved")
        return vmMovedError(name, machine.name(), vmMovedFromJson(answer->text.toUtf8()));
    if (answer->error == "vars")
        return Error{ErrorKind::Failed,
                     Text::tr("The variables of UEFI could not be copied to “%1” on %2: %3")
                         .arg(name, machineTitle(machine.name()), answer->text),
                     Text::tr("Install its UEFI firmware anew, or make room on the disk."),
                     {}};
    if (!answer->error.isEmpty()) return vmScriptError(*answer, name, machine.name());
    if (const auto ended = answer->after("ended")) return endedAtOnce(*ended, name, machine);
    return answer->after("up").value_or("0").toLongLong();
}

}  // namespace hearth
