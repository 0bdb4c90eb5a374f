// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/containers/enginewatch.h"
#include "core/services.h"
#include "tests/support/fakeengine.h"
#include "tests/support/tempdir.h"
#include "tests/ui/fakevirtualbox.h"
#include "tests/ui/support.h"
#include "ui/look/dialog.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/shell/activity.h"
#include "ui/shell/findbox.h"
#include "ui/shell/operations.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/sidebar.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>
#include <QUuid>

#include <condition_variable>
#include <mutex>

namespace hearth {
namespace {

using namespace test;

// A service of two tabs and two actions, as ui/ has them; what they are asked is written down.
struct Told {
    QStringList calls;
};

class TestPage : public Page {
public:
    TestPage(Told& told, QString name, QWidget* parent) : Page(parent), told_(told), name_(std::move(name)) {}
    void shown() override { told_.calls << QStringLiteral("shown ") + name_; }
    void hidden() override { told_.calls << QStringLiteral("hidden ") + name_; }
    void showItem(const QString& item) override { told_.calls << QStringLiteral("item ") + item; }

private:
    Told& told_;
    QString name_;
};

std::vector<ServiceUi> testServices(Told& told) {
    ServiceUi ui;
    for (const char* id : {"one", "two", "vms", "containers"}) {
        MachineTab tab;
        tab.id = QLatin1String(id);
        tab.title = [id] { return QString::fromLatin1(id); };
        if (tab.id == QLatin1String("two"))
            tab.missing = [](const MachineFacts& facts) {
                return facts.local ? QStringLiteral("Not here: install it.") : QString();
            };
        tab.make = [&told, id](const UiContext&, const QString& machine, QWidget* parent) -> Page* {
            return new TestPage(told, machine + QLatin1Char('/') + QLatin1String(id), parent);
        };
        ui.tabs << tab;
    }
    MachineAction open;
    open.id = QStringLiteral("test.open");
    open.title = [] { return QStringLiteral("Open it"); };
    open.place = MachineAction::Place::Main;
    open.run = [&told](const UiContext&, const QString& machine) {
        told.calls << QStringLiteral("open ") + machine;
    };
    MachineAction connecting;
    connecting.id = QStringLiteral("hosts.connect");
    connecting.title = [] { return QStringLiteral("Connect"); };
    connecting.shown = [](const MachineFacts& facts) { return !facts.local; };
    connecting.run = [&told](const UiContext&, const QString& machine) {
        told.calls << QStringLiteral("connect ") + machine;
    };
    ui.machineActions = {open, connecting};
    WindowAction add;
    add.id = QStringLiteral("hosts.new");
    add.title = [] { return QStringLiteral("New host"); };
    add.adds = true;
    add.run = [&told](const UiContext&) { told.calls << QStringLiteral("new"); };
    WindowAction reconnect;
    reconnect.id = QStringLiteral("test.reconnect");
    reconnect.title = [] { return QStringLiteral("Reconnect"); };
    reconnect.missing = [&told](const UiContext&) {
        return told.calls.contains(QStringLiteral("down")) ? QString() : QStringLiteral("Nothing is down.");
    };
    reconnect.run = [](const UiContext&) {};
    ui.windowActions = {add, reconnect};
    WindowPage page;
    page.id = QStringLiteral("tunnels");
    page.title = [] { return QStringLiteral("Tunnels"); };
    page.make = [&told](const UiContext&, QWidget* parent) -> Page* {
        return new TestPage(told, QStringLiteral("tunnels"), parent);
    };
    ui.pages = {page};
    return {ui};
}

class Window : public ::testing::Test {
protected:
    TempDir folder;
    Told told;
    std::unique_ptr<Services> services = std::make_unique<Services>(Paths::forHome(folder.path()));
    std::unique_ptr<Operations> operations = std::make_unique<Operations>();
    std::unique_ptr<Registry> registry = std::make_unique<Registry>(testServices(told));
    std::unique_ptr<MachineList> machines;
    std::unique_ptr<ForwardList> forwards;
    std::unique_ptr<MainWindow> window;

