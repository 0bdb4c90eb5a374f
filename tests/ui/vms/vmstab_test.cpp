// SPDX-License-Identifier: GPL-3.0-or-later
// The tab with real virtual machines of this computer: what it says, and what it does by clicks.
#include "core/vms/vmwithhost.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/vmsupport.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/tableview.h"
#include "ui/vms/diskdialogs.h"
#include "ui/vms/importvm.h"
#include "ui/vms/qemunotice.h"
#include "ui/vms/removevm.h"
#include "ui/vms/vmdetail.h"
#include "ui/vms/vmdisks.h"
#include "ui/vms/vmdisksmodel.h"
#include "ui/vms/vmstab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QUuid>

namespace hearth {
namespace {

class VmsTabHere : public testing::Test {
protected:
    VmsTabHere() {
        world.top.resize(1180, 760);
        world.top.show();
    }
    ~VmsTabHere() override {
        if (tab) tab->hidden();
        for (const VmState& each : world.services.vmService.list(local, {}).value_or(QList<VmState>())) {
            if (!each.name.startsWith(name)) continue;
            if (each.on()) (void)world.services.vmService.powerOff(local, each.name, {});
            (void)world.services.vmService.remove(local, each.name, {});
        }
    }
    void make(const QList<VmDisk>& disks = {}, const QList<VmNewDisk>& fresh = {}) {
        VmSpec spec;
        spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        spec.name = name;
        spec.memoryMiB = 64;
        spec.cores = 1;
        spec.disks = disks;
        auto made = world.services.vmService.create(local, spec, fresh, {});
        ASSERT_TRUE(made) << made.error().message.toStdString();
        vm = *made;
    }
    void open() {
        tab = new VmsTab(world.context, local, &world.top);
        tab->resize(1180, 760);
        tab->show();
        tab->showItem(name);
        tab->shown();
        ASSERT_TRUE(test::waitFor([&] { return detail()->isVisible() && detail()->vm().name == name; }));
    }
    VmDetail* detail() { return test::child<VmDetail>(tab, QStringLiteral("vmDetail")); }
    ErrorBanner* why() { return test::child<ErrorBanner>(detail(), QStringLiteral("vmWhy")); }
    QString said(const char* part) { return test::child<Label>(why(), QLatin1String(part))->text(); }

    const QString local = QStringLiteral("local");
    const QString name = QStringLiteral("tab-") + QUuid::createUuid().toString(QUuid::Id128).left(8);
    test::PageWorld world;
    VmState vm;
    VmsTab* tab = nullptr;
};

VmDisk disk(const QString& file) {
    VmDisk made;
    made.file = file;
    return made;
}

TEST_F(VmsTabHere, WhyAStartWasRefusedStaysUntilTheNextTry) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    make({disk(QStringLiteral("/nowhere/gone.qcow2"))});
    open();
    test::click(detail(), QStringLiteral("startVm"));
    ASSERT_TRUE(test::waitFor([&] { return why()->isVisible(); }));
    EXPECT_TRUE(said("errorMessage").contains(QStringLiteral("/nowhere/gone.qcow2")))
        << said("errorMessage").toStdString();
    EXPECT_FALSE(said("errorHint").isEmpty()) << "the remedy";
    // What is done elsewhere does not take it away.
    world.operations.clearEnded();
    bool looked = false;
    QObject::connect(&world.operations, &Operations::ended, tab, [&] { looked = true; });
    ASSERT_TRUE(test::waitFor([&] {
        if (!looked) tab->refresh();
        return looked;
    }));
    EXPECT_TRUE(why()->isVisible());

