// SPDX-License-Identifier: GPL-3.0-or-later
// The part "Disks" of a virtual machine, by real clicks; what was found is given to it.
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/vms/clonedialog.h"
#include "ui/vms/diskdialogs.h"
#include "ui/vms/vmdisks.h"
#include "ui/vms/vmdisksmodel.h"
#include "ui/vms/vmsnapshots.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace hearth {
namespace {

using Phase = VmState::Phase;

constexpr std::int64_t kGiB = 1 << 30;

QemuImageInfo image(const char* file, std::int64_t virtualBytes, std::int64_t fileBytes) {
    QemuImageInfo info;
    info.file = QString::fromUtf8(file);
    info.format = QStringLiteral("qcow2");
    info.virtualBytes = virtualBytes;
    info.fileBytes = fileBytes;
    return info;
}

VmSnapshotNode node(const char* name, qint64 at, const char* parent = "", std::int64_t memory = 0) {
    VmSnapshotNode made;
    made.snapshot.name = QString::fromUtf8(name);
    made.snapshot.at = std::chrono::system_clock::time_point(std::chrono::seconds(at));
    made.snapshot.stateBytes = memory;
    made.parent = QString::fromUtf8(parent);
    return made;
}

VmDisksView viewOf(Phase phase) {
    VmDisksView view;
    view.vm.machine = QStringLiteral("local");
    view.vm.name = view.vm.spec.name = QStringLiteral("web");
    view.vm.folder = QStringLiteral("/vms/web");
    view.vm.phase = phase;
    view.tool = QStringLiteral("/usr/bin/qemu-img");
    VmDiskView own, layer;
    own.disk.file = QStringLiteral("disk0.qcow2");
    own.path = QStringLiteral("/vms/web/disk0.qcow2");
    own.own = true;
    own.images = {image("/vms/web/disk0.qcow2", 20 * kGiB, 3 * kGiB)};
    layer.disk.file = layer.path = QStringLiteral("/images/data.vmdk");
    layer.disk.format = QStringLiteral("vmdk");
    layer.images = {image("/images/data.vmdk", 2 * kGiB, kGiB), image("/images/base.vmdk", 2 * kGiB, kGiB)};
    view.disks = {own, layer};
    view.vm.spec.disks = {own.disk, layer.disk};
    return view;
}

VmDisksView withSnapshots(Phase phase) {
    VmDisksView view = viewOf(phase);
    view.disks.removeLast();
    view.vm.spec.disks.removeLast();
    view.snapshots = {node("clean", 1000), node("updated", 2000, "clean"),
                      node("live", 3000, "clean", 1 << 28)};
    view.snapshots[1].current = true;
    return view;
}

/// The part with what was found, shown.
struct Shown {
    explicit Shown(const VmDisksView& view) {
        world.top.resize(900, 700);
        world.top.show();
        part = new VmDisksPart(world.context, &world.top);
        part->setView(view);
        part->resize(900, 700);
        part->show();
    }
    template <class T>
    T* get(const char* name) {
        return test::child<T>(part, QLatin1String(name));
    }
    bool can(const char* name) { return get<QAbstractButton>(name)->isEnabled(); }
    /// The entry of the chosen disk's menu.
    QAction* entry(const char* name) {
        auto* menu = get<QMenu>("diskMenu");
        Q_EMIT menu->aboutToShow();
        for (QAction* each : menu->actions())
            if (each->objectName() == QLatin1String(name)) return each;
        return nullptr;
    }
    template <class T>
    T* dialog(const char* name) {
        for (T* each : part->findChildren<T*>(QLatin1String(name)))
            if (each->isVisible()) return each;
        ADD_FAILURE() << name << " is not open";
        return nullptr;
    }
    void choose(int row) { get<TableView>("disksTable")->choose(row); }
    void chooseSnapshot(const char* name) {
        auto* tree = get<TableView>("snapshotTree");
        for (QModelIndex at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
            if (at.data().toString() == QLatin1String(name)) {
                tree->scrollTo(at);
                QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(at).center());
            }
    }

