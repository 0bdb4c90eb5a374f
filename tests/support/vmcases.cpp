// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/vmcases.h"

#include "core/vms/vmtemplates.h"

namespace hearth::test {
namespace {

using Bus = VmDisk::Bus;
using Kind = VmNetwork::Kind;

VmDisk disk(const char* file, Bus bus, int bootIndex = 0) {
    VmDisk made;
    made.file = QString::fromLatin1(file);
    made.bus = bus;
    made.bootIndex = bootIndex;
    return made;
}

VmDisk disc(const char* file, Bus bus, int bootIndex = 0) {
    VmDisk made = disk(file, bus, bootIndex);
    made.format = QStringLiteral("raw");
    made.media = VmDisk::Media::Cdrom;
    made.readOnly = true;
    return made;
}

VmCase caseOf(const char* name, VmSpec spec, const char* accelerator) {
    VmCase made{name, std::move(spec), debianHost(), {}};
    made.spec.name = QString::fromLatin1(name);
    made.place.folder = QStringLiteral("/home/ada/.local/share/hearth/vms/") + made.spec.name;
    made.place.accelerator = QString::fromLatin1(accelerator);
    made.place.sshPort = 40022;
    return made;
}

VmSpec fromTemplate(qsizetype at) {
    VmSpec spec = vmTemplates()[at].spec;
    spec.id = bareVm().id;
    return spec;
}

VmCase bare() { return caseOf("bare", bareVm(), "kvm"); }

VmCase arm64Installing() {
    VmSpec spec = fromTemplate(0);
    attachInstaller(spec, QStringLiteral("/isos/ubuntu-24.04-live-server-arm64.iso"));
    return caseOf("arm64-installing", spec, "tcg");
}

VmCase everyBus() {
    VmSpec spec = bareVm();
    spec.disks = {disk("disk0.qcow2", Bus::Virtio, 1),
                  disk("/srv/a.raw", Bus::Scsi),
                  disk("b.qcow2", Bus::Sata),
                  disk("c.vmdk", Bus::Nvme),
                  disk("d.qcow2", Bus::Usb),
                  disk("/dev/sdb", Bus::Ide),
                  disk("e.qcow2", Bus::Sd),
                  disc("/isos/a.iso", Bus::Sata, 2),
                  disc("", Bus::Scsi),
                  disc("/isos/b.iso", Bus::Usb)};
    spec.disks[1].format = QStringLiteral("raw");
    spec.disks[1].cache = QStringLiteral("none");
    spec.disks[2].cache = QStringLiteral("unsafe");
    spec.disks[3].readOnly = true;
    spec.disks[3].format = QStringLiteral("vmdk");
    spec.disks[3].discard = false;
    spec.disks[3].cache = QStringLiteral("writethrough");
    spec.disks[5].format = QStringLiteral("raw");
    spec.disks[5].cache = QStringLiteral("directsync");
    return caseOf("every-bus", spec, "kvm");
}

VmCase oldPc() {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("i386");
    spec.disks = {disk("c.qcow2", Bus::Ide, 1), disk("d.qcow2", Bus::Ide), disk("e.qcow2", Bus::Ide),
                  disc("/isos/xp.iso", Bus::Ide, 2), disk("f.qcow2", Bus::Sata)};
    spec.networks = {{Kind::User, QStringLiteral("rtl8139"), {}, {}, {}}};
    spec.display = VmSpec::Display::Window;
    spec.displayDevice = QStringLiteral("cirrus-vga");
    spec.cpu = QStringLiteral("pentium3");
    spec.extraArguments = {QStringLiteral("-rtc"), QStringLiteral("base=localtime")};
    return caseOf("old-pc", spec, "tcg");
}

VmCase windows11() {
    VmSpec spec = bareVm();
    spec.cores = 4;
    spec.memoryMiB = 8192;
    spec.firmware = VmSpec::Firmware::UefiSecure;
    spec.tpm = true;
    spec.disks = {disk("disk0.qcow2", Bus::Sata, 1), disc("/isos/win11.iso", Bus::Sata, 2)};
    spec.networks = {{Kind::User, QStringLiteral("e1000e"), {}, {}, {}}};
    spec.display = VmSpec::Display::Vnc;
    spec.usbTablet = true;
    VmCase made = caseOf("windows11", spec, "kvm");
    made.host.sandbox = true;
    return made;
}

VmCase networks() {
    VmSpec spec = bareVm();
    VmNetwork user;
    user.ports = {{QStringLiteral("127.0.0.1"), 8080, 80, false},
                  {QString(), 0, 53, true},
                  {QStringLiteral("127.0.0.1"), 0, 443, false}};
    VmNetwork second;
    second.mac = QStringLiteral("52:54:00:aa:bb:cc");
    spec.networks = {user,
                     second,
                     {Kind::Group, {}, {}, {}, QStringLiteral("lab")},
                     {Kind::Bridge, {}, {}, {}, QStringLiteral("br0")},
                     {Kind::Tap, QStringLiteral("e1000"), {}, {}, QStringLiteral("tap0")}};
    spec.guestSshPort = 2222;
    VmCase made = caseOf("networks", spec, "kvm");
    made.place.ports = {30053, 30443};
    made.host.sandbox = true;
    return made;
}

VmCase cloudImage() {
    VmSpec spec = bareVm();
    spec.disks = {disk("disk0.qcow2", Bus::Virtio, 1)};
    spec.networks = {VmNetwork{}};
    spec.display = VmSpec::Display::Vnc;
    spec.guestAgent = true;
    spec.usbTablet = true;
    VmCloudInit init;
    init.user = QStringLiteral("ada");
    spec.cloudInit = init;
    spec.sharedFolders = {{QStringLiteral("/home/ada/work"), QStringLiteral("work"), false},
                          {QStringLiteral("/srv/data"), QStringLiteral("data"), true}};
    VmCase made = caseOf("cloud-image", spec, "kvm");
    made.host.clipboard = true;
    made.host.sandbox = true;
    return made;
}

VmCase directBoot() {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("aarch64");
    spec.directBoot = VmSpec::DirectBoot{QStringLiteral("/boot/vmlinuz"), QStringLiteral("initrd.gz"),
                                         QStringLiteral("console=ttyAMA0 quiet, panic=1")};
    spec.networks = {VmNetwork{}};
    return caseOf("direct-boot", spec, "tcg");
}

VmCase ownFirmware() {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("aarch64");
    spec.firmware = VmSpec::Firmware::Uefi;
    spec.firmwareFile = QStringLiteral("/vm/flash0.img");
    spec.firmwareVars = QStringLiteral("/vm/flash1.img");
    spec.display = VmSpec::Display::Vnc;
    return caseOf("own-firmware", spec, "tcg");
}

VmCase riscv() {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("riscv64");
    spec.firmware = VmSpec::Firmware::Bios;
    spec.firmwareFile = QStringLiteral("/usr/share/qemu/opensbi-riscv64-generic-fw_dynamic.bin");
    spec.disks = {disk("disk0.qcow2", Bus::Virtio, 1)};
    return caseOf("riscv", spec, "tcg");
}

VmCase mainframe() {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("s390x");
    spec.disks = {disk("disk0.qcow2", Bus::Sata, 1), disc("/isos/a.iso", Bus::Sata, 2)};
    spec.networks = {VmNetwork{}};
    spec.display = VmSpec::Display::Vnc;
    spec.usbTablet = true;
    return caseOf("mainframe", spec, "tcg");
}

VmCase raspberry() {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("aarch64");
    spec.machine = QStringLiteral("raspi3b");
    spec.cpu = QStringLiteral("cortex-a53");
    spec.cores = 4;
    spec.memoryMiB = 1024;
    spec.directBoot = VmSpec::DirectBoot{QStringLiteral("/pi/kernel8.img"), {}, {}};
    spec.disks = {disk("card.img", Bus::Sd)};
    spec.disks[0].format = QStringLiteral("raw");
    spec.networks = {VmNetwork{}};
    spec.guestAgent = true;
    return caseOf("raspberry", spec, "tcg");
}

VmCase byHand() {
    VmCase made = cloudImage();
    made.name = "by-hand";
    made.spec.cloudInit.reset();
    made.place.monitors = false;
    return made;
}

}  // namespace

std::vector<VmCase> vmCases() {
    return {bare(),
            caseOf("template-arm64", fromTemplate(0), "tcg"),
            arm64Installing(),
            caseOf("template-x86", fromTemplate(1), "kvm"),
            caseOf("template-tiny", fromTemplate(2), "tcg"),
            everyBus(),
            oldPc(),
            windows11(),
            networks(),
            cloudImage(),
            directBoot(),
            ownFirmware(),
            riscv(),
            mainframe(),
            raspberry(),
            byHand()};
}

}  // namespace hearth::test
