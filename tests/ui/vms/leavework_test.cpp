// SPDX-License-Identifier: GPL-3.0-or-later
// Dialogs whose work is under way when they are left.
#include "tests/ui/support.h"
#include "ui/vms/clonedialog.h"
#include "ui/vms/createvm.h"
#include "ui/vms/editvm.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/importvm.h"
#include "ui/vms/movevm.h"
#include "ui/vms/qemuinstalldialog.h"

#include <QSignalSpy>
#include <QSpinBox>

namespace hearth {
namespace {

/// Escape on a dialog whose work is under way: the question that then stands above it.
QDialog* leave(QDialog* dialog) {
    QTest::keyClick(dialog, Qt::Key_Escape);
    EXPECT_TRUE(dialog->isVisible()) << "it does not go silently";
    return test::child<QDialog>(dialog, QStringLiteral("leaveWorkDialog"));
}
void leaveBy(QDialog* dialog, const char* answer) {
    QDialog* question = leave(dialog);
    ASSERT_TRUE(question);
    test::click(question, QLatin1String(answer));
}

TEST(LeavingWork, IsStoppedOrGoesOnAsThePersonSays) {
    GetImageDialog images(QStringLiteral("gpu-box"), false);
    images.show();
    QSignalSpy cancelled(&images, &GetImageDialog::cancelWanted);
    images.setRunning(QStringLiteral("Fetch Debian"));
    leaveBy(&images, "cancel");
    EXPECT_TRUE(images.isVisible()) << "the person stays";
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    leaveBy(&images, "stopWork");
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_TRUE(images.isVisible()) << "until it has ended";
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    leaveBy(&images, "workGoesOn");
    EXPECT_FALSE(images.isVisible());
    EXPECT_EQ(cancelled.count(), 1);

    QemuInstallDialog install(QStringLiteral("gpu-box"));
    install.show();
    install.setRunning(true);
    QSignalSpy stopped(&install, &SetupDialog::stopWanted);
    leaveBy(&install, "stopWork");
    EXPECT_EQ(stopped.count(), 1);
    install.showError({ErrorKind::Cancelled, {}, {}, {}});
    QTest::keyClick(&install, Qt::Key_Escape);
    EXPECT_FALSE(install.isVisible()) << "nothing is under way any more";

    VmDialog making(QStringLiteral("gpu-box"), {});
    making.show();
    making.setMaking(true);
    QSignalSpy given(&making, &VmDialog::cancelWanted);
    leaveBy(&making, "stopWork");
    EXPECT_EQ(given.count(), 1);
    making.showError({ErrorKind::Cancelled, {}, {}, {}});
    QTest::keyClick(&making, Qt::Key_Escape);
    EXPECT_FALSE(making.isVisible());
}

TEST(LeavingWork, OfAnImportIsAskedOnceItIsBeingMade) {
    ImportVmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    QemuImport found;
    found.spec.name = QStringLiteral("web");
    dialog.setLooked(found);
    dialog.setBusy(true);
    QSignalSpy given(&dialog, &ImportVmDialog::cancelWanted);
    leaveBy(&dialog, "stopWork");
    EXPECT_EQ(given.count(), 1);
    dialog.showError({ErrorKind::Cancelled, {}, {}, {}});
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
}

VmState stopped() {
    VmState vm;
    vm.machine = QStringLiteral("local");
    vm.name = vm.spec.name = QStringLiteral("web");
    vm.folder = QStringLiteral("/vms/web");
    return vm;
}

TEST(LeavingWork, OfACloneIsAskedUntilItIsMade) {
    CloneDialog dialog(stopped(), {QStringLiteral("web")});
    dialog.show();
    QSignalSpy wanted(&dialog, &CloneDialog::cloneWanted), given(&dialog, &CloneDialog::cancelWanted);
    test::click(&dialog, QStringLiteral("cloneNow"));
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_TRUE(dialog.isVisible()) << "it shows how far that is";
    dialog.setCloning(true);
    EXPECT_FALSE(test::child<QWidget>(&dialog, QStringLiteral("cloneNow"))->isEnabled());
    EXPECT_TRUE(test::child<QWidget>(&dialog, QStringLiteral("cloneProgress"))->isVisible());
    leaveBy(&dialog, "stopWork");
    EXPECT_EQ(given.count(), 1);
    dialog.showError({ErrorKind::Cancelled, {}, {}, {}});
    EXPECT_TRUE(test::child<QWidget>(&dialog, QStringLiteral("cloneNow"))->isEnabled());
    dialog.setCloning(true);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    leaveBy(&dialog, "workGoesOn");
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(given.count(), 1);
}

TEST(LeavingWork, OfAMoveIsAskedWhileItIsUnderWay) {
    MoveVmDialog dialog(stopped(), QStringLiteral("This computer"),
                        {{QStringLiteral("nas"), QStringLiteral("nas"), true}});
    dialog.show();
    dialog.setRunning(true);
    QSignalSpy given(&dialog, &MoveVmDialog::cancelWanted);
    leaveBy(&dialog, "stopWork");
    EXPECT_EQ(given.count(), 1);
    dialog.showError({ErrorKind::Cancelled, {}, {}, {}});
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
}

TEST(LeavingWork, OfSettingsIsAskedWhereSomethingIsNotSaved) {
    VmSettingsDialog dialog(QStringLiteral("gpu-box"), stopped());
    dialog.show();
    auto* memory = test::child<QSpinBox>(&dialog, QStringLiteral("formMemory"));
    const int before = memory->value();
    memory->setValue(before + 256);
    const auto answer = [&](const char* button) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        EXPECT_TRUE(dialog.isVisible());
        auto* question = test::child<QDialog>(&dialog, QStringLiteral("leaveSettingsDialog"));
        ASSERT_TRUE(question);
        test::click(question, QLatin1String(button));
    };
    answer("cancel");
    EXPECT_TRUE(dialog.isVisible()) << "the person stays";
    EXPECT_EQ(memory->value(), before + 256);
    answer("act");
    EXPECT_FALSE(dialog.isVisible());

    // What was changed back is not changed.
    dialog.show();
    memory->setValue(before);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());

    dialog.show();
    dialog.setSaving(true);
    QSignalSpy given(&dialog, &VmSettingsDialog::cancelWanted);
    leaveBy(&dialog, "stopWork");
    EXPECT_EQ(given.count(), 1);
    dialog.showError({ErrorKind::Cancelled, {}, {}, {}});
    EXPECT_TRUE(test::child<QWidget>(&dialog, QStringLiteral("reloadVm"))->isVisible());
}

}  // namespace
}  // namespace hearth
