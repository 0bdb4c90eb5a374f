// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmscreen.h"

#include "core/services.h"

namespace hearth {

VmScreen::VmScreen(const UiContext& context, QWidget* parent)
    : ScreenPart(context, parent), services_(context.services) {
    setObjectName(QStringLiteral("vmScreen"));
}

void VmScreen::setVm(const VmState& vm) {
    ScreenSource source;
    source.key = vm.machine + QLatin1Char('\n') + vm.name + QLatin1Char('\n') + QString::number(vm.pid);
    source.name = vm.name;
    source.machine = vm.machine;
    if (vm.spec.display != VmSpec::Display::Vnc)
        source.none = tr("This virtual machine has no screen that can be seen here.");
    source.off = tr("The screen is seen here while the virtual machine runs.");
    source.on = vm.on() && vm.phase != VmState::Phase::Starting;
    source.lost = vm.unknownSince.has_value();
    source.far = vm.machine != QLatin1String("local");
    source.open = [&vms = services_.vmService, machine = vm.machine, name = vm.name](const Control& control) {
        return vms.screen(machine, name, control);
    };
    setSource(std::move(source));
}

}  // namespace hearth
