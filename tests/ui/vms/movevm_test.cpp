// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a virtual machine to another machine.
#include "ui/vms/movevm.h"

#include "core/vms/vmmoved.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace hearth {
namespace {

bool visible(QWidget* parent, const char* name) {
    return test::child<QWidget>(parent, QLatin1String(name))->isVisible();
}
QString textOf(QWidget* parent, const char* name) {
    return test::child<Label>(parent, QLatin1String(name))->text();
}

VmState stopped() {
    VmState state;
    state.machine = QStringLiteral("local");
    state.name = QStringLiteral("web");
    state.spec.name = state.name;
    return state;
}

TEST(MoveVmDialogTest, TellsWhatItMeansAndDoesWhatWasChosen) {
    MoveVmDialog dialog(stopped(), QStringLiteral("This computer"),
                        {{QStringLiteral("nas"), QStringLiteral("nas"), true},
                         {QStringLiteral("far"), QStringLiteral("far"), false}});
    dialog.show();
    QSignalSpy looked(&dialog, &MoveVmDialog::lookWanted), wanted(&dialog, &MoveVmDialog::transferWanted);
    dialog.look();
    ASSERT_EQ(looked.count(), 1);
    VmTransferLook look;
    look.plan.files = {{QStringLiteral("/a"), QStringLiteral("a"), 3LL << 30, QStringLiteral("raw")}};
    look.plan.notes = {QStringLiteral("It becomes qcow2.")};
    look.freeThere = 100LL << 30;
    dialog.setLook(look);
    EXPECT_TRUE(textOf(&dialog, "moveWhat").contains(QStringLiteral("3.0 GiB")));
    EXPECT_TRUE(textOf(&dialog, "moveWhat").contains(QStringLiteral("100.0 GiB")));
    EXPECT_TRUE(textOf(&dialog, "moveNotes").contains(QStringLiteral("It becomes qcow2.")));
    auto* target = test::child<QComboBox>(&dialog, QStringLiteral("moveTarget"));
    target->setCurrentIndex(1);
    EXPECT_EQ(looked.count(), 1) << "nobody is logged in by looking";
    EXPECT_FALSE(visible(&dialog, "moveNotes"));
    target->setCurrentIndex(0);
    test::click(&dialog, QStringLiteral("moveMove"));
    EXPECT_EQ(looked.count(), 3);
    auto* name = test::child<QLineEdit>(&dialog, QStringLiteral("moveName"));
    auto* act = test::child<QPushButton>(&dialog, QStringLiteral("transferVmNow"));
    EXPECT_EQ(act->text().remove(QLatin1Char('&')), QStringLiteral("Move it"));
    name->setText(QStringLiteral("a b"));
    EXPECT_FALSE(act->isEnabled());
    name->setText(QStringLiteral("web2"));
    test::click(&dialog, QStringLiteral("transferVmNow"));
    ASSERT_EQ(wanted.count(), 1);
    const auto what = wanted.at(0).at(0).value<VmTransfer>();
    EXPECT_EQ(what.to + QLatin1Char('/') + what.newName, QStringLiteral("nas/web2"));
    EXPECT_TRUE(what.move);
    dialog.setRunning(true);
    EXPECT_FALSE(act->isEnabled());
    QSignalSpy cancelled(&dialog, &MoveVmDialog::cancelWanted);
    test::click(&dialog, QStringLiteral("progressCancel"));
    EXPECT_EQ(cancelled.count(), 1);
    dialog.showError({ErrorKind::Cancelled, {}, {}, {}});
    EXPECT_TRUE(act->isEnabled());
    VmTransferred done;
    done.vm = stopped();
    done.bytes = 3LL << 30;
    done.down = std::chrono::seconds(42);
    dialog.setDone(done);
    EXPECT_FALSE(act->isVisible());
    EXPECT_TRUE(textOf(&dialog, "moveWhat").contains(QStringLiteral("down for 42 s")))
        << textOf(&dialog, "moveWhat").toStdString();
}

TEST(MoveVmDialogTest, AMoveThatLosesSnapshotsIsMeantSo) {
    MoveVmDialog dialog(stopped(), QStringLiteral("This computer"),
                        {{QStringLiteral("nas"), QStringLiteral("nas"), true}});
    dialog.show();
    QSignalSpy wanted(&dialog, &MoveVmDialog::transferWanted);
    auto* act = test::child<QPushButton>(&dialog, QStringLiteral("transferVmNow"));
    auto* lose = test::child<QCheckBox>(&dialog, QStringLiteral("moveLose"));
    VmTransferLook look;
    look.plan.lost = {{QStringLiteral("disk0.qcow2"), {QStringLiteral("“a”")}}};
    look.plan.notes = {QStringLiteral("The snapshots of disk0.qcow2 are lost: “a”.")};
    dialog.setLook(look);
    EXPECT_FALSE(lose->isVisible()) << "a copy takes nothing away";
    EXPECT_TRUE(act->isEnabled());
    test::click(&dialog, QStringLiteral("moveMove"));
    dialog.setLook(look);
    EXPECT_TRUE(lose->isVisible());
    EXPECT_FALSE(act->isEnabled());
    test::click(&dialog, QStringLiteral("moveLose"));
    test::click(&dialog, QStringLiteral("transferVmNow"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_TRUE(wanted.at(0).at(0).value<VmTransfer>().withoutSnapshots);
    // What was agreed to holds for that move alone.
    test::click(&dialog, QStringLiteral("moveCopy"));
    EXPECT_FALSE(lose->isVisible());
    EXPECT_FALSE(dialog.transfer().withoutSnapshots);
    // One that was not connected could not be looked at before.
    test::click(&dialog, QStringLiteral("moveMove"));
    EXPECT_TRUE(act->isEnabled());
    dialog.setRunning(true);
    dialog.showError({ErrorKind::NeedsAnswer, QStringLiteral("It would lose snapshots."), {}, {}});
    EXPECT_TRUE(lose->isVisible());
    EXPECT_FALSE(act->isEnabled());
}

TEST(MoveVmDialogTest, OneThatIsMarkedAsMovedMayStay) {
    test::PageWorld world;
    bool looked = false;
    VmState vm = stopped();
    vm.machine = QStringLiteral("local");
    vm.name = QStringLiteral("there-is-none-of-that-name");
    askToStay(world.context, &world.top, vm,
              vmMovedError(vm.name, vm.machine, {QStringLiteral("nas"), QStringLiteral("web"), 0}),
              [&] { looked = true; });
    auto* dialog = world.top.findChild<QDialog*>(QStringLiteral("stayVmDialog"));
    ASSERT_TRUE(dialog);
    EXPECT_FALSE(looked);
    test::click(dialog, QStringLiteral("act"));
    EXPECT_TRUE(test::waitFor([&] { return looked; }));
}

TEST(MoveVmDialogTest, WithoutAnotherMachineThereIsNowhereToGo) {
    MoveVmDialog dialog(stopped(), QStringLiteral("This computer"), {});
    dialog.show();
    dialog.look();
    EXPECT_FALSE(test::child<QPushButton>(&dialog, QStringLiteral("transferVmNow"))->isEnabled());
    EXPECT_TRUE(textOf(&dialog, "moveWhat").contains(QStringLiteral("Save a host first")));
}

}  // namespace
}  // namespace hearth
