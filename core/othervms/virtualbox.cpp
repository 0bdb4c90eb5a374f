// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/virtualbox.h"

#include <QCoreApplication>

namespace hearth {
namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVms)
};

constexpr auto kAnswer = 15s;  // its server is started by the first call

// $1 VBoxManage
const char* const kList = R"sh(
vbox=$1
all=$(bounded "$vbox" list vms 2>&1) || {
  code=$?; say "failed $code"; printf '%s\n' "$all" | head -c 16000; say end; exit 0
}
for id in $(printf '%s\n' "$all" | sed -n 's/^.* {\([0-9a-fA-F-]*\)}$/\1/p'); do
  case $id in ????????-????-????-????-????????????) ;; *) continue;; esac
  say vm "$id"
  bounded "$vbox" showvminfo "$id" --machinereadable 2>/dev/null
  case $? in 124|137) say "failed 124"; break;; esac
done
)sh";

// $1 VBoxManage. An older one knows no natnets.
const char* const kNetworks = R"sh(
vbox=$1
for kind in bridgedifs hostonlyifs intnets natnets; do
  say $kind
  bounded "$vbox" list $kind 2>/dev/null
  case $? in 124|137) say "failed 124"; break;; esac
done
)sh";

// $1 VBoxManage  $2 UUID  $3 seconds. VBoxManage has no word that waits for the end of a guest.
const char* const kShutDown = R"sh(
vbox=$1 id=$2 end=$(( $(date +%s) + $3 ))
said=$(bounded "$vbox" controlvm "$id" acpipowerbutton 2>&1) || {
  code=$?; say "failed $code"; printf '%s\n' "$said" | head -c 16000; say end; exit 0
}
while :; do
  all=$(bounded "$vbox" showvminfo "$id" --machinereadable 2>&1) || {
    code=$?; say "failed $code"; printf '%s\n' "$all" | head -c 16000; break
  }
  case $(printf '%s\n' "$all" | sed -n 's/^VMState="\(.*\)"$/\1/p' | head -n 1) in
  poweroff|aborted|saved) say off; break;;
  esac
  [ "$(date +%s)" -lt "$end" ] || { say on; break; }
  sleep 0.5 2>/dev/null || sleep 1
done
)sh";

std::optional<Error> failureIn(const QList<MarkedPart>& parts, const QString& machine) {
    for (const auto& [word, said] : parts)
        if (word.startsWith("failed ")) return virtualBoxError(word.mid(7).toInt(), said, machine);
    return {};
}

Result<void> runVBoxManage(Machine& machine, const QString& vboxManage, const QStringList& words,
                           const Control& control) {
    Command command;
    command.argv = QStringList{vboxManage} + words;
    command.environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    auto output = machine.run(command, control);
    if (!output) return std::move(output.error());
    // Some versions tell on stdout why they failed.
    if (!output->exit.ok())
        return virtualBoxError(output->exit.code, output->err + '\n' + output->out, machine.name());
    return {};
}

}  // namespace

Result<QList<OtherVm>> listVirtualBox(Machine& machine, const QString& vboxManage,
                                      std::chrono::seconds patience, const Control& control) {
    auto parts = runMarked(machine, kList, {vboxManage}, patience, control);
    if (!parts) return std::move(parts.error());
    if (const auto failure = failureIn(*parts, machine.name())) return *failure;
    return parseVirtualBox(*parts);
}

Result<void> actVirtualBox(Machine& machine, const QString& vboxManage, const OtherVm& vm, OtherVmAct act,
                           const Control& control) {
    const QStringList words = virtualBoxWords(act, vm.id);
    if (words.isEmpty()) return Error{ErrorKind::Invalid, Text::tr("VirtualBox cannot do that."), {}, {}};
    return runVBoxManage(machine, vboxManage, words, control);
}

Result<void> shutDownVirtualBox(Machine& machine, const QString& vboxManage, const OtherVm& vm,
                                std::chrono::seconds patience, const Control& control) {
    auto parts = runMarked(machine, kShutDown, {vboxManage, vm.id, QString::number(patience.count())},
                           kAnswer, control);
    if (!parts) return std::move(parts.error());
    if (const auto failure = failureIn(*parts, machine.name())) return *failure;
    if (!parts->isEmpty() && parts->front().first == "off") return {};
    return Error{ErrorKind::Busy,
                 Text::tr("“%1” was asked to shut down and still runs after %n second(s).", nullptr,
                          static_cast<int>(patience.count()))
                     .arg(vm.name),
                 Text::tr("It may still be at it. Power it off if it does not heed its power button."),
                 {}};
}

Result<VirtualBoxNetworks> listVirtualBoxNetworks(Machine& machine, const QString& vboxManage,
                                                  const Control& control) {
    auto parts = runMarked(machine, kNetworks, {vboxManage}, kAnswer, control);
    if (!parts) return std::move(parts.error());
    if (const auto failure = failureIn(*parts, machine.name())) return *failure;
    return parseVirtualBoxNetworks(*parts);
}

Result<void> changeVirtualBox(Machine& machine, const QString& vboxManage, const OtherVm& vm,
                              const VirtualBoxSettings& wanted, const Control& control) {
    HEARTH_TRY(checkVirtualBoxSettings(wanted));
    if (!vm.settings || vm.on() || (vm.phase != OtherVm::Phase::Off && vm.phase != OtherVm::Phase::Crashed))
        return Error{ErrorKind::Busy,
                     Text::tr("“%1” is not off.").arg(vm.name),
                     Text::tr("Shut it down first; what was saved of it has to be discarded."),
                     {}};
    const QStringList words = virtualBoxChange(vm.id, *vm.settings, wanted);
    if (words.isEmpty()) return {};
    return runVBoxManage(machine, vboxManage, words, control);
}

}  // namespace hearth
