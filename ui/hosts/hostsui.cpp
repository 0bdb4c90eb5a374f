// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostsui.h"

#include "ui/hosts/hostactions.h"
#include "ui/hosts/hostspage.h"
#include "ui/shell/ids.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::HostsUi)
};

bool remote(const MachineFacts& facts) { return !facts.local; }
bool ours(const MachineFacts& facts) { return facts.saved && facts.host.source == Host::Source::Hearth; }
bool config(const MachineFacts& facts) { return facts.saved && facts.host.source == Host::Source::SshConfig; }
bool unsaved(const MachineFacts& facts) { return !facts.local && !facts.saved; }
bool up(const MachineFacts& facts) {
    return facts.ssh.phase == SshState::Phase::Connected || facts.ssh.phase == SshState::Phase::Connecting;
}

MachineAction action(const char* id, std::function<QString()> title, Icon which, int order,
                     std::function<bool(const MachineFacts&)> shown,
                     std::function<void(const UiContext&, const QString&)> run) {
    MachineAction made;
    made.id = QLatin1String(id);
    made.title = std::move(title);
    made.icon = which;
    made.order = order;
    made.shown = std::move(shown);
    made.run = std::move(run);
    return made;
}

}  // namespace

ServiceUi hostsUi() {
    using namespace hostactions;
    ServiceUi ui;

    MachineAction connect = action(
        ids::connectAction.data(), [] { return Text::tr("Connect"); }, Icon::Connect, 0,
        [](const MachineFacts& facts) { return remote(facts) && !up(facts); }, connectTo);
    connect.place = MachineAction::Place::Header;
    MachineAction disconnect = action(
        "hosts.disconnect", [] { return Text::tr("Disconnect"); }, Icon::Disconnect, 1,
        [](const MachineFacts& facts) { return remote(facts) && up(facts); }, disconnectFrom);
    disconnect.place = MachineAction::Place::Header;
    MachineAction save = action(
        "hosts.save", [] { return Text::tr("Save this host…"); }, Icon::Save, 2, unsaved, edit);
    save.place = MachineAction::Place::Header;
    MachineAction editOurs = action(
        "hosts.edit", [] { return Text::tr("Edit…"); }, Icon::Edit, 100, ours, edit);
    editOurs.shortcut = QStringLiteral("F2");
    MachineAction removeOurs = action(
        "hosts.remove", [] { return Text::tr("Remove…"); }, Icon::Trash, 300, ours,
        [](const UiContext& context, const QString& machine) { remove(context, {machine}); });
    removeOurs.dangerous = true;

    ui.machineActions = {
        connect,
        disconnect,
        save,
        editOurs,
        action(
            "hosts.show", [] { return Text::tr("Show its settings…"); }, Icon::Eye, 100, config, edit),
        action(
            "hosts.duplicate", [] { return Text::tr("Duplicate…"); }, Icon::Plus, 101,
            [](const MachineFacts& facts) { return facts.saved && !facts.local; }, duplicate),
        action(
            "hosts.test", [] { return Text::tr("Test connection…"); }, Icon::Test, 200, remote, test),
        action(
            "hosts.keys", [] { return Text::tr("Set up key login…"); }, Icon::Key, 201, remote,
            setUpKeyLogin),
        removeOurs,
    };

    WindowAction addHost;
    addHost.id = ids::newHostAction;
    addHost.title = [] { return Text::tr("Add a host…"); };
    addHost.icon = Icon::Host;
    addHost.adds = true;
    addHost.shortcut = QStringLiteral("Ctrl+N");
    addHost.run = [](const UiContext& context) { add(context); };
    WindowAction pasteCommand;
    pasteCommand.id = QStringLiteral("hosts.paste");
    pasteCommand.title = [] { return Text::tr("Paste an ssh command…"); };
    pasteCommand.icon = Icon::Paste;
    pasteCommand.adds = true;
    pasteCommand.shortcut = QStringLiteral("Ctrl+Shift+V");
    pasteCommand.run = [](const UiContext& context) { paste(context); };
    WindowAction fromPutty;
    fromPutty.id = QStringLiteral("hosts.import");
    fromPutty.title = [] { return Text::tr("Import from PuTTY…"); };
    fromPutty.icon = Icon::Download;
    fromPutty.adds = true;
    fromPutty.run = [](const UiContext& context) { importSessions(context); };
    ui.windowActions = {addHost, pasteCommand, fromPutty};

    WindowPage page;
    page.id = ids::hostsPage;
    page.title = [] { return Text::tr("Hosts"); };
    page.icon = Icon::Host;
    page.make = [](const UiContext& context, QWidget* parent) -> Page* {
        return new HostsPage(context, parent);
    };
    ui.pages = {page};
    return ui;
}

}  // namespace hearth
