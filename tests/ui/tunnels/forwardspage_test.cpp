// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwardspage.h"

#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/dialog.h"
#include "ui/look/tableview.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/forwardsmodel.h"
#include "ui/tunnels/tunneldialog.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QToolButton>

namespace hearth {
namespace {

using test::child;
using test::click;
using test::openDialog;
using test::waitFor;
using Phase = ForwardState::Phase;

/// Saved tunnels over a host that nobody answers for: what is switched on stays lost.
class ForwardsPageTest : public ::testing::Test {
protected:
    ForwardsPageTest() { world.saveNamed(QStringLiteral("nas")); }

    TunnelSpec save(const QString& name, const QString& group = {}, quint16 port = 0) {
        TunnelSpec tunnel;
        tunnel.name = name;
        tunnel.group = group;
        tunnel.machine = QStringLiteral("nas");
        ForwardSpec spec;
        spec.bindPort = port;
        spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), 5432);
        tunnel.parts = {{spec, {}}};
        const auto saved = world.services.tunnelStore.save(tunnel);
        EXPECT_TRUE(saved);
        return saved.value_or(tunnel);
    }
    void open() {
        page = new ForwardsPage(world.context, &world.top);
        tester = std::make_unique<QAbstractItemModelTester>(
            page->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        shownTester = std::make_unique<QAbstractItemModelTester>(
            table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        page->resize(1000, 700);
        world.top.resize(1000, 700);
        world.top.show();
        page->show();
        page->shown();
    }
    TableView* table() const { return child<TableView>(page, QStringLiteral("forwardsTable")); }
    int rowOf(const QString& name) const {
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            const ForwardRow& each = page->model()->at(row);
            if ((each.heading ? each.group : each.state.purpose) == name) return row;
        }
        return -1;
    }
    std::optional<Phase> phaseOf(const QString& name) const {
        const int row = rowOf(name);
        return row < 0 ? std::optional<Phase>() : page->model()->at(row).state.phase;
    }
    bool waitForPhase(const QString& name, Phase phase) {
        return waitFor([&] { return phaseOf(name) == phase; });
    }
    QToolButton* button(const QString& name, const char* which) const {
        QWidget* buttons = table()->indexWidget(table()->indexOf(rowOf(name), ForwardsModel::Actions));
        return buttons ? buttons->findChild<QToolButton*>(QLatin1String(which)) : nullptr;
    }
    void press(const QString& name, const char* which) {
        auto* found = button(name, which);
        ASSERT_NE(found, nullptr) << which;
        ASSERT_TRUE(found->isVisible()) << which;
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void choose(const QString& name) { table()->choose(rowOf(name)); }
    /// The entry of the chosen rows' menu, which the keyboard opens.
    void menu(const char* entry) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(table()->viewport(), &event);
        auto* menu = page->findChild<QMenu*>(QStringLiteral("forwardMenu"));
        ASSERT_NE(menu, nullptr);
        QAction* action = nullptr;
        for (QAction* each : menu->actions())
            if (each->objectName() == QLatin1String(entry)) action = each;
        ASSERT_NE(action, nullptr) << entry;
        action->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    std::optional<TunnelSpec> saved(const QString& name) const {
        for (const TunnelSpec& tunnel : world.services.tunnelStore.items())
            if (tunnel.name == name) return tunnel;
        return std::nullopt;
    }

    test::PageWorld world;
    std::unique_ptr<QAbstractItemModelTester> tester, shownTester;
    ForwardsPage* page = nullptr;
};

TEST_F(ForwardsPageTest, ASavedTunnelIsSwitchedByItsRow) {
    save(QStringLiteral("db"));
    open();
    EXPECT_EQ(phaseOf(QStringLiteral("db")), Phase::Stopped);
    EXPECT_FALSE(button(QStringLiteral("db"), "stopForward")->isVisible());
    press(QStringLiteral("db"), "switchOnForward");
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Lost));
    EXPECT_TRUE(button(QStringLiteral("db"), "retryForward")->isVisible());
    EXPECT_FALSE(button(QStringLiteral("db"), "switchOnForward")->isVisible());
    EXPECT_TRUE(child<QWidget>(page, QStringLiteral("reconnectAll"))->isVisible());
    press(QStringLiteral("db"), "stopForward");
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Stopped));
    EXPECT_TRUE(world.services.forwards.all().empty());
    EXPECT_FALSE(child<QWidget>(page, QStringLiteral("reconnectAll"))->isVisible());
}

TEST_F(ForwardsPageTest, TheChosenOneIsToldBelow) {
    save(QStringLiteral("db"), {}, 0);
    open();
    // The first is chosen at once.
    EXPECT_EQ(child<QLabel>(page, QStringLiteral("detailTitle"))->text(), QStringLiteral("db"));
    EXPECT_EQ(child<QLabel>(page, QStringLiteral("detailState"))->text(), QStringLiteral("nas · off"));
    click(page, QStringLiteral("detailOn"));
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Lost));
    EXPECT_TRUE(child<QWidget>(page, QStringLiteral("detailBanner"))->isVisible());
    click(page, QStringLiteral("detailCopy"));
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("127.0.0.1:")));
    click(page, QStringLiteral("detailStop"));
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Stopped));
}

