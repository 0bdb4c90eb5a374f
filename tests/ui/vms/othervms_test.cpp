// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fakevirtualbox.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/vms/othervmactions.h"
#include "ui/vms/othervmdetail.h"
#include "ui/vms/othervmsmodel.h"
#include "ui/vms/othervmspanel.h"
#include "ui/vms/virtualboxdialog.h"
#include "ui/vms/vmdetail.h"
#include "ui/vms/vmstab.h"
#include "ui/vnc/screenwindow.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>

namespace hearth {
namespace {

using Phase = OtherVm::Phase;

OtherVm domain(const char* name, Phase phase, const char* id = "6695eb01-f6a4-8304-79aa-97f2502e193f") {
    OtherVm vm;
    vm.machine = QStringLiteral("local");
    vm.connection = QStringLiteral("qemu:///system");
    vm.id = QLatin1String(id);
    vm.name = QLatin1String(name);
    vm.phase = phase;
    vm.word = phase == Phase::Off ? QStringLiteral("shut off") : QStringLiteral("running");
    vm.cpus = 2;
    vm.memoryBytes = std::int64_t(2) << 30;
    vm.autostart = true;
    return vm;
}

OtherVm box(const char* name, Phase phase) {
    OtherVm vm = domain(name, phase, "8039859b-d3f6-40c4-9b47-ab8c68e3108d");
    vm.manager = VmManager::VirtualBox;
    vm.connection.clear();
    vm.word = phase == Phase::Off ? QStringLiteral("poweroff") : QStringLiteral("running");
    vm.autostart.reset();
    vm.system = QStringLiteral("Debian (64-bit)");
    VirtualBoxSettings settings;
    settings.cpus = 2;
    settings.memoryMiB = 2048;
    settings.paravirtualisationNow = QStringLiteral("kvm");
    settings.adapters = {{QStringLiteral("nat"), {}}, {}, {}, {}};
    vm.settings = settings;
    return vm;
}

QStringList idsOf(const QList<VmAction>& actions) {
    QStringList ids;
    for (const VmAction& action : actions) ids << action.id;
    return ids;
}

OtherVmsProblem problem() {
    return {VmManager::Libvirt, QStringLiteral("qemu:///system"),
            Error{ErrorKind::Denied, QStringLiteral("may not"), QStringLiteral("adduser"), {}}};
}

TEST(OtherVmsModelTest, TellsWhoKeepsEach) {
    OtherVmsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({domain("web", Phase::Running), box("web", Phase::Saved)});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, OtherVmsModel::State), QStringLiteral("running"));
    EXPECT_EQ(text(0, OtherVmsModel::Manager), QStringLiteral("libvirt (system)"));
    EXPECT_EQ(text(0, OtherVmsModel::System), QStringLiteral("2 core(s), 2.0 GiB"));
    EXPECT_EQ(text(0, OtherVmsModel::Starts), QStringLiteral("with the machine"));
    EXPECT_EQ(text(1, OtherVmsModel::Manager), QStringLiteral("VirtualBox"));
    EXPECT_EQ(text(1, OtherVmsModel::State), QStringLiteral("saved"));
    EXPECT_EQ(text(1, OtherVmsModel::Starts), QString());
    OtherVm lost = domain("web", Phase::Running);
    lost.unknownSince = std::chrono::system_clock::now();
    EXPECT_EQ(stateOf(lost).status, Status::Warn);
    EXPECT_TRUE(stateOf(lost).word.startsWith(QStringLiteral("running ")));
}

