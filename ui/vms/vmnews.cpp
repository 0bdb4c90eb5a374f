// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmnews.h"

#include "core/base/machinetitle.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmNews)
};

}  // namespace

QList<VmNotice> VmNews::update(const QString& machine, const QList<VmState>& vms) {
    using Phase = VmState::Phase;
    QList<VmNotice> notices;
    const QString where = machineTitle(machine);
    QHash<QString, VmState>& known = known_[machine];
    QHash<QString, VmState> now;
    for (const VmState& vm : vms) {
        const auto before = known.constFind(vm.name);
        if (vm.unknownSince) {
            if (before != known.constEnd()) now.insert(vm.name, *before);
            continue;
        }
        now.insert(vm.name, vm);
        if (before == known.constEnd()) continue;
        const bool stands = vm.phase == Phase::Paused && !vm.why.isEmpty();
        const bool stood = before->phase == Phase::Paused && !before->why.isEmpty();
        if (vm.phase == Phase::Crashed && before->phase != Phase::Crashed)
            notices.append({Text::tr("%1 on %2 crashed").arg(vm.name, where), vm.why});
        else if (vm.on() && before->on() && vm.restarts > before->restarts)
            notices.append(
                {(vm.exitCode.value_or(1) == 0 ? Text::tr("%1 on %2 shut down and was started again")
                                               : Text::tr("%1 on %2 crashed and was started again"))
                     .arg(vm.name, where),
                 vm.why.isEmpty() ? before->why : vm.why});
        else if (stands && !stood)
            notices.append({Text::tr("%1 on %2 is paused").arg(vm.name, where), vm.why});
    }
    known = now;
    return notices;
}

}  // namespace hearth