    void SetUp() override {
        for (const char* name : {"gpu-box", "nas"}) save(QLatin1String(name));
        machines = std::make_unique<MachineList>(*services, *operations);
        forwards = std::make_unique<ForwardList>(*services, *operations);
        window = std::make_unique<MainWindow>(*services, *operations, *machines, *forwards, *registry);
        machines->reload();
        window->show();
        ASSERT_TRUE(waitFor([&] { return machines->contains(QStringLiteral("nas")); }));
    }
    void TearDown() override {
        window.reset();
        forwards.reset();
        machines.reset();
        operations.reset();
    }

    void save(const QString& name, const QString& id = {}) {
        Host host;
        host.id = id;
        host.name = name;
        host.user = QStringLiteral("ada");
        host.address = QStringLiteral("192.0.2.7");
        ASSERT_TRUE(services->hostStore.save(host));
    }

    QListView* list() { return child<QListView>(window.get(), QStringLiteral("sidebar")); }
    int rowOf(const QString& title) {
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            if (list()->model()->index(row, 0).data().toString() == title) return row;
        return -1;
    }
    void clickRow(const QString& title, bool twice = false) {
        const QModelIndex index = list()->model()->index(rowOf(title), 0);
        ASSERT_TRUE(index.isValid()) << qPrintable(title);
        const QPoint at = list()->visualRect(index).center();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, at);
        if (twice) QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, at);
    }
    QString shownTitle() {
        for (auto* label : window->findChildren<QLabel*>(QStringLiteral("machineTitle")))
            if (label->isVisible()) return label->text();
        return {};
    }
    // Something that runs until it is cancelled.
    Operation* runForEver() {
        return operations->start(
            OperationSpec{QStringLiteral("Wait"), QStringLiteral("nas"), std::chrono::milliseconds(0),
                          nullptr},
            window.get(),
            [](const Control& control) -> Result<void> {
                std::mutex mutex;
                std::condition_variable_any never;
                std::unique_lock lock(mutex);
                return waitUntil(never, lock, control, [] { return false; });
            },
            [](const Result<void>&) {});
    }
};

TEST_F(Window, StartsAtThisComputerAndFollowsTheSidebar) {
    EXPECT_EQ(shownTitle(), QStringLiteral("This computer"));
    clickRow(QStringLiteral("nas"));
    EXPECT_EQ(shownTitle(), QStringLiteral("nas"));
    EXPECT_TRUE(told.calls.contains(QStringLiteral("hidden local/one")));
    EXPECT_EQ(told.calls.last(), QStringLiteral("shown nas/one"));
    EXPECT_TRUE(told.calls.filter(QStringLiteral("two")).isEmpty()) << "a tab that nobody looked at was made";
}

TEST_F(Window, TheMainButtonEnterAndDoubleClickActOnTheMachine) {
    clickRow(QStringLiteral("nas"));
    for (auto* button : window->findChildren<QPushButton*>(QStringLiteral("header.test.open")))
        if (button->isVisible()) QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(told.calls.count(QStringLiteral("open nas")), 1);
    QTest::keyClick(list(), Qt::Key_Return);
    EXPECT_EQ(told.calls.count(QStringLiteral("open nas")), 2);
    clickRow(QStringLiteral("gpu-box"), true);
    EXPECT_EQ(told.calls.count(QStringLiteral("open gpu-box")), 1);
}

TEST_F(Window, ATabThatIsMissingSaysWhy) {
    auto* tabs = child<QTabBar>(window.get(), QStringLiteral("machineTabs"));
    tabs->setCurrentIndex(1);
    EXPECT_EQ(tabs->tabToolTip(1), QStringLiteral("Not here: install it."));
    auto* reason = child<EmptyState>(window.get(), QStringLiteral("missing"));
    EXPECT_TRUE(reason->isVisible());
    EXPECT_EQ(reason->accessibleName(), QStringLiteral("Not here: install it."));
    EXPECT_TRUE(told.calls.filter(QStringLiteral("local/two")).isEmpty());
}