TEST(OtherVmActionsTest, AreThoseThatItsManagerHas) {
    test::PageWorld world;
    const auto ids = [&](const OtherVm& vm) {
        QList<VmAction> all = otherVmActions(world.context, &world.top, vm, [] {});
        EXPECT_EQ(idsOf(all).value(1), QStringLiteral("shutDownOther")) << "its place is always the same";
        all.removeIf([](const VmAction& action) { return !action.reason.isEmpty(); });
        return idsOf(all);
    };
    EXPECT_EQ(ids(domain("a", Phase::Off)), (QStringList{"startOther", "noAutostartOther"}));
    EXPECT_EQ(ids(domain("a", Phase::Running)),
              (QStringList{"shutDownOther", "pauseOther", "rebootOther", "saveOther", "resetOther",
                           "powerOffOther", "noAutostartOther"}));
    EXPECT_EQ(ids(box("a", Phase::Off)), (QStringList{"startOther", "settingsOther"}));
    EXPECT_EQ(ids(box("a", Phase::Saved)), (QStringList{"startOther", "discardOther"}));
    OtherVm lost = domain("a", Phase::Running);
    lost.unknownSince = std::chrono::system_clock::now();
    EXPECT_TRUE(ids(lost).isEmpty());
}

TEST(OtherVmActionsTest, WhatLosesSomethingAsksFirst) {
    test::PageWorld world;
    world.top.show();
    for (const auto& [vm, id] : {std::pair{domain("a", Phase::Running), "powerOffOther"},
                                 std::pair{domain("a", Phase::Running), "resetOther"},
                                 std::pair{box("a", Phase::Saved), "discardOther"}}) {
        for (const VmAction& action : otherVmActions(world.context, &world.top, vm, [] {}))
            if (action.id == QLatin1String(id)) action.run();
        auto* asked = test::openDialog<QDialog>(world, (QByteArray(id) + "Dialog").constData());
        ASSERT_TRUE(asked) << id;
        asked->reject();
    }
}

TEST(OtherVmsPanelTest, IsThereOnlyWhereThereIsSomethingToTell) {
    test::PageWorld world;
    world.top.show();
    auto* panel = new OtherVmsPanel(world.context, QStringLiteral("local"), &world.top);
    panel->setLook({});
    EXPECT_FALSE(panel->isVisible());
    panel->setLook({{domain("web", Phase::Running)}, {}});
    EXPECT_TRUE(panel->isVisible());
    auto* table = test::child<TableView>(panel, QStringLiteral("otherVmsTable"));
    EXPECT_EQ(table->shownRows(), 1);
    // What was known of those that cannot be asked stays, and says so.
    panel->setLook({{}, {problem()}});
    EXPECT_TRUE(panel->isVisible());
    EXPECT_EQ(table->shownRows(), 1);
    EXPECT_TRUE(test::child<ErrorBanner>(panel, QStringLiteral("otherVmsProblem"))->isVisible());
    panel->choose(0);
    ASSERT_TRUE(panel->chosen());
    EXPECT_TRUE(panel->chosen()->unknownSince);
    panel->setLook({});
    EXPECT_FALSE(panel->isVisible());
    EXPECT_FALSE(panel->findChild<ErrorBanner*>(QStringLiteral("otherVmsProblem")));
}

TEST(OtherVmsPanelTest, WhereTheMachineIsNotReachedWhatWasKnownIsOld) {
    test::PageWorld world;
    world.top.show();
    world.saveNamed(QStringLiteral("gpu"));
    VmsTab tab(world.context, QStringLiteral("gpu"), &world.top);
    tab.resize(1000, 900);
    tab.show();
    tab.setVms({});
    auto* others = test::child<OtherVmsPanel>(&tab, QStringLiteral("otherVms"));
    others->setLook({{domain("web", Phase::Running)}, {}});
    ASSERT_TRUE(others->chosen());
    EXPECT_FALSE(others->chosen()->unknownSince);
    tab.shown();
    ASSERT_TRUE(others->chosen());
    EXPECT_TRUE(others->chosen()->unknownSince);
    EXPECT_EQ(test::child<TableView>(others, QStringLiteral("otherVmsTable"))
                  ->model()
                  ->index(0, 0)
                  .data(StatusRole)
                  .toInt(),
              static_cast<int>(Status::Warn));
    tab.hidden();
}