TEST_F(ForwardsPageTest, OneOfADisconnectedHostIsOffAndCanBeSwitchedOn) {
    save(QStringLiteral("db"));
    open();
    ForwardSpec spec;
    spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), 6379);
    bool opened = false;
    world.operations.query(
        page,
        [&](const Control& control) {
            return world.services.forwards.open(QStringLiteral("nas"), spec, QStringLiteral("once"), control,
                                                Forward::IfDown::KeepTrying);
        },
        [&](const Result<std::shared_ptr<Forward>>&) { opened = true; });
    ASSERT_TRUE(waitFor([&] { return opened; }));
    press(QStringLiteral("db"), "switchOnForward");
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Lost));
    ASSERT_TRUE(waitForPhase(QStringLiteral("once"), Phase::Lost));
    world.services.machines.disconnect(QStringLiteral("nas"));
    for (const auto& name : {QStringLiteral("db"), QStringLiteral("once")}) {
        ASSERT_TRUE(waitForPhase(name, Phase::Off)) << qPrintable(name);
        EXPECT_EQ(page->model()->index(rowOf(name), ForwardsModel::State).data().toString(),
                  QStringLiteral("off · nas was disconnected"));
        EXPECT_FALSE(button(name, "retryForward")->isVisible());
        EXPECT_TRUE(button(name, "switchOnForward")->isVisible());
    }
    // One that is saved stays; one that is not can be taken off the list.
    EXPECT_FALSE(button(QStringLiteral("db"), "stopForward")->isVisible());
    press(QStringLiteral("once"), "stopForward");
    ASSERT_TRUE(waitFor([&] { return rowOf(QStringLiteral("once")) < 0; }));
    press(QStringLiteral("db"), "switchOnForward");
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
}

TEST_F(ForwardsPageTest, RemovingAsksOnceAndNamesWhatIsLost) {
    save(QStringLiteral("db"));
    save(QStringLiteral("web"));
    open();
    choose(QStringLiteral("db"));
    menu("removeTunnel");
    auto* asking = openDialog<QDialog>(world, "removeTunnelDialog");
    ASSERT_NE(asking, nullptr);
    EXPECT_TRUE(asking->windowTitle().contains(QStringLiteral("db")));
    EXPECT_TRUE(child<QLabel>(asking, QStringLiteral("loss"))->text().contains(QStringLiteral("forgotten")));
    EXPECT_TRUE(saved(QStringLiteral("db")));
    click(asking, QStringLiteral("act"));
    ASSERT_TRUE(waitFor([&] { return rowOf(QStringLiteral("db")) < 0; }));
    EXPECT_FALSE(saved(QStringLiteral("db")));
    EXPECT_TRUE(saved(QStringLiteral("web")));
}

TEST_F(ForwardsPageTest, ItsMenuEditsAndStartsWithHearth) {
    save(QStringLiteral("db"));
    open();
    choose(QStringLiteral("db"));
    menu("startWithHearth");
    ASSERT_TRUE(waitFor([&] { return saved(QStringLiteral("db"))->startWithHearth; }));
    ASSERT_TRUE(waitFor([&] { return rowOf(QStringLiteral("db")) >= 0; }));
    menu("editTunnel");
    auto* dialog = world.top.findChild<TunnelDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->isVisible());
    dialog->reject();
}

TEST_F(ForwardsPageTest, AGroupIsOneSwitch) {
    save(QStringLiteral("db"), QStringLiteral("work"));
    save(QStringLiteral("web"), QStringLiteral("work"));
    save(QStringLiteral("alone"));
    open();
    const auto heading = [&] {
        return page->model()->index(rowOf(QStringLiteral("work")), ForwardsModel::State).data().toString();
    };
    EXPECT_EQ(heading(), QStringLiteral("off"));
    // Its heading stands over its tunnels, whatever sorts them.
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        table()->sortByColumn(ForwardsModel::Purpose, order);
        const auto shownAt = [&](const char* name) {
            return table()->indexOf(rowOf(QLatin1String(name))).row();
        };
        EXPECT_LT(shownAt("work"), shownAt("db"));
        EXPECT_LT(shownAt("work"), shownAt("web"));
        EXPECT_EQ(std::abs(shownAt("db") - shownAt("web")), 1);
    }
    EXPECT_FALSE(button(QStringLiteral("work"), "switchOffGroup")->isVisible());
    press(QStringLiteral("db"), "switchOnForward");
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Lost));
    EXPECT_TRUE(heading().startsWith(QStringLiteral("1 of 2 on")));
    press(QStringLiteral("work"), "switchOnGroup");
    ASSERT_TRUE(waitForPhase(QStringLiteral("web"), Phase::Lost));
    EXPECT_EQ(phaseOf(QStringLiteral("alone")), Phase::Stopped);
    EXPECT_FALSE(button(QStringLiteral("work"), "switchOnGroup")->isVisible());
    press(QStringLiteral("work"), "switchOffGroup");
    ASSERT_TRUE(waitForPhase(QStringLiteral("web"), Phase::Stopped));
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Stopped));
    // The filter keeps a heading as long as something is under it.
    table()->setFind(QStringLiteral("web"));
    EXPECT_EQ(table()->shownRows(), 2);
    table()->setFind(QStringLiteral("alone"));
    EXPECT_EQ(table()->shownRows(), 1);
    table()->setFind({});
}