TEST_F(Window, CtrlKFindsMachinesAndActions) {
    auto* find = window->findChild<FindBox*>();
    find->open();
    QTest::keyClicks(find->field(), QStringLiteral("open it on gpu"));
    QTest::keyClick(find->field(), Qt::Key_Return);
    EXPECT_EQ(told.calls.last(), QStringLiteral("open gpu-box"));
    EXPECT_EQ(shownTitle(), QStringLiteral("gpu-box"));
}

TEST_F(Window, CtrlKFindsAVirtualMachineAndGoesToIt) {
    VmSpec spec;
    spec.name = QStringLiteral("find-") + QUuid::createUuid().toString(QUuid::Id128).left(8);
    ASSERT_TRUE(services->vmService.create(QStringLiteral("local"), spec, {}, {}));
    ASSERT_TRUE(services->vms.refresh(QStringLiteral("local"), {}));
    auto* find = window->findChild<FindBox*>();
    find->open();
    QTest::keyClicks(find->field(), spec.name);
    QTest::keyClick(find->field(), Qt::Key_Return);
    EXPECT_EQ(told.calls.last(), QStringLiteral("item ") + spec.name);
    EXPECT_EQ(shownTitle(), QStringLiteral("This computer"));
    EXPECT_TRUE(services->vmService.remove(QStringLiteral("local"), spec.name, {}));
}

TEST_F(Window, CtrlKFindsAVirtualMachineThatOthersKeep) {
#ifdef Q_OS_WIN
    GTEST_SKIP() << "VBoxManage is a script for sh here";
#endif
    const FakeVirtualBox box;
    const QString id = QStringLiteral("8039859b-d3f6-40c4-9b47-ab8c68e3108d");
    ASSERT_EQ(box.manage({"createvm", "--name", "windows-box", "--uuid", id}), 0);
    auto* find = window->findChild<FindBox*>();
    const auto choose = [&] {
        find->open();
        QTest::keyClicks(find->field(), QStringLiteral("windows-b"));
        QTest::keyClick(find->field(), Qt::Key_Return);
        find->close();
    };
    choose();
    EXPECT_TRUE(told.calls.filter(id).isEmpty()) << "nobody is asked for what a person only types";
    ASSERT_TRUE(services->otherVms.look(QStringLiteral("local"), {}));
    choose();
    EXPECT_EQ(told.calls.last(), QStringLiteral("item virtualbox  ") + id);
    EXPECT_EQ(shownTitle(), QStringLiteral("This computer"));
}

TEST_F(Window, CtrlKFindsAContainerThatWasSeen) {
    FakeEngine engine{folder.file(QStringLiteral("engine.sock"))};
    engine.beChosen();
    const Container db = FakeEngine::make(QStringLiteral("postgres-main"));
    engine.put(db);
    ASSERT_TRUE(engine.start());
    auto* find = window->findChild<FindBox*>();
    const auto choose = [&] {
        find->open();
        QTest::keyClicks(find->field(), QStringLiteral("postgres-m"));
        QTest::keyClick(find->field(), Qt::Key_Return);
        find->close();
    };
    choose();
    EXPECT_TRUE(told.calls.filter(db.id).isEmpty()) << "nobody is asked for what a person only types";
    {
        const EngineWatch watch(services->containers, QStringLiteral("local"), [](const ContainersState&) {});
        ASSERT_TRUE(waitFor([&] { return !services->containers.seen(QStringLiteral("local")).isEmpty(); }));
    }
    choose();
    EXPECT_EQ(told.calls.last(), QStringLiteral("item ") + db.id);
    EXPECT_EQ(shownTitle(), QStringLiteral("This computer"));
    QDir(QDir::homePath() + QStringLiteral("/.docker")).removeRecursively();
}

