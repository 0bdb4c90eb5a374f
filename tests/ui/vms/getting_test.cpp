// SPDX-License-Identifier: GPL-3.0-or-later
// Getting QEMU and images.
#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/files/filepicker.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/tableview.h"
#include "ui/vms/createvm.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/imagesmodel.h"
#include "ui/vms/qemuinstalldialog.h"
#include "ui/vms/qemunotice.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>

namespace hearth {
namespace {

QemuSetup bareDebian() {
    QemuSetup setup;
    setup.os = QStringLiteral("linux");
    setup.architecture = QStringLiteral("x86_64");
    setup.packageManager = QStringLiteral("apt-get");
    setup.distribution = QStringLiteral("debian");
    setup.osName = QStringLiteral("Debian 12");
    setup.user = QStringLiteral("ada");
    setup.kvmGroup = QStringLiteral("kvm");
    setup.kvmThere = true;
    setup.libvirt = true;
    setup.addToGroup = QStringLiteral("adduser");
    return setup;
}

bool visible(QWidget* parent, const char* name) {
    return test::child<QWidget>(parent, QLatin1String(name))->isVisible();
}
QString textOf(QWidget* parent, const char* name) {
    return test::child<Label>(parent, QLatin1String(name))->text();
}

TEST(QemuInstallDialogTest, ShowsTheCommandsAndRunsThoseThatAreChecked) {
    QemuInstallDialog dialog(QStringLiteral("gpu-box"));
    dialog.show();
    EXPECT_FALSE(visible(&dialog, "runSetup")) << "it is not known yet what is needed";
    dialog.setSetup(bareDebian());
    auto* commands = test::child<CommandPreview>(&dialog, QStringLiteral("setupCommands"));
    EXPECT_TRUE(commands->text().contains(QStringLiteral("apt-get install")));
    EXPECT_TRUE(commands->text().contains(QStringLiteral("adduser ada kvm")));
    EXPECT_FALSE(commands->text().contains(QStringLiteral("libvirt"))) << "only where it is wanted";
    QSignalSpy wanted(&dialog, &SetupDialog::installWanted);
    for (const char* name : {"installKvm", "installLibvirt"}) {
        auto* box = test::child<QCheckBox>(&dialog, QLatin1String(name));
        QTest::mouseClick(box, Qt::LeftButton, {}, {metrics::small, box->height() / 2});
    }
    EXPECT_FALSE(commands->text().contains(QStringLiteral("adduser ada kvm")));
    EXPECT_TRUE(commands->text().contains(QStringLiteral("adduser ada libvirt")));
    test::click(&dialog, QStringLiteral("runSetup"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(dialog.steps().size(), 2);

    dialog.setRunning(true);
    dialog.report(
        {ProgressEvent::Kind::Output, QStringLiteral("Unpacking qemu-system-x86\n"), {}, {}, {}, 0, 0});
    EXPECT_TRUE(test::child<QPlainTextEdit>(&dialog, QStringLiteral("setupOutput"))
                    ->toPlainText()
                    .contains(QStringLiteral("Unpacking")));
    QSignalSpy stopped(&dialog, &SetupDialog::stopWanted);
    test::click(&dialog, QStringLiteral("runSetup"));
    EXPECT_EQ(stopped.count(), 1);
    dialog.showError({ErrorKind::Failed, QStringLiteral("apt-get failed"), {}, {}});
    EXPECT_TRUE(dialog.error()->isVisible());
    EXPECT_TRUE(visible(&dialog, "runSetup")) << "it can be tried again";
    QemuHost host;
    host.emulators = {{QStringLiteral("x86_64"), QStringLiteral("/usr/bin/qemu-system-x86_64")}};
    host.version = QStringLiteral("7.2.22");
    dialog.setDone(qemuInstallOutcome(host, true));
    EXPECT_FALSE(visible(&dialog, "runSetup"));
    EXPECT_TRUE(textOf(&dialog, "setupSaid").contains(QStringLiteral("7.2.22")));
    EXPECT_TRUE(textOf(&dialog, "setupSaid").contains(QStringLiteral("next login")));
}

TEST(QemuInstallDialogTest, WhatCannotBeInstalledIsSaid) {
    QemuInstallDialog dialog(QStringLiteral("gpu-box"));
    dialog.show();
    QemuSetup odd = bareDebian();
    odd.packageManager.clear();
    odd.kvmUsable = true;
    odd.libvirt = false;
    dialog.setSetup(odd);
    EXPECT_FALSE(visible(&dialog, "runSetup"));
    EXPECT_TRUE(textOf(&dialog, "setupSaid").contains(QStringLiteral("Debian 12")));
    odd.qemu = odd.imageTool = true;
    dialog.setSetup(odd);
    EXPECT_EQ(textOf(&dialog, "setupSaid"), QStringLiteral("Everything is there: nothing to install."));
}

TEST(QemuNoticeTest, SaysWhatIsMissingUntilItIsClosed) {
    test::PageWorld world;
    world.top.show();
    QemuNotice notice(world.context, QStringLiteral("local"), &world.top);
    QSignalSpy known(&notice, &QemuNotice::known);
    notice.setSetup(bareDebian());
    EXPECT_TRUE(notice.isVisible() && notice.missing());
    test::click(&notice, QStringLiteral("mendQemu"));
    ASSERT_TRUE(test::openDialog<QDialog>(world, "qemuInstallDialog"));
    test::openDialog<QDialog>(world, "qemuInstallDialog")->reject();
    QemuSetup denied = bareDebian();
    denied.qemu = denied.imageTool = true;
    notice.setSetup(denied);
    EXPECT_TRUE(notice.isVisible());
    EXPECT_FALSE(notice.missing());
    test::click(&notice, QStringLiteral("errorClose"));
    notice.setSetup(denied);
    EXPECT_FALSE(notice.isVisible());
    denied.kvmUsable = true;
    notice.setSetup(denied);
    EXPECT_FALSE(notice.isVisible());
    EXPECT_EQ(known.count(), 3) << "what was told twice is told once";
}

TEST(QemuNoticeTest, LooksAnewUntilItIsMended) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    test::PageWorld world;
    world.top.show();
    QemuNotice notice(world.context, QStringLiteral("local"), &world.top);
    notice.setSetup(bareDebian());
    ASSERT_TRUE(notice.missing());
    // Somebody else installed it meanwhile.
    notice.look();
    EXPECT_TRUE(test::waitFor([&] { return !notice.missing(); }));
}

VmImage kept(const char* file, bool whole = true) {
    VmImage image;
    image.file = QLatin1String(file);
    image.path = QStringLiteral("/home/ada/.local/share/hearth/images/") + image.file;
    image.bytes = 330'000'000;
    image.whole = whole;
    return image;
}

TEST(ImagesModelTest, TellsWholeFromPart) {
    ImagesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    VmImage verified = kept("a.iso");
    verified.sum = {QStringLiteral("sha256"), QString(64, u'a')};
    model.setRows({verified, kept("b.iso", false), kept("c.iso")});
    const auto trust = [&](int row) { return model.index(row, ImagesModel::Trust).data().toString(); };
    EXPECT_EQ(trust(0), QStringLiteral("verified"));
    EXPECT_EQ(trust(1), QStringLiteral("a part: goes on there"));
    EXPECT_EQ(trust(2), QStringLiteral("not verified"));
}

TEST(GetImageDialogTest, OneOfTheCatalogueIsChosenByFourFields) {
    GetImageDialog dialog(QStringLiteral("gpu-box"), false);
    dialog.setWanted(CatalogueImage::Kind::Installer, QStringLiteral("aarch64"));
    dialog.show();
    QSignalSpy wanted(&dialog, &GetImageDialog::catalogueWanted);
    auto* distribution = test::child<QComboBox>(&dialog, QStringLiteral("imageDistribution"));
    auto* version = test::child<QComboBox>(&dialog, QStringLiteral("imageVersion"));
    distribution->setCurrentText(QStringLiteral("Ubuntu"));
    version->setCurrentText(QStringLiteral("24.04 LTS"));
    EXPECT_TRUE(textOf(&dialog, "imageWhat").contains(QStringLiteral("cdimage.ubuntu.com")));
    test::click(&dialog, QStringLiteral("getImage"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.at(0).at(0).value<CatalogueImage>().id,
              QStringLiteral("ubuntu-24.04-installer-aarch64"));
    test::child<QComboBox>(&dialog, QStringLiteral("imageKind"))->setCurrentIndex(0);
    EXPECT_EQ(version->currentText(), QStringLiteral("24.04 LTS")) << "what was chosen stays";
    // Every combination leads to something.
    for (int d = 0; d < distribution->count(); ++d)
        for (int k = 0; k < 2; ++k)
            for (int a = 0; a < 2; ++a) {
                distribution->setCurrentIndex(d);
                test::child<QComboBox>(&dialog, QStringLiteral("imageKind"))->setCurrentIndex(k);
                test::child<QComboBox>(&dialog, QStringLiteral("imageArchitecture"))->setCurrentIndex(a);
                EXPECT_GT(version->count(), 0);
            }
}

TEST(GetImageDialogTest, AnAddressIsCheckedAsItIsTyped) {
    GetImageDialog dialog(QStringLiteral("gpu-box"), false);
    dialog.show();
    dialog.showPage(GetImageDialog::Address);
    auto* act = test::child<QPushButton>(&dialog, QStringLiteral("getImage"));
    auto* url = test::child<QLineEdit>(&dialog, QStringLiteral("imageUrl"));
    auto* sum = test::child<QLineEdit>(&dialog, QStringLiteral("imageSum"));
    EXPECT_FALSE(act->isEnabled());
    QTest::keyClicks(url, QStringLiteral("https://example.org/"));
    EXPECT_FALSE(act->isEnabled());
    QTest::keyClicks(url, QStringLiteral("disk.qcow2.xz"));
    EXPECT_TRUE(act->isEnabled());
    QTest::keyClicks(sum, QStringLiteral("abc"));
    EXPECT_FALSE(act->isEnabled());
    sum->setText(QString(64, u'A'));
    QSignalSpy wanted(&dialog, &GetImageDialog::addressWanted);
    test::click(&dialog, QStringLiteral("getImage"));
    ASSERT_EQ(wanted.count(), 1);
    const auto source = wanted.at(0).at(0).value<ImageSource>();
    EXPECT_EQ(source.file, QStringLiteral("disk.qcow2"));
    EXPECT_EQ(source.sum.algorithm, QStringLiteral("sha256"));
}

TEST(GetImageDialogTest, WhatIsThereIsUsedOrRemoved) {
    GetImageDialog dialog(QStringLiteral("gpu-box"), false);
    dialog.show();
    dialog.setImages({kept("a.qcow2"), kept("b.iso", false)});
    EXPECT_TRUE(test::child<QTabBar>(&dialog, QStringLiteral("imagePages"))
                    ->tabText(GetImageDialog::Kept)
                    .contains(QStringLiteral("2")));
    dialog.showPage(GetImageDialog::Kept);
    auto* table = test::child<TableView>(&dialog, QStringLiteral("imagesTable"));
    table->choose(0);
    QSignalSpy chosen(&dialog, &GetImageDialog::chosen);
    test::click(&dialog, QStringLiteral("getImage"));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.at(0).at(0).toString(), kept("a.qcow2").path);
    table->choose(1);
    EXPECT_FALSE(test::child<QPushButton>(&dialog, QStringLiteral("getImage"))->isEnabled())
        << "a part cannot be used";
    QSignalSpy removed(&dialog, &GetImageDialog::removeWanted);
    test::click(&dialog, QStringLiteral("removeImage"));
    auto* question = dialog.findChild<QDialog*>(QStringLiteral("removeImageDialog"));
    ASSERT_TRUE(question);
    EXPECT_EQ(removed.count(), 0);
    test::click(question, QStringLiteral("act"));
    ASSERT_EQ(removed.count(), 1);
    EXPECT_EQ(removed.at(0).at(0).value<VmImage>().file, QStringLiteral("b.iso"));
}

TEST(GetImageDialogTest, WhileItRunsItCanOnlyBeCancelled) {
    GetImageDialog dialog(QStringLiteral("gpu-box"), false);
    dialog.show();
    dialog.setRunning(QStringLiteral("Fetch Debian"));
    EXPECT_FALSE(test::child<QPushButton>(&dialog, QStringLiteral("getImage"))->isEnabled());
    EXPECT_FALSE(test::child<QPushButton>(&dialog, QStringLiteral("sendImage"))->isEnabled());
    dialog.setProgress(0.42, QStringLiteral("Fetch debian.qcow2"));
    QSignalSpy cancelled(&dialog, &GetImageDialog::cancelWanted);
    test::click(&dialog, QStringLiteral("progressCancel"));
    EXPECT_EQ(cancelled.count(), 1);
    dialog.setEnded(Error{ErrorKind::Cancelled, {}, {}, {}});
    EXPECT_TRUE(dialog.error()->isVisible());
    EXPECT_TRUE(test::child<QPushButton>(&dialog, QStringLiteral("getImage"))->isEnabled());
    dialog.setRunning(QStringLiteral("again"));
    EXPECT_FALSE(dialog.error()->isVisible());
}

TEST(GetImageTest, AFileIsSentToThisComputersOwnImagesAndChosen) {
    test::PageWorld world;
    world.top.show();
    const QString file = world.folder.write(QStringLiteral("tiny.qcow2"), "QFI\xfb and more");
    QString chosen;
    auto* dialog = getImage(world.context, &world.top, QStringLiteral("local"), CatalogueImage::Kind::Cloud,
                            QStringLiteral("x86_64"), [&](const QString& path) { chosen = path; });
    test::click(dialog, QStringLiteral("sendImage"));
    auto* picker = dialog->findChild<FilePicker*>();
    ASSERT_TRUE(picker);
    Q_EMIT picker->picked(file);
    picker->reject();
    ASSERT_TRUE(test::waitFor([&] { return !chosen.isEmpty(); }));
    EXPECT_TRUE(chosen.endsWith(QStringLiteral("/.local/share/hearth/images/tiny.qcow2")))
        << chosen.toStdString();
    QFile kept(chosen);
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_EQ(kept.readAll(), "QFI\xfb and more");
    EXPECT_TRUE(kept.remove());
    QFile::remove(QFileInfo(chosen).path() + QStringLiteral("/.tiny.qcow2.origin"));
}

TEST(VmDialogTest, OffersToDownloadAndToInstall) {
    VmDialog dialog(QStringLiteral("gpu-box"), {});
    dialog.show();
    QSignalSpy download(&dialog, &VmDialog::downloadWanted), install(&dialog, &VmDialog::installWanted);
    test::click(&dialog, QStringLiteral("vmDownload"));
    ASSERT_EQ(download.count(), 1);
    EXPECT_EQ(download.at(0).at(1).toString(), QStringLiteral("x86_64"));
    dialog.setHost(QemuHost{});
    test::click(&dialog, QStringLiteral("vmInstallQemu"));
    EXPECT_EQ(install.count(), 1);
    QemuHost host;
    host.emulators = {{QStringLiteral("x86_64"), QStringLiteral("/usr/bin/qemu-system-x86_64")}};
    host.architecture = QStringLiteral("x86_64");
    host.accelerators = {
        {QStringLiteral("kvm"), QemuAccelerator::State::Denied, QStringLiteral("not allowed")}};
    dialog.setHost(host);
    EXPECT_FALSE(dialog.error()->isVisible());
    test::click(&dialog, QStringLiteral("vmAllowKvm"));
    EXPECT_EQ(install.count(), 2);
    host.accelerators[0].state = QemuAccelerator::State::Works;
    dialog.setHost(host);
    EXPECT_FALSE(visible(&dialog, "vmAllowKvm"));
}

}  // namespace
}  // namespace hearth
