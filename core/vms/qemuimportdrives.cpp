// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimport_p.h"

#include "core/vms/qemuarguments_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth {
namespace {

using Bus = VmDisk::Bus;
using Media = VmDisk::Media;

/// "nbd:…", "https://…", "fat:rw:…": a protocol of QEMU's. A single letter is a drive of Windows'.
bool isForeign(const QString& file) {
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]+:"));
    return pattern.match(file).hasMatch();
}

/// What a name tells of a format; empty: nothing.
QString formatOfName(const QString& file) {
    static const QHash<QString, QString> formats{
        {QStringLiteral("qcow2"), QStringLiteral("qcow2")}, {QStringLiteral("qcow"), QStringLiteral("qcow2")},
        {QStringLiteral("vmdk"), QStringLiteral("vmdk")},   {QStringLiteral("vdi"), QStringLiteral("vdi")},
        {QStringLiteral("vhd"), QStringLiteral("vpc")},     {QStringLiteral("vpc"), QStringLiteral("vpc")},
        {QStringLiteral("vhdx"), QStringLiteral("vhdx")},   {QStringLiteral("raw"), QStringLiteral("raw")},
        {QStringLiteral("iso"), QStringLiteral("raw")}};
    return formats.value(file.section(QLatin1Char('.'), -1).toLower());
}

}  // namespace

void QemuImporter::setFile(ImportedDrive& drive, const QString& file, const QString& format) {
    QString name = file;
    if (name.startsWith(QLatin1String("file:"))) name = name.mid(5);
    drive.foreign = isForeign(name) && !isAbsoluteVmPath(name);
    drive.disk.file = drive.foreign ? name : path(name);
    if (drive.disk.media == Media::Cdrom) {
        drive.disk.format = QStringLiteral("raw");
        drive.disk.readOnly = true;
        return;
    }
    drive.disk.format = format;
    if (!format.isEmpty()) return;
    drive.disk.format = formatOfName(name);
    drive.guessedFormat = drive.disk.format.isEmpty() || drive.disk.format == QLatin1String("raw");
    if (drive.disk.format.isEmpty()) drive.disk.format = QStringLiteral("raw");
}

void QemuImporter::readDrive(const QString& value) {
    const QemuOption option = QemuOption::parse(value, false);
    ImportedDrive drive;
    drive.option = QStringLiteral("drive");
    drive.text = value;
    drive.interface = option.value("if");
    drive.disk.discard = option.value("discard") == QLatin1String("unmap") || option.flag("discard");
    if (option.value("media") == QLatin1String("cdrom")) {
        drive.disk.media = Media::Cdrom;
        drive.disk.discard = true;
    }
    drive.disk.readOnly = option.flag("readonly") || option.flag("read-only");
    if (drive.disk.readOnly) drive.disk.discard = true;
    drive.disk.cache = option.value("cache");
    const QString unit = option.has("unit") ? option.value("unit") : option.value("index");
    drive.unit = unit.isEmpty() ? -1 : std::clamp(unit.toInt(), 0, 1000);
    setFile(drive, option.value("file"), option.value("format"));
    noteLeftOut(QStringLiteral("-drive ") + option.value("file"),
                option.except({"if", "file", "format", "media", "readonly", "read-only", "discard", "cache",
                               "id", "unit", "index", "bus"}));
    const QString id = option.value("id");
    if (!id.isEmpty()) driveById_.insert(id, drives_.size());
    drives_.append(drive);
}

