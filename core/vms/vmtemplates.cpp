// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmtemplates.h"

#include "core/vms/qemuarguments.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTemplate)
};

VmSpec withDisk() {
    VmSpec spec;
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    disk.bootIndex = 1;
    spec.disks = {disk};
    spec.networks = {VmNetwork{}};
    return spec;
}

VmTemplate arm64() {
    VmSpec spec = withDisk();
    spec.architecture = QStringLiteral("aarch64");
    spec.machine = QStringLiteral("virt,virtualization=true");
    spec.accelerator = QStringLiteral("tcg");  // no accelerator runs a guest that is itself a host
    spec.cpu = QStringLiteral("max,pauth-impdef=on");
    spec.cores = 4;
    spec.memoryMiB = 4096;
    spec.firmware = VmSpec::Firmware::Uefi;
    spec.displayDevice = QStringLiteral("ramfb");
    spec.usbKeyboard = true;
    return {
        QStringLiteral("arm64"), Text::tr("Ubuntu Server arm64 on any computer"),
        Text::tr("A 64-bit Arm machine, emulated: it runs everywhere, slowly. Install it from Ubuntu's arm64 "
                 "installer."),
        spec, 40};
}

VmTemplate x86() {
    VmSpec spec = withDisk();
    spec.memoryMiB = 4096;
    return {QStringLiteral("x86-64"), Text::tr("x86-64 with hardware acceleration"),
            Text::tr("A PC at the speed of the machine that runs it, where that allows it."), spec, 40};
}

VmTemplate tiny() {
    VmSpec spec = withDisk();
    spec.cores = 1;
    spec.memoryMiB = 256;
    spec.display = VmSpec::Display::None;
    spec.usbTablet = false;
    spec.guestAgent = false;
    return {QStringLiteral("tiny"), Text::tr("Tiny test machine"),
            Text::tr("256 MiB and a serial console, for a small cloud image or a kernel."), spec, 2};
}

}  // namespace

QList<VmTemplate> vmTemplates() { return {arm64(), x86(), tiny()}; }

std::optional<VmTemplate> vmTemplateLike(const QemuHost& host) {
    if (host.architecture.isEmpty() || !host.emulators.contains(host.architecture)) return {};
    const QString by = host.bestAccelerator(host.architecture);
    VmTemplate like;
    like.id = QStringLiteral("like");
    like.title = Text::tr("Like this machine (%1)").arg(host.architecture);
    like.description =
        by == QLatin1String("tcg")
            ? Text::tr("Of the machine's own kind; emulated, since no acceleration was found there.")
            : Text::tr("Of the machine's own kind, at its speed: by %1.").arg(by.toUpper());
    like.spec = withDisk();
    like.spec.architecture = host.architecture;
    like.spec.memoryMiB = 4096;
    like.diskGiB = 40;
    return like;
}

void attachInstaller(VmSpec& spec, const QString& iso) {
    VmDisk disc;
    disc.file = iso;
    disc.format = QStringLiteral("raw");
    disc.media = VmDisk::Media::Cdrom;
    disc.readOnly = true;
    for (const VmDisk& disk : spec.disks) disc.bootIndex = std::max(disc.bootIndex, disk.bootIndex);
    ++disc.bootIndex;
    const QString machine = spec.machine.isEmpty() ? defaultMachineType(spec.architecture) : spec.machine;
    if (machine.startsWith(QLatin1String("virt")))
        disc.bus = VmDisk::Bus::Usb;
    else if (machine.startsWith(QLatin1String("q35")) || machine.startsWith(QLatin1String("pc-q35")))
        disc.bus = VmDisk::Bus::Sata;
    else if (machine.startsWith(QLatin1String("pc")))
        disc.bus = VmDisk::Bus::Ide;
    else
        disc.bus = VmDisk::Bus::Scsi;
    spec.disks.append(disc);
}

void detachInstaller(VmSpec& spec) {
    spec.disks.removeIf(
        [](const VmDisk& disk) { return disk.media == VmDisk::Media::Cdrom && disk.readOnly; });
}

}  // namespace hearth