TEST(OtherVmsPanelTest, IsFoldedUpAndStaysSo) {
    test::PageWorld world;
    world.top.resize(1000, 700);
    world.top.show();
    {
        OtherVmsPanel panel(world.context, QStringLiteral("local"), &world.top);
        panel.setLook({{domain("web", Phase::Running)}, {}});
        auto* table = test::child<TableView>(&panel, QStringLiteral("otherVmsTable"));
        EXPECT_TRUE(table->isVisible());
        test::click(&panel, QStringLiteral("foldOtherVms"));
        EXPECT_FALSE(table->isVisible());
        EXPECT_TRUE(panel.isVisible());
    }
    OtherVmsPanel again(world.context, QStringLiteral("local"), &world.top);
    again.setLook({{domain("web", Phase::Running)}, {}});
    EXPECT_FALSE(test::child<TableView>(&again, QStringLiteral("otherVmsTable"))->isVisible());
    test::click(&again, QStringLiteral("foldOtherVms"));
    EXPECT_TRUE(test::child<TableView>(&again, QStringLiteral("otherVmsTable"))->isVisible());
}

TEST(VmsTabTest, OneIsChosenOfBothLists) {
    test::PageWorld world;
    world.top.resize(1000, 900);
    world.top.show();
    VmsTab tab(world.context, QStringLiteral("local"), &world.top);
    tab.resize(1000, 900);
    tab.show();
    tab.setVms({});
    auto* others = test::child<OtherVmsPanel>(&tab, QStringLiteral("otherVms"));
    auto* own = test::child<VmDetail>(&tab, QStringLiteral("vmDetail"));
    auto* other = test::child<OtherVmDetail>(&tab, QStringLiteral("otherVmDetail"));
    others->setLook({{domain("web", Phase::Off), box("win", Phase::Off)}, {}});
    EXPECT_TRUE(other->isVisible()) << "the first of the others where Hearth has none of its own";
    EXPECT_FALSE(own->isVisible());
    VmState state;
    state.machine = QStringLiteral("local");
    state.name = QStringLiteral("mine");
    tab.setVms({state});
    EXPECT_TRUE(other->isVisible()) << "what is chosen stays chosen";
    auto* table = test::child<TableView>(&tab, QStringLiteral("vmsTable"));
    auto* otherTable = test::child<TableView>(&tab, QStringLiteral("otherVmsTable"));
    const auto clickRow = [](TableView* view, int row) {
        view->scrollTo(view->indexOf(row));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->indexOf(row)).center());
    };
    clickRow(table, 0);
    EXPECT_TRUE(own->isVisible());
    EXPECT_FALSE(other->isVisible());
    EXPECT_TRUE(otherTable->chosenRows().isEmpty());
    clickRow(otherTable, 1);
    EXPECT_TRUE(other->isVisible());
    EXPECT_FALSE(own->isVisible());
    EXPECT_TRUE(table->chosenRows().isEmpty());
    EXPECT_EQ(other->vm().name, QStringLiteral("win"));
    // A look that finds the same changes nothing of it.
    others->setLook({{domain("web", Phase::Off), box("win", Phase::Running)}, {}});
    tab.setVms({state});
    EXPECT_EQ(other->vm().phase, Phase::Running);
    EXPECT_TRUE(other->isVisible());
    tab.showItem(domain("web", Phase::Off).key());
    EXPECT_EQ(other->vm().name, QStringLiteral("web"));
    // One that is not known yet is chosen once it is, whatever was chosen until then.
    OtherVm late = domain("late", Phase::Off, "late");
    tab.showItem(late.key());
    EXPECT_EQ(other->vm().name, QStringLiteral("web"));
    others->setLook({{late, domain("web", Phase::Off)}, {}});
    EXPECT_EQ(other->vm().name, QStringLiteral("late"));
    // Without its last row a list is empty; nothing was looked for in it.
    tab.setVms({});
    for (QWidget* nothing : tab.findChildren<QWidget*>(QStringLiteral("nothingFound")))
        EXPECT_FALSE(nothing->isVisible());
    // Why a manager does not answer stands where there is room for it, whatever else is shown.
    others->setLook({{}, {problem()}});
    auto* banner = test::child<ErrorBanner>(&tab, QStringLiteral("otherVmsProblem"));
    EXPECT_TRUE(banner->isVisible());
    EXPECT_FALSE(others->isAncestorOf(banner));
}

