// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments_p.h"

namespace hearth {
namespace {

using Bus = VmDisk::Bus;

bool isCdrom(const VmDisk& disk) { return disk.media == VmDisk::Media::Cdrom; }

/// The bus that a disk gets: a disc cannot be on all of them, and a real board has few.
Bus busOf(const VmDisk& disk, QemuTransport transport) {
    const bool onlyVirtio = transport == QemuTransport::Ccw || transport == QemuTransport::Mmio;
    if (transport == QemuTransport::Board) return disk.bus == Bus::Usb || isCdrom(disk) ? Bus::Usb : Bus::Sd;
    if (isCdrom(disk))
        return onlyVirtio || disk.bus == Bus::Virtio || disk.bus == Bus::Nvme || disk.bus == Bus::Sd
                   ? Bus::Scsi
                   : disk.bus;
    return onlyVirtio && disk.bus != Bus::Scsi ? Bus::Virtio : disk.bus;
}

class DiskWriter {
public:
    explicit DiskWriter(QemuArgumentList& list) : list_(list) {}

    void addControllers() {
        bool scsi = false, sata = false, sd = false;
        for (const VmDisk& disk : list_.spec.disks) {
            const Bus bus = busOf(disk, list_.transport);
            scsi = scsi || bus == Bus::Scsi;
            sata = sata || (bus == Bus::Sata && !hasAhci()) || (bus == Bus::Ide && !hasAhci() && !hasIde());
            sd = sd || (bus == Bus::Sd && list_.transport == QemuTransport::Pci);
        }
        if (scsi) list_.add("-device", list_.virtio("virtio-scsi") + QLatin1String(",id=scsi0"));
        if (sata) list_.add("-device", QStringLiteral("ich9-ahci,id=sata0"));
        if (sd) list_.add("-device", QStringLiteral("sdhci-pci,id=sdhci0"));
    }

    void add(qsizetype at) {
        const VmDisk& disk = list_.spec.disks[at];
        const Bus bus = busOf(disk, list_.transport);
        const QString node = diskNode(list_.spec, at);
        const bool empty = disk.file.isEmpty();
        if (bus == Bus::Sd && list_.transport == QemuTransport::Board) {
            // The machine makes its card by itself, from this drive.
            list_.add("-drive", QStringLiteral("if=sd,id=%1").arg(node) + driveOptions(disk));
            return;
        }
        if (bus == Bus::Usb && isCdrom(disk)) {
            // Only of a drive of the old kind usb-storage learns that it is a disc.
            list_.add("-drive", QStringLiteral("if=none,id=%1,media=cdrom").arg(node) + driveOptions(disk));
        } else if (!empty) {
            list_.add("-blockdev", blockdev(disk, node));
        }
        QString device = deviceOf(disk, bus);
        if (!empty || bus == Bus::Usb) device += QStringLiteral(",drive=%1").arg(node);
        device += QStringLiteral(",id=dev-%1").arg(node);
        if (bus == Bus::Nvme) device += QStringLiteral(",serial=%1").arg(node);
        if (disk.bootIndex > 0) device += QStringLiteral(",bootindex=%1").arg(disk.bootIndex);
        if (writesThrough(disk)) device += QLatin1String(",write-cache=off");
        list_.add("-device", device);
    }

private:
    bool hasAhci() const {
        return list_.machineType == QLatin1String("q35") ||
               list_.machineType.startsWith(QLatin1String("pc-q35-"));
    }
    bool hasIde() const {
        return list_.machineType == QLatin1String("pc") ||
               list_.machineType.startsWith(QLatin1String("pc-i440fx-"));
    }
    static bool writesThrough(const VmDisk& disk) {
        return !isCdrom(disk) &&
               (disk.cache == QLatin1String("writethrough") || disk.cache == QLatin1String("directsync"));
    }

    QString driverOfFile(const QString& path) const {
        return path.startsWith(QLatin1String("/dev/")) ? QStringLiteral("host_device")
                                                       : QStringLiteral("file");
    }

    /// What the guest sees as one disk: the format over the file. A node within another takes over its
    /// read-only and cache options and lets freed blocks through (QEMU, block.c: bdrv_inherited_options).
    QString blockdev(const VmDisk& disk, const QString& node) const {
        const QString path = list_.path(disk.file);
        QString value = QStringLiteral("driver=%1,node-name=%2")
                            .arg(isCdrom(disk) ? QStringLiteral("raw") : disk.format, node);
        if (isCdrom(disk) || disk.readOnly)
            value += QLatin1String(",read-only=on");
        else if (disk.discard)
            value += QLatin1String(",discard=unmap");
        if (disk.cache == QLatin1String("none") || disk.cache == QLatin1String("directsync"))
            value += QLatin1String(",cache.direct=on");
        if (disk.cache == QLatin1String("unsafe")) value += QLatin1String(",cache.no-flush=on");
        return value +
               QStringLiteral(",file.driver=%1,file.filename=%2").arg(driverOfFile(path), qemuEscaped(path));
    }

    QString driveOptions(const VmDisk& disk) const {
        if (disk.file.isEmpty()) return {};
        QString value = QStringLiteral(",format=%1").arg(isCdrom(disk) ? QStringLiteral("raw") : disk.format);
        if (isCdrom(disk) || disk.readOnly)
            value += QLatin1String(",readonly=on");
        else if (disk.discard)
            value += QLatin1String(",discard=unmap");
        if (!disk.cache.isEmpty()) value += QStringLiteral(",cache=%1").arg(disk.cache);
        return value + QStringLiteral(",file=%1").arg(qemuEscaped(list_.path(disk.file)));
    }

    QString deviceOf(const VmDisk& disk, Bus bus) {
        const bool cdrom = isCdrom(disk);
        switch (bus) {
        case Bus::Virtio:
            return list_.virtio("virtio-blk");
        case Bus::Scsi:
            return cdrom ? QStringLiteral("scsi-cd,bus=scsi0.0") : QStringLiteral("scsi-hd,bus=scsi0.0");
        case Bus::Sata:
        case Bus::Ide: {
            const QString kind = cdrom ? QStringLiteral("ide-cd") : QStringLiteral("ide-hd");
            if (bus == Bus::Ide && hasIde()) {
                const int at = ides_++;
                return QStringLiteral("%1,bus=ide.%2,unit=%3").arg(kind).arg(at / 2).arg(at % 2);
            }
            return QStringLiteral("%1,bus=%2.%3")
                .arg(kind, hasAhci() ? QStringLiteral("ide") : QStringLiteral("sata0"))
                .arg(satas_++);
        }
        case Bus::Nvme:
            return QStringLiteral("nvme");
        case Bus::Usb:
            return list_.hasUsb ? QStringLiteral("usb-storage,bus=xhci.0") : QStringLiteral("usb-storage");
        case Bus::Sd:
            return QStringLiteral("sd-card");
        }
        return {};
    }

    QemuArgumentList& list_;
    int ides_ = 0;
    int satas_ = 0;
};

}  // namespace

Result<void> addDiskArguments(QemuArgumentList& list) {
    DiskWriter writer(list);
    writer.addControllers();
    for (qsizetype i = 0; i < list.spec.disks.size(); ++i) writer.add(i);
    return {};
}

}  // namespace hearth
