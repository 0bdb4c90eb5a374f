// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunnelstab.h"

#include "core/tunnels/listener.h"
#include "tests/support/findprogram.h"
#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/tableview.h"
#include "ui/tunnels/listeningmodel.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunneldialog.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace hearth {
namespace {

using test::child;
using test::openDialog;

Listening some() {
    ListeningSocket data;
    data.address = QStringLiteral("127.0.0.1");
    data.port = 5432;
    data.process = QStringLiteral("postgres");
    data.service = QStringLiteral("postgresql");
    ListeningSocket docker;
    docker.socketPath = QStringLiteral("/run/docker.sock");
    docker.service = QStringLiteral("docker");
    Listening listening;
    listening.sockets = {data, docker};
    listening.someUnnamed = true;
    return listening;
}

class TunnelsTabTest : public testing::Test {
protected:
    void open(const QString& machine) {
        tab = new TunnelsTab(world.context, machine, &world.top);
        tab->resize(1000, 700);
        world.top.resize(1000, 700);
        world.top.show();
        tab->show();
    }
    bool visible(const char* name) const { return child<QWidget>(tab, QLatin1String(name))->isVisible(); }
    TableView* table() const { return child<TableView>(tab, QStringLiteral("listeningTable")); }
    QToolButton* button(int row, const char* name) const {
        QWidget* there = table()->indexWidget(table()->indexOf(row, ListeningModel::Actions));
        return there == nullptr ? nullptr : there->findChild<QToolButton*>(QLatin1String(name));
    }

    test::PageWorld world;
    TunnelsTab* tab = nullptr;
};

TEST_F(TunnelsTabTest, LooksNowhereByItselfWhileNothingIsConnected) {
    world.saveNamed(QStringLiteral("nas"));
    open(QStringLiteral("nas"));
    tab->shown();
    EXPECT_TRUE(visible("emptyAction"));
    EXPECT_TRUE(visible("noTunnels"));
    EXPECT_TRUE(world.operations.list().isEmpty());
    EXPECT_EQ(world.services.machines.state(QStringLiteral("nas")).phase, SshState::Phase::Disconnected);
    // A person who asks is told why it cannot be, above the tabs.
    test::click(tab, QStringLiteral("emptyAction"));
    ASSERT_EQ(world.operations.list().size(), 1);
    ASSERT_TRUE(test::waitFor([&] { return !world.operations.list().first()->isRunning(); }));
    EXPECT_EQ(world.services.machines.state(QStringLiteral("nas")).phase, SshState::Phase::Failed);
    EXPECT_FALSE(visible("errorMessage"));
    tab->showError({ErrorKind::NotFound, QStringLiteral("nas has no means to tell."), {}, {}});
    EXPECT_TRUE(visible("errorMessage"));
}

TEST_F(TunnelsTabTest, WhatWasSeenLastStaysReadableAndCannotBeOpened) {
    world.saveNamed(QStringLiteral("nas"));
    open(QStringLiteral("nas"));
    tab->setListening(some());
    EXPECT_TRUE(visible("listeningTable"));
    EXPECT_TRUE(visible("someUnnamed"));
    EXPECT_FALSE(table()->isEnabled());
    ASSERT_NE(button(0, "openListening"), nullptr);
    EXPECT_FALSE(button(0, "openListening")->isEnabled());
    EXPECT_EQ(button(0, "openListening")->accessibleName(), QStringLiteral("Open: PostgreSQL"));
    tab->setListening({});
    EXPECT_FALSE(visible("listeningTable"));
    EXPECT_TRUE(visible("nothingListens"));
    EXPECT_FALSE(visible("someUnnamed"));
}

TEST_F(TunnelsTabTest, ListsTheMachinesOwnTunnelsOnly) {
    for (const char* name : {"nas", "gpu-box"}) {
        world.saveNamed(QLatin1String(name));
        TunnelSpec tunnel;
        tunnel.name = QStringLiteral("web of %1").arg(QLatin1String(name));
        tunnel.machine = QLatin1String(name);
        tunnel.parts = {
            {parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("0:localhost:80")).value(), {}}};
        if (tunnel.machine == QLatin1String("nas")) tunnel.parts << tunnel.parts.first();
        ASSERT_TRUE(world.services.tunnelStore.save(tunnel));
    }
    open(QStringLiteral("nas"));
    tab->shown();
    auto* own = child<TableView>(tab, QStringLiteral("machineTunnelsTable"));
    ASSERT_EQ(own->allRows(), 1);
    EXPECT_EQ(own->model()->index(0, 0).data().toString(), QStringLiteral("web of nas"));
    EXPECT_FALSE(visible("noTunnels"));
    EXPECT_TRUE(own->model()->index(0, 1).data().toString().endsWith(QStringLiteral("+1")));
    QWidget* there = own->indexWidget(own->indexOf(0, 3));
    ASSERT_NE(there, nullptr);
    test::click(there, QStringLiteral("switchOn"));
    ASSERT_TRUE(test::waitFor([&] { return !world.operations.list().first()->isRunning(); }));
    ASSERT_TRUE(test::waitFor([&] {
        return child<QWidget>(own, QStringLiteral("switchOff"))->isVisible() &&
               !child<QWidget>(own, QStringLiteral("switchOn"))->isVisible();
    }));
    test::click(own, QStringLiteral("switchOff"));
    EXPECT_TRUE(test::waitFor(
        [&] { return world.services.tunnels.states().last().phase == TunnelState::Phase::Off; }));
}