    VmSpec mended = vm.spec;
    mended.disks.clear();
    ASSERT_TRUE(world.services.vmService.save(local, vm, mended, {}));
    test::click(detail(), QStringLiteral("startVm"));
    EXPECT_FALSE(why()->isVisible()) << "there is another try";
    ASSERT_TRUE(test::waitFor([&] { return detail()->vm().phase == VmState::Phase::Running; }));
    EXPECT_FALSE(why()->isVisible());
}

TEST_F(VmsTabHere, OneThatIsMarkedAsMovedSaysSoAndMayStay) {
    make();
    QFile mark(vm.folder + QStringLiteral("/.moved"));
    ASSERT_TRUE(mark.open(QIODevice::WriteOnly));
    mark.write(R"({"to":"gone","name":"web","at":1})");
    mark.close();
    open();
    auto* state = test::child<Label>(detail(), QStringLiteral("vmState"));
    EXPECT_EQ(state->text(), QStringLiteral("moved away"));
    auto* table = test::child<TableView>(tab, QStringLiteral("vmsTable"));
    EXPECT_EQ(table->model()->index(table->currentRow(), 1).data().toString(), QStringLiteral("moved away"));
    EXPECT_TRUE(why()->isVisible());
    EXPECT_TRUE(said("errorMessage").contains(QStringLiteral("“web”"))) << said("errorMessage").toStdString();
    EXPECT_FALSE(said("errorHint").isEmpty());
    // A start is refused, which says the same; once it stays, nothing is wrong.
    QDialog* question = nullptr;
    const auto asked = [&] {
        question = tab->findChild<QDialog*>(QStringLiteral("stayVmDialog"));
        return question != nullptr;
    };
    test::click(detail(), QStringLiteral("startVm"));
    ASSERT_TRUE(test::waitFor(asked));
    test::click(question, QStringLiteral("cancel"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(why()->isVisible());
    test::click(why(), QStringLiteral("stayVm"));
    ASSERT_TRUE(asked());
    test::click(question, QStringLiteral("act"));
    EXPECT_TRUE(test::waitFor([&] { return !why()->isVisible(); }));
    EXPECT_EQ(state->text(), QStringLiteral("off"));
}

TEST_F(VmsTabHere, OneOfTwoThatCannotBeReadIsRemovedAfterAQuestion) {
    make();
    VmSpec spec;
    spec.name = name + QStringLiteral("-other");
    const auto other = world.services.vmService.create(local, spec, {}, {});
    ASSERT_TRUE(other);
    const auto write = [](const QString& folder, const QByteArray& json) {
        QFile file(folder + QStringLiteral("/vm.json"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(json);
    };
    for (const VmState& each : {vm, *other}) write(each.folder, "{");
    open();
    removeVm(world.context, detail(), detail()->vm(), [this] { tab->refresh(); });
    auto* remove = test::child<QDialog>(detail(), QStringLiteral("removeVmDialog"));
    ASSERT_TRUE(remove);
    test::click(remove, QStringLiteral("act"));
    QDialog* question = nullptr;
    ASSERT_TRUE(test::waitFor([&] {
        question = detail()->findChild<QDialog*>(QStringLiteral("trustDialog"));
        return question != nullptr;
    }));
    const QString loss = test::child<Label>(question, QStringLiteral("loss"))->text();
    EXPECT_TRUE(loss.contains(spec.name) && loss.contains(QStringLiteral("vm.json"))) << loss.toStdString();
    EXPECT_TRUE(QFile::exists(vm.folder));
    test::click(question, QStringLiteral("act"));
    EXPECT_TRUE(test::waitFor([&] { return !QFile::exists(vm.folder); }));
    EXPECT_TRUE(QFile::exists(other->folder));
}

TEST_F(VmsTabHere, ACommandIsImportedFromWhateverTheTabShows) {
    VmsTab empty(world.context, local, &world.top);
    empty.resize(1180, 760);
    empty.show();
    empty.setVms({});
    auto* notice = test::child<QemuNotice>(&empty, QStringLiteral("qemuNotice"));
    const auto imports = [&](const char* where) {
        EXPECT_TRUE(test::child<QPushButton>(&empty, QStringLiteral("importVm"))->isVisible()) << where;
        test::click(&empty, QStringLiteral("importVm"));
        auto* dialog = test::openDialog<ImportVmDialog>(world, "importVmDialog");
        EXPECT_TRUE(dialog) << where;
        if (dialog) dialog->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    imports("nothing there");
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(empty.findChild<QSplitter*>()->sizes().value(2), 0) << "nothing is chosen: all is the list's";
    notice->setSetup(QemuSetup());
    ASSERT_TRUE(notice->missing());
    EXPECT_FALSE(notice->isVisible()) << "the empty list says it";
    imports("without QEMU");
    VmState one;
    one.machine = local;
    one.name = name;
    empty.setVms({one});
    EXPECT_TRUE(notice->isVisible());
    QCoreApplication::sendPostedEvents();
    EXPECT_GT(empty.findChild<QSplitter*>()->sizes().value(2), 100);
    imports("beside others");
}

TEST_F(VmsTabHere, ItsDivisionIsAsItWasLeft) {
    make();
    open();
    auto* splitter = tab->findChild<QSplitter*>();
    const QList<int> before = splitter->sizes();
    auto* handle = splitter->handle(2);
    const QPoint from = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, from);
    QTest::mouseMove(handle, from + QPoint(0, 60));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, from + QPoint(0, 60));
    const QList<int> after = splitter->sizes();
    ASSERT_NE(before, after);
    VmsTab again(world.context, local, &world.top);
    again.resize(tab->size());
    again.show();
    again.setVms({vm});
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(again.findChild<QSplitter*>()->sizes(), after);
}

TEST_F(VmsTabHere, DisksThatSomebodyElseChangedAreSeenAnew) {
    HEARTH_NEEDS_PROGRAM("qemu-img");
    VmNewDisk fresh;
    fresh.file = QStringLiteral("disk0.qcow2");
    fresh.bytes = 1 << 30;
    make({disk(fresh.file)}, {fresh});
    open();
    detail()->showPart(VmDetail::Disks);
    auto* table = test::child<TableView>(detail(), QStringLiteral("disksTable"));
    const auto size = [&] { return table->model()->index(0, VmDisksModel::Size).data().toString(); };
    ASSERT_TRUE(test::waitFor([&] { return size() == QStringLiteral("1.0 GiB"); })) << size().toStdString();
    ASSERT_EQ(test::runProgram(QStringLiteral("qemu-img"),
                               {QStringLiteral("resize"), vm.folder + QStringLiteral("/disk0.qcow2"),
                                QStringLiteral("2G")})
                  .exitCode,
              0);
    tab->refresh();
    EXPECT_TRUE(test::waitFor([&] { return size() == QStringLiteral("2.0 GiB"); })) << size().toStdString();
}

TEST_F(VmsTabHere, WhatIsWrongWithAFileIsSaidBeforeItsDialogGoes) {
    HEARTH_NEEDS_PROGRAM("qemu-img");
    const QString image = world.folder.file(QStringLiteral("image.img"));
    ASSERT_EQ(
        test::runProgram(QStringLiteral("qemu-img"), {QStringLiteral("create"), QStringLiteral("-f"),
                                                      QStringLiteral("qcow2"), image, QStringLiteral("1M")})
            .exitCode,
        0);
    make();
    open();
    detail()->showPart(VmDetail::Disks);
    auto* empty = test::child<EmptyState>(test::child<VmDisksPart>(detail(), QStringLiteral("vmDisks")), {});
    ASSERT_TRUE(test::waitFor([&] { return empty->isVisible() && empty->button()->isEnabled(); }));
    QTest::mouseClick(empty->button(), Qt::LeftButton);
    const QPointer dialog = detail()->findChild<AddDiskDialog*>();
    ASSERT_TRUE(dialog);
    test::child<QComboBox>(dialog, QStringLiteral("addDiskWhat"))->setCurrentIndex(1);
    dialog->setFile(image);
    test::click(dialog, QStringLiteral("addDiskNow"));
    ASSERT_TRUE(test::waitFor([&] { return !dialog || dialog->error()->isVisible(); }));
    ASSERT_TRUE(dialog);
    EXPECT_TRUE(test::child<Label>(dialog->error(), QStringLiteral("errorMessage"))
                    ->text()
                    .contains(QStringLiteral("image.img looks like qcow2")));
    EXPECT_TRUE(dialog->isVisible());
    auto* format = test::child<QComboBox>(dialog, QStringLiteral("addDiskFileFormat"));
    format->setCurrentIndex(format->findData(QStringLiteral("qcow2")));
    test::click(dialog, QStringLiteral("addDiskNow"));
    const auto disks = [&] { return world.services.vmService.state(local, name, {})->spec.disks; };
    ASSERT_TRUE(test::waitFor([&] { return disks().size() == 1; }));
    EXPECT_EQ(disks()[0].format, QStringLiteral("qcow2"));
    EXPECT_FALSE(dialog && dialog->isVisible());
}

TEST_F(VmsTabHere, ItsHostGoesWithItOnlyWhereThePersonAgrees) {
    make();
    vm.spec.sshUser = QStringLiteral("ada");
    ASSERT_TRUE(world.services.vmHosts.add(vm, {}));
    const auto remove = [&](bool withHost) {
        bool done = false;
        removeVm(world.context, &world.top, vm, [&] { done = true; });
        auto* dialog = test::openDialog<RemoveVmDialog>(world, "removeVmDialog");
        ASSERT_TRUE(dialog);
        auto* box = test::child<QCheckBox>(dialog, QStringLiteral("removeVmHost"));
        EXPECT_TRUE(box->isVisible() && box->text().contains(name));
        if (box->isChecked() != withHost) QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
        test::click(dialog, QStringLiteral("act"));
        ASSERT_TRUE(test::waitFor([&] { return done; }));
        EXPECT_FALSE(world.services.vmService.state(local, name, {}));
    };
    remove(false);
    EXPECT_TRUE(hostOfVmId(world.services.hostStore, vm.spec.id));
    const QString id = vm.spec.id;
    VmSpec again = vm.spec;
    ASSERT_TRUE(world.services.vmService.create(local, again, {}, {}));
    ASSERT_EQ(world.services.vmService.state(local, name, {})->spec.id, id);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    remove(true);
    EXPECT_FALSE(hostOfVmId(world.services.hostStore, id));
}

TEST_F(VmsTabHere, ACloneOfAMachineIsOneItself) {
    make();
    vm.spec.sshUser = QStringLiteral("ada");
    const VmCloning what{local, name, name + QStringLiteral("-2"), false};
    Services& services = world.services;
    ASSERT_TRUE(services.vmHosts.add(vm, QStringLiteral("/keys/one")));
    const auto made = cloneVmWithHost(services.vmService, services.vmHosts, services.hostStore, what, {});
    ASSERT_TRUE(made) << made.error().message.toStdString();
    const auto host = hostOfVmId(services.hostStore, made->spec.id);
    ASSERT_TRUE(host);
    EXPECT_EQ(host->name, what.newName);
    EXPECT_EQ(host->keyFile, QStringLiteral("/keys/one"));
    EXPECT_EQ(services.hostStore.items().size(), 2);
}

}  // namespace
}  // namespace hearth