TEST_F(Window, CtrlKSwitchesAGroupAndATunnel) {
    Host host;
    host.name = QStringLiteral("nobody");
    host.address = QStringLiteral("127.0.0.1");
    host.port = 1;  // nobody listens there: what is switched on tries again and again
    ASSERT_TRUE(services->hostStore.save(host));
    for (const char* name : {"db", "web"}) {
        TunnelSpec tunnel;
        tunnel.name = QLatin1String(name);
        tunnel.group = QStringLiteral("work");
        tunnel.machine = host.name;
        ForwardSpec spec;
        spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), 5432);
        tunnel.parts = {{spec, {}}};
        ASSERT_TRUE(services->tunnelStore.save(tunnel));
    }
    ASSERT_TRUE(waitFor([&] { return forwards->states().size() == 2; }));
    auto* find = window->findChild<FindBox*>();
    const auto choose = [&](const QString& words) {
        find->open();
        QTest::keyClicks(find->field(), words);
        QTest::keyClick(find->field(), Qt::Key_Return);
    };
    const auto on = [&] { return forwards->groups().value(0).on; };
    choose(QStringLiteral("switch db on"));
    ASSERT_TRUE(waitFor([&] { return on() == 1; }));
    choose(QStringLiteral("switch work on"));
    ASSERT_TRUE(waitFor([&] { return on() == 2; }));
    EXPECT_TRUE(waitFor([&] { return forwards->downCount() == 2; }));
    choose(QStringLiteral("switch work off"));
    ASSERT_TRUE(waitFor([&] { return on() == 0; }));
}

TEST_F(Window, AnAddressConnectsWithoutBeingSaved) {
    auto* find = window->findChild<FindBox*>();
    find->open();
    QTest::keyClicks(find->field(), QStringLiteral("root@192.0.2.9"));
    QTest::keyClick(find->field(), Qt::Key_Return);
    EXPECT_EQ(shownTitle(), QStringLiteral("root@192.0.2.9"));
    EXPECT_EQ(told.calls.last(), QStringLiteral("connect root@192.0.2.9"));
    EXPECT_GE(rowOf(QStringLiteral("root@192.0.2.9")), 0);
    EXPECT_EQ(services->hostStore.hosts().size(), 2);
}

TEST_F(Window, HostsThatAreSavedElsewhereAppear) {
    // Another Hearth, or hearthctl, writes the same file.
    HostStore other(services->hostStore.path());
    ASSERT_TRUE(other.reload());
    Host host;
    host.name = QStringLiteral("pve");
    host.address = QStringLiteral("192.0.2.8");
    ASSERT_TRUE(other.save(host));
    ASSERT_TRUE(waitFor([&] { return rowOf(QStringLiteral("pve")) >= 0; }));
    ASSERT_TRUE(other.remove(other.hosts().first().id));
    ASSERT_TRUE(waitFor([&] { return rowOf(QStringLiteral("gpu-box")) < 0; }));
}

TEST_F(Window, ARemovedHostsPageGoes) {
    clickRow(QStringLiteral("nas"));
    for (const Host& host : services->hostStore.hosts()) {
        if (host.name == QStringLiteral("nas")) {
            EXPECT_TRUE(services->hostStore.remove(host.id));
        }
    }
    ASSERT_TRUE(waitFor([&] { return shownTitle() == QStringLiteral("This computer"); }));
}

TEST_F(Window, PagesOfTheWindowShowAnItem) {
    window->showPage(QStringLiteral("tunnels"), QStringLiteral("key"));
    EXPECT_EQ(told.calls.last(), QStringLiteral("item key"));
    clickRow(QStringLiteral("nas"));
    EXPECT_TRUE(told.calls.contains(QStringLiteral("hidden tunnels")));
}

TEST_F(Window, ClosingHidesToTheTrayOrQuits) {
    QSignalSpy hidden(window.get(), &MainWindow::hiddenToTray),
        quit(window.get(), &MainWindow::quitConfirmed);
    window->setHidesOnClose(true);
    window->close();
    EXPECT_FALSE(window->isVisible());
    EXPECT_EQ(hidden.count(), 1);
    EXPECT_EQ(told.calls.last(), QStringLiteral("hidden local/one"));
    window->bringUp();
    window->setHidesOnClose(false);
    window->close();
    EXPECT_EQ(quit.count(), 1);
}

