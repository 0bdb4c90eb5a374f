// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmsmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmText)
};

StateText phaseText(const VmState& vm) {
    if (vm.moved && (vm.phase == VmState::Phase::Stopped || vm.phase == VmState::Phase::Crashed))
        return {Text::tr("moved away"), Status::Warn};
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

bool isNumber(int column) {
    return column == VmsModel::Cpu || column == VmsModel::Memory || column == VmsModel::Disk ||
           column == VmsModel::Ssh;
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
        case Accelerator:
            return vm.on() ? acceleratorText(vm.accelerator) : QString();
        case System:
            return vm.phase == VmState::Phase::Unreadable ? QString() : vmSizeText(vm.spec);
        case Cpu:
        case Memory:
        case Disk:
            return loadText(vm, index.column());
        case Ssh:
            return vm.on() && vm.sshPort != 0 ? QString::number(vm.sshPort) : QString();
        case Since:
            return agoText(text::dateTime(vm.since), now_);
        }
        break;
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case PictureRole:
        if (index.column() == Name) return vm.on() ? pictures_.value(vm.name) : QImage();
        break;
    case Qt::ToolTipRole:
        if (index.column() == Since) return text::moment(text::dateTime(vm.since));
        if (index.column() == Disk) return tr("What the guest reads and writes a second");
        if (index.column() == Cpu) return tr("Of one processor: with four of them busy it is 400 %");
        if (index.column() == Ssh && vm.sshPort != 0)
            return tr("Port %1 of its machine's loopback leads to the guest's SSH.").arg(vm.sshPort);
        if (vm.moved) return plainToolTip(vmMovedError(vm.name, vm.machine, *vm.moved).message);
        return plainToolTip(vm.why.isEmpty() ? vm.folder : vm.why);
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(vm.name, state.word);
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        if (isNumber(index.column()))
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case NameRole:
        return vm.name;
    case SortRole:
        if (index.column() == Since) return text::dateTime(vm.since);
        if (index.column() == Ssh) return vm.sshPort;
        if (const auto load = loads_.find(vm.name); load != loads_.end() && vm.on()) {
            if (index.column() == Cpu) return load->second.cores;
            if (index.column() == Memory) return static_cast<qlonglong>(load->second.memoryBytes);
            if (index.column() == Disk) return load->second.readPerSecond + load->second.writtenPerSecond;
        }
        if (isNumber(index.column())) return 0;
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
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == LeastTextRole && section == Name) {
        // The dot and the picture, and then a name that can be told from the others.
        constexpr qsizetype enough = 18;
        QStringList names;
        for (const VmState& vm : rows()) names.append(QStringLiteral("mmmmmmm") + vm.name.left(enough));
        return names;
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case Accelerator:
        return tr("Runs by");
    case System:
        return tr("System");
    case Cpu:
        return tr("CPU");
    case Memory:
        return tr("Memory");
    case Disk:
        return tr("Disk");
    case Ssh:
        return tr("SSH port");
    case Since:
        return tr("Since");
    default:
        return {};
    }
}

QString VmsModel::loadText(const VmState& vm, int column) const {
    const auto load = loads_.find(vm.name);
    if (!vm.on() || vm.unknownSince || load == loads_.end()) return {};
    if (column == Cpu) return tr("%1 %").arg(qRound(load->second.cores * 100));
    if (column == Memory) return sizeText(load->second.memoryBytes);
    return rateText(load->second.readPerSecond + load->second.writtenPerSecond);
}

void VmsModel::setLoads(std::map<QString, VmLoad> loads) {
    if (loads == loads_) return;
    loads_ = std::move(loads);
    for (const int column : {Cpu, Memory, Disk}) touchAll(column);
}

void VmsModel::setPicture(const QString& name, const QImage& picture) {
    pictures_.insert(name, picture);
    if (const int row = rowOf(name); row >= 0) Q_EMIT dataChanged(index(row, Name), index(row, Name));
}

void VmsModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Since);
}

}  // namespace hearth
