// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/shell/timetext.h"
#include "ui/vms/createvm.h"
#include "ui/vms/vmactions.h"
#include "ui/vms/vmdetail.h"
#include "ui/vms/vmform.h"
#include "ui/vms/vmsmodel.h"
#include "ui/vms/vmstab.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

namespace hearth {
namespace {

using Phase = VmState::Phase;

VmState vm(const char* name, Phase phase) {
    VmState state;
    state.machine = QStringLiteral("local");
    state.name = QLatin1String(name);
    state.folder = QStringLiteral("/home/ada/.local/share/hearth/vms/") + state.name;
    state.spec.name = state.name;
    state.spec.disks = {VmDisk{}};
    state.spec.disks[0].file = QStringLiteral("disk0.qcow2");
    state.phase = phase;
    state.since = std::chrono::system_clock::now();
    if (state.on()) {
        state.pid = 4711;
        state.accelerator = QStringLiteral("tcg");
        state.sshPort = 40022;
    }
    return state;
}

QStringList idsOf(const QList<VmAction>& actions) {
    QStringList ids;
    for (const VmAction& action : actions) ids << action.id;
    return ids;
}

TEST(VmsModelTest, TellsEachStateInWordsAndShape) {
    VmsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({vm("a", Phase::Running), vm("b", Phase::Stopped), vm("c", Phase::Crashed)});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, VmsModel::State), QStringLiteral("running"));
    EXPECT_EQ(text(0, VmsModel::System), QStringLiteral("x86_64, 2 core(s), 2.0 GiB"));
    EXPECT_EQ(text(0, VmsModel::Accelerator), QStringLiteral("emulated (TCG)"));
    EXPECT_EQ(text(0, VmsModel::Ssh), QStringLiteral("40022"));
    EXPECT_EQ(text(1, VmsModel::State), QStringLiteral("off"));
    EXPECT_EQ(text(1, VmsModel::Accelerator), QString());
    EXPECT_EQ(model.index(2, 0).data(StatusRole).toInt(), static_cast<int>(Status::Bad));
    auto changed = vm("b", Phase::Paused);
    model.setRows({vm("a", Phase::Running), changed});
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(text(1, VmsModel::State), QStringLiteral("paused"));
    changed.unknownSince = std::chrono::system_clock::now();
    EXPECT_TRUE(stateOf(changed).word.startsWith(QStringLiteral("paused")))
        << stateOf(changed).word.toStdString();
    EXPECT_EQ(stateOf(changed).status, Status::Warn);
}

TEST(VmsModelTest, WhatIsUsedStandsBesideThoseThatRun) {
    VmsModel model;
    model.setRows({vm("a", Phase::Running), vm("b", Phase::Stopped)});
    model.setLoads(
        {{QStringLiteral("a"), {1.5, 300 << 20, 1 << 20, 1 << 20}}, {QStringLiteral("b"), {1, 1, 1, 1}}});
    const auto texts = [&](int row) {
        QStringList all;
        for (const int column : {VmsModel::Cpu, VmsModel::Memory, VmsModel::Disk})
            all << model.index(row, column).data().toString();
        return all;
    };
    EXPECT_EQ(texts(0), (QStringList{QStringLiteral("150 %"), sizeText(300 << 20), rateText(2 << 20)}));
    EXPECT_EQ(texts(1), (QStringList{{}, {}, {}})) << "one that is off uses nothing";
    // What is not known any more is not shown as if it held.
    auto lost = vm("a", Phase::Running);
    lost.unknownSince = std::chrono::system_clock::now();
    model.setRows({lost});
    EXPECT_EQ(texts(0), (QStringList{{}, {}, {}}));

    QImage picture(4, 3, QImage::Format_RGB32);
    picture.fill(Qt::red);
    model.setRows({vm("a", Phase::Running)});
    const auto shown = [&] { return model.index(0, VmsModel::Name).data(PictureRole).value<QImage>(); };
    EXPECT_TRUE(shown().isNull());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setPicture(QStringLiteral("a"), picture);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(shown(), picture);
    model.setRows({vm("a", Phase::Stopped)});
    EXPECT_TRUE(shown().isNull());
}

