// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/jupyterui.h"

#include "ui/jupyter/jupytertab.h"
#include "ui/jupyter/openjupyter.h"
#include "ui/shell/ids.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::JupyterUi)
};

}  // namespace

ServiceUi jupyterUi() {
    MachineTab tab;
    tab.id = ids::jupyterTab;
    tab.title = [] { return QStringLiteral("Jupyter"); };
    tab.icon = Icon::Notebook;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new JupyterTab(context, machine, parent);
    };
    MachineAction open;
    open.id = QStringLiteral("jupyter.open");
    open.title = [] { return Text::tr("Open Jupyter"); };
    open.icon = Icon::Play;
    open.place = MachineAction::Place::Main;
    open.inTray = true;
    open.recent = recentJupyter;
    open.shortcut = QStringLiteral("Ctrl+J");
    open.run = [](const UiContext& context, const QString& machine) { openJupyter(context, machine); };

    ServiceUi ui;
    ui.tabs = {tab};
    ui.machineActions = {open};
    ui.openForward = openJupyterBehind;
    return ui;
}

}  // namespace hearth
