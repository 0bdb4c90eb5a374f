// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/vmgetting.h"

#include "core/base/machinetitle.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/movevm.h"
#include "ui/vms/qemuinstalldialog.h"

#include <QLineEdit>

namespace hearth::screens {
namespace {

QemuSetup bareDebian() {
    QemuSetup setup;
    setup.os = QStringLiteral("linux");
    setup.architecture = QStringLiteral("x86_64");
    setup.packageManager = QStringLiteral("apt-get");
    setup.distribution = QStringLiteral("debian");
    setup.osName = QStringLiteral("Debian GNU/Linux 12 (bookworm)");
    setup.user = QStringLiteral("ada");
    setup.kvmGroup = QStringLiteral("kvm");
    setup.kvmThere = setup.libvirt = true;
    setup.addToGroup = QStringLiteral("adduser");
    return setup;
}

VmImage kept(const char* file, std::int64_t bytes, bool whole, bool verified) {
    VmImage image;
    image.file = QLatin1String(file);
    image.path = QStringLiteral("/home/ada/.local/share/hearth/images/") + image.file;
    image.bytes = bytes;
    image.whole = whole;
    image.modified = std::chrono::system_clock::now() - std::chrono::hours(100);
    if (verified) image.sum = {QStringLiteral("sha256"), QString(64, u'a')};
    return image;
}

template <class Kind, class... Arguments>
Kind* opened(QWidget& window, const Arguments&... arguments) {
    auto* dialog = new Kind(arguments..., &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void showInstall(QWidget& window, const std::function<void(const QString&)>& take) {
    auto* dialog = opened<QemuInstallDialog>(window, QStringLiteral("gpu-box"));
    dialog->setSetup(bareDebian());
    take(QStringLiteral("qemu-install"));
    dialog = opened<QemuInstallDialog>(window, QStringLiteral("gpu-box"));
    dialog->setSetup(bareDebian());
    dialog->setRunning(true);
    dialog->report({ProgressEvent::Kind::StepStarted, QStringLiteral("Install packages"), {}, {}, {}, 0, 0});
    dialog->report(
        {ProgressEvent::Kind::Output,
         QStringLiteral("Reading package lists... Done\nBuilding dependency tree... Done\nThe following NEW "
                        "packages will be installed:\n  ovmf qemu-system-x86 qemu-utils swtpm\nUnpacking "
                        "qemu-system-x86 (1:7.2+dfsg-7) ...\n"),
         {},
         {},
         {},
         0,
         0});
    take(QStringLiteral("qemu-installing"));
}

void showImages(QWidget& window, const std::function<void(const QString&)>& take) {
    const auto open = [&] {
        auto* dialog = opened<GetImageDialog>(window, QStringLiteral("gpu-box"), false);
        dialog->setWanted(CatalogueImage::Kind::Cloud, QStringLiteral("x86_64"));
        dialog->setImages({kept("debian-13-genericcloud-amd64.qcow2", 346'000'000, true, true),
                           kept("ubuntu-24.04.3-live-server-amd64.iso", 1'200'000'000, false, false),
                           kept("windows.vhdx", 14'000'000'000, true, false)});
        return dialog;
    };
    open();
    take(QStringLiteral("image-catalogue"));
    auto* dialog = open();
    dialog->setRunning(QStringLiteral("Debian 13"));
    dialog->setProgress(
        0.42, GetImageDialog::tr("Fetch %1").arg(QStringLiteral("debian-13-genericcloud-amd64.qcow2")));
    take(QStringLiteral("image-running"));
    dialog = open();
    dialog->showPage(GetImageDialog::Address);
    dialog->findChild<QLineEdit*>(QStringLiteral("imageUrl"))
        ->setText(QStringLiteral("https://example.org/images/"));
    take(QStringLiteral("image-address"));
    dialog = open();
    dialog->showPage(GetImageDialog::Kept);
    take(QStringLiteral("image-kept"));
}

void showMove(QWidget& window, const std::function<void(const QString&)>& take) {
    VmState vm;
    vm.machine = QStringLiteral("local");
    vm.name = vm.spec.name = QStringLiteral("web");
    const QList<MoveVmDialog::Target> targets{{QStringLiteral("gpu-box"), QStringLiteral("gpu-box"), true},
                                              {QStringLiteral("nas"), QStringLiteral("nas"), false}};
    VmTransferLook look;
    look.plan.files = {{QStringLiteral("/a"), QStringLiteral("a"), 3'400'000'000, QStringLiteral("raw")}};
    VmTransfer what{QStringLiteral("local"), QStringLiteral("web"), QStringLiteral("gpu-box"), {}, false};
    vm.spec.cloudInit = VmCloudInit{};
    vm.folder = QStringLiteral("/vms/web");
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    vm.spec.disks = {disk};
    QemuImageInfo image;
    image.format = QStringLiteral("qcow2");
    image.fileBytes = 3'100'000'000;
    image.backing = QStringLiteral("/home/ada/.local/share/hearth/images/debian-13-genericcloud-amd64.qcow2");
    look.plan = planVmTransfer(what, vm, {}, {{QStringLiteral("/vms/web/disk0.qcow2"), image}},
                               {{QStringLiteral("/vms/web/disk0.qcow2"), 346'000'000}});
    look.freeThere = 120'000'000'000;
    auto* dialog = opened<MoveVmDialog>(window, vm, machineTitle(vm.machine), targets);
    dialog->setLook(look);
    take(QStringLiteral("vm-move"));
    dialog = opened<MoveVmDialog>(window, vm, machineTitle(vm.machine), targets);
    dialog->setLook(look);
    dialog->setRunning(true);
    dialog->setProgress(0.3, QStringLiteral("disk0-2.qcow2"));
    take(QStringLiteral("vm-moving"));
    dialog = opened<MoveVmDialog>(window, vm, machineTitle(vm.machine), targets);
    VmTransferred done;
    done.vm = vm;
    done.bytes = 3'400'000'000;
    done.down = std::chrono::seconds(74);
    done.notes = look.plan.notes;
    dialog->setDone(done);
    take(QStringLiteral("vm-moved"));
}

}  // namespace

void showVmGetting(QWidget& window, const std::function<void(const QString&)>& take) {
    showInstall(window, take);
    showImages(window, take);
    showMove(window, take);
}

}  // namespace hearth::screens