TEST_F(ForwardsPageTest, AnotherPortIsSavedAndUsedWhereTheWantedOneIsTaken) {
    QTcpServer taken;
    ASSERT_TRUE(taken.listen(QHostAddress::LocalHost));
    save(QStringLiteral("db"), {}, taken.serverPort());
    open();
    press(QStringLiteral("db"), "switchOnForward");
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::NeedsYou));
    choose(QStringLiteral("db"));
    ASSERT_TRUE(
        waitFor([&] { return page->findChild<QPushButton*>(QStringLiteral("useOtherPort")) != nullptr; }));
    // It is this very program that has it: nothing to end.
    EXPECT_EQ(page->findChild<QPushButton*>(QStringLiteral("endHolder")), nullptr);
    click(page, QStringLiteral("useOtherPort"));
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Lost));
    const quint16 used = saved(QStringLiteral("db"))->parts[0].forward.bindPort;
    EXPECT_GT(used, taken.serverPort());
    EXPECT_EQ(page->model()->at(rowOf(QStringLiteral("db"))).state.localPort, used);
}

TEST_F(ForwardsPageTest, TheHolderOfAPortIsEndedOnlyAfterAsking) {
    HEARTH_NEEDS_PROGRAM("python3");
    QProcess holder;
    holder.start(
        QStringLiteral("python3"),
        {QStringLiteral("-c"), QStringLiteral("import socket,signal,time\ns=socket.socket()\n"
                                              "s.bind(('127.0.0.1',0))\ns.listen()\n"
                                              "print(s.getsockname()[1],flush=True)\ntime.sleep(600)")});
    ASSERT_TRUE(holder.waitForReadyRead(20'000));
    const quint16 port = holder.readLine().trimmed().toUShort();
    ASSERT_NE(port, 0);
    save(QStringLiteral("db"), {}, port);
    open();
    press(QStringLiteral("db"), "switchOnForward");
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::NeedsYou));
    choose(QStringLiteral("db"));
    ASSERT_TRUE(
        waitFor([&] { return page->findChild<QPushButton*>(QStringLiteral("endHolder")) != nullptr; }));
    click(page, QStringLiteral("endHolder"));
    auto* asking = openDialog<QDialog>(world, "endHolderDialog");
    ASSERT_NE(asking, nullptr);
    EXPECT_TRUE(asking->windowTitle().contains(QString::number(holder.processId())));
    EXPECT_EQ(holder.state(), QProcess::Running);
    click(asking, QStringLiteral("act"));
    ASSERT_TRUE(waitFor([&] { return holder.state() == QProcess::NotRunning; }));
    ASSERT_TRUE(waitForPhase(QStringLiteral("db"), Phase::Lost));
    EXPECT_EQ(page->model()->at(rowOf(QStringLiteral("db"))).state.localPort, port);
}

TEST_F(ForwardsPageTest, ManyChangesAreOneAndTheChoiceStays) {
    constexpr int many = 60;
    for (int i = 0; i < many; ++i)
        save(QStringLiteral("t%1").arg(i, 3, 10, QLatin1Char('0')),
             i % 2 ? QStringLiteral("odd") : QString());
    open();
    ASSERT_EQ(page->model()->rowCount(), many + 1);
    choose(QStringLiteral("t050"));
    QSignalSpy reset(page->model(), &QAbstractItemModel::modelReset),
        inserted(page->model(), &QAbstractItemModel::rowsInserted),
        removed(page->model(), &QAbstractItemModel::rowsRemoved);
    for (int i = 0; i < 10; ++i) save(QStringLiteral("more%1").arg(i));
    ASSERT_TRUE(waitFor([&] { return page->model()->rowCount() == many + 11; }));
    EXPECT_EQ(inserted.count(), 1);
    ASSERT_EQ(table()->chosenRows().size(), 1);
    EXPECT_EQ(page->model()->at(table()->chosenRows().first()).state.purpose, QStringLiteral("t050"));
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(removed.count(), 0);
    // Out of sight it does nothing.
    page->hidden();
    save(QStringLiteral("unseen"));
    EXPECT_FALSE(QTest::qWaitFor([&] { return rowOf(QStringLiteral("unseen")) >= 0; }, 300));
    page->shown();
    EXPECT_GE(rowOf(QStringLiteral("unseen")), 0);
}

TEST_F(ForwardsPageTest, TheSidebarLeadsToTheTunnel) {
    save(QStringLiteral("db"));
    const TunnelSpec web = save(QStringLiteral("web"));
    open();
    ForwardState state;
    state.tunnel = web.id;
    page->showItem(forwardKey(state));
    ASSERT_EQ(table()->chosenRows().size(), 1);
    EXPECT_EQ(page->model()->at(table()->chosenRows().first()).state.purpose, QStringLiteral("web"));
}

}  // namespace
}  // namespace hearth