TEST(VmActionsTest, OnlyWhatMakesSenseCanBeDone) {
    test::PageWorld world;
    const auto ids = [&](Phase phase) {
        QList<VmAction> all = vmActions(world.context, &world.top, vm("a", phase), [] {});
        all.removeIf([](const VmAction& action) { return !action.reason.isEmpty(); });
        return idsOf(all);
    };
    EXPECT_EQ(ids(Phase::Stopped), (QStringList{"startVm", "editVm", "vmLog", "vmCommand", "copyVmCommand",
                                                "saveVmScript", "cloneVm", "transferVm", "removeVm"}));
    EXPECT_EQ(ids(Phase::Crashed), (QStringList{"startVm", "editVm", "vmLog", "vmCommand", "copyVmCommand",
                                                "saveVmScript", "cloneVm", "transferVm", "removeVm"}));
    EXPECT_EQ(ids(Phase::Running),
              (QStringList{"shutDownVm", "pauseVm", "resetVm", "powerOffVm", "editVm", "vmLog", "vmCommand",
                           "copyVmCommand", "saveVmScript", "addVmAsMachine"}));
    EXPECT_EQ(ids(Phase::Paused), (QStringList{"resumeVm", "resetVm", "powerOffVm", "editVm", "vmLog",
                                               "vmCommand", "copyVmCommand", "saveVmScript"}));
    EXPECT_EQ(ids(Phase::Stopping), (QStringList{"shutDownVm", "resetVm", "powerOffVm", "editVm", "vmLog",
                                                 "vmCommand", "copyVmCommand", "saveVmScript"}));
    EXPECT_EQ(ids(Phase::Unreadable), (QStringList{"vmLog", "removeVm"}));
    VmState lost = vm("a", Phase::Running);
    lost.unknownSince = std::chrono::system_clock::now();
    for (const VmAction& action : vmActions(world.context, &world.top, lost, [] {}))
        EXPECT_FALSE(action.reason.isEmpty()) << action.id.toStdString();
}

TEST(VmActionsTest, EachHasItsPlaceWhateverTheState) {
    test::PageWorld world;
    const QStringList places{"startVm",        "shutDownVm", "pauseVm",    "resetVm",       "powerOffVm",
                             "editVm",         "vmLog",      "vmCommand",  "copyVmCommand", "saveVmScript",
                             "addVmAsMachine", "cloneVm",    "transferVm", "removeVm"};
    for (const Phase phase : {Phase::Stopped, Phase::Starting, Phase::Running, Phase::Paused, Phase::Stopping,
                              Phase::Crashed, Phase::Unreadable}) {
        QStringList ids = idsOf(vmActions(world.context, &world.top, vm("a", phase), [] {}));
        ids.replaceInStrings(QStringLiteral("resumeVm"), QStringLiteral("startVm"));
        EXPECT_EQ(ids, places);
    }
}

TEST(VmActionBarTest, ButtonsStayWhereTheyAreAndSayWhyTheyWait) {
    test::PageWorld world;
    VmDetail detail(world.context);
    detail.resize(1000, 400);
    detail.show();
    const auto places = [&](Phase phase) {
        detail.setVm(vm("web", phase));
        QTest::qWaitForWindowExposed(&detail);
        QCoreApplication::sendPostedEvents();
        QList<int> all;
        for (const char* name : {"shutDownVm", "pauseVm", "editVm"}) {
            const auto* button = test::child<QPushButton>(&detail, QLatin1String(name));
            EXPECT_TRUE(button->isVisible()) << name;
            EXPECT_EQ(button->isEnabled(), button->toolTip().isEmpty()) << name;
            all << button->mapTo(&detail, QPoint()).x() + button->width();
        }
        return all;
    };
    const QList<int> off = places(Phase::Stopped);
    for (const Phase phase :
         {Phase::Running, Phase::Paused, Phase::Stopping, Phase::Crashed, Phase::Unreadable})
        EXPECT_EQ(places(phase), off);
    detail.setVm(vm("web", Phase::Stopped));
    EXPECT_EQ(test::child<QPushButton>(&detail, QStringLiteral("pauseVm"))->toolTip(),
              QStringLiteral("It is off."));
    auto* menu = test::child<QMenu>(&detail, QStringLiteral("moreVmMenu"));
    Q_EMIT menu->aboutToShow();
    EXPECT_FALSE(test::child<QAction>(menu, QStringLiteral("powerOffVm"))->isEnabled());
    EXPECT_TRUE(test::child<QAction>(menu, QStringLiteral("removeVm"))->isEnabled());
}

TEST(VmActionsTest, WhatLosesSomethingAsksFirst) {
    test::PageWorld world;
    world.top.show();
    for (const auto& [phase, id, name] : {std::tuple{Phase::Running, "powerOffVm", "powerOffDialog"},
                                          std::tuple{Phase::Running, "resetVm", "resetVmDialog"},
                                          std::tuple{Phase::Stopped, "removeVm", "removeVmDialog"}}) {
        for (const VmAction& action : vmActions(world.context, &world.top, vm("a", phase), [] {}))
            if (action.id == QLatin1String(id)) action.run();
        auto* asked = test::openDialog<QDialog>(world, name);
        ASSERT_TRUE(asked) << name;
        asked->reject();
    }
}

