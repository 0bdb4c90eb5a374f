// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmholder.h"

#include "core/base/machinetitle.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

// $1 folder  $2 what for
const char* const kHolder = R"sh(
folder=$1
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
take "$2"
printf 'held\n'
while read -r _; do :; done
)sh";

}  // namespace

QString vmHoldText(const QString& why, const QString& name, const QString& machine) {
    const QString where = machineTitle(machine);
    if (why == QLatin1String("start")) return Text::tr("“%1” is being started on %2.").arg(name, where);
    if (why == QLatin1String("move"))
        return Text::tr("“%1” is being moved or copied from %2.").arg(name, where);
    if (why == QLatin1String("clone")) return Text::tr("“%1” is being cloned on %2.").arg(name, where);
    if (why == QLatin1String("disks"))
        return Text::tr("The disks of “%1” on %2 are being changed.").arg(name, where);
    if (why == QLatin1String("remove")) return Text::tr("“%1” is being removed from %2.").arg(name, where);
    return Text::tr("“%1” on %2 is held by something else that works on it.").arg(name, where);
}

Result<VmHolder> VmHolder::take(Machine& machine, const QString& folder, const QString& why,
                                const Control& control) {
    auto script = LastingScript::start(machine, kHolder, {folder, why}, control);
    if (!script) return std::move(script.error());
    auto held = script->readUntil("held", {}, control);
    if (!held) return std::move(held.error());
    if (*held) return VmHolder(std::move(*script));
    return vmScriptError({{}, script->error(), script->errorText()}, folder.section(QLatin1Char('/'), -1),
                         machine.name());
}

}  // namespace hearth
