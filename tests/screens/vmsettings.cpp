// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/vmsettings.h"

#include "core/vms/vmtemplates.h"
#include "tests/support/vmsupport.h"
#include "ui/vms/createvm.h"
#include "ui/vms/editvm.h"
#include "ui/vms/importvm.h"
#include "ui/vms/vmform.h"

#include <QLineEdit>
#include <QPushButton>

namespace hearth::screens {
namespace {

QemuHost host() {
    QemuHost host = test::debianHost();
    host.swtpm.clear();
    host.accelerators = {{QStringLiteral("kvm"), QemuAccelerator::State::Denied,
                          QStringLiteral("/dev/kvm belongs to the group kvm, and ada is not in it.")},
                         {QStringLiteral("tcg"), QemuAccelerator::State::Works, {}}};
    return host;
}

VmState vm() {
    VmState vm;
    vm.machine = QStringLiteral("gpu-box");
    vm.name = QStringLiteral("web");
    vm.folder = QStringLiteral("/home/ada/.local/share/hearth/vms/web");
    vm.phase = VmState::Phase::Running;
    vm.pid = 4711;
    vm.sshPort = 24022;
    VmSpec& spec = vm.spec;
    spec = vmTemplates()[1].spec;
    spec.id = test::bareVm().id;
    spec.name = vm.name;
    VmDisk data;
    data.file = QStringLiteral("/srv/images/data.raw");
    data.format = QStringLiteral("raw");
    data.bus = VmDisk::Bus::Nvme;
    spec.disks.append(data);
    attachInstaller(spec, QStringLiteral("/srv/images/debian-12.5.0-amd64-netinst.iso"));
    spec.networks[0].ports = {{QStringLiteral("127.0.0.1"), 8080, 80, false}, {QString(), 0, 443, false}};
    VmNetwork group;
    group.kind = VmNetwork::Kind::Group;
    group.name = QStringLiteral("lab");
    spec.networks.append(group);
    spec.sharedFolders = {{QStringLiteral("/srv/data"), QStringLiteral("data"), false}};
    spec.cloudInit = VmCloudInit{};
    spec.cloudInit->user = QStringLiteral("ada");
    spec.cloudInit->passwordHash = QStringLiteral("$6$a$b");
    spec.cloudInit->authorizedKeys = {QStringLiteral("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB hearth")};
    spec.cloudInit->packages = {QStringLiteral("git"), QStringLiteral("python3-venv")};
    spec.sshUser = QStringLiteral("ada");
    spec.extraArguments = {QStringLiteral("-device"), QStringLiteral("edu")};
    spec.notes = QStringLiteral("The shop's web server.");
    return vm;
}

template <class T>
T* part(QWidget* dialog, const char* name) {
    return dialog->findChild<T*>(QLatin1String(name));
}

}  // namespace

void showVmSettings(QWidget& window, const std::function<void(const QString&)>& take) {
    const QString machine = QStringLiteral("gpu-box");
    auto* make = new VmDialog(machine, {}, &window);
    make->open();
    make->setHost(host());
    make->setKey(QStringLiteral("ssh-ed25519 AAAA hearth"));
    part<QLineEdit>(make, "vmName")->setText(QStringLiteral("web"));
    make->setFile(QStringLiteral("/srv/images/debian-12-genericcloud-amd64.qcow2"));
    take(QStringLiteral("vm-new"));
    make = new VmDialog(machine, {}, &window);
    make->open();
    make->setHost({});
    take(QStringLiteral("vm-new-no-qemu"));
    for (const char* section :
         {"system", "firmware", "disks", "networks", "screen", "folders", "cloud", "run", "extra"}) {
        auto* edit = new VmSettingsDialog(machine, vm(), &window);
        edit->open();
        edit->setHost(host());
        edit->form()->setBrowse([](const PickSpec&, const std::function<void(const QString&)>&) {});
        edit->form()->showSection(QLatin1String(section));
        take(QStringLiteral("vm-settings-") + QLatin1String(section));
    }
    auto* wrong = new VmSettingsDialog(machine, vm(), &window);
    wrong->open();
    wrong->setHost(host());
    wrong->form()->showSection(QStringLiteral("folders"));
    part<QPushButton>(wrong, "addFolder")->click();
    part<QPushButton>(wrong, "saveVm")->click();
    take(QStringLiteral("vm-settings-wrong"));
    const auto open = [&] {
        auto* import = new ImportVmDialog(machine, {}, &window);
        import->open();
        import->setHost(host());
        import->setScript(
            QStringLiteral(
                "#!/bin/sh\n# the old machine\nexec qemu-system-x86_64 -enable-kvm -m 4G -smp 4 \\\n"
                "  -drive file=disk.qcow2,if=virtio -cdrom $ISO \\\n"
                "  -device edu -netdev user,id=n0,hostfwd=tcp::2222-:22 -device e1000,netdev=n0\n"),
            QStringLiteral("/home/ada/vms/old.sh"));
        return import;
    };
    open();
    take(QStringLiteral("vm-import"));
    auto* import = open();
    QObject::connect(import, &ImportVmDialog::lookWanted, import, &ImportVmDialog::setLooked);
    part<QPushButton>(import, "importGo")->click();
    take(QStringLiteral("vm-import-form"));
}

}  // namespace hearth::screens
