// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments_p.h"

#include "core/vms/vmpath.h"

#include <QFile>

namespace hearth {
namespace {

// sun_path of Linux, without the NUL; macOS has four less.
constexpr qsizetype kLongestSocketPath = 103;

QString acceleratorOf(const VmSpec& spec, const QemuHost& host, const VmPlace& place) {
    if (!place.accelerator.isEmpty()) return place.accelerator;
    if (!spec.accelerator.isEmpty()) return spec.accelerator;
    return host.bestAccelerator(spec.architecture);
}

/// Whether a processor of the machine runs programs of `architecture` by itself.
bool runsNatively(const QString& architecture, const QemuHost& host) {
    return architecture == host.architecture ||
           (architecture == QLatin1String("i386") && host.architecture == QLatin1String("x86_64"));
}

Result<void> checkAccelerator(const QemuArgumentList& list) {
    if (list.accelerator == QLatin1String("tcg") || runsNatively(list.spec.architecture, list.host))
        return {};
    return Error{
        ErrorKind::Invalid,
        QemuWords::tr("%1 runs only guests of the machine's own architecture, %2; this VM is %3.")
            .arg(list.accelerator, list.host.architecture, list.spec.architecture),
        QemuWords::tr("Let Hearth choose the accelerator, or choose tcg: the guest is then emulated."),
        {}};
}

Result<void> checkPaths(const QemuArgumentList& list) {
    const QString socket = list.runFile("serial.sock");
    if (!list.place.monitors || QFile::encodeName(socket).size() <= kLongestSocketPath) return {};
    return Error{
        ErrorKind::Invalid,
        QemuWords::tr("The folder of the VM has too long a path for the sockets in it: %1").arg(socket),
        QemuWords::tr("Give the VM a shorter name."),
        {}};
}

QString acceleratorValue(const QemuArgumentList& list) {
    if (list.accelerator == QLatin1String("whpx")) return QStringLiteral("whpx,kernel-irqchip=off");
    if (list.accelerator != QLatin1String("tcg")) return list.accelerator;
    // A thread a core. Guests with a weak memory model run so on any host; of x86 QEMU knows itself whether
    // the host's order of memory accesses allows it.
    static const QStringList weak{QStringLiteral("aarch64"),     QStringLiteral("arm"),
                                  QStringLiteral("riscv64"),     QStringLiteral("riscv32"),
                                  QStringLiteral("loongarch64"), QStringLiteral("ppc64")};
    return weak.contains(list.spec.architecture) ? QStringLiteral("tcg,thread=multi") : QStringLiteral("tcg");
}

void addMachine(QemuArgumentList& list) {
    const VmSpec& spec = list.spec;
    list.add("-name", qemuEscaped(spec.name));
    if (!spec.id.isEmpty()) list.add("-uuid", spec.id);
    // What QEMU would add by itself differs between versions and its configuration files.
    list.add("-nodefaults");
    list.add("-no-user-config");
    QString machine = list.machine;
    if (list.firmware.needsSmm && !machine.contains(QLatin1String(",smm=")))
        machine += QLatin1String(",smm=on");
    if (!machine.isEmpty()) list.add("-machine", machine);
    list.add("-accel", acceleratorValue(list));
    const QString cpu = spec.cpu.isEmpty() ? defaultCpu(spec.architecture, list.accelerator) : spec.cpu;
    if (!cpu.isEmpty()) list.add("-cpu", cpu);
    list.add("-smp", QString::number(spec.cores));
    list.add("-m", QStringLiteral("%1M").arg(spec.memoryMiB));
}

/// What keeps a QEMU that a guest broke out of from doing much: as libvirt sets it.
void addSandbox(QemuArgumentList& list) {
    const bool window = list.spec.display == VmSpec::Display::Window;
    if (!list.place.monitors || !list.host.sandbox || window) return;
    const auto& networks = list.spec.networks;
    const bool helper = std::any_of(networks.begin(), networks.end(), [](const VmNetwork& network) {
        return network.kind == VmNetwork::Kind::Bridge;  // its helper is a program that is root's
    });
    list.add("-sandbox",
             helper
                 ? QStringLiteral("on,obsolete=deny,resourcecontrol=deny")
                 : QStringLiteral("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"));
}

void addDirectBoot(QemuArgumentList& list) {
    if (!list.spec.directBoot) return;
    const VmSpec::DirectBoot& boot = *list.spec.directBoot;
    list.add("-kernel", list.path(boot.kernel));
    if (!boot.initrd.isEmpty()) list.add("-initrd", list.path(boot.initrd));
    if (!boot.commandLine.isEmpty()) list.add("-append", boot.commandLine);
}

void addMonitors(QemuArgumentList& list) {
    if (!list.place.monitors) {
        list.add("-serial", QStringLiteral("mon:stdio"));
        return;
    }
    const auto socket = [&list](const char* id, const char* file) {
        return QStringLiteral("socket,id=%1,path=%2,server=on,wait=off")
            .arg(QLatin1String(id), qemuEscaped(list.runFile(file)));
    };
    list.add("-chardev", socket("serial0", "serial.sock") + QLatin1String(",logfile=") +
                             qemuEscaped(list.runFile("serial.log")) + QLatin1String(",logappend=on"));
    list.add("-serial", QStringLiteral("chardev:serial0"));
    list.add("-chardev", socket("watch", "watch.sock"));
    list.add("-mon", QStringLiteral("chardev=watch,mode=control"));
    list.add("-chardev", socket("qmp", "qmp.sock"));
    list.add("-mon", QStringLiteral("chardev=qmp,mode=control"));
    list.add("-pidfile", list.runFile("qemu.pid"));
}

}  // namespace

QString qemuEscaped(QString value) { return value.replace(QLatin1Char(','), QLatin1String(",,")); }

QString diskNode(const VmSpec& spec, qsizetype disk) {
    const bool cdrom = spec.disks[disk].media == VmDisk::Media::Cdrom;
    return (cdrom ? QStringLiteral("cd%1") : QStringLiteral("disk%1")).arg(disk);
}

QString QemuArgumentList::virtio(const char* device) const {
    const char* suffix = transport == QemuTransport::Pci   ? "-pci"
                         : transport == QemuTransport::Ccw ? "-ccw"
                                                           : "-device";
    return QLatin1String(device) + QLatin1String(suffix);
}

QString QemuArgumentList::runFile(const char* name) const {
    return place.folder + QLatin1String("/run/") + QLatin1String(name);
}

QString QemuArgumentList::path(const QString& file) const { return vmFilePath(place.folder, file); }

bool QemuArgumentList::hasScreen() const { return spec.display != VmSpec::Display::None; }

QString QemuArgumentList::displayDevice() const {
    QString device = spec.displayDevice;
    if (device.isEmpty() && hasScreen() && transport != QemuTransport::Board)
        device = transport == QemuTransport::Mmio ? QStringLiteral("virtio-gpu-device")
                                                  : defaultDisplayDevice(spec.architecture);
    return device == QLatin1String("none") ? QString() : device;
}

bool QemuArgumentList::wantsKeyboard() const {
    // Others than PCs have none of their own.
    return spec.usbKeyboard || (!isX86(spec.architecture) && !displayDevice().isEmpty());
}

Result<QStringList> qemuArguments(const VmSpec& spec, const QemuHost& host, const VmPlace& place) {
    const QString program = host.emulators.value(spec.architecture);
    if (program.isEmpty())
        return Error{ErrorKind::NotFound,
                     QemuWords::tr("The machine has no QEMU for %1: qemu-system-%1 is missing.")
                         .arg(spec.architecture),
                     QemuWords::tr("Install it, then look again."),
                     {}};
    auto firmware = vmFirmwareFiles(spec, host, place.folder);
    if (!firmware) return std::move(firmware.error());

    const QString machine = spec.machine.isEmpty() ? defaultMachineType(spec.architecture) : spec.machine;
    QemuArgumentList list{spec,
                          host,
                          place,
                          machine,
                          machine.section(QLatin1Char(','), 0, 0),
                          acceleratorOf(spec, host, place)};
    list.transport = qemuTransport(spec.architecture, list.machineType);
    list.firmware = *firmware;
    HEARTH_TRY(checkAccelerator(list));
    HEARTH_TRY(checkPaths(list));
    list.words.append(program);
    addMachine(list);
    addSandbox(list);
    addFirmwareArguments(list);
    addDirectBoot(list);
    addDisplayArguments(list);
    HEARTH_TRY(addDiskArguments(list));
    HEARTH_TRY(addNetworkArguments(list));
    HEARTH_TRY(addGuestArguments(list));
    addMonitors(list);
    list.words += spec.extraArguments;
    return list.words;
}

}  // namespace hearth
