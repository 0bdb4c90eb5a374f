// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmsui.h"

#include "ui/shell/ids.h"
#include "ui/vms/createvm.h"
#include "ui/vms/vmstab.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmsUi)
};

}  // namespace

ServiceUi vmsUi() {
    MachineTab tab;
    tab.id = ids::vmsTab;
    tab.title = [] { return Text::tr("VMs"); };
    tab.icon = Icon::Chip;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new VmsTab(context, machine, parent);
    };
    MachineAction make;
    make.id = QStringLiteral("vms.new");
    make.title = [] { return Text::tr("New virtual machine…"); };
    make.icon = Icon::Chip;
    make.run = [](const UiContext& context, const QString& machine) {
        createVm(context, context.navigator.window(), machine,
                 [context, machine](const QString&) { context.navigator.showMachine(machine, ids::vmsTab); });
    };
    ServiceUi ui;
    ui.tabs = {tab};
    ui.machineActions = {make};
    return ui;
}

}  // namespace hearth
