// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/vmcases.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/vms/createvm.h"
#include "ui/vms/editvm.h"
#include "ui/vms/importvm.h"
#include "ui/vms/vmform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

namespace hearth {
namespace {

template <class T>
T* part(QWidget& dialog, const char* name) {
    return test::child<T>(&dialog, QLatin1String(name));
}

void type(QWidget& dialog, const char* name, const QString& text) {
    auto* field = part<QWidget>(dialog, name);
    ASSERT_TRUE(field->isVisible() && field->isEnabled()) << name;
    if (auto* edit = qobject_cast<QLineEdit*>(field)) edit->selectAll();
    if (auto* spin = qobject_cast<QSpinBox*>(field)) spin->selectAll();
    QTest::keyClicks(field, text);
}

QString preview(QWidget& dialog) { return part<CommandPreview>(dialog, "vmPreview")->text(); }

VmState stopped() {
    VmState vm;
    vm.machine = QStringLiteral("gpu-box");
    vm.name = QStringLiteral("v");
    vm.folder = QStringLiteral("/vms/v");
    vm.spec = test::bareVm();
    return vm;
}

TEST(VmSettings, WhatIsChangedIsSavedAndShownAsItIsTyped) {
    const VmState vm = stopped();
    VmSettingsDialog dialog(QStringLiteral("gpu-box"), vm);
    dialog.show();
    dialog.setHost(test::debianHost());
    QSignalSpy saved(&dialog, &VmSettingsDialog::saveWanted);
    EXPECT_FALSE(part<Label>(dialog, "vmSettingsLater")->isVisible());
    type(dialog, "formMemory", QStringLiteral("777"));
    EXPECT_TRUE(preview(dialog).contains(QStringLiteral("-m 777M"))) << preview(dialog).toStdString();
    test::click(&dialog, QStringLiteral("saveVm"));
    ASSERT_EQ(saved.count(), 1);
    VmSpec expected = vm.spec;
    expected.memoryMiB = 777;
    EXPECT_EQ(saved[0][0].value<VmSpec>(), expected);
}

TEST(VmSettings, WhatIsWrongIsNotSaved) {
    VmSettingsDialog dialog(QStringLiteral("gpu-box"), stopped());
    dialog.show();
    QSignalSpy saved(&dialog, &VmSettingsDialog::saveWanted);
    dialog.form()->showSection(QStringLiteral("folders"));
    test::click(&dialog, QStringLiteral("addFolder"));
    dialog.form()->showSection(QStringLiteral("system"));
    test::click(&dialog, QStringLiteral("saveVm"));
    EXPECT_EQ(saved.count(), 0);
    EXPECT_TRUE(part<QLineEdit>(dialog, "folderPath")->isVisible());
    EXPECT_TRUE(dialog.error()->isVisible());
}

TEST(VmSettings, OneThatRunsSaysFromWhenOn) {
    VmState vm = stopped();
    vm.phase = VmState::Phase::Running;
    VmSettingsDialog dialog(QStringLiteral("gpu-box"), vm);
    dialog.show();
    EXPECT_TRUE(part<Label>(dialog, "vmSettingsLater")->isVisible());
}

TEST(VmSettings, ChangedBySomebodyElseOffersWhatStandsThere) {
    VmSettingsDialog dialog(QStringLiteral("gpu-box"), stopped());
    dialog.show();
    QSignalSpy reload(&dialog, &VmSettingsDialog::reloadWanted);
    type(dialog, "formMemory", QStringLiteral("777"));
    test::click(&dialog, QStringLiteral("saveVm"));
    dialog.showError({ErrorKind::Busy, QStringLiteral("changed"), {}, {}});
    type(dialog, "formCores", QStringLiteral("3"));
    EXPECT_TRUE(dialog.error()->isVisible()) << "it is still so";
    test::click(&dialog, QStringLiteral("reloadVm"));
    EXPECT_EQ(reload.count(), 1);
    VmState now = stopped();
    now.spec.memoryMiB = 999;
    dialog.setVm(now);
    EXPECT_EQ(part<QSpinBox>(dialog, "formMemory")->value(), 999);
    EXPECT_FALSE(dialog.error()->isVisible());
}

TEST(VmDialogMore, TheFormBeginsWithTheShortPageAndGoesBackIntoIt) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    dialog.setHost(test::debianHost());
    dialog.setKey(QStringLiteral("ssh-ed25519 AAAA hearth"));
    QSignalSpy made(&dialog, &VmDialog::makeWanted);
    type(dialog, "vmName", QStringLiteral("web"));
    type(dialog, "vmFile", QStringLiteral("/images/debian.qcow2"));
    type(dialog, "vmCores", QStringLiteral("3"));
    test::click(&dialog, QStringLiteral("moreSettings"));
    EXPECT_EQ(part<QSpinBox>(dialog, "formCores")->value(), 3);
    type(dialog, "formMemory", QStringLiteral("1234"));
    dialog.form()->showSection(QStringLiteral("disks"));
    EXPECT_FALSE(part<QLineEdit>(dialog, "diskFile")->isEnabled()) << "it is chosen on the short page";
    test::click(&dialog, QStringLiteral("addDisk"));
    type(dialog, "diskFile", QStringLiteral("/srv/data.qcow2"));
    dialog.form()->showSection(QStringLiteral("cloud"));
    type(dialog, "cloudUser", QStringLiteral("ada"));
    test::click(&dialog, QStringLiteral("moreSettings"));
    EXPECT_EQ(part<QSpinBox>(dialog, "vmMemory")->value(), 1234);
    EXPECT_EQ(part<QLineEdit>(dialog, "vmUser")->text(), QStringLiteral("ada"));
    type(dialog, "vmCores", QStringLiteral("5"));
    EXPECT_TRUE(preview(dialog).contains(QStringLiteral("-smp 5"))) << preview(dialog).toStdString();
    EXPECT_TRUE(preview(dialog).contains(QStringLiteral("/srv/data.qcow2")));
    test::click(&dialog, QStringLiteral("makeVm"));
    ASSERT_EQ(made.count(), 1);
    const VmSpec spec = planVm(made[0][0].value<VmDraft>()).spec;
    EXPECT_EQ(spec.cores, 5);
    EXPECT_EQ(spec.memoryMiB, 1234);
    ASSERT_EQ(spec.disks.size(), 2);
    EXPECT_EQ(spec.disks[1].file, QStringLiteral("/srv/data.qcow2"));
    ASSERT_TRUE(spec.cloudInit);
    EXPECT_EQ(spec.cloudInit->user, QStringLiteral("ada"));
    EXPECT_EQ(spec.cloudInit->hostName, QStringLiteral("web"));
    EXPECT_EQ(spec.cloudInit->authorizedKeys, QStringList{QStringLiteral("ssh-ed25519 AAAA hearth")});
}

TEST(VmDialogMore, WhatIsWrongIsShownWhereItIs) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    QSignalSpy made(&dialog, &VmDialog::makeWanted);
    test::click(&dialog, QStringLiteral("moreSettings"));
    dialog.form()->showSection(QStringLiteral("folders"));
    test::click(&dialog, QStringLiteral("addFolder"));
    test::click(&dialog, QStringLiteral("makeVm"));
    EXPECT_TRUE(part<QLineEdit>(dialog, "vmName")->isVisible()) << "the name comes first";
    type(dialog, "vmName", QStringLiteral("web"));
    type(dialog, "vmFile", QStringLiteral("/images/debian.qcow2"));
    test::click(&dialog, QStringLiteral("makeVm"));
    EXPECT_TRUE(part<QLineEdit>(dialog, "folderPath")->isVisible());
    EXPECT_EQ(made.count(), 0);
    type(dialog, "folderPath", QStringLiteral("/srv"));
    test::click(&dialog, QStringLiteral("makeVm"));
    EXPECT_EQ(made.count(), 1);
}

