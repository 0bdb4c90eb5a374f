// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierui.h"

#include "ui/shell/ids.h"
#include "ui/zerotier/controllerdialogs.h"
#include "ui/zerotier/controllerspage.h"
#include "ui/zerotier/joinmachinesdialog.h"
#include "ui/zerotier/zerotiertab.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ZeroTierUi)
};

}  // namespace

ServiceUi zeroTierUi() {
    MachineTab tab;
    tab.id = ids::zeroTierTab;
    tab.title = [] { return QStringLiteral("ZeroTier"); };
    tab.icon = Icon::Network;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new ZeroTierTab(context, machine, parent);
    };

    MachineAction join;
    join.id = QStringLiteral("zerotier.join");
    join.title = [] { return Text::tr("Join a ZeroTier network…"); };
    join.icon = Icon::Network;
    join.run = [](const UiContext& context, const QString& machine) {
        joinSeveralMachines(context, {machine}, {});
    };

    WindowPage page;
    page.id = ids::zeroTierPage;
    page.title = [] { return Text::tr("ZeroTier networks"); };
    page.icon = Icon::Network;
    page.make = [](const UiContext& context, QWidget* parent) -> Page* {
        return new ControllersPage(context, parent);
    };

    WindowAction joinMachines;
    joinMachines.id = QStringLiteral("zerotier.joinMachines");
    joinMachines.title = [] { return Text::tr("Join machines to a ZeroTier network…"); };
    joinMachines.icon = Icon::Network;
    joinMachines.run = [](const UiContext& context) { joinSeveralMachines(context, {}, {}); };

    WindowAction add;
    add.id = QStringLiteral("zerotier.addController");
    add.title = [] { return Text::tr("Add a ZeroTier controller…"); };
    add.icon = Icon::Key;
    add.run = [](const UiContext& context) {
        addController(context, context.navigator.window(),
                      [context](const SavedController&) { context.navigator.showPage(ids::zeroTierPage); });
    };

    ServiceUi ui;
    ui.tabs = {tab};
    ui.machineActions = {join};
    ui.pages = {page};
    ui.windowActions = {joinMachines, add};
    return ui;
}

}  // namespace hearth