TEST_F(TunnelsTabTest, WhatListensDoesNotMoveWhenATunnelComes) {
    world.saveNamed(QStringLiteral("nas"));
    open(QStringLiteral("nas"));
    tab->shown();
    Listening many = some();
    for (quint16 port = 9000; port < 9040; ++port) {
        many.sockets.append(many.sockets.first());
        many.sockets.last().port = port;
    }
    tab->setListening(many);
    table()->setEnabled(true);
    table()->choose(0);
    world.top.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&world.top));
    table()->setFocus();
    const auto place = [this] { return table()->mapTo(tab, QPoint()).y(); };
    ASSERT_TRUE(test::waitFor([&] { return table()->hasFocus() && place() > 0; }));
    const int before = place();
    auto* own = child<TableView>(tab, QStringLiteral("machineTunnelsTable"));
    for (int number = 1; number <= 3; ++number) {
        TunnelSpec tunnel;
        tunnel.name = QStringLiteral("web %1").arg(number);
        tunnel.machine = QStringLiteral("nas");
        tunnel.parts = {
            {parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("0:localhost:80")).value(), {}}};
        ASSERT_TRUE(world.services.tunnelStore.save(tunnel));
        ASSERT_TRUE(test::waitFor([&] { return own->allRows() == number; }));
        EXPECT_TRUE(test::waitFor([&] { return place() == before; })) << place() << " was " << before;
    }
}

TEST_F(TunnelsTabTest, SaysWhichForwardsOfTheConfigCannotBeOpened) {
    HEARTH_NEEDS_PROGRAM("ssh");
    QDir().mkpath(QFileInfo(world.services.paths.sshConfig).path());
    QFile config(world.services.paths.sshConfig);
    ASSERT_TRUE(config.open(QIODevice::WriteOnly));
    config.write("Host far\n  HostName 127.0.0.1\n  RemoteForward 19703\n");
    config.close();
    open(QStringLiteral("far"));
    auto* label = child<QLabel>(tab, QStringLiteral("notKept"));
    EXPECT_FALSE(label->isVisible());
    tab->shown();
    ASSERT_TRUE(test::waitFor([&] { return label->isVisible(); }));
    EXPECT_TRUE(label->text().contains(QStringLiteral("remoteforward 19703"))) << qPrintable(label->text());
}

