// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/libvirt.h"

#include <QCoreApplication>

namespace hearth {
namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVms)
};

constexpr auto kAnswer = 12s;  // of a daemon that does
constexpr qsizetype kMostXml = 8 * 1024 * 1024;

// $1 virsh  $2 connection. The system's own is expected to answer where it was set up. Looking starts no
// daemon where nothing is defined, and asks to look only: as a user of the desktop every other connection
// would have polkit ask for a password at each look.
const char* const kList = R"sh(
virsh=$1 uri=$2 ro=
case $uri in
qemu:///session)
  used= defined=
  for socket in "${XDG_RUNTIME_DIR:-/nonexistent}"/libvirt "${XDG_CACHE_HOME:-$HOME/.cache}"/libvirt; do
    [ ! -S "$socket/libvirt-sock" ] && [ ! -S "$socket/virtqemud-sock" ] || used=1
  done
  for file in "${XDG_CONFIG_HOME:-$HOME/.config}"/libvirt/qemu/*.xml; do [ ! -f "$file" ] || defined=1; done
  [ -n "$used$defined" ] || { say none; say end; exit 0; }
  [ -n "$defined" ] || { LIBVIRT_AUTOSTART=0; export LIBVIRT_AUTOSTART; };;
qemu:///system)
  used=
  for folder in /run/libvirt /var/run/libvirt; do
    [ ! -S "$folder/libvirt-sock" ] && [ ! -S "$folder/virtqemud-sock" ] || used=1
  done
  if [ -z "$used" ]; then
    if [ -d /etc/libvirt/qemu ]; then say stopped; else say none; fi
    say end; exit 0
  fi
  [ "$(id -u)" = 0 ] || ro=-r;;
esac
all=$(bounded "$virsh" -q $ro -c "$uri" list --all --uuid 2>&1) || {
  code=$?; say "failed $code"; printf '%s\n' "$all" | head -c 16000; say end; exit 0
}
ask() { bounded "$virsh" $ro -c "$uri" "$1" 2>/dev/null || case $? in 124|137) late=124;; esac; }
set -f
words= count=0 late=
for id in $all; do
  case $id in *[!0-9a-fA-F-]*) continue;; ????????-????-????-????-????????????) ;; *) continue;; esac
  words="$words${words:+; }echo $mark domain $id; domstate $id --reason; echo $mark info; dominfo $id; echo $mark display; domdisplay $id; echo $mark console; ttyconsole $id"
  count=$((count + 1))
  [ $((count % 100)) != 0 ] || { ask "$words"; words=; [ "$late" != 124 ] || break; }
done
[ -z "$words" ] || ask "$words"
[ "$late" != 124 ] || say "failed 124"
)sh";

// $1 virsh  $2 connection  $3 UUID  $4 seconds. An event that came before the wait for it began is made good
// for by the next look, two seconds later at most.
const char* const kShutDown = R"sh(
virsh=$1 uri=$2 id=$3 end=$(( $(date +%s) + $4 ))
said=$(bounded "$virsh" -q -c "$uri" shutdown "$id" 2>&1) || {
  code=$?; say "failed $code"; printf '%s\n' "$said" | head -c 16000; say end; exit 0
}
while :; do
  state=$(bounded "$virsh" -q -c "$uri" domstate "$id" 2>&1); code=$?
  case $state in
  "shut off"*|crashed*|*"failed to get domain"*|*"Domain not found"*) say off; break;;
  esac
  [ "$code" = 0 ] || { say "failed $code"; printf '%s\n' "$state" | head -c 16000; break; }
  [ "$(date +%s)" -lt "$end" ] || { say on; break; }
  before=$(date +%s)
  bounded "$virsh" -q -c "$uri" event --domain "$id" --event lifecycle --timeout 2 >/dev/null 2>&1
  [ "$(date +%s)" -gt "$before" ] || sleep 0.2 2>/dev/null || sleep 1
done
)sh";

/// The error that a script told, if it told one.
std::optional<Error> failureIn(const QList<MarkedPart>& parts, const QString& connection,
                               const QString& machine) {
    for (const auto& [word, said] : parts)
        if (word.startsWith("failed "))
            return libvirtError(word.mid(7).toInt(), said.left(16000), connection, machine);
    return {};
}

Result<CommandOutput> runVirsh(Machine& machine, const QString& virsh, const OtherVm& vm,
                               const QStringList& words, const Control& control) {
    Command command;
    command.argv = QStringList{virsh, QStringLiteral("-q"), QStringLiteral("-c"), vm.connection} + words;
    command.environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    auto output = machine.run(command, control);
    if (output && !output->exit.ok())
        return libvirtError(output->exit.code, output->err, vm.connection, machine.name());
    return output;
}

}  // namespace

Result<std::optional<QList<OtherVm>>> listLibvirt(Machine& machine, const QString& virsh,
                                                  const QString& connection, std::chrono::seconds patience,
                                                  const Control& control) {
    // One that is removed while it is looked at is there no more at the second look.
    for (int look = 0;; ++look) {
        auto parts = runMarked(machine, kList, {virsh, connection}, patience, control);
        if (!parts) return std::move(parts.error());
        if (const auto failure = failureIn(*parts, connection, machine.name())) return *failure;
        if (!parts->isEmpty() && parts->front().first == "none") return std::optional<QList<OtherVm>>();
        if (!parts->isEmpty() && parts->front().first == "stopped")
            return libvirtError(1, "failed to connect to the hypervisor: No such file or directory",
                                connection, machine.name());
        LibvirtListing listing = parseLibvirt(*parts, connection);
        if (listing.whole) return std::optional(std::move(listing.vms));
        if (look > 0) return libvirtError(1, "End of file while reading data", connection, machine.name());
    }
}

Result<void> actLibvirt(Machine& machine, const QString& virsh, const OtherVm& vm, OtherVmAct act,
                        const Control& control) {
    auto output = runVirsh(machine, virsh, vm, libvirtWords(act, vm.id), control);
    if (!output) return std::move(output.error());
    return {};
}

Result<void> shutDownLibvirt(Machine& machine, const QString& virsh, const OtherVm& vm,
                             std::chrono::seconds patience, const Control& control) {
    auto parts =
        runMarked(machine, kShutDown, {virsh, vm.connection, vm.id, QString::number(patience.count())},
                  kAnswer, control);
    if (!parts) return std::move(parts.error());
    if (const auto failure = failureIn(*parts, vm.connection, machine.name())) return *failure;
    if (!parts->isEmpty() && parts->front().first == "off") return {};
    return Error{ErrorKind::Busy,
                 Text::tr("“%1” was asked to shut down and still runs after %n second(s).", nullptr,
                          static_cast<int>(patience.count()))
                     .arg(vm.name),
                 Text::tr("It may still be at it. Power it off if it does not heed its power button."),
                 {}};
}

Result<QByteArray> libvirtXml(Machine& machine, const QString& virsh, const OtherVm& vm,
                              const Control& control) {
    auto platform = machine.platform(control);
    if (!platform) return std::move(platform.error());
    QStringList argv{virsh, QStringLiteral("-q")};
    // As in kList: without polkit's question.
    if (vm.connection == QLatin1String("qemu:///system") && !platform->root) argv << QStringLiteral("-r");
    Command command;
    command.argv = argv + QStringList{QStringLiteral("-c"), vm.connection, QStringLiteral("dumpxml"), vm.id};
    command.environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    auto output = machine.run(command, control);
    if (!output) return std::move(output.error());
    if (!output->exit.ok())
        return libvirtError(output->exit.code, output->err, vm.connection, machine.name());
    if (output->out.size() > kMostXml)
        return Error{
            ErrorKind::Protocol, Text::tr("libvirt's description of “%1” is too long.").arg(vm.name), {}, {}};
    return output->out;
}

}  // namespace hearth