TEST(VmDialogMore, AnotherKindBeginsAnew) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    test::click(&dialog, QStringLiteral("moreSettings"));
    dialog.form()->showSection(QStringLiteral("screen"));
    QTest::keyClicks(part<QComboBox>(dialog, "formDisplayDevice")->lineEdit(), QStringLiteral("qxl"));
    test::click(&dialog, QStringLiteral("moreSettings"));
    EXPECT_EQ(planVm(dialog.draft()).spec.displayDevice, QStringLiteral("qxl"));
    auto* kind = part<QComboBox>(dialog, "vmKind");
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Up);
    EXPECT_EQ(planVm(dialog.draft()).spec.displayDevice, vmTemplates()[0].spec.displayDevice);
}

TEST(VmDialogMore, AMachineWithoutQemuCanBeLookedAtAgain) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    dialog.setHost(QemuHost{});
    QSignalSpy again(&dialog, &VmDialog::lookAgainWanted);
    type(dialog, "vmName", QStringLiteral("web"));
    test::click(&dialog, QStringLiteral("lookAgain"));
    EXPECT_EQ(again.count(), 1);
    dialog.setHost(test::debianHost());
    EXPECT_FALSE(dialog.error()->isVisible());
    EXPECT_TRUE(part<QPushButton>(dialog, "makeVm")->isEnabled());
    dialog.showError({ErrorKind::Failed, QStringLiteral("no room"), {}, {}});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_FALSE(dialog.findChild<QPushButton*>(QStringLiteral("lookAgain")));
}

