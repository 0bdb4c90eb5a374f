// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/othervmdetail.h"

#include "core/services.h"
#include "ui/look/actionbar.h"
#include "ui/shell/operations.h"
#include "ui/vms/othervmactions.h"
#include "ui/vms/othervmsmodel.h"
#include "ui/vms/vmconsole.h"
#include "ui/vnc/screenpart.h"

#include <QTabBar>

namespace hearth {

namespace {

QString adapterText(const VirtualBoxSettings::Adapter& adapter) {
    QString mode = adapter.mode;
    if (mode == QLatin1String("none")) return {};
    if (mode == QLatin1String("null")) mode = OtherVmDetail::tr("not connected");
    if (mode == QLatin1String("nat")) mode = OtherVmDetail::tr("NAT");
    if (mode == QLatin1String("natnetwork")) mode = OtherVmDetail::tr("NAT network");
    if (mode == QLatin1String("bridged")) mode = OtherVmDetail::tr("bridged");
    if (mode == QLatin1String("intnet")) mode = OtherVmDetail::tr("internal network");
    if (mode == QLatin1String("hostonly")) mode = OtherVmDetail::tr("host-only");
    return adapter.network.isEmpty() ? mode : QStringLiteral("%1: %2").arg(mode, adapter.network);
}

}  // namespace

OtherVmDetail::OtherVmDetail(const UiContext& context, QWidget* parent)
    : VmDetailFrame(QStringLiteral("otherVm"), parent),
      context_(context),
      screen_(new ScreenPart(context)),
      console_(new VmConsole(context)) {
    screen_->setObjectName(QStringLiteral("otherVmScreen"));
    console_->setObjectName(QStringLiteral("otherVmConsole"));
    addPart(tr("Screen"), screen_);
    addPart(tr("Console"), console_);
}

void OtherVmDetail::setVm(const OtherVm& vm) {
    if (vm == vm_) return;
    vm_ = vm;
    const StateText state = stateOf(vm);
    setHead(vm.name, state, state.word + QStringLiteral(" · ") + managerText(vm.manager, vm.connection));
    actions()->setActions(otherVmActions(context_, this, vm, [this] { Q_EMIT changed(); }), !vm.on());
    const bool libvirt = vm.manager == VmManager::Libvirt;
    bar()->setVisible(libvirt);
    if (!libvirt) bar()->setCurrentIndex(About);
    if (detailsOf_ != vm.key() + vm.run) {
        details_ = {};
        detailsOf_ = vm.key() + vm.run;
        if (libvirt && !vm.unknownSince) askForDetails();
    }
    showFacts();
    setScreenAndConsole();
}

void OtherVmDetail::askForDetails() {
    context_.operations.query(
        this,
        [&services = context_.services, vm = vm_](const Control& control) {
            return services.otherVms.details(vm, control);
        },
        [this, of = detailsOf_](const Result<LibvirtDetails>& details) {
            if (!details || of != detailsOf_) return;
            details_ = *details;
            showFacts();
        });
}

void OtherVmDetail::showFacts() {
    QList<std::pair<QString, QString>> facts;
    const auto add = [&](const QString& title, const QString& value) { facts.append({title, value}); };
    add(tr("Managed by"), managerText(vm_.manager, vm_.connection));
    if (!vm_.word.isEmpty())
        add(tr("Its own word for the state"),
            vm_.reason.isEmpty() ? vm_.word : QStringLiteral("%1 (%2)").arg(vm_.word, vm_.reason));
    add(tr("Guest"), vm_.system);
    add(tr("System"),
        (details_.architecture.isEmpty() ? QString() : details_.architecture + QStringLiteral(", ")) +
            otherVmSizeText(vm_));
    add(tr("Machine type"), details_.machineType);
    if (details_.firmware == QLatin1String("efi")) add(tr("Firmware"), QStringLiteral("UEFI"));
    add(tr("Disks"), details_.disks.join(QLatin1Char('\n')));
    add(tr("Network"), details_.networks.join(QLatin1Char('\n')));
    if (vm_.autostart) add(tr("Starts"), *vm_.autostart ? tr("with the machine") : tr("by hand"));
    if (vm_.settings) {
        const VirtualBoxSettings& settings = *vm_.settings;
        add(tr("Paravirtualisation"),
            settings.paravirtualisation == QLatin1String("default")
                ? tr("what suits the guest (%1)").arg(settings.paravirtualisationNow)
                : settings.paravirtualisation);
        add(tr("Nested virtualisation"), settings.nested ? tr("on") : tr("off"));
        for (qsizetype at = 0; at < settings.adapters.size(); ++at)
            add(tr("Network adapter %1").arg(at + 1), adapterText(settings.adapters[at]));
    }
    if (!vm_.persistent) add(tr("Kept"), tr("only while it runs (a transient domain)"));
    add(QStringLiteral("UUID"), vm_.id);
    setFacts(facts);
}

void OtherVmDetail::setScreenAndConsole() {
    const bool can = vm_.manager == VmManager::Libvirt && vm_.on();
    const QString run = vm_.key() + QLatin1Char('\n') + vm_.run;
    screen_->setSource(otherVmScreen(context_, vm_));
    console_->setSource({vm_.machine + QLatin1Char('\n') + vm_.key(), can ? run : QString(),
                         vm_.unknownSince.has_value(), tr("Opening the console of %1…").arg(vm_.name),
                         [&services = context_.services,
                          vm = vm_](TerminalSize size, const Control& control) -> Result<TerminalStreamPtr> {
                             auto process = services.otherVms.console(vm, size, control);
                             if (!process) return std::move(process.error());
                             return makeTerminalStream(std::move(*process));
                         }});
}

ScreenSource otherVmScreen(const UiContext& context, const OtherVm& vm) {
    ScreenSource screen;
    screen.id = QStringLiteral("other\n%1\n%2").arg(vm.machine, vm.key());
    screen.run = vm.run + QLatin1Char('\n') + vm.display;
    screen.name = vm.name;
    screen.machine = vm.machine;
    screen.off = OtherVmDetail::tr("The screen is seen here while the virtual machine runs.");
    screen.secretId = QStringLiteral("password/vnc/%1/%2").arg(vm.machine, vm.id);
    screen.on = vm.manager == VmManager::Libvirt && vm.on();
    screen.lost = vm.unknownSince.has_value();
    screen.far = vm.machine != QLatin1String("local");
    if (screen.on && !parseDisplay(vm.display))
        screen.none = vm.display.isEmpty()
                          ? OtherVmDetail::tr("This virtual machine has no screen that can be seen here.")
                          : OtherVmDetail::tr("Its screen is told by %1; Hearth shows VNC.")
                                .arg(vm.display.section(u':', 0, 0));
    screen.open = [&services = context.services, vm](const Control& control) {
        return services.otherVms.screen(vm, control);
    };
    return screen;
}

void OtherVmDetail::showBest() {
    if (vm_.manager != VmManager::Libvirt) return;
    bar()->setCurrentIndex(parseDisplay(vm_.display) ? Screen : Console);
}

}  // namespace hearth
