// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containersui.h"

#include "ui/containers/containerstab.h"
#include "ui/shell/ids.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainersUi)
};

}  // namespace

ServiceUi containersUi() {
    MachineTab tab;
    tab.id = ids::containersTab;
    tab.title = [] { return Text::tr("Containers"); };
    tab.icon = Icon::Container;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new ContainersTab(context, machine, parent);
    };
    ServiceUi ui;
    ui.tabs = {tab};
    return ui;
}

}  // namespace hearth
