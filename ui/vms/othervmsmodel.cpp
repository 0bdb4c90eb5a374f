// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/othervmsmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmText)
};

StateText phaseText(const OtherVm& vm) {
    using Phase = OtherVm::Phase;
    switch (vm.phase) {
    case Phase::Off:
        return {Text::tr("off"), Status::Idle};
    case Phase::Starting:
        return {Text::tr("starting"), Status::Busy};
    case Phase::Running:
        return {Text::tr("running"), Status::Ok};
    case Phase::Paused:
        return {Text::tr("paused"), Status::Warn};
    case Phase::Stopping:
        return {Text::tr("shutting down"), Status::Busy};
    case Phase::Sleeping:
        return {Text::tr("asleep"), Status::Warn};
    case Phase::Saved:
        return {Text::tr("saved"), Status::Idle};
    case Phase::Crashed:
        return {Text::tr("crashed"), Status::Bad};
    case Phase::Busy:
        return {vm.reason.isEmpty() ? vm.word : vm.reason, Status::Busy};
    case Phase::Unreadable:
        return {Text::tr("cannot be read"), Status::Bad};
    case Phase::Unknown:
        break;
    }
    return {vm.word.isEmpty() ? Text::tr("not known") : vm.word, Status::Warn};
}

}  // namespace

StateText stateOf(const OtherVm& vm) {
    StateText text = phaseText(vm);
    if (vm.unknownSince) {
        text.word =
            Text::tr("%1 %2, not reachable since").arg(text.word, agoText(text::dateTime(*vm.unknownSince)));
        text.status = Status::Warn;
    }
    return text;
}

QString managerText(VmManager manager, const QString& connection) {
    if (manager == VmManager::VirtualBox) return QStringLiteral("VirtualBox");
    if (connection == QLatin1String("qemu:///system")) return Text::tr("libvirt (system)");
    if (connection == QLatin1String("qemu:///session")) return Text::tr("libvirt (session)");
    return QStringLiteral("libvirt (%1)").arg(connection);
}

QString otherVmSizeText(const OtherVm& vm) {
    if (vm.cpus <= 0) return vm.memoryBytes > 0 ? sizeText(vm.memoryBytes) : QString();
    return Text::tr("%n core(s), %1", nullptr, vm.cpus).arg(sizeText(vm.memoryBytes));
}

QVariant OtherVmsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const OtherVm& vm = at(index.row());
    const StateText state = stateOf(vm);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return vm.name;
        case State:
            return state.word;
        case System:
            return otherVmSizeText(vm);
        case Manager:
            return managerText(vm.manager, vm.connection);
        case Starts:
            if (!vm.autostart) return {};
            return *vm.autostart ? tr("with the machine") : tr("by hand");
        }
        break;
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case Qt::ToolTipRole:
        if (index.column() == State && !vm.word.isEmpty())
            return plainToolTip(vm.reason.isEmpty() ? vm.word
                                                    : QStringLiteral("%1 (%2)").arg(vm.word, vm.reason));
        return plainToolTip(vm.id);
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(vm.name, state.word);
        return data(index, Qt::DisplayRole);
    case NameRole:
        return vm.name;
    case SortRole:
        if (index.column() == System) return QVariant::fromValue<qlonglong>(vm.memoryBytes);
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (vm.name + QLatin1Char(' ') + state.word + QLatin1Char(' ') +
                managerText(vm.manager, vm.connection) + QLatin1Char(' ') + vm.system + QLatin1Char(' ') +
                vm.id)
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant OtherVmsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case System:
        return tr("System");
    case Manager:
        return tr("Managed by");
    case Starts:
        return tr("Starts");
    default:
        return {};
    }
}

}  // namespace hearth