    test::PageWorld world;
    VmDisksPart* part;
};

/// A real click on a box to check, where its text begins: beyond its end nothing is hit.
void tick(QWidget* parent, const char* name) {
    auto* box = test::child<QCheckBox>(parent, QLatin1String(name));
    ASSERT_TRUE(box);
    QCoreApplication::sendPostedEvents();  // what was shown just now gets its place
    const bool before = box->isChecked();
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    EXPECT_NE(box->isChecked(), before) << name;
}

TEST(VmDisksModelTest, TellsWhatADiskIs) {
    VmDisksModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    VmDisksView view = viewOf(Phase::Stopped);
    VmDiskView gone;
    gone.disk.file = QStringLiteral("gone.qcow2");
    gone.why = QStringLiteral("qemu-img: Could not open: No such file or directory");
    view.disks.append(gone);
    VmDiskView empty;
    empty.disk.media = VmDisk::Media::Cdrom;
    view.disks.append(empty);
    model.setDisks(view.disks);
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, VmDisksModel::File), QStringLiteral("disk0.qcow2"));
    EXPECT_EQ(text(0, VmDisksModel::Size), QStringLiteral("20.0 GiB"));
    EXPECT_EQ(text(0, VmDisksModel::Used), QStringLiteral("3.0 GiB"));
    EXPECT_EQ(text(0, VmDisksModel::Says), QString());
    EXPECT_EQ(text(1, VmDisksModel::Says), QStringLiteral("a layer on base.vmdk · in /images"));
    EXPECT_EQ(text(2, VmDisksModel::Says), QStringLiteral("its file is not there"));
    EXPECT_EQ(model.index(2, 0).data(StatusRole).toInt(), static_cast<int>(Status::Bad));
    EXPECT_EQ(text(3, VmDisksModel::File), QStringLiteral("(an empty drive)"));
    EXPECT_FALSE(model.index(3, 0).data(StatusRole).isValid());
}

TEST(VmDisksPartTest, OfOneThatIsOffEverythingIsOffered) {
    Shown shown(viewOf(Phase::Stopped));
    EXPECT_TRUE(shown.can("addDisk") && shown.can("resizeDisk") && shown.can("convertDisk"));
    for (const char* each : {"checkDisk", "compressDisk", "diskDetails", "removeDisk"})
        EXPECT_TRUE(shown.entry(each)->isEnabled()) << each;
    EXPECT_FALSE(shown.get<Label>("disksNote")->isVisible());
    shown.choose(1);
    EXPECT_FALSE(shown.can("resizeDisk")) << "vmdk cannot";
    EXPECT_TRUE(shown.get<QPushButton>("resizeDisk")->toolTip().contains(QStringLiteral("vmdk")));
    EXPECT_FALSE(shown.entry("compressDisk")->isEnabled());
    EXPECT_TRUE(shown.can("convertDisk"));
}

TEST(VmDisksPartTest, OfOneThatRunsOnlyWhatIsSafeIsOffered) {
    Shown shown(viewOf(Phase::Running));
    EXPECT_TRUE(shown.can("resizeDisk"));
    EXPECT_FALSE(shown.can("addDisk") || shown.can("convertDisk"));
    EXPECT_TRUE(shown.get<QPushButton>("convertDisk")->toolTip().contains(QStringLiteral("web runs")));
    for (const char* each : {"checkDisk", "compressDisk", "removeDisk"}) {
        EXPECT_FALSE(shown.entry(each)->isEnabled()) << each;
        EXPECT_TRUE(shown.entry(each)->toolTip().contains(QStringLiteral("web runs"))) << each;
    }
    EXPECT_TRUE(shown.entry("diskDetails")->isEnabled());
    EXPECT_TRUE(shown.get<Label>("disksNote")->isVisible());
}

