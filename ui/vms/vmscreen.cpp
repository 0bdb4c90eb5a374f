// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmscreen.h"

#include "core/services.h"
#include "ui/shell/observe.h"
#include "ui/vnc/screenwindow.h"

#include <QToolButton>

namespace hearth {

namespace {

/// As it is known now; one that is there no more is off.
VmState currentVm(const UiContext& context, const VmState& vm) {
    for (const VmState& each : context.services.vms.states(vm.machine).value_or(QList<VmState>()))
        if (each.name == vm.name) return each;
    VmState gone = vm;
    gone.phase = VmState::Phase::Stopped;
    return gone;
}

}  // namespace

VmScreen::VmScreen(const UiContext& context, QWidget* parent) : ScreenPart(context, parent) {
    setObjectName(QStringLiteral("vmScreen"));
    windowTool()->disconnect(this);
    connect(windowTool(), &QToolButton::clicked, this, [this, context] { showVmScreen(context, vm_); });
}

void VmScreen::setVm(const VmState& vm) {
    vm_ = vm;
    setSource(vmScreen(context(), vm));
}

ScreenSource vmScreen(const UiContext& context, const VmState& vm) {
    ScreenSource source;
    source.id = QStringLiteral("vm\n%1\n%2").arg(vm.machine, vm.name);
    source.run = QString::number(vm.pid);
    source.name = vm.name;
    source.machine = vm.machine;
    if (vm.spec.display == VmSpec::Display::None)
        source.none = VmScreen::tr("This virtual machine has no screen that can be seen here.");
    source.off = VmScreen::tr("The screen is seen here while the virtual machine runs.");
    source.on = vm.on() && vm.phase != VmState::Phase::Starting;
    source.lost = vm.unknownSince.has_value();
    source.far = vm.machine != QLatin1String("local");
    source.open = [&vms = context.services.vmService, machine = vm.machine,
                   name = vm.name](const Control& control) { return vms.screen(machine, name, control); };
    return source;
}

void showVmScreen(const UiContext& context, const VmState& vm) {
    showScreenWindow(context, vmScreen(context, vm), [&](ScreenWindow* window) {
        observe<QString>(
            window, [&](auto told) { return context.services.vms.onChanged(std::move(told)); },
            [context, vm, screen = window->screen()](const QString& machine) {
                if (machine == vm.machine) screen->setSource(vmScreen(context, currentVm(context, vm)));
            });
    });
}

}  // namespace hearth
