// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunnelsui.h"

#include "core/services.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/ids.h"
#include "ui/tunnels/forwardspage.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunneldialog.h"
#include "ui/tunnels/tunnelstab.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TunnelsUi)
};

}  // namespace

ServiceUi tunnelsUi() {
    WindowPage page;
    page.id = ids::tunnelsPage;
    page.title = [] { return Text::tr("Tunnels"); };
    page.icon = Icon::Tunnel;
    page.make = [](const UiContext& context, QWidget* parent) -> Page* {
        return new ForwardsPage(context, parent);
    };

    WindowAction open;
    open.id = QStringLiteral("tunnels.new");
    open.title = [] { return Text::tr("Open a forward…"); };
    open.icon = Icon::Tunnel;
    open.adds = true;
    open.run = [](const UiContext& context) { askForForward(context); };

    WindowAction save;
    save.id = QStringLiteral("tunnels.save");
    save.title = [] { return Text::tr("New tunnel…"); };
    save.icon = Icon::Tunnel;
    save.adds = true;
    save.shortcut = QStringLiteral("Ctrl+T");
    save.run = [](const UiContext& context) { editTunnel(context, {}); };

    WindowAction reconnect;
    reconnect.id = QStringLiteral("tunnels.reconnect");
    reconnect.title = [] { return Text::tr("Reconnect all"); };
    reconnect.icon = Icon::Refresh;
    reconnect.missing = [](const UiContext& context) {
        return isAnyDown(context.services.tunnels, context.services.forwards)
                   ? QString()
                   : Text::tr("No tunnel is down.");
    };
    reconnect.run = [](const UiContext& context) { reconnectTunnels(context.services, context.operations); };

    MachineTab tab;
    tab.id = ids::tunnelsTab;
    tab.title = [] { return Text::tr("Tunnels"); };
    tab.icon = Icon::Tunnel;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new TunnelsTab(context, machine, parent);
    };

    ServiceUi ui;
    ui.tabs = {tab};
    ui.pages = {page};
    ui.windowActions = {save, open, reconnect};
    ui.openForward = openForwardByPreset;
    ui.forwardAddress = [](const ForwardState& forward) {
        const ServiceUse use = serviceUse(forward);
        return use.url.isEmpty() ? use.address : use.url.toString();
    };
    return ui;
}

}  // namespace hearth
