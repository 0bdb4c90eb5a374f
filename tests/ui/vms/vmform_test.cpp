// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmform.h"

#include "core/base/sha512crypt.h"
#include "tests/support/vmcases.h"
#include "tests/ui/support.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"

#include <QCheckBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace hearth {
namespace {

std::string shown(const VmSpec& spec) { return QJsonDocument(vmToJson(spec)).toJson().toStdString(); }

class Form : public testing::Test {
protected:
    Form() {
        form.resize(800, 500);
        form.show();
        form.setHost(test::debianHost());
        form.setSpec(test::bareVm());
        expected = test::bareVm();
    }
    void open(const char* section) { form.showSection(QLatin1String(section)); }
    void click(const char* name) { test::click(&form, QLatin1String(name)); }
    void check(const char* name) {
        auto* box = test::child<QCheckBox>(&form, QLatin1String(name));
        ASSERT_TRUE(box->isVisible() && box->isEnabled()) << name;
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }
    void type(const char* name, const QString& text) {
        auto* field = test::child<QWidget>(&form, QLatin1String(name));
        ASSERT_TRUE(field->isVisible() && field->isEnabled()) << name;
        if (auto* box = qobject_cast<QComboBox*>(field)) field = box->lineEdit();
        if (auto* edit = qobject_cast<QLineEdit*>(field)) edit->selectAll();
        if (auto* spin = qobject_cast<QSpinBox*>(field)) spin->selectAll();
        if (auto* area = qobject_cast<QPlainTextEdit*>(field)) area->selectAll();
        QTest::keyClicks(field, text);
    }
    void choose(const char* name, const QString& text) {
        auto* box = test::child<QComboBox>(&form, QLatin1String(name));
        ASSERT_TRUE(box->isVisible() && box->isEnabled()) << name;
        const int at = box->findText(text, Qt::MatchStartsWith);
        ASSERT_GE(at, 0) << name << ": " << text.toStdString();
        box->setFocus();
        while (box->currentIndex() > at) QTest::keyClick(box, Qt::Key_Up);
        while (box->currentIndex() < at) QTest::keyClick(box, Qt::Key_Down);
    }
    /// What stands beneath the field around a widget.
    QString below(const char* name) {
        for (QWidget* at = test::child<QWidget>(&form, QLatin1String(name)); at != nullptr;
             at = at->parentWidget())
            if (auto* field = qobject_cast<FormField*>(at))
                return test::child<Label>(field, QStringLiteral("below"))->text();
        return {};
    }
    bool marked(const char* section) {
        auto* names = test::child<QListWidget>(&form, QStringLiteral("formSections"));
        for (int at = 0; at < names->count(); ++at)
            if (names->item(at)->data(Qt::UserRole).toString() == QLatin1String(section))
                return names->item(at)->data(Qt::UserRole + 1).toBool();
        ADD_FAILURE() << section;
        return false;
    }