TEST(ImportVm, TheKeyboardLeadsFromTheTextToTheButtons) {
    ImportVmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    dialog.setScript(QStringLiteral("qemu-system-x86_64 -m 512"), {});
    QStringList order;
    QWidget* first = dialog.focusWidget();
    ASSERT_TRUE(first);
    for (QWidget* each = first; each != nullptr && order.size() < 20;) {
        order << each->objectName();
        QTest::keyClick(each, Qt::Key_Tab);
        each = dialog.focusWidget() == first ? nullptr : dialog.focusWidget();
    }
    EXPECT_EQ(order, (QStringList{"importText", "importFolder", "importFolderBrowse", "cancel", "importGo",
                                  "importFile"}));
}

TEST(ImportVm, WithoutQemuATextIsReadAllTheSame) {
    ImportVmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    QSignalSpy install(&dialog, &ImportVmDialog::installWanted);
    dialog.setHost(QemuHost());
    dialog.setScript(QStringLiteral("qemu-system-x86_64 -m 512"), {});
    EXPECT_TRUE(part<Label>(dialog, "importUnderstood")->text().contains(QStringLiteral("x86_64")));
    EXPECT_TRUE(dialog.error()->isVisible());
    test::click(&dialog, QStringLiteral("importInstallQemu"));
    EXPECT_EQ(install.count(), 1);
    dialog.setHost(test::debianHost());
    EXPECT_FALSE(dialog.error()->isVisible()) << "it was installed";
}

TEST(ImportVm, ATextIsReadShownAndCorrected) {
    ImportVmDialog dialog(QStringLiteral("gpu-box"), {QStringLiteral("web")});
    dialog.show();
    dialog.setHost(test::debianHost());
    QSignalSpy look(&dialog, &ImportVmDialog::lookWanted);
    QSignalSpy made(&dialog, &ImportVmDialog::makeWanted);
    EXPECT_FALSE(part<QPushButton>(dialog, "importGo")->isEnabled());
    type(dialog, "importText", QStringLiteral("ls -l"));
    EXPECT_FALSE(part<QPushButton>(dialog, "importGo")->isEnabled());
    dialog.setScript(QStringLiteral("qemu-system-x86_64 -m 512 -hda disk.qcow2 -device edu\n"),
                     QStringLiteral("/srv/vms/web.sh"));
    EXPECT_TRUE(part<Label>(dialog, "importUnderstood")->text().contains(QStringLiteral("x86_64")));
    EXPECT_TRUE(part<Label>(dialog, "importKept")->text().contains(QStringLiteral("edu")));
    test::click(&dialog, QStringLiteral("importGo"));
    ASSERT_EQ(look.count(), 1);
    dialog.setLooked(look[0][0].value<QemuImport>());
    EXPECT_EQ(part<QLineEdit>(dialog, "importName")->text(), QStringLiteral("web-2"));
    type(dialog, "importName", QStringLiteral("web"));
    test::click(&dialog, QStringLiteral("importGo"));
    EXPECT_EQ(made.count(), 0) << "that one is there";
    type(dialog, "importName", QStringLiteral("old-web"));
    type(dialog, "formMemory", QStringLiteral("768"));
    EXPECT_TRUE(preview(dialog).contains(QStringLiteral("/srv/vms/disk.qcow2")))
        << preview(dialog).toStdString();
    test::click(&dialog, QStringLiteral("importGo"));
    ASSERT_EQ(made.count(), 1);
    const auto spec = made[0][0].value<VmSpec>();
    EXPECT_EQ(spec.name, QStringLiteral("old-web"));
    EXPECT_EQ(spec.memoryMiB, 768);
    EXPECT_EQ(spec.extraArguments, (QStringList{QStringLiteral("-device"), QStringLiteral("edu")}));
    EXPECT_TRUE(made[0][1].value<QList<VmNewDisk>>().isEmpty()) << "its own is there";
    dialog.setBusy(false);
    dialog.form()->showSection(QStringLiteral("disks"));
    test::click(&dialog, QStringLiteral("addNewDisk"));
    test::click(&dialog, QStringLiteral("importGo"));
    ASSERT_EQ(made.count(), 2);
    EXPECT_EQ(made[1][0].value<VmSpec>().disks.size(), 2);
    EXPECT_EQ(
        made[1][1].value<QList<VmNewDisk>>(),
        (QList<VmNewDisk>{{QStringLiteral("disk1.qcow2"), QStringLiteral("qcow2"), 20LL << 30, {}, {}}}));
    dialog.setBusy(false);
    test::click(&dialog, QStringLiteral("importBack"));
    EXPECT_TRUE(part<QPlainTextEdit>(dialog, "importText")->isVisible());
}

}  // namespace
}  // namespace hearth