TEST_F(Window, QuittingAsksOnceWhatWouldBeLost) {
    auto* operation = runForEver();
    QSignalSpy quit(window.get(), &MainWindow::quitConfirmed);
    window->close();
    EXPECT_EQ(quit.count(), 0);
    auto* dialog = window->findChild<QDialog*>(QStringLiteral("quitDialog"));
    ASSERT_NE(dialog, nullptr);
    window->quit();
    EXPECT_EQ(window->findChildren<QDialog*>(QStringLiteral("quitDialog")).size(), 1);
    click(dialog, QStringLiteral("cancel"));
    EXPECT_EQ(quit.count(), 0);
    ASSERT_TRUE(
        waitFor([&] { return window->findChild<QDialog*>(QStringLiteral("quitDialog")) == nullptr; }));
    window->close();
    click(window->findChild<QDialog*>(QStringLiteral("quitDialog")), QStringLiteral("confirmQuit"));
    EXPECT_EQ(quit.count(), 1);
    operation->cancel();
}

TEST_F(Window, TheStripCancelsAndTheLogShowsIt) {
    auto* operation = runForEver();
    auto* strip = child<ActivityStrip>(window.get(), QStringLiteral("activity"));
    click(strip, QStringLiteral("activityLogButton"));
    auto* log = window->findChild<ActivityLog*>();
    ASSERT_NE(log, nullptr);
    EXPECT_EQ(log->chosen(), operation);
    click(strip, QStringLiteral("progressCancel"));
    ASSERT_TRUE(waitFor([&] { return !operation->isRunning(); }));
    EXPECT_EQ(operation->state(), Operation::State::Cancelled);
    EXPECT_TRUE(child<QPlainTextEdit>(log, QStringLiteral("activityText"))
                    ->toPlainText()
                    .contains(QStringLiteral("Cancelled")));
}

TEST_F(Window, ThatThereIsNoTrayStaysSaidUntilItIsClosedForGood) {
    auto* note = child<ErrorBanner>(window.get(), QStringLiteral("trayNote"));
    EXPECT_FALSE(note->isVisible());
    window->setTrayMissing(true);
    EXPECT_TRUE(note->isVisible());
    clickRow(QStringLiteral("nas"));
    EXPECT_TRUE(note->isVisible());
    QTest::mouseClick(child<QToolButton>(note, QStringLiteral("errorClose")), Qt::LeftButton);
    EXPECT_FALSE(note->isVisible());
    window->setTrayMissing(true);
    EXPECT_FALSE(note->isVisible());
    // Also the next time that Hearth is started.
    window = std::make_unique<MainWindow>(*services, *operations, *machines, *forwards, *registry);
    window->show();
    window->setTrayMissing(true);
    EXPECT_FALSE(child<ErrorBanner>(window.get(), QStringLiteral("trayNote"))->isVisible());
}

TEST_F(Window, WhatCannotBeDoneIsDimmedInTheMenu) {
    auto* menu = window->findChild<QMenu*>(QStringLiteral("windowMenuList"));
    ASSERT_NE(menu, nullptr);
    const auto entry = [&]() -> QAction* {
        for (auto* each : menu->actions())
            if (each->objectName() == QStringLiteral("test.reconnect")) return each;
        return nullptr;
    };
    ASSERT_NE(entry(), nullptr);
    Q_EMIT menu->aboutToShow();
    EXPECT_FALSE(entry()->isEnabled());
    told.calls << QStringLiteral("down");
    Q_EMIT menu->aboutToShow();
    EXPECT_TRUE(entry()->isEnabled());
}

TEST_F(Window, SettingsHoldAtOnce) {
    SettingsDialog dialog(services->settings, *operations, {});
    dialog.show();
    auto* theme = child<QComboBox>(&dialog, QStringLiteral("theme"));
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_End);
    click(&dialog, QStringLiteral("notifications"));
    ASSERT_TRUE(waitFor([&] {
        return !services->settings.values().notifications &&
               services->settings.values().theme == QStringLiteral("dark");
    }));
    Settings again(folder.file(QStringLiteral("settings.json")));
    ASSERT_TRUE(waitFor([&] { return again.reload() && again.values().theme == QStringLiteral("dark"); }));
    EXPECT_FALSE(again.values().notifications);
}

}  // namespace
}  // namespace hearth
