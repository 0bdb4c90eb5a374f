// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmdetail.h"

#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/actionbar.h"
#include "ui/look/errorbanner.h"
#include "ui/shell/timetext.h"
#include "ui/vms/movevm.h"
#include "ui/vms/vmactions.h"
#include "ui/vms/vmconsole.h"
#include "ui/vms/vmdisks.h"
#include "ui/vms/vmmachine.h"
#include "ui/vms/vmscreen.h"
#include "ui/vms/vmsmodel.h"

#include <QPushButton>
#include <QTabBar>

namespace hearth {

namespace {

QString portsText(const VmState& vm) {
    QStringList all;
    qsizetype chosen = 0;
    for (const VmNetwork& network : vm.spec.networks)
        for (const VmPort& port : network.ports) {
            const quint16 near = port.machinePort != 0 ? port.machinePort : vm.ports.value(chosen++);
            all.append(QStringLiteral("%1 → %2%3")
                           .arg(near)
                           .arg(port.guestPort)
                           .arg(port.udp ? QStringLiteral("/udp") : QString()));
        }
    return all.join(QStringLiteral(", "));
}

QString disksText(const VmState& vm) {
    QStringList all;
    for (const VmDisk& disk : vm.spec.disks)
        all.append(disk.file.isEmpty() ? VmDetail::tr("(an empty drive)") : disk.file);
    return all.join(QLatin1Char('\n'));
}

QString firmwareText(VmSpec::Firmware firmware) {
    switch (firmware) {
    case VmSpec::Firmware::Uefi:
        return QStringLiteral("UEFI");
    case VmSpec::Firmware::UefiSecure:
        return VmDetail::tr("UEFI with Secure Boot");
    case VmSpec::Firmware::Bios:
        return QStringLiteral("BIOS");
    case VmSpec::Firmware::Default:
        break;
    }
    return {};
}

QString restartText(VmSpec::Restart restart) {
    switch (restart) {
    case VmSpec::Restart::OnCrash:
        return VmDetail::tr("when it crashes");
    case VmSpec::Restart::Always:
        return VmDetail::tr("whenever it ends");
    case VmSpec::Restart::Never:
        break;
    }
    return VmDetail::tr("never");
}

}  // namespace

VmDetail::VmDetail(const UiContext& context, QWidget* parent)
    : VmDetailFrame(QStringLiteral("vm"), parent),
      context_(context),
      why_(new ErrorBanner),
      offer_(new QPushButton(icon(Icon::Host), tr("Add as a machine…"))),
      disks_(new VmDisksPart(context)),
      screen_(new VmScreen(context)),
      console_(new VmConsole(context)) {
    why_->setObjectName(QStringLiteral("vmWhy"));
    addBelowHead(why_);
    console_->setObjectName(QStringLiteral("vmConsole"));
    addPart(tr("Disks"), disks_);
    addPart(tr("Screen"), screen_);
    addPart(tr("Console"), console_);
    offer_->setObjectName(QStringLiteral("offerMachine"));
    offer_->setToolTip(
        tr("Saves a host that leads to its SSH: then terminals, files, tunnels and Jupyter work on it"));
    offer_->hide();
    addBelowFacts(offer_);
    connect(offer_, &QPushButton::clicked, this,
            [this] { addVmAsMachine(context_, this, vm_, [this] { Q_EMIT changed(); }); });
    connect(disks_, &VmDisksPart::changed, this, &VmDetail::changed);
}

void VmDetail::setVm(const VmState& vm) {
    const bool same = vm == vm_;
    vm_ = vm;
    // What can be done depends on the saved hosts, too.
    showActions();
    offer_->setVisible(whyNoMachine(context_, vm_).isEmpty());
    if (same) return;
    const StateText state = stateOf(vm);
    QString words = state.word;
    if (vm.on() && !vm.accelerator.isEmpty())
        words += QStringLiteral(" · ") + acceleratorText(vm.accelerator);
    if (vm.restarts > 0)
        words += QStringLiteral(" · ") + tr("started again %n time(s)", nullptr, vm.restarts);
    setHead(vm.name, state, words);
    showWhy();
    showFacts();
    disks_->setVm(vm);
    screen_->setVm(vm);
    console_->setSource({vm.machine + QLatin1Char('\n') + vm.name,
                         vm.on() ? QString::number(vm.pid) : QString(), vm.unknownSince.has_value(),
                         tr("Opening the serial console of %1…").arg(vm.name),
                         [&services = context_.services, machine = vm.machine,
                          name = vm.name](TerminalSize, const Control& control) -> Result<TerminalStreamPtr> {
                             auto stream = services.vmService.console(machine, name, control);
                             if (!stream) return std::move(stream.error());
                             return makeTerminalStream(std::move(*stream));
                         }});
}

void VmDetail::setStartProblem(const std::optional<Error>& problem) {
    if (problem == startProblem_) return;
    startProblem_ = problem;
    showWhy();
}

void VmDetail::showWhy() {
    why_->removeActions();
    if (vm_.moved && !vm_.on()) showMoved(*vm_.moved);
    // What a person tried last says more than how it ended before; it has the remedy, too.
    else if (startProblem_ && !vm_.on())
        why_->setError(*startProblem_);
    else if (vm_.why.isEmpty())
        why_->clear();
    else if (vm_.phase == VmState::Phase::Crashed || vm_.phase == VmState::Phase::Unreadable)
        why_->setError({ErrorKind::Failed, stateOf(vm_).word + QStringLiteral(": ") + vm_.why, {}, {}});
    else
        why_->setWarning(vm_.why);
}

void VmDetail::showMoved(const VmMoved& moved) {
    const Error marked = vmMovedError(vm_.name, vm_.machine, moved);
    why_->setWarning(marked.message, marked.hint);
    auto* stay = why_->addAction(tr("Let it stay…"));
    stay->setObjectName(QStringLiteral("stayVm"));
    connect(stay, &QPushButton::clicked, this,
            [this, marked] { askToStay(context_, this, vm_, marked, [this] { Q_EMIT changed(); }); });
}

void VmDetail::showActions() {
    actions()->setActions(vmActions(context_, this, vm_, [this] { Q_EMIT changed(); }), !vm_.on());
}

void VmDetail::showFacts() {
    QList<std::pair<QString, QString>> facts;
    const auto add = [&](const QString& title, const QString& value) { facts.append({title, value}); };
    if (vm_.phase != VmState::Phase::Unreadable) {
        add(tr("System"), vmSizeText(vm_.spec));
        add(tr("Machine type"), vm_.spec.machine);
        add(tr("Firmware"), firmwareText(vm_.spec.firmware));
        add(tr("Disks"), disksText(vm_));
        if (vm_.sshPort != 0)
            add(tr("SSH"), tr("port %1 of %2's loopback").arg(vm_.sshPort).arg(machineTitle(vm_.machine)));
        add(tr("Ports"), portsText(vm_));
        add(tr("Started again"), restartText(vm_.spec.restart));
        add(tr("Notes"), vm_.spec.notes);
    }
    add(tr("Folder"), vm_.folder);
    if (vm_.pid != 0) add(tr("Process"), QString::number(vm_.pid));
    setFacts(facts);
}

void VmDetail::lookAgain() { disks_->lookAgain(); }

void VmDetail::showPart(Part part) { bar()->setCurrentIndex(part); }

}  // namespace hearth