    VmForm form{QStringLiteral("gpu-box")};
    VmSpec expected;
};

TEST_F(Form, WhatIsFilledInComesBackWhole) {
    for (const test::VmCase& one : test::vmCases()) {
        form.setSpec(one.spec);
        EXPECT_EQ(shown(form.spec()), shown(one.spec)) << one.name;
    }
}

TEST_F(Form, SystemAndBoot) {
    choose("formArchitecture", QStringLiteral("aarch64"));
    type("formMachine", QStringLiteral("virt,virtualization=true"));
    type("formCores", QStringLiteral("6"));
    type("formMemory", QStringLiteral("3000"));
    type("formCpu", QStringLiteral("cortex-a72"));
    choose("formAccelerator", QStringLiteral("TCG"));
    expected.architecture = QStringLiteral("aarch64");
    expected.machine = QStringLiteral("virt,virtualization=true");
    expected.cores = 6;
    expected.memoryMiB = 3000;
    expected.cpu = QStringLiteral("cortex-a72");
    expected.accelerator = QStringLiteral("tcg");
    EXPECT_EQ(shown(form.spec()), shown(expected));
    EXPECT_TRUE(below("formArchitecture").contains(QStringLiteral("emulated")))
        << below("formArchitecture").toStdString();
    open("firmware");
    choose("formFirmware", QStringLiteral("UEFI"));
    type("formFirmwareFile", QStringLiteral("/fw/code.fd"));
    type("formFirmwareVars", QStringLiteral("/fw/vars.fd"));
    check("formTpm");
    check("formDirectBoot");
    type("formKernel", QStringLiteral("/boot/k"));
    type("formInitrd", QStringLiteral("/boot/i"));
    type("formKernelLine", QStringLiteral("console=ttyS0 quiet"));
    expected.firmware = VmSpec::Firmware::Uefi;
    expected.firmwareFile = QStringLiteral("/fw/code.fd");
    expected.firmwareVars = QStringLiteral("/fw/vars.fd");
    expected.tpm = true;
    expected.directBoot = VmSpec::DirectBoot{QStringLiteral("/boot/k"), QStringLiteral("/boot/i"),
                                             QStringLiteral("console=ttyS0 quiet")};
    EXPECT_EQ(shown(form.spec()), shown(expected));
}

TEST_F(Form, Disks) {
    open("disks");
    click("addDisk");
    type("diskFile", QStringLiteral("/srv/a.raw"));
    choose("diskBus", QStringLiteral("SCSI"));
    choose("diskFormat", QStringLiteral("raw"));
    choose("diskCache", QStringLiteral("None"));
    check("diskReadOnly");
    check("diskDiscard");
    click("addDisc");
    type("diskFile", QStringLiteral("/iso/a.iso"));
    type("diskBoot", QStringLiteral("3"));
    VmDisk disk;
    disk.file = QStringLiteral("/srv/a.raw");
    disk.format = QStringLiteral("raw");
    disk.bus = VmDisk::Bus::Scsi;
    disk.bootIndex = 1;
    disk.cache = QStringLiteral("none");
    disk.readOnly = true;
    disk.discard = false;
    VmDisk disc;
    disc.file = QStringLiteral("/iso/a.iso");
    disc.format = QStringLiteral("raw");
    disc.media = VmDisk::Media::Cdrom;
    disc.bus = VmDisk::Bus::Sata;
    disc.readOnly = true;
    disc.bootIndex = 3;
    expected.disks = {disk, disc};
    EXPECT_EQ(shown(form.spec()), shown(expected));
    click("disksRemove");
    expected.disks = {disk};
    EXPECT_EQ(shown(form.spec()), shown(expected));
    EXPECT_EQ(test::child<QLineEdit>(&form, QStringLiteral("diskFile"))->text(),
              QStringLiteral("/srv/a.raw"));
}

TEST_F(Form, NetworksAndTheirPorts) {
    open("networks");
    click("addNetwork");
    type("networkModel", QStringLiteral("e1000"));
    type("networkMac", QStringLiteral("52:54:00:12:34:56"));
    click("addPort");
    type("portHere", QStringLiteral("8080"));
    type("portThere", QStringLiteral("8000"));
    choose("portProtocol", QStringLiteral("UDP"));
    type("portAddress", QStringLiteral("0.0.0.0"));
    EXPECT_TRUE(test::child<Label>(&form, QStringLiteral("portsOpen"))->isVisible());
    click("addNetwork");
    choose("networkKind", QStringLiteral("A group"));
    type("networkName", QStringLiteral("lab"));
    VmNetwork user;
    user.model = QStringLiteral("e1000");
    user.mac = QStringLiteral("52:54:00:12:34:56");
    user.ports = {{QString(), 8080, 8000, true}};
    VmNetwork group;
    group.kind = VmNetwork::Kind::Group;
    group.name = QStringLiteral("lab");
    expected.networks = {user, group};
    EXPECT_EQ(shown(form.spec()), shown(expected));
    auto* list = test::child<QListWidget>(&form, QStringLiteral("networksList"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Up);
    click("removePort");
    expected.networks[0].ports.clear();
    EXPECT_EQ(shown(form.spec()), shown(expected));
}

TEST_F(Form, ScreenFoldersReachAndExtra) {
    open("screen");
    choose("formDisplay", QStringLiteral("Seen in Hearth"));
    type("formDisplayDevice", QStringLiteral("virtio-vga"));
    check("formTablet");
    check("formKeyboard");
    check("formAgent");
    open("folders");
    click("addFolder");
    type("folderPath", QStringLiteral("/srv/data"));
    click("addFolder");
    type("folderPath", QStringLiteral("/srv/more"));
    check("folderReadOnly");
    open("run");
    type("formSshPort", QStringLiteral("2222"));
    type("formSshUser", QStringLiteral("ada"));
    choose("formRestart", QStringLiteral("Whenever"));
    check("formWithHearth");
    type("formNotes", QStringLiteral("for tests"));
    open("extra");
    type("formExtra", QStringLiteral("-device 'edu,x=a b' -snapshot"));
    expected.display = VmSpec::Display::Vnc;
    expected.displayDevice = QStringLiteral("virtio-vga");
    expected.usbTablet = expected.usbKeyboard = expected.guestAgent = true;
    expected.sharedFolders = {{QStringLiteral("/srv/data"), QStringLiteral("shared"), false},
                              {QStringLiteral("/srv/more"), QStringLiteral("shared2"), true}};
    expected.guestSshPort = 2222;
    expected.sshUser = QStringLiteral("ada");
    expected.restart = VmSpec::Restart::Always;
    expected.startWithHearth = true;
    expected.notes = QStringLiteral("for tests");
    expected.extraArguments = {QStringLiteral("-device"), QStringLiteral("edu,x=a b"),
                               QStringLiteral("-snapshot")};
    EXPECT_EQ(shown(form.spec()), shown(expected));
    EXPECT_TRUE(form.isReadable());
    type("formExtra", QStringLiteral("-device 'open"));
    form.showProblems({});
    EXPECT_FALSE(form.isReadable());
    EXPECT_TRUE(marked("extra"));
}

TEST_F(Form, CloudInitKeepsTheHashOfAPassword) {
    open("cloud");
    check("formCloud");
    type("cloudUser", QStringLiteral("ada"));
    type("cloudHostName", QStringLiteral("web.lan"));
    type("cloudPassword", QStringLiteral("geheim"));
    type("cloudPackages", QStringLiteral("git, jq"));
    type("cloudKeys", QStringLiteral("ssh-ed25519 AAAA x"));
    type("cloudScript", QStringLiteral("#!/bin/sh"));
    form.settle();
    const VmSpec spec = form.spec();
    ASSERT_TRUE(spec.cloudInit);
    const QString hash = spec.cloudInit->passwordHash;
    EXPECT_EQ(hash, sha512Crypt(Secret::fromText(QStringLiteral("geheim")),
                                hash.section(QLatin1Char('$'), 2, 2).toLatin1()));
    expected.cloudInit = VmCloudInit{QStringLiteral("ada"),
                                     {QStringLiteral("ssh-ed25519 AAAA x")},
                                     hash,
                                     QStringLiteral("web.lan"),
                                     {QStringLiteral("git"), QStringLiteral("jq")},
                                     QStringLiteral("#!/bin/sh"),
                                     {}};
    EXPECT_EQ(shown(spec), shown(expected));
    EXPECT_TRUE(test::child<QLineEdit>(&form, QStringLiteral("cloudPassword"))->text().isEmpty());
    EXPECT_FALSE(shown(spec).find("geheim") != std::string::npos);
    click("cloudNoPassword");
    EXPECT_TRUE(form.spec().cloudInit->passwordHash.isEmpty());
    type("cloudData", QStringLiteral("#cloud-config"));
    EXPECT_FALSE(test::child<QLineEdit>(&form, QStringLiteral("cloudUser"))->isEnabled());
    check("formCloud");
    expected.cloudInit.reset();
    EXPECT_EQ(shown(form.spec()), shown(expected));
}

TEST_F(Form, AProblemIsSaidAtItsField) {
    open("networks");
    click("addNetwork");
    click("addNetwork");
    choose("networkKind", QStringLiteral("A bridge"));
    form.showProblems(validateVm(form.spec(), {}));
    EXPECT_TRUE(marked("networks"));
    EXPECT_FALSE(marked("disks"));
    EXPECT_TRUE(below("networkName").contains(QStringLiteral("Name the machine's bridge")))
        << below("networkName").toStdString();
    type("networkName", QStringLiteral("br0"));
    form.showProblems(validateVm(form.spec(), {}));
    EXPECT_FALSE(marked("networks"));
    open("system");
    form.showProblems({{QStringLiteral("networks.0.mac"), QStringLiteral("no")}});
    form.showWrongSection();
    EXPECT_TRUE(test::child<QListWidget>(&form, QStringLiteral("networksList"))->isVisible());
}

TEST_F(Form, WhatTheMachineLacksIsDimmedWithTheReason) {
    QemuHost host = test::debianHost();
    host.swtpm.clear();
    host.accelerators = {
        {QStringLiteral("kvm"), QemuAccelerator::State::Denied, QStringLiteral("Not in the group kvm.")},
        {QStringLiteral("tcg"), QemuAccelerator::State::Works, {}}};
    form.setHost(host);
    EXPECT_TRUE(below("formAccelerator").contains(QStringLiteral("Not in the group kvm.")))
        << below("formAccelerator").toStdString();
    open("firmware");
    EXPECT_FALSE(test::child<QCheckBox>(&form, QStringLiteral("formTpm"))->isEnabled());
    EXPECT_TRUE(below("formTpm").contains(QStringLiteral("swtpm")));
}

TEST_F(Form, NamesThatQemuOffersAreProposedAndOthersStay) {
    QSignalSpy wanted(&form, &VmForm::choicesWanted);
    choose("formArchitecture", QStringLiteral("aarch64"));
    // Each that was come past is asked for once.
    EXPECT_EQ(std::count_if(
                  wanted.begin(), wanted.end(),
                  [](const QVariantList& each) { return each[0].toString() == QStringLiteral("aarch64"); }),
              1);
    type("formMachine", QStringLiteral("my-board"));
    QemuChoices choices;
    choices.machines = {{QStringLiteral("virt"), QStringLiteral("QEMU Virtual Machine")}};
    form.setChoices(QStringLiteral("aarch64"), choices);
    auto* machine = test::child<QComboBox>(&form, QStringLiteral("formMachine"));
    EXPECT_EQ(machine->count(), 1);
    EXPECT_EQ(form.spec().machine, QStringLiteral("my-board"));
}

TEST_F(Form, AFileIsPickedOnTheMachine) {
    PickSpec asked;
    form.setBrowse([&](const PickSpec& spec, const std::function<void(const QString&)>& picked) {
        asked = spec;
        picked(QStringLiteral("/picked"));
    });
    open("folders");
    click("addFolder");
    click("folderPathBrowse");
    EXPECT_EQ(asked.what, FilePicker::Pick::Folder);
    EXPECT_EQ(form.spec().sharedFolders.value(0).path, QStringLiteral("/picked"));
}

}  // namespace
}  // namespace hearth