TEST_F(TunnelsTabTest, ARowBecomesATunnelInTheDialog) {
    world.saveNamed(QStringLiteral("nas"));
    open(QStringLiteral("nas"));
    tab->setListening(some());
    table()->setEnabled(true);
    table()->choose(0);
    ASSERT_NE(button(0, "saveAsTunnel"), nullptr);
    QTest::mouseClick(button(0, "saveAsTunnel"), Qt::LeftButton);
    auto* dialog = openDialog<TunnelDialog>(world, "tunnelDialog");
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(child<QLineEdit>(dialog, QStringLiteral("name"))->text(), QStringLiteral("nas postgresql"));
    EXPECT_EQ(child<QComboBox>(dialog, QStringLiteral("machine"))->currentText(), QStringLiteral("nas"));
    test::click(dialog, QStringLiteral("save"));
    ASSERT_TRUE(test::waitFor([&] { return world.services.tunnelStore.items().size() == 1; }));
    const TunnelSpec saved = world.services.tunnelStore.items().first();
    ASSERT_EQ(saved.parts.size(), 1);
    EXPECT_EQ(saved.parts.first().service, QStringLiteral("postgresql"));
    EXPECT_EQ(saved.parts.first().forward.displayText(), QStringLiteral("5432:127.0.0.1:5432"));
}

TEST_F(TunnelsTabTest, AUnixSocketThereGetsOneHere) {
    const TunnelSpec::Part part = partFor(world.context, QStringLiteral("my nas/1"), some().sockets.last());
    EXPECT_EQ(part.forward.target.socketPath, QStringLiteral("/run/docker.sock"));
    const QString here = part.forward.bindSocketPath;
    EXPECT_TRUE(here.startsWith(world.services.paths.state + QStringLiteral("/sockets/my-nas-1-")));
    EXPECT_TRUE(here.endsWith(QStringLiteral("/docker.sock")));
    EXPECT_EQ(QFileInfo(world.services.paths.state + QStringLiteral("/sockets")).permissions() &
                  (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeOther),
              QFileDevice::Permissions());
    // The same place each time.
    EXPECT_EQ(part, partFor(world.context, QStringLiteral("my nas/1"), some().sockets.last()));
}

TEST_F(TunnelsTabTest, OnThisComputerItFindsWhatReallyListensAndOpensItWithoutATunnel) {
    ForwardSpec spec;
    spec.bindAddress = QStringLiteral("127.0.0.1");
    const auto listener = Listener::open(spec);
    ASSERT_TRUE(listener);
    open(QStringLiteral("local"));
    tab->shown();
    ASSERT_TRUE(test::waitFor([&] { return table()->allRows() > 0; }))
        << qPrintable(child<QLabel>(tab, QStringLiteral("errorMessage"))->text());
    int row = -1;
    const QString port = QString::number(listener->port());
    for (int at = 0; at < table()->allRows(); ++at)
        if (table()->indexOf(at, ListeningModel::Place).data().toString() == port) row = at;
    ASSERT_GE(row, 0) << "the port that this test listens on";
    EXPECT_TRUE(table()->isEnabled());
    EXPECT_EQ(button(row, "saveAsTunnel"), nullptr);
    test::click(tab, QStringLiteral("lookAgain"));
    table()->choose(row);
    QTest::keyClick(table(), Qt::Key_Return);
    auto* dialog = openDialog<UseDialog>(world, "useDialog");
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(child<CommandPreview>(dialog, QStringLiteral("useAddress"))->text(),
              QStringLiteral("127.0.0.1:%1").arg(listener->port()));
    EXPECT_TRUE(world.services.forwards.all().empty());
    ASSERT_TRUE(test::waitFor([&] { return world.operations.runningCount() == 0; }));
}

TEST_F(TunnelsTabTest, FiltersAsOneTypes) {
    world.saveNamed(QStringLiteral("nas"));
    open(QStringLiteral("nas"));
    tab->setListening(some());
    auto* find = child<QLineEdit>(tab, QStringLiteral("findListening"));
    find->setText(QStringLiteral("docker"));
    EXPECT_EQ(table()->shownRows(), 1);
    find->setText(QStringLiteral("nothing of the kind"));
    EXPECT_EQ(table()->shownRows(), 0);
    EXPECT_TRUE(visible("nothingListens"));
    find->clear();
    EXPECT_EQ(table()->shownRows(), 2);
    EXPECT_FALSE(visible("nothingListens"));
    EXPECT_TRUE(visible("listeningTable"));
}

}  // namespace
}  // namespace hearth
