// SPDX-License-Identifier: GPL-3.0-or-later
// What listens on a real machine, opened by one click.
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/listener.h"
#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/tableview.h"
#include "ui/tunnels/listeningmodel.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunnelstab.h"

#include <QFile>
#include <QTcpSocket>
#include <QToolButton>

#include <unistd.h>

namespace hearth {
namespace {

using test::child;
using test::openDialog;

const QByteArray greeting = "hello from the machine";

TEST(OpenListening, OneClickLeadsToItAndTheNextOneTakesTheSameWay) {
    HEARTH_NEEDS_PROGRAM("sshd");
    lab::LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    const lab::Listener listener([](int socket) {
        (void)!::write(socket, greeting.data(), static_cast<std::size_t>(greeting.size()));
    });
    test::PageWorld world;
    QFile known(world.services.paths.knownHosts);
    ASSERT_TRUE(known.open(QIODevice::WriteOnly));
    known.write(sshd.knownHosts());
    known.close();
    Host host;
    host.name = QStringLiteral("nas");
    host.address = sshd.address();
    host.port = sshd.port();
    host.user = sshd.user();
    host.keyFile = sshd.clientKey();
    world.save(host);

    world.top.resize(1000, 700);
    TunnelsTab tab(world.context, host.name, &world.top);
    tab.resize(1000, 700);
    world.top.show();
    tab.show();
    tab.shown();
    test::click(&tab, QStringLiteral("emptyAction"));
    auto* table = child<TableView>(&tab, QStringLiteral("listeningTable"));
    ASSERT_TRUE(test::waitFor([&] { return table->allRows() > 0 && world.operations.runningCount() == 0; }))
        << qPrintable(world.services.machines.state(host.name).error.message);
    int row = -1;
    for (int at = 0; at < table->allRows(); ++at)
        if (table->indexOf(at, ListeningModel::Place).data().toString() == QString::number(listener.port()))
            row = at;
    ASSERT_GE(row, 0);
    EXPECT_TRUE(world.services.forwards.all().empty()) << "nothing is forwarded by looking";

    QWidget* there = table->indexWidget(table->indexOf(row, ListeningModel::Actions));
    ASSERT_NE(there, nullptr);
    test::click(there, QStringLiteral("openListening"));
    ASSERT_TRUE(test::waitFor([&] { return openDialog<UseDialog>(world, "useDialog") != nullptr; }));
    // This machine is that one, too: its port is taken here, so the next one is used, and that is told.
    const auto states = world.services.forwards.states();
    ASSERT_EQ(states.size(), 1);
    EXPECT_NE(states.first().localPort, listener.port());
    ASSERT_FALSE(world.said.isEmpty());
    EXPECT_TRUE(world.said.last().contains(states.first().listening)) << qPrintable(world.said.last());
    auto* dialog = openDialog<UseDialog>(world, "useDialog");
    EXPECT_EQ(child<CommandPreview>(dialog, QStringLiteral("useAddress"))->text(), states.first().listening);
    QTcpSocket client;
    client.connectToHost(QStringLiteral("127.0.0.1"), states.first().localPort);
    ASSERT_TRUE(test::waitFor([&] { return client.bytesAvailable() >= greeting.size(); }));
    EXPECT_EQ(client.readAll(), greeting);
    dialog->reject();

    const auto asked = world.operations.list().size();
    test::click(there, QStringLiteral("openListening"));
    EXPECT_NE(openDialog<UseDialog>(world, "useDialog"), nullptr);
    EXPECT_EQ(world.services.forwards.states().size(), 1);
    EXPECT_EQ(world.operations.list().size(), asked);

    // A tunnel that the person switched off stays off while something that is on leads there.
    openDialog<UseDialog>(world, "useDialog")->reject();
    TunnelSpec web;
    web.name = QStringLiteral("web");
    web.machine = host.name;
    web.parts = {
        {parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("0:localhost:%1").arg(listener.port()))
             .value(),
         {}}};
    ASSERT_TRUE(world.services.tunnelStore.save(web));
    test::click(there, QStringLiteral("openListening"));
    EXPECT_NE(openDialog<UseDialog>(world, "useDialog"), nullptr);
    EXPECT_EQ(world.services.tunnels.states().last().phase, TunnelState::Phase::Off);
    EXPECT_EQ(world.operations.list().size(), asked);
}

}  // namespace
}  // namespace hearth
