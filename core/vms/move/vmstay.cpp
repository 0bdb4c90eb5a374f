// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/vmstay.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/vms/vmscript.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

// $1 the VM's folder  $2 1: the mark goes
const char* const kStay = R"sh(
folder=$1
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
[ -e .moved ] || { printf 'stays\n'; printf 'hearth-vm-end\n'; exit 0; }
take move 2
printf 'moved %s\n' "$(head -c 65536 .moved | hex)"
if [ "$2" = 1 ]; then
  why=$(rm -f .moved 2>&1) || fail write "$why"
  sync . 2>/dev/null
fi
)sh";

/// The mark as it stands there; nothing where there is none.
Result<std::optional<VmMoved>> readMark(Machine& machine, const VmState& vm, bool remove,
                                        const Control& control) {
    const auto answer =
        runVmScript(machine, kStay, {vm.folder, remove ? QStringLiteral("1") : QStringLiteral("0")}, control);
    if (!answer) return answer.error();
    if (!answer->error.isEmpty()) return vmScriptError(*answer, vm.name, machine.name());
    const auto hex = answer->after("moved");
    if (!hex) return std::optional<VmMoved>();
    return std::optional(vmMovedFromJson(QByteArray::fromHex(*hex)));
}

}  // namespace

Result<QString> stayVm(VmService& service, const QString& machine, const QString& name,
                       const Control& control) {
    const auto state = service.state(machine, name, control);
    if (!state) return state.error();
    const auto here = service.machines().find(machine, control);
    if (!here) return here.error();
    const auto mark = readMark(**here, *state, false, control);
    if (!mark) return mark.error();
    if (!*mark) return QString();
    const VmMoved& moved = **mark;
    QString note;
    const auto asked = service.machines().find(moved.to, control);
    const auto there = asked ? service.state(moved.to, moved.name, control) : Result<VmState>(asked.error());
    HEARTH_TRY(control.check());
    if (there && (there->spec.id == state->spec.id || there->phase == VmState::Phase::Unreadable))
        return Error{ErrorKind::Busy,
                     Text::tr("“%1” is on %2, too, as “%3”: both are the same one.")
                         .arg(name, machineTitle(moved.to), moved.name),
                     Text::tr("Remove one of the two: they must never both run."),
                     {}};
    if (!there && (!asked || there.error().kind != ErrorKind::NotFound))
        note = withMachine(Text::tr("%1 could not be asked whether “%2” is there, too: never start both. %3"),
                           machineTitle(moved.to))
                   .arg(moved.name, there.error().message);
    if (const auto gone = readMark(**here, *state, true, control); !gone) return gone.error();
    return note;
}

}  // namespace hearth
