// SPDX-License-Identifier: GPL-3.0-or-later
// Dialogs whose work is under way when they are left.
#include "tests/ui/support.h"
#include "ui/vms/createvm.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/importvm.h"
#include "ui/vms/qemuinstalldialog.h"

#include <QSignalSpy>

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
    QSignalSpy stopped(&install, &QemuInstallDialog::stopWanted);
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

}  // namespace
}  // namespace hearth