TEST(OtherVmDetailTest, ShowsAScreenAndAConsoleOfLibvirtsOnly) {
    test::PageWorld world;
    OtherVmDetail detail(world.context);
    detail.resize(900, 500);
    detail.show();
    detail.setVm(box("win", Phase::Off));
    auto* parts = test::child<QTabBar>(&detail, QStringLiteral("otherVmParts"));
    EXPECT_FALSE(parts->isVisible());
    EXPECT_EQ(test::child<Label>(&detail, QStringLiteral("otherVmState"))->text(),
              QStringLiteral("off · VirtualBox"));
    EXPECT_TRUE(test::waitFor([&] {
        const auto* button = detail.findChild<QPushButton*>(QStringLiteral("settingsOther"));
        return button != nullptr && button->isVisible();
    }));
    detail.setVm(domain("web", Phase::Off));
    EXPECT_TRUE(parts->isVisible());
    parts->setCurrentIndex(OtherVmDetail::Screen);
    EXPECT_TRUE(test::child<QWidget>(&detail, QStringLiteral("otherVmScreen"))->isVisible());
    // What is minor or dangerous is under the menu.
    EXPECT_FALSE(detail.findChild<QPushButton*>(QStringLiteral("noAutostartOther")));
    EXPECT_TRUE(
        test::waitFor([&] { return detail.findChild<QToolButton*>(QStringLiteral("moreVm")) != nullptr; }));
}

TEST(OtherVmsPanelTest, AScreensOwnWindowFollowsItsDomain) {
    test::PageWorld world;
    OtherVmsPanel panel(world.context, QStringLiteral("local"));
    OtherVm web = domain("web", Phase::Running), db = domain("db", Phase::Running, "other");
    web.display = db.display = QStringLiteral("vnc://127.0.0.1:1");
    web.run = QStringLiteral("1");
    for (const OtherVm& vm : {web, db}) showScreenWindow(world.context, otherVmScreen(world.context, vm));
    const auto windows = world.top.findChildren<ScreenWindow*>();
    ASSERT_EQ(windows.size(), 2);
    // Started anew, whichever is chosen.
    web.run = QStringLiteral("2");
    panel.setLook({{web, db}, {}});
    EXPECT_EQ(windows[0]->screen()->source().run, otherVmScreen(world.context, web).run);
    showScreenWindow(world.context, otherVmScreen(world.context, web));
    EXPECT_EQ(world.top.findChildren<ScreenWindow*>().size(), 2) << "it is raised";
    panel.setLook({{domain("web", Phase::Off), db}, {}});
    EXPECT_FALSE(windows[0]->screen()->source().on);
    EXPECT_TRUE(windows[1]->screen()->source().on);
}