TEST(VmDetailTest, ShowsTheChosenOneAndItsMainAct) {
    test::PageWorld world;
    VmDetail detail(world.context);
    detail.resize(900, 400);
    detail.show();
    detail.setVm(vm("web", Phase::Stopped));
    const auto offers = [&](const char* name) {
        return test::waitFor([&] {
            const auto* button = detail.findChild<QPushButton*>(QLatin1String(name));
            return button && button->isVisible() && button->isEnabled();
        });
    };
    EXPECT_TRUE(offers("startVm"));
    EXPECT_FALSE(test::child<ErrorBanner>(&detail, QStringLiteral("vmWhy"))->isVisible());
    auto crashed = vm("web", Phase::Crashed);
    crashed.why = QStringLiteral("qemu: could not open disk");
    detail.setVm(crashed);
    EXPECT_TRUE(test::child<ErrorBanner>(&detail, QStringLiteral("vmWhy"))->isVisible());
    detail.setVm(vm("web", Phase::Running));
    EXPECT_TRUE(offers("shutDownVm"));
    EXPECT_FALSE(test::child<QPushButton>(&detail, QStringLiteral("startVm"))->isEnabled());
    EXPECT_EQ(test::child<Label>(&detail, QStringLiteral("vmState"))->text(),
              QStringLiteral("running · emulated (TCG)"));
}

TEST(VmsTabTest, AnEmptyListOffersANewOne) {
    test::PageWorld world;
    world.top.show();
    VmsTab tab(world.context, QStringLiteral("local"), &world.top);
    tab.show();
    tab.setVms({});
    auto* table = test::child<TableView>(&tab, QStringLiteral("vmsTable"));
    EXPECT_EQ(table->allRows(), 0);
    tab.setVms({vm("b", Phase::Running), vm("a", Phase::Stopped)});
    EXPECT_EQ(table->shownRows(), 2);
    EXPECT_EQ(table->chosenRows().size(), 1);
    tab.showItem(QStringLiteral("a"));
    tab.setVms({vm("b", Phase::Running), vm("a", Phase::Stopped)});
    EXPECT_EQ(test::child<VmDetail>(&tab, QStringLiteral("vmDetail"))->vm().name, QStringLiteral("a"));
}

QemuHost hostWithQemu() {
    QemuHost host;
    host.emulators = {{QStringLiteral("x86_64"), QStringLiteral("/usr/bin/qemu-system-x86_64")}};
    host.version = QStringLiteral("7.2.22");
    host.imageTool = QStringLiteral("/usr/bin/qemu-img");
    host.architecture = QStringLiteral("x86_64");
    host.accelerators = {{QStringLiteral("tcg"), QemuAccelerator::State::Works, {}}};
    host.cores = 4;
    return host;
}

TEST(VmDialogTest, WhatIsTypedIsWhatIsMade) {
    VmDialog dialog(QStringLiteral("gpu-box"), {QStringLiteral("taken")});
    dialog.show();
    dialog.setHost(hostWithQemu());
    dialog.setKey(QStringLiteral("ssh-ed25519 AAAA hearth"));
    QSignalSpy made(&dialog, &VmDialog::makeWanted);
    auto* name = test::child<QLineEdit>(&dialog, QStringLiteral("vmName"));
    auto* file = test::child<QLineEdit>(&dialog, QStringLiteral("vmFile"));
    test::click(&dialog, QStringLiteral("makeVm"));
    EXPECT_EQ(made.count(), 0);  // nothing was said yet
    QTest::keyClicks(name, QStringLiteral("taken"));
    QTest::keyClicks(file, QStringLiteral("/images/debian.qcow2"));
    test::click(&dialog, QStringLiteral("makeVm"));
    EXPECT_EQ(made.count(), 0);
    name->clear();
    QTest::keyClicks(name, QStringLiteral("web"));
    test::child<QSpinBox>(&dialog, QStringLiteral("vmMemory"))->setValue(512);
    EXPECT_TRUE(test::child<CommandPreview>(&dialog, QStringLiteral("vmPreview"))
                    ->text()
                    .contains(QStringLiteral("-m 512")))
        << test::child<CommandPreview>(&dialog, QStringLiteral("vmPreview"))->text().toStdString();
    test::click(&dialog, QStringLiteral("makeVm"));
    ASSERT_EQ(made.count(), 1);
    const auto draft = made.at(0).at(0).value<VmDraft>();
    EXPECT_EQ(draft, dialog.draft());
    EXPECT_EQ(draft.name, QStringLiteral("web"));
    EXPECT_EQ(draft.memoryMiB, 512);
    EXPECT_EQ(draft.authorizedKey, QStringLiteral("ssh-ed25519 AAAA hearth"));
}