void QemuImporter::readBlockdev(const QString& value) {
    const QemuOption option = QemuOption::parse(value, true);
    ImportedDrive drive;
    drive.option = QStringLiteral("blockdev");
    drive.text = value;
    drive.interface = QStringLiteral("none");
    const QString driver = option.has("driver") ? option.value("driver") : option.first;
    const QString protocol = option.has("file.driver") ? option.value("file.driver") : driver;
    drive.disk.readOnly = option.flag("read-only");
    drive.disk.discard = drive.disk.readOnly || option.value("discard") == QLatin1String("unmap");
    if (option.flag("cache.direct")) drive.disk.cache = QStringLiteral("none");
    if (option.flag("cache.no-flush")) drive.disk.cache = QStringLiteral("unsafe");
    const QString id = option.value("node-name");
    // A format node over a file node of its own.
    const auto below = driveById_.constFind(option.value("file"));
    if (option.has("file") && below != driveById_.cend()) {
        ImportedDrive& file = drives_[*below];
        file.disk.format = driver;
        file.disk.readOnly = file.disk.readOnly || drive.disk.readOnly;
        file.disk.discard = file.disk.discard || drive.disk.discard;
        file.guessedFormat = false;
        driveById_.insert(id, *below);
        return;
    }
    const bool isFile = protocol == QLatin1String("file") || protocol == QLatin1String("host_device");
    const QString file =
        option.has("file.filename") ? option.value("file.filename") : option.value("filename");
    if (isOwn() && driver == QLatin1String("vvfat"))
        drive.used = true;  // cloud-init's seed stays in the folder
    const bool alone = !option.has("file.driver");
    setFile(drive, file, alone ? QStringLiteral("raw") : driver);
    drive.foreign = drive.foreign || !isFile || file.isEmpty();
    if (!id.isEmpty()) driveById_.insert(id, drives_.size());
    drives_.append(drive);
}

void QemuImporter::readShortDrive(const QString& option, const QString& file) {
    ImportedDrive drive;
    drive.option = option;
    drive.text = file;
    drive.disk.discard = false;
    if (option == QLatin1String("cdrom")) {
        drive.disk.media = Media::Cdrom;
        drive.disk.discard = true;
    }
    if (option == QLatin1String("pflash")) drive.interface = QStringLiteral("pflash");
    if (option == QLatin1String("sd")) drive.interface = QStringLiteral("sd");
    setFile(drive, file, option == QLatin1String("pflash") ? QStringLiteral("raw") : QString());
    drives_.append(drive);
}

VmDisk::Bus QemuImporter::busOfInterface(const QString& interface) const {
    if (interface == QLatin1String("virtio")) return Bus::Virtio;
    if (interface == QLatin1String("scsi")) return Bus::Scsi;
    if (interface == QLatin1String("sd")) return Bus::Sd;
    const QString type = machineType();
    if (isX86(spec_.architecture))
        return type == QLatin1String("q35") || type.startsWith(QLatin1String("pc-q35")) ? Bus::Sata
                                                                                        : Bus::Ide;
    if (interface == QLatin1String("ide")) return Bus::Ide;
    return qemuTransport(spec_.architecture, type) == QemuTransport::Board ? Bus::Sd : Bus::Virtio;
}

bool QemuImporter::readDiskDevice(const QemuOption& device) {
    struct Kind {
        const char* device;
        Bus bus;
        Media media;
    };
    static constexpr Kind kinds[] = {{"virtio-blk-pci", Bus::Virtio, Media::Disk},
                                     {"virtio-blk", Bus::Virtio, Media::Disk},
                                     {"virtio-blk-device", Bus::Virtio, Media::Disk},
                                     {"virtio-blk-ccw", Bus::Virtio, Media::Disk},
                                     {"virtio-blk-pci-non-transitional", Bus::Virtio, Media::Disk},
                                     {"scsi-hd", Bus::Scsi, Media::Disk},
                                     {"scsi-cd", Bus::Scsi, Media::Cdrom},
                                     {"ide-hd", Bus::Ide, Media::Disk},
                                     {"ide-cd", Bus::Ide, Media::Cdrom},
                                     {"nvme", Bus::Nvme, Media::Disk},
                                     {"usb-storage", Bus::Usb, Media::Disk},
                                     {"sd-card", Bus::Sd, Media::Disk}};
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& one) {
        return device.first == QLatin1String(one.device);
    });
    if (kind == std::end(kinds)) return false;
    const QString id = device.value("drive");
    const auto found = driveById_.constFind(id);
    if (!id.isEmpty() && found == driveById_.cend()) return false;
    if (id.isEmpty() && kind->media == Media::Disk) return false;
    ImportedDrive drive;
    drive.disk.discard = true;
    if (!id.isEmpty()) {
        drives_[*found].used = true;
        drive = drives_[*found];
        if (drive.foreign) {
            if (isOwn()) return true;
            keep(drive.option, drive.text);
            keep(QStringLiteral("device"), device.text);
            return true;
        }
    }
    if (kind->media == Media::Cdrom) {
        drive.disk.media = Media::Cdrom;
        drive.disk.format = QStringLiteral("raw");
        drive.disk.readOnly = drive.disk.readOnly || !drive.disk.file.isEmpty();
        drive.disk.discard = true;
        drive.guessedFormat = false;
    }
    drive.disk.bus = kind->bus;
    if (kind->bus == Bus::Ide)
        drive.disk.bus =
            busOfInterface({}) == Bus::Ide && !device.value("bus").startsWith(QLatin1String("sata"))
                ? Bus::Ide
                : Bus::Sata;
    drive.disk.bootIndex = std::clamp(device.value("bootindex").toInt(), 0, 1000);
    if (device.has("bootindex") && drive.disk.bootIndex == 0) drive.disk.bootIndex = 1;
    if (device.value("write-cache") == QLatin1String("off"))
        drive.disk.cache = drive.disk.cache == QLatin1String("none") ? QStringLiteral("directsync")
                                                                     : QStringLiteral("writethrough");
    noteLeftOut(QStringLiteral("-device ") + device.first,
                device.except({"drive", "id", "bus", "addr", "unit", "lun", "channel", "scsi-id", "serial",
                               "bootindex", "write-cache", "removable"}));
    disks_.append({drive.disk, drive.guessedFormat});
    return true;
}

