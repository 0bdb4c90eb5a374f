// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, import and export with the real services on this computer.
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/vmsupport.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/vms/editvm.h"
#include "ui/vms/exportvm.h"
#include "ui/vms/importvm.h"
#include "ui/vms/vmactions.h"
#include "ui/vms/vmdetail.h"
#include "ui/vms/vmform.h"
#include "ui/vms/vmlog.h"
#include "ui/vms/vmmachine.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUuid>

namespace hearth {
namespace {

class VmEdit : public testing::Test {
protected:
    VmEdit() {
        world.top.show();
        VmSpec spec = test::bareVm();
        spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        spec.name = name;
        auto made = world.services.vmService.create(local, spec, {}, {});
        EXPECT_TRUE(made) << made.error().message.toStdString();
        if (made) vm = *made;
    }
    ~VmEdit() override { (void)world.services.vmService.remove(local, name, {}); }
    VmSpec saved(const QString& which) {
        auto now = world.services.vmService.state(local, which, {});
        EXPECT_TRUE(now);
        return now ? now->spec : VmSpec();
    }
    template <class T>
    T* opened(const char* dialog) {
        T* found = nullptr;
        EXPECT_TRUE(test::waitFor([&] { return (found = test::openDialog<T>(world, dialog)) != nullptr; }))
            << dialog;
        return found;
    }
    void type(QDialog* dialog, const char* field, const QString& text) {
        auto* box = test::child<QSpinBox>(dialog, QLatin1String(field));
        box->selectAll();
        QTest::keyClicks(box, text);
    }

    const QString local = QStringLiteral("local");
    const QString name = QStringLiteral("ui-") + QUuid::createUuid().toString(QUuid::Id128).left(8);
    test::PageWorld world;
    VmState vm;
};

TEST_F(VmEdit, SettingsAreSaved) {
    bool changed = false;
    editVm(world.context, &world.top, vm, [&] { changed = true; });
    auto* dialog = opened<VmSettingsDialog>("vmSettingsDialog");
    ASSERT_TRUE(dialog);
    type(dialog, "formMemory", QStringLiteral("555"));
    test::click(dialog, QStringLiteral("saveVm"));
    ASSERT_TRUE(test::waitFor([&] { return changed; }));
    VmSpec expected = vm.spec;
    expected.memoryMiB = 555;
    EXPECT_EQ(saved(name), expected);
}

TEST_F(VmEdit, ANewDiskIsMadeWithTheSettings) {
    HEARTH_NEEDS_PROGRAM("qemu-img");
    bool changed = false;
    editVm(world.context, &world.top, vm, [&] { changed = true; });
    auto* dialog = opened<VmSettingsDialog>("vmSettingsDialog");
    ASSERT_TRUE(dialog);
    dialog->form()->showSection(QStringLiteral("disks"));
    test::click(dialog, QStringLiteral("addNewDisk"));
    type(dialog, "diskSize", QStringLiteral("3"));
    // Before it is saved somebody else changes something: then nothing is made.
    VmSpec other = vm.spec;
    other.notes = QStringLiteral("by somebody else");
    ASSERT_TRUE(world.services.vmService.save(local, dialog->vm(), other, {}));
    test::click(dialog, QStringLiteral("saveVm"));
    ASSERT_TRUE(test::waitFor([&] { return dialog->error()->isVisible(); }));
    const QString file = vm.folder + QStringLiteral("/disk1.qcow2");
    EXPECT_FALSE(QFile::exists(file));
    test::click(dialog, QStringLiteral("reloadVm"));
    ASSERT_TRUE(test::waitFor([&] { return dialog->vm().spec == other; }));
    EXPECT_TRUE(dialog->form()->newDisks().isEmpty()) << "what was chosen before is lost";

    test::click(dialog, QStringLiteral("addNewDisk"));
    type(dialog, "diskSize", QStringLiteral("3"));
    test::click(dialog, QStringLiteral("saveVm"));
    ASSERT_TRUE(test::waitFor([&] { return changed; }));
    ASSERT_EQ(saved(name).disks.size(), 1);
    EXPECT_EQ(saved(name).disks[0].file, QStringLiteral("disk1.qcow2"));
    const auto info =
        test::runProgram(QStringLiteral("qemu-img"), {QStringLiteral("info"), QStringLiteral("-U"), file});
    EXPECT_TRUE(info.out.contains("3 GiB")) << info.out.toStdString();
}

TEST_F(VmEdit, WhatSomebodyElseSavedIsNotOverwritten) {
    editVm(world.context, &world.top, vm, [] {});
    auto* dialog = opened<VmSettingsDialog>("vmSettingsDialog");
    ASSERT_TRUE(dialog);
    VmSpec other = vm.spec;
    other.notes = QStringLiteral("by somebody else");
    ASSERT_TRUE(world.services.vmService.save(local, dialog->vm(), other, {}));
    type(dialog, "formMemory", QStringLiteral("555"));
    test::click(dialog, QStringLiteral("saveVm"));
    ASSERT_TRUE(test::waitFor([&] { return dialog->error()->isVisible(); }));
    EXPECT_EQ(saved(name), other);
    test::click(dialog, QStringLiteral("reloadVm"));
    ASSERT_TRUE(test::waitFor([&] { return dialog->vm().spec == other; }));
    type(dialog, "formMemory", QStringLiteral("666"));
    test::click(dialog, QStringLiteral("saveVm"));
    other.memoryMiB = 666;
    EXPECT_TRUE(test::waitFor([&] { return saved(name) == other; }));
}

TEST_F(VmEdit, ItsCommandAndItsScriptAreTakenAway) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    QGuiApplication::clipboard()->clear();
    copyVmCommand(world.context, &world.top, vm);
    ASSERT_TRUE(test::waitFor([&] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("-name ") + name))
        << QGuiApplication::clipboard()->text().toStdString();
    EXPECT_FALSE(world.said.isEmpty());
    saveVmScript(world.context, &world.top, vm);
    auto* dialog = opened<QFileDialog>("saveVmScriptDialog");
    ASSERT_TRUE(dialog);
    const QString file = world.folder.file(QStringLiteral("run.sh"));
    Q_EMIT dialog->fileSelected(file);
    ASSERT_TRUE(test::waitFor([&] { return QFileInfo(file).isExecutable(); }));
    dialog->reject();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    EXPECT_EQ(QFile::permissions(file) & others, QFile::Permissions()) << "it may hold a password's hash";
    QFile script(file);
    ASSERT_TRUE(script.open(QIODevice::ReadOnly));
    const QByteArray content = script.readAll();
    EXPECT_TRUE(content.startsWith("#!/bin/sh\n")) << content.toStdString();
    EXPECT_TRUE(content.contains("-name " + name.toUtf8())) << content.toStdString();
}

TEST_F(VmEdit, ItsCommandIsShownWithWhatThatNeeds) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    VmSpec spec = vm.spec;
    spec.cloudInit.emplace();
    spec.cloudInit->user = QStringLiteral("ada");
    ASSERT_TRUE(world.services.vmService.save(local, vm, spec, {}));
    showVmCommand(world.context, &world.top, vm);
    auto* dialog = opened<QDialog>("vmCommandDialog");
    ASSERT_TRUE(dialog);
    const auto* shown = test::child<CommandPreview>(dialog, QStringLiteral("vmCommandText"));
    ASSERT_TRUE(shown);
    EXPECT_TRUE(shown->text().startsWith(QStringLiteral("#!/bin/sh\n"))) << shown->text().toStdString();
    EXPECT_TRUE(shown->text().contains(QStringLiteral("/seed/user-data"))) << shown->text().toStdString();
    QStringList said;
    for (const Label* label : dialog->findChildren<Label*>()) said << label->text();
    EXPECT_TRUE(said.join(QLatin1Char('\n')).contains(QStringLiteral("this computer")))
        << said.join(QLatin1Char('\n')).toStdString();
    dialog->reject();
}