TEST(VmDialogTest, OneLikeTheMachineIsAmongTheKindsOnceThatIsKnown) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    auto* kind = test::child<QComboBox>(&dialog, QStringLiteral("vmKind"));
    EXPECT_EQ(kind->count(), 3);
    QemuHost host = hostWithQemu();
    host.emulators.insert(QStringLiteral("aarch64"), QStringLiteral("/usr/bin/qemu-system-aarch64"));
    host.architecture = QStringLiteral("aarch64");
    dialog.setHost(host);
    dialog.setHost(host);
    ASSERT_EQ(kind->count(), 4);
    kind->setCurrentIndex(3);
    EXPECT_EQ(kind->currentText(), QStringLiteral("Like this machine (aarch64)"));
    EXPECT_EQ(dialog.draft().kind.spec.architecture, QStringLiteral("aarch64"));
}

TEST(VmDialogTest, AFurtherDiskIsMadeWithSizeFormatAndInterface) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    dialog.setHost(hostWithQemu());
    test::child<QComboBox>(&dialog, QStringLiteral("vmFrom"))->setCurrentIndex(3);
    QTest::keyClicks(test::child<QLineEdit>(&dialog, QStringLiteral("vmName")), QStringLiteral("web"));
    test::click(&dialog, QStringLiteral("moreSettings"));
    dialog.form()->showSection(QStringLiteral("disks"));
    EXPECT_FALSE(test::child<QSpinBox>(&dialog, QStringLiteral("diskSize"))->isVisible())
        << "the size of its own disk is on the first page";
    test::click(&dialog, QStringLiteral("addNewDisk"));
    auto* size = test::child<QSpinBox>(&dialog, QStringLiteral("diskSize"));
    ASSERT_TRUE(size->isVisible());
    size->selectAll();
    QTest::keyClicks(size, QStringLiteral("7"));
    test::child<QComboBox>(&dialog, QStringLiteral("diskFormat"))->setCurrentText(QStringLiteral("raw"));
    test::child<QComboBox>(&dialog, QStringLiteral("diskBus"))->setCurrentText(QStringLiteral("NVMe"));
    QSignalSpy made(&dialog, &VmDialog::makeWanted);
    test::click(&dialog, QStringLiteral("makeVm"));
    ASSERT_EQ(made.count(), 1);
    const VmPlan plan = planVm(made.at(0).at(0).value<VmDraft>());
    ASSERT_EQ(plan.spec.disks.size(), 2);
    EXPECT_EQ(plan.spec.disks[1].file, QStringLiteral("disk1.raw"));
    EXPECT_EQ(plan.spec.disks[1].format, QStringLiteral("raw"));
    EXPECT_EQ(plan.spec.disks[1].bus, VmDisk::Bus::Nvme);
    ASSERT_EQ(plan.disks.size(), 2);
    EXPECT_EQ(plan.disks[1].file, QStringLiteral("disk1.raw"));
    EXPECT_EQ(plan.disks[1].format, QStringLiteral("raw"));
    EXPECT_EQ(plan.disks[1].bytes, std::int64_t(7) << 30);
    // Back and forth it stays; taken out, nothing is made.
    test::click(&dialog, QStringLiteral("moreSettings"));
    EXPECT_EQ(planVm(dialog.draft()).disks.size(), 2);
    test::click(&dialog, QStringLiteral("moreSettings"));
    test::child<QListWidget>(&dialog, QStringLiteral("disksList"))->setCurrentRow(1);
    test::click(&dialog, QStringLiteral("disksRemove"));
    EXPECT_EQ(planVm(dialog.draft()).disks.size(), 1);
}

TEST(VmDialogTest, FieldsAreThoseOfWhatItIsMadeFrom) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    auto* from = test::child<QComboBox>(&dialog, QStringLiteral("vmFrom"));
    const auto seen = [&](const char* name) {
        return test::child<QWidget>(&dialog, QLatin1String(name))->isVisible();
    };
    EXPECT_TRUE(seen("vmFile") && seen("vmDisk") && seen("vmUser"));
    from->setCurrentIndex(2);
    EXPECT_TRUE(seen("vmFile") && !seen("vmDisk") && !seen("vmUser"));
    from->setCurrentIndex(3);
    EXPECT_TRUE(!seen("vmFile") && seen("vmDisk") && !seen("vmUser"));
}

TEST(VmDialogTest, AMachineWithoutQemuIsSaidSo) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    dialog.setHost(QemuHost{});
    EXPECT_FALSE(test::child<QPushButton>(&dialog, QStringLiteral("makeVm"))->isEnabled());
    EXPECT_TRUE(dialog.error()->isVisible());
}

}  // namespace
}  // namespace hearth
