// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmsmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmText)
};

StateText phaseText(const VmState& vm) {
    switch (vm.phase) {
    case VmState::Phase::Stopped:
        return {Text::tr("off"), Status::Idle};
    case VmState::Phase::Starting:
        return {Text::tr("starting"), Status::Busy};
    case VmState::Phase::Running:
        return {Text::tr("running"), Status::Ok};
    case VmState::Phase::Paused:
        return {Text::tr("paused"), Status::Warn};
    case VmState::Phase::Stopping:
        return {Text::tr("shutting down"), Status::Busy};
    case VmState::Phase::Crashed:
        return {Text::tr("crashed"), Status::Bad};
    case VmState::Phase::Unreadable:
        return {Text::tr("cannot be read"), Status::Bad};
    }
    return {};
}

}  // namespace

StateText stateOf(const VmState& vm) {
    StateText text = phaseText(vm);
    if (vm.unknownSince) {
        text.word =
            Text::tr("%1 %2, not reachable since").arg(text.word, agoText(text::dateTime(*vm.unknownSince)));
        text.status = Status::Warn;
    }
    return text;
}

QString vmSizeText(const VmSpec& spec) {
    return Text::tr("%1, %n core(s), %2", nullptr, spec.cores)
        .arg(spec.architecture, sizeText(std::int64_t{spec.memoryMiB} * 1024 * 1024));
}

QString acceleratorText(const QString& accelerator) {
    if (accelerator == QLatin1String("tcg")) return Text::tr("emulated (TCG)");
    return accelerator.toUpper();
}

QVariant VmsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const VmState& vm = at(index.row());
    const StateText state = stateOf(vm);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return vm.name;
        case State:
            return state.word;
        case System:
            return vm.phase == VmState::Phase::Unreadable ? QString() : vmSizeText(vm.spec);
        case Accelerator:
            return vm.on() ? acceleratorText(vm.accelerator) : QString();
        case Ssh:
            return vm.on() && vm.sshPort != 0 ? QString::number(vm.sshPort) : QString();
        case Since:
            return agoText(text::dateTime(vm.since), now_);
        }
        break;
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case Qt::ToolTipRole:
        if (index.column() == Since) return text::moment(text::dateTime(vm.since));
        if (index.column() == Ssh && vm.sshPort != 0)
            return tr("Port %1 of its machine's loopback leads to the guest's SSH.").arg(vm.sshPort);
        return plainToolTip(vm.why.isEmpty() ? vm.folder : vm.why);
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(vm.name, state.word);
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        if (index.column() == Ssh)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case NameRole:
        return vm.name;
    case SortRole:
        if (index.column() == Since) return text::dateTime(vm.since);
        if (index.column() == Ssh) return vm.sshPort;
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (vm.name + QLatin1Char(' ') + state.word + QLatin1Char(' ') + vm.spec.architecture +
                QLatin1Char(' ') + vm.spec.notes)
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant VmsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Ssh)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case System:
        return tr("System");
    case Accelerator:
        return tr("Runs by");
    case Ssh:
        return tr("SSH port");
    case Since:
        return tr("Since");
    default:
        return {};
    }
}

void VmsModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Since);
}

}  // namespace hearth