TEST_F(VmEdit, ItsLogIsShown) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    VmSpec spec = vm.spec;
    spec.memoryMiB = 16;
    spec.extraArguments = {QStringLiteral("-device"), QStringLiteral("no-such-thing")};
    ASSERT_TRUE(world.services.vmService.save(local, vm, spec, {}));
    showVmLog(world.context, &world.top, vm);
    auto* dialog = opened<VmLogDialog>("vmLogDialog");
    ASSERT_TRUE(dialog);
    auto* text = test::child<QPlainTextEdit>(dialog, QStringLiteral("vmLogText"));
    EXPECT_TRUE(test::waitFor([&] { return text->placeholderText().startsWith(QStringLiteral("Nothing")); }));
    EXPECT_FALSE(test::child<QPushButton>(dialog, QStringLiteral("copyVmLog"))->isEnabled());
    EXPECT_FALSE(world.services.vmService.start(local, name, {}));
    test::click(dialog, QStringLiteral("refreshVmLog"));
    EXPECT_TRUE(test::waitFor([&] { return text->toPlainText().contains(QStringLiteral("no-such-thing")); }));
    QGuiApplication::clipboard()->clear();
    test::click(dialog, QStringLiteral("copyVmLog"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), text->toPlainText());

    QFile serial(vm.folder + QStringLiteral("/run/serial.log"));
    ASSERT_TRUE(serial.open(QIODevice::WriteOnly));
    serial.write("[\x1b[1;32m  OK  \x1b[0m] Reached target\r\n");
    serial.close();
    test::child<QComboBox>(dialog, QStringLiteral("vmLogWhich"))->setCurrentIndex(1);
    EXPECT_TRUE(test::waitFor([&] {
        return text->toPlainText().trimmed() == QStringLiteral("[  OK  ] Reached target");
    })) << text->toPlainText().toStdString();
    dialog->reject();
}