TEST(VmDisksPartTest, ResizingShowsItsCommandAndAsksBeforeItCutsOff) {
    Shown shown(viewOf(Phase::Stopped));
    test::click(shown.part, QStringLiteral("resizeDisk"));
    auto* dialog = shown.dialog<ResizeDiskDialog>("resizeDiskDialog");
    ASSERT_TRUE(dialog);
    auto* size = test::child<QDoubleSpinBox>(dialog, QStringLiteral("resizeSize"));
    auto* now = test::child<QPushButton>(dialog, QStringLiteral("resizeNow"));
    EXPECT_FALSE(now->isEnabled()) << "as large as it is";
    size->setValue(32);
    EXPECT_EQ(test::child<CommandPreview>(dialog, QStringLiteral("diskCommand"))->text(),
              QStringLiteral("/usr/bin/qemu-img resize -f qcow2 /vms/web/disk0.qcow2 34359738368"));
    EXPECT_TRUE(now->isEnabled());
    size->setValue(10);
    EXPECT_FALSE(now->isEnabled());
    tick(dialog, "resizeShrink");
    EXPECT_TRUE(test::child<CommandPreview>(dialog, QStringLiteral("diskCommand"))
                    ->text()
                    .contains(QStringLiteral("--shrink")));
    QSignalSpy wanted(dialog, &ResizeDiskDialog::resizeWanted);
    test::click(dialog, QStringLiteral("resizeNow"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_TRUE(wanted.at(0).at(1).toBool());
    // It was begun, and fails here: there is no such virtual machine.
    EXPECT_TRUE(test::waitFor([&] { return shown.get<ErrorBanner>("vmDisksBanner")->isVisible(); }));
}

TEST(VmDisksPartTest, ARunningOneOnlyGrows) {
    ResizeDiskDialog dialog(viewOf(Phase::Running), 0);
    dialog.show();
    auto* size = test::child<QDoubleSpinBox>(&dialog, QStringLiteral("resizeSize"));
    size->setValue(10);
    EXPECT_FALSE(test::child<QPushButton>(&dialog, QStringLiteral("resizeNow"))->isEnabled());
    EXPECT_FALSE(test::child<QCheckBox>(&dialog, QStringLiteral("resizeShrink"))->isVisible());
    size->setValue(30);
    EXPECT_TRUE(test::child<QPushButton>(&dialog, QStringLiteral("resizeNow"))->isEnabled());
    EXPECT_TRUE(test::child<CommandPreview>(&dialog, QStringLiteral("diskCommand"))
                    ->text()
                    .contains(QStringLiteral("block_resize")));
}

TEST(VmDisksPartTest, ConvertingSaysWhatBecomesOfTheOldFile) {
    VmDisksView view = withSnapshots(Phase::Stopped);
    view.disks[0].images[0].snapshots.resize(2);
    ConvertDiskDialog dialog(view, 0);
    dialog.show();
    auto* format = test::child<QComboBox>(&dialog, QStringLiteral("convertFormat"));
    auto* note = test::child<Label>(&dialog, QStringLiteral("convertNote"));
    auto* drop = test::child<QCheckBox>(&dialog, QStringLiteral("convertDrop"));
    EXPECT_EQ(dialog.conversion().format, QStringLiteral("raw"));
    EXPECT_EQ(dialog.conversion().target, QStringLiteral("disk0.img"));
    EXPECT_FALSE(test::child<QCheckBox>(&dialog, QStringLiteral("convertCompress"))->isVisible());
    EXPECT_TRUE(note->text().contains(QStringLiteral("2 snapshot"))) << note->text().toStdString();
    format->setCurrentIndex(0);
    EXPECT_EQ(dialog.conversion().target, QStringLiteral("disk0-2.qcow2"));
    tick(&dialog, "convertCompress");
    EXPECT_EQ(test::child<CommandPreview>(&dialog, QStringLiteral("diskCommand"))->text(),
              QStringLiteral("/usr/bin/qemu-img convert -p -f qcow2 -O qcow2 -c /vms/web/disk0.qcow2 "
                             "/vms/web/disk0-2.qcow2"));
    EXPECT_FALSE(drop->isVisible()) << "its snapshots would be lost";
    drop->setChecked(true);
    EXPECT_FALSE(dialog.conversion().dropOld);
    {
        ConvertDiskDialog without(viewOf(Phase::Stopped), 0);
        without.show();
        tick(&without, "convertDrop");
        EXPECT_TRUE(without.conversion().dropOld);
        tick(&without, "convertUse");
        EXPECT_FALSE(test::child<QCheckBox>(&without, QStringLiteral("convertDrop"))->isVisible());
        EXPECT_FALSE(without.conversion().dropOld) << "it would lose its disk";
    }
    auto* target = test::child<QLineEdit>(&dialog, QStringLiteral("convertTarget"));
    auto* now = test::child<QPushButton>(&dialog, QStringLiteral("convertNow"));
    for (const char* wrong : {"", "disk0.qcow2", "a/b.img"}) {
        target->setText(QLatin1String(wrong));
        EXPECT_FALSE(now->isEnabled()) << wrong;
    }
    target->setText(QStringLiteral("/elsewhere/x.img"));
    QSignalSpy wanted(&dialog, &ConvertDiskDialog::convertWanted);
    test::click(&dialog, QStringLiteral("convertNow"));
    EXPECT_EQ(wanted.count(), 1);
}

TEST(VmDisksPartTest, ADiskIsMadeOrTakenFromThere) {
    Shown shown(viewOf(Phase::Stopped));
    test::click(shown.part, QStringLiteral("addDisk"));
    auto* dialog = shown.dialog<AddDiskDialog>("addDiskDialog");
    ASSERT_TRUE(dialog);
    test::child<QDoubleSpinBox>(dialog, QStringLiteral("addDiskSize"))->setValue(5);
    EXPECT_EQ(dialog->addition().bytes, 5 * kGiB);
    EXPECT_EQ(test::child<CommandPreview>(dialog, QStringLiteral("diskCommand"))->text(),
              QStringLiteral("/usr/bin/qemu-img create -q -f qcow2 /vms/web/disk1.qcow2 5368709120"));
    test::child<QComboBox>(dialog, QStringLiteral("addDiskWhat"))->setCurrentIndex(1);
    auto* add = test::child<QPushButton>(dialog, QStringLiteral("addDiskNow"));
    EXPECT_FALSE(add->isEnabled()) << "which file is not said yet";
    QTest::keyClicks(test::child<QLineEdit>(dialog, QStringLiteral("addDiskFile")), QStringLiteral("x.img"));
    EXPECT_FALSE(add->isEnabled());
    dialog->setFile(QStringLiteral("/images/x.img"));
    test::child<QComboBox>(dialog, QStringLiteral("addDiskBus"))->setCurrentIndex(2);
    tick(dialog, "addDiskReadOnly");
    const VmDisks::Addition what = dialog->addition();
    EXPECT_EQ(what.file, QStringLiteral("/images/x.img"));
    EXPECT_EQ(what.bus, VmDisk::Bus::Sata);
    EXPECT_TRUE(what.readOnly);
    EXPECT_TRUE(add->isEnabled());
    EXPECT_EQ(what.format, QString()) << "as its name and its content say";
    auto* format = test::child<QComboBox>(dialog, QStringLiteral("addDiskFileFormat"));
    EXPECT_TRUE(format->isVisible());
    format->setCurrentIndex(format->findData(QStringLiteral("vpc")));
    EXPECT_EQ(dialog->addition().format, QStringLiteral("vpc"));
    test::child<QComboBox>(dialog, QStringLiteral("addDiskWhat"))->setCurrentIndex(0);
    EXPECT_FALSE(format->isVisible());
    EXPECT_EQ(dialog->addition().format, QStringLiteral("qcow2"));
}

TEST(VmDisksPartTest, AFileOutsideTheFolderIsNeverOfferedForDeletion) {
    Shown shown(viewOf(Phase::Stopped));
    shown.entry("removeDisk")->trigger();
    auto* dialog = shown.dialog<RemoveDiskDialog>("removeDiskDialog");
    ASSERT_TRUE(dialog);
    QSignalSpy wanted(dialog, &RemoveDiskDialog::removeWanted);
    auto* drop = test::child<QCheckBox>(dialog, QStringLiteral("removeDiskFile"));
    EXPECT_TRUE(drop->isVisible());
    EXPECT_FALSE(drop->isChecked());
    tick(dialog, "removeDiskFile");
    test::click(dialog, QStringLiteral("act"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_TRUE(wanted.at(0).at(0).toBool());
    RemoveDiskDialog other(viewOf(Phase::Stopped), 1);
    other.show();
    EXPECT_FALSE(test::child<QCheckBox>(&other, QStringLiteral("removeDiskFile"))->isVisible());
}

TEST(VmSnapshotsTest, StandBelowWhatTheyWereTakenFrom) {
    Shown shown(withSnapshots(Phase::Stopped));
    auto* tree = shown.get<TableView>("snapshotTree");
    const QModelIndex clean = tree->model()->index(0, 0);
    EXPECT_EQ(clean.data().toString(), QStringLiteral("clean"));
    ASSERT_EQ(tree->model()->rowCount(clean), 2);
    const QModelIndex updated = tree->model()->index(0, 0, clean);
    EXPECT_EQ(updated.data().toString(), QStringLiteral("updated"));
    EXPECT_EQ(updated.data(PillRole).toString(), QStringLiteral("now"));
    EXPECT_TRUE(tree->isExpanded(clean));
    EXPECT_TRUE(tree->model()->index(1, 2, clean).data().toString().contains(QStringLiteral("256")));
    EXPECT_EQ(tree->currentIndex(), updated) << "where the disks stand is chosen first";
}

TEST(VmSnapshotsTest, RevertingAndDeletingAskWhatIsLost) {
    Shown shown(withSnapshots(Phase::Stopped));
    shown.chooseSnapshot("live");
    test::click(shown.part, QStringLiteral("revertSnapshot"));
    auto* asked = shown.dialog<QDialog>("revertDialog");
    ASSERT_TRUE(asked);
    EXPECT_TRUE(test::child<Label>(asked, QStringLiteral("loss"))->text().contains(QStringLiteral("memory")));
    asked->reject();
    test::click(shown.part, QStringLiteral("deleteSnapshot"));
    asked = shown.dialog<QDialog>("deleteSnapshotDialog");
    ASSERT_TRUE(asked);
    asked->reject();
}

TEST(VmSnapshotsTest, WhatCannotBeGoneBackToIsDimmedWithTheReason) {
    VmDisksView view = withSnapshots(Phase::Running);
    view.snapshots[0].missing = {QStringLiteral("disk1.qcow2")};
    Shown shown(view);
    auto* revert = shown.get<QPushButton>("revertSnapshot");
    shown.chooseSnapshot("updated");
    EXPECT_FALSE(revert->isEnabled()) << "taken while it was off";
    shown.chooseSnapshot("live");
    EXPECT_TRUE(revert->isEnabled());
    shown.chooseSnapshot("clean");
    EXPECT_FALSE(revert->isEnabled());
    EXPECT_TRUE(revert->toolTip().contains(QStringLiteral("disk1.qcow2")));
    EXPECT_TRUE(shown.can("deleteSnapshot"));
}

TEST(VmSnapshotsTest, OneIsTakenUnderANameThatIsFree) {
    Shown shown(withSnapshots(Phase::Running));
    test::click(shown.part, QStringLiteral("takeSnapshot"));
    auto* dialog = shown.dialog<TakeSnapshotDialog>("takeSnapshotDialog");
    ASSERT_TRUE(dialog);
    auto* name = test::child<QLineEdit>(dialog, QStringLiteral("snapshotName"));
    auto* take = test::child<QPushButton>(dialog, QStringLiteral("takeNow"));
    for (const char* wrong : {"", "clean", "12"}) {
        name->setText(QLatin1String(wrong));
        EXPECT_FALSE(take->isEnabled()) << wrong;
    }
    name->setText(QStringLiteral("before upgrade"));
    EXPECT_TRUE(take->isEnabled());
    EXPECT_TRUE(test::child<CommandPreview>(dialog, QStringLiteral("snapshotCommand"))
                    ->text()
                    .contains(QStringLiteral("snapshot-save")));
    QSignalSpy wanted(dialog, &TakeSnapshotDialog::takeWanted);
    test::click(dialog, QStringLiteral("takeNow"));
    EXPECT_EQ(wanted.count(), 1);
}

TEST(VmSnapshotsTest, WhereNoneCanBeTakenTheReasonIsSaid) {
    VmDisksView view = viewOf(Phase::Stopped);
    view.noSnapshots = QStringLiteral("The disk data.vmdk is vmdk.");
    Shown shown(view);
    EXPECT_FALSE(shown.can("takeSnapshot"));
    EXPECT_EQ(shown.get<Label>("noSnapshots")->text(), view.noSnapshots);
    shown.part->setView(withSnapshots(Phase::Stopped));
    EXPECT_TRUE(shown.can("takeSnapshot"));
    EXPECT_FALSE(shown.get<Label>("noSnapshots")->isVisible());
}

TEST(VmDisksPartTest, EmptyAndFailedAreSaid) {
    VmDisksView view = viewOf(Phase::Stopped);
    view.disks.clear();
    Shown shown(view);
    EXPECT_FALSE(shown.get<TableView>("disksTable")->isVisible());
    EXPECT_FALSE(shown.get<QPushButton>("addDisk")->isVisible()) << "the empty list offers the same";
    shown.part->setError({ErrorKind::Unreachable, QStringLiteral("nas did not answer."), {}, {}});
    EXPECT_TRUE(shown.get<ErrorBanner>("vmDisksBanner")->isVisible());
}

TEST(CloneDialogTest, FullOrLinkedIsSaidWithItsPrice) {
    VmState vm = viewOf(Phase::Stopped).vm;
    CloneDialog dialog(vm, {QStringLiteral("web"), QStringLiteral("web-2")});
    dialog.show();
    auto* name = test::child<QLineEdit>(&dialog, QStringLiteral("cloneName"));
    EXPECT_EQ(name->text(), QStringLiteral("web-3"));
    auto* command = test::child<CommandPreview>(&dialog, QStringLiteral("cloneCommand"));
    EXPECT_EQ(
        command->text().split(u'\n').first(),
        QStringLiteral("qemu-img convert -p -f qcow2 -O qcow2 /vms/web/disk0.qcow2 /vms/web-3/disk0.qcow2"));
    test::child<QComboBox>(&dialog, QStringLiteral("cloneKind"))->setCurrentIndex(1);
    EXPECT_TRUE(command->text().contains(QStringLiteral("-b /vms/web/disk0.qcow2")));
    EXPECT_TRUE(test::child<Label>(&dialog, QStringLiteral("cloneNote"))
                    ->text()
                    .contains(QStringLiteral("as long as")));
    auto* clone = test::child<QPushButton>(&dialog, QStringLiteral("cloneNow"));
    for (const char* wrong : {"", "WEB", "a b", "-x"}) {
        name->setText(QLatin1String(wrong));
        EXPECT_FALSE(clone->isEnabled()) << wrong;
    }
    name->setText(QStringLiteral("copy"));
    QSignalSpy wanted(&dialog, &CloneDialog::cloneWanted);
    test::click(&dialog, QStringLiteral("cloneNow"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_TRUE(wanted.at(0).at(1).toBool());
}

}  // namespace
}  // namespace hearth