void QemuImporter::readFlash() {
    QList<ImportedDrive*> chips;
    for (ImportedDrive& drive : drives_)
        if (drive.interface == QLatin1String("pflash") && !drive.used) chips.append(&drive);
    if (chips.isEmpty()) return;
    std::stable_sort(chips.begin(), chips.end(),
                     [](const ImportedDrive* a, const ImportedDrive* b) { return a->unit < b->unit; });
    for (ImportedDrive* chip : chips) chip->used = true;
    spec_.firmware = secureFlash_ ? VmSpec::Firmware::UefiSecure : VmSpec::Firmware::Uefi;
    if (isOwn() && (chips.size() == 1 || chips[1]->disk.file == QLatin1String("vars.fd")))
        return;  // found anew at each start
    spec_.firmwareFile = chips[0]->disk.file;
    if (chips.size() > 1) spec_.firmwareVars = chips[1]->disk.file;
    if (chips.size() > 2) note(ImportWords::tr("Only two chips of flash are kept."));
}

void QemuImporter::finishDrives() {
    readFlash();
    for (ImportedDrive& drive : drives_) {
        if (drive.used) continue;
        if (drive.foreign || drive.interface == QLatin1String("none") ||
            drive.interface == QLatin1String("floppy") || drive.interface == QLatin1String("mtd") ||
            drive.disk.file.isEmpty()) {
            const bool emptyDrive = drive.disk.file.isEmpty() && drive.disk.media == Media::Cdrom &&
                                    drive.interface != QLatin1String("none");
            if (!emptyDrive) {
                if (!isOwn()) keep(drive.option, drive.text);
                continue;
            }
        }
        drive.disk.bus = busOfInterface(drive.interface);
        if (drive.disk.media == Media::Cdrom && drive.disk.bus == Bus::Virtio) drive.disk.bus = Bus::Scsi;
        disks_.append({drive.disk, drive.guessedFormat});
    }
    finishBootOrder();
}

void QemuImporter::finishBootOrder() {
    const bool given =
        std::any_of(disks_.begin(), disks_.end(), [](const auto& disk) { return disk.first.bootIndex > 0; });
    if (given || spec_.directBoot) return;
    // As QEMU has it: the first disk, then discs; "-boot d" turns it round.
    const bool discFirst = bootOrder_.startsWith(QLatin1Char('d'));
    int index = 0;
    const auto number = [&](Media media) {
        for (auto& [disk, guessed] : disks_)
            if (disk.media == media) {
                disk.bootIndex = ++index;
                if (media == Media::Disk) return;
            }
    };
    number(discFirst ? Media::Cdrom : Media::Disk);
    number(discFirst ? Media::Disk : Media::Cdrom);
}

}  // namespace hearth