TEST(VirtualBoxDialogTest, ShowsTheCommandOfWhatIsChanged) {
    VirtualBoxDialog dialog(box("my win", Phase::Off));
    dialog.show();
    QSignalSpy saved(&dialog, &VirtualBoxDialog::saveWanted);
    auto* preview = test::child<CommandPreview>(&dialog, QStringLiteral("boxPreview"));
    auto* save = test::child<QPushButton>(&dialog, QStringLiteral("saveBox"));
    EXPECT_FALSE(save->isEnabled());
    const auto shows = [&](const char* name) {
        return test::child<QWidget>(&dialog, QLatin1String(name))->isVisible();
    };
    EXPECT_TRUE(shows("boxNetwork1") && shows("boxNetwork2"));
    EXPECT_FALSE(shows("boxNetwork3") || shows("boxNetworkName1"));
    test::child<QSpinBox>(&dialog, QStringLiteral("boxCpus"))->setValue(4);
    test::click(&dialog, QStringLiteral("boxNested"));
    auto* mode = test::child<QComboBox>(&dialog, QStringLiteral("boxNetwork2"));
    mode->setCurrentIndex(mode->findData(QStringLiteral("bridged")));
    EXPECT_TRUE(shows("boxNetworkName2") && shows("boxNetwork3"));
    test::click(&dialog, QStringLiteral("saveBox"));
    EXPECT_EQ(saved.count(), 0) << "an adapter that is joined to nothing";
    dialog.setNetworks({{QStringLiteral("eth0"), QStringLiteral("wlan 0")}, {}, {}, {}});
    EXPECT_EQ(test::child<QComboBox>(&dialog, QStringLiteral("boxNetworkName2"))->currentText(),
              QStringLiteral("eth0"));
    EXPECT_EQ(preview->text(),
              QStringLiteral("VBoxManage modifyvm 'my win' --cpus 4 --nested-hw-virt on --nic2 bridged "
                             "--bridgeadapter2 eth0"));
    test::click(&dialog, QStringLiteral("saveBox"));
    EXPECT_EQ(saved.count(), 1);
    EXPECT_EQ(dialog.wanted().cpus, 4);
    EXPECT_TRUE(dialog.wanted().nested);
}

/// A VBoxManage on this process's PATH.
class VirtualBoxHere : public testing::Test {
protected:
    void SetUp() override {
#ifdef Q_OS_WIN
        GTEST_SKIP() << "it is a script for sh";
#endif
        ASSERT_EQ(virtualBox.manage(
                      {"createvm", "--name", "win", "--uuid", "8039859b-d3f6-40c4-9b47-ab8c68e3108d"}),
                  0);
    }

    test::FakeVirtualBox virtualBox;
};

TEST_F(VirtualBoxHere, IsStartedSetAndSwitchedOffByClicks) {
    test::PageWorld world;
    world.top.resize(1000, 900);
    world.top.show();
    VmsTab tab(world.context, QStringLiteral("local"), &world.top);
    tab.resize(1000, 900);
    tab.show();
    tab.shown();
    auto* detail = test::child<OtherVmDetail>(&tab, QStringLiteral("otherVmDetail"));
    ASSERT_TRUE(test::waitFor([&] { return detail->isVisible(); }));
    EXPECT_EQ(detail->vm().name, QStringLiteral("win"));
    QCoreApplication::sendPostedEvents();  // what was shown just now gets its place

    test::click(detail, QStringLiteral("settingsOther"));
    auto* dialog = tab.findChild<VirtualBoxDialog*>();
    ASSERT_TRUE(dialog);
    test::child<QSpinBox>(dialog, QStringLiteral("boxMemory"))->setValue(512);
    test::click(dialog, QStringLiteral("saveBox"));
    ASSERT_TRUE(test::waitFor([&] { return detail->vm().settings->memoryMiB == 512; }));

    const auto offers = [&](const char* name) {
        return test::waitFor([&] {
            const auto* button = detail->findChild<QPushButton*>(QLatin1String(name));
            return button != nullptr && button->isVisible() && button->isEnabled();
        });
    };
    ASSERT_TRUE(offers("startOther"));
    test::click(detail, QStringLiteral("startOther"));
    ASSERT_TRUE(offers("shutDownOther"));
    EXPECT_EQ(detail->vm().phase, Phase::Running);
    test::click(detail, QStringLiteral("shutDownOther"));
    ASSERT_TRUE(offers("startOther"));
    EXPECT_EQ(detail->vm().phase, Phase::Off);
    tab.hidden();
}

}  // namespace
}  // namespace hearth