TEST_F(VmEdit, OneThatRunsIsAddedAsAMachine) {
    VmState running = vm;
    running.phase = VmState::Phase::Running;
    // A guest's port is open before its SSH server is there.
    QTcpServer guest;
    ASSERT_TRUE(guest.listen(QHostAddress::LocalHost));
    running.sshPort = guest.serverPort();
    EXPECT_FALSE(whyNoMachine(world.context, vm).isEmpty()) << "it is off";
    EXPECT_EQ(whyNoMachine(world.context, running), QString());
    auto* detail = new VmDetail(world.context, &world.top);
    detail->resize(900, 500);
    detail->show();
    detail->setVm(vm);
    EXPECT_FALSE(test::child<QPushButton>(detail, QStringLiteral("offerMachine"))->isVisible());
    detail->setVm(running);
    test::click(detail, QStringLiteral("offerMachine"));
    auto* dialog = opened<VmMachineDialog>("vmMachineDialog");
    ASSERT_TRUE(dialog);
    auto* answer = test::child<QLabel>(dialog, QStringLiteral("vmMachineAnswer"));
    ASSERT_TRUE(test::waitFor([&] { return guest.hasPendingConnections(); }));
    EXPECT_TRUE(answer->text().startsWith(QStringLiteral("Its SSH server does not answer yet")));
    QObject::connect(&guest, &QTcpServer::newConnection, &guest,
                     [&] { guest.nextPendingConnection()->write("SSH-2.0-booted\r\n"); });
    guest.nextPendingConnection()->close();
    EXPECT_TRUE(test::waitFor([&] { return answer->text() == QStringLiteral("Its SSH server answers."); }));
    test::click(dialog, QStringLiteral("addVmMachine"));
    EXPECT_TRUE(dialog->isVisible()) << "nobody was named";
    QTest::keyClicks(test::child<QLineEdit>(dialog, QStringLiteral("vmMachineUser")), QStringLiteral("root"));
    test::click(dialog, QStringLiteral("addVmMachine"));
    auto* keys = opened<QDialog>("vmMachineKeys");
    ASSERT_TRUE(keys);
    keys->reject();
    const QList<Host> hosts = world.services.hostStore.items();
    ASSERT_EQ(hosts.size(), 1);
    EXPECT_EQ(hosts[0].name, name);
    EXPECT_EQ(hosts[0].user, QStringLiteral("root"));
    EXPECT_EQ(hosts[0].port, guest.serverPort());
    EXPECT_TRUE(whyNoMachine(world.context, running).contains(name)) << "it is one";
    detail->setVm(running);
    EXPECT_FALSE(test::child<QPushButton>(detail, QStringLiteral("offerMachine"))->isVisible());
}

TEST_F(VmEdit, AScriptOfThisComputerBecomesAVm) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HEARTH_NEEDS_PROGRAM("qemu-img");
    const QString disk = world.folder.file(QStringLiteral("disk.img"));
    ASSERT_EQ(
        test::runProgram(QStringLiteral("qemu-img"), {QStringLiteral("create"), QStringLiteral("-f"),
                                                      QStringLiteral("qcow2"), disk, QStringLiteral("1M")})
            .exitCode,
        0);
    QString made;
    importVmFromText(world.context, &world.top, local, [&](const QString& which) { made = which; });
    auto* dialog = opened<ImportVmDialog>("importVmDialog");
    ASSERT_TRUE(dialog);
    dialog->setScript(QStringLiteral("qemu-system-x86_64 -m 64 -hda disk.img"),
                      world.folder.file(QStringLiteral("x.sh")));
    test::click(dialog, QStringLiteral("importGo"));
    ASSERT_TRUE(test::waitFor(
        [&] { return test::child<QLineEdit>(dialog, QStringLiteral("importName"))->isVisible(); }));
    const QString wanted = name + QStringLiteral("-in");
    test::child<QLineEdit>(dialog, QStringLiteral("importName"))->setText(wanted);
    test::click(dialog, QStringLiteral("importGo"));
    ASSERT_TRUE(test::waitFor([&] { return !made.isEmpty(); }));
    EXPECT_EQ(made, wanted);
    const VmSpec spec = saved(wanted);
    ASSERT_EQ(spec.disks.size(), 1);
    EXPECT_EQ(spec.disks[0].file, disk);
    EXPECT_EQ(spec.disks[0].format, QStringLiteral("qcow2")) << "as the image has it";
    EXPECT_EQ(spec.memoryMiB, 64);
    EXPECT_TRUE(world.services.vmService.remove(local, wanted, {}));
}

}  // namespace
}  // namespace hearth
