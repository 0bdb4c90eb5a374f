// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmdisks.h"

#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmheld.h"
#include "core/vms/vmlayers.h"
#include "core/vms/vmmake.h"
#include "core/vms/vmnewdisks.h"
#include "core/vms/vmscript.h"
#include "core/vms/vmservice_p.h"

#include <QJsonDocument>

#include <algorithm>

namespace hearth {
namespace {

const QStringList& writableFormats() {
    static const QStringList formats{QStringLiteral("qcow2"), QStringLiteral("raw"), QStringLiteral("vmdk"),
                                     QStringLiteral("vdi"),   QStringLiteral("vpc"), QStringLiteral("vhdx")};
    return formats;
}

QString endingOf(const QString& format) {
    if (format == QLatin1String("raw")) return QStringLiteral("img");
    return format == QLatin1String("vpc") ? QStringLiteral("vhd") : format;
}

Error noSuchFormat(const QString& format) {
    return {ErrorKind::Invalid,
            VmText::tr("“%1” is no format that a disk can be converted to.").arg(format),
            VmText::tr("These are: %1.").arg(writableFormats().join(QStringLiteral(", "))),
            {}};
}

QString folderOf(const QString& path) { return path.section(QLatin1Char('/'), 0, -2); }

}  // namespace

Result<VmDisks::Found> VmDisks::find(const QString& machine, const QString& name, const Control& control) {
    auto where = service_.machines().find(machine, control);
    if (!where) return std::move(where.error());
    auto root = vmRoot(**where, control);
    if (!root) return std::move(root.error());
    auto state = service_.state(machine, name, control);
    if (!state) return std::move(state.error());
    if (state->phase == VmState::Phase::Unreadable) return Error{ErrorKind::Invalid, state->why, {}, {}};
    auto host = service_.host(machine, control);
    if (!host) return std::move(host.error());
    if (host->imageTool.isEmpty()) return qemuMissing(machine);
    return Found{*where, *root, host->imageTool, std::move(*state)};
}

Result<VmDisks::Found> VmDisks::findOff(const QString& machine, const QString& name, const VmDiskRef& disk,
                                        const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return found;
    const auto& disks = found->state.spec.disks;
    if (disk.place < 0 || disk.place >= disks.size() || disks[disk.place].file != disk.file)
        return vmChangedError(found->state.name, found->state.machine);
    if (found->state.on()) return vmIsOn(found->state);
    return found;
}

Result<void> VmDisks::save(const Found& found, const VmSpec& spec, const QString& gone,
                           const Control& control, const Copied& copied, const QString& made) {
    if (const auto problems = validateVm(spec, {}); !problems.isEmpty()) {
        if (!made.isEmpty()) (void)removeVmFiles(*found.machine, {made}, control);
        return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
    }
    VmFilesChange change;
    change.was = found.state.json;
    change.json = QJsonDocument(vmToJson(spec, QJsonDocument::fromJson(found.state.json).object())).toJson();
    change.policy = vmRestartPolicy(spec.restart);
    change.gone = gone;
    change.made = made;
    change.source = copied.source;
    change.copy = copied.copy;
    return changeVmFiles(*found.machine, found.state.folder, change, control);
}

Result<VmDisksView> VmDisks::look(const QString& machine, const QString& name, const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    VmDisksView view;
    view.tool = found->tool;
    QList<VmImageFile> files;
    for (const VmDisk& disk : found->state.spec.disks)
        if (!disk.file.isEmpty()) files.append({vmDiskPath(found->state, disk), disk.format});
    auto look = lookAtImages(*found->machine, found->state.folder, found->tool, files, control);
    if (!look) return std::move(look.error());
    qsizetype at = 0;
    for (const VmDisk& disk : found->state.spec.disks) {
        VmDiskView each;
        each.disk = disk;
        if (!disk.file.isEmpty()) {
            each.path = files[at].path;
            each.own = folderOf(each.path) == found->state.folder;
            each.images = std::move(look->chains[at].images);
            each.why = std::move(look->chains[at].why);
            ++at;
        }
        view.disks.append(std::move(each));
    }
    QList<VmDiskSnapshots> snapshots;
    const auto written = vmWrittenDisks(found->state.spec);
    if (written.isEmpty()) view.noSnapshots = VmText::tr("It has no disk that changes.");
    for (const qsizetype place : written) {
        const VmDiskView& disk = view.disks[place];
        if (disk.disk.format != QLatin1String("qcow2"))
            view.noSnapshots =
                VmText::tr("The disk %1 is %2: only qcow2 can have snapshots. Convert it first.")
                    .arg(disk.disk.file, disk.disk.format);
        else if (const QemuImageInfo* info = disk.info())
            snapshots.append({disk.disk.file, info->snapshots});
        else
            view.noSnapshots = VmText::tr("The disk %1 cannot be read.").arg(disk.disk.file);
    }
    view.snapshots = vmSnapshotTree(snapshots, look->record);
    view.vm = std::move(found->state);
    return view;
}

Result<QString> VmDisks::convert(const QString& machine, const QString& name, const VmDiskRef& disk,
                                 const Conversion& what, const Control& control) {
    if (!writableFormats().contains(what.format)) return noSuchFormat(what.format);
    if (what.compress && !canCompress(what.format))
        return Error{ErrorKind::Invalid,
                     VmText::tr("A disk of the format %1 cannot be compressed.").arg(what.format),
                     VmText::tr("qcow2 can."),
                     {}};
    auto found = findOff(machine, name, disk, control);
    if (!found) return std::move(found.error());
    const VmDisk& from = found->state.spec.disks[disk.place];
    if (from.file.isEmpty()) return Error{ErrorKind::Invalid, VmText::tr("The drive is empty."), {}, {}};
    const QString source = vmDiskPath(found->state, from);
    QStringList taken;
    for (const VmDisk& each : found->state.spec.disks) taken.append(each.file);
    const QString target =
        what.target.isEmpty() ? conversionTarget(from.file, what.format, taken) : what.target;
    VmDisk made = from;
    made.file = target;
    made.format = what.format;
    const QString path = vmDiskPath(found->state, made);
    const bool own = folderOf(source) == found->state.folder;
    if (what.use && what.dropOld) {
        if (!own)
            return Error{
                ErrorKind::Invalid,
                VmText::tr("%1 is not in the folder of “%2”: Hearth does not remove it.").arg(source, name),
                {},
                {}};
        HEARTH_TRY(refuseWhereNeeded(*found->machine, found->root, {name, from.file}, {source},
                                     VmText::tr("%1 cannot be removed.").arg(from.file), control));
        const auto info = QemuImg(*found->machine, found->tool).info(source, control, from.format);
        if (!info) return info.error();
        if (!info->snapshots.isEmpty())
            return Error{ErrorKind::Invalid,
                         VmText::tr("%1 has snapshots, which would be lost.").arg(from.file),
                         VmText::tr("Delete them first."),
                         {}};
    }
    {
        ProgressStep step(control, VmText::tr("Convert %1").arg(from.file));
        HEARTH_TRY(
            QemuImg(*found->machine, found->tool)
                .convert({source, from.format, path, what.format, what.compress, {}, {}, {}}, control));
        step.done(path);
    }
    if (!what.use) return path;
    // It may have been started or changed meanwhile: then the copy stays for the person to decide.
    const Control last = vmLastWord(control);
    auto used = [&]() -> Result<void> {
        auto now = findOff(machine, name, disk, last);
        if (!now) return std::move(now.error());
        VmSpec spec = now->state.spec;
        spec.disks[disk.place].file = target;
        spec.disks[disk.place].format = what.format;
        return save(*now, spec, what.dropOld ? source : QString(), last, {source, path});
    }();
    if (!used) {
        used.error().hint += QLatin1Char(' ') + VmText::tr("The new file is whole: %1.").arg(path);
        return std::move(used.error());
    }
    return path;
}

Result<void> VmDisks::compress(const QString& machine, const QString& name, const VmDiskRef& disk,
                               const Control& control) {
    auto found = findOff(machine, name, disk, control);
    if (!found) return std::move(found.error());
    VmDiskView view;
    view.disk = found->state.spec.disks[disk.place];
    if (!canCompress(view.disk.format) || view.disk.readOnly || view.disk.media != VmDisk::Media::Disk)
        return Error{ErrorKind::Invalid,
                     VmText::tr("A disk of the format %1 cannot be compressed.").arg(view.disk.format),
                     VmText::tr("Convert it to qcow2."),
                     {}};
    view.path = vmDiskPath(found->state, view.disk);
    auto look = lookAtImages(*found->machine, {}, found->tool, {{view.path, view.disk.format}}, control);
    if (!look) return std::move(look.error());
    view.images = look->chains[0].images;
    if (view.images.isEmpty() || !look->chains[0].why.isEmpty())
        return Error{ErrorKind::Failed,
                     VmText::tr("The disk %1 of “%2” cannot be read.").arg(disk.file, name),
                     {},
                     look->chains[0].why};
    if (!view.info()->snapshots.isEmpty())
        return Error{ErrorKind::Invalid,
                     VmText::tr("%1 has snapshots, which would be lost.").arg(disk.file),
                     VmText::tr("Delete them first."),
                     {}};
    const QString target = compressionTarget(view.path);
    // Of one who was killed at the very end.
    HEARTH_TRY(removeVmFiles(*found->machine, {target}, control));
    ProgressStep step(control, VmText::tr("Compress %1").arg(disk.file));
    HEARTH_TRY(QemuImg(*found->machine, found->tool).convert(compression(view), control));
    VmFilesChange change;
    change.from = target;
    change.to = view.path;
    change.source = view.path;
    change.copy = target;
    auto changed = changeVmFiles(*found->machine, found->state.folder, change, vmLastWord(control));
    if (!changed) {
        (void)removeVmFiles(*found->machine, {target}, vmLastWord(control));
        return changed;
    }
    step.done({});
    return {};
}

Result<QemuImageCheck> VmDisks::check(const QString& machine, const QString& name, const VmDiskRef& disk,
                                      const Control& control) {
    auto found = findOff(machine, name, disk, control);
    if (!found) return std::move(found.error());
    const VmDisk& which = found->state.spec.disks[disk.place];
    return QemuImg(*found->machine, found->tool)
        .check(vmDiskPath(found->state, which), which.format, control);
}

Result<QemuImageCheck> VmDisks::repair(const QString& machine, const QString& name, const VmDiskRef& disk,
                                       bool all, const Control& control) {
    auto found = findOff(machine, name, disk, control);
    if (!found) return std::move(found.error());
    const VmDisk& which = found->state.spec.disks[disk.place];
    const QString path = vmDiskPath(found->state, which);
    const auto how = all ? QemuImg::Repair::All : QemuImg::Repair::Leaks;
    HEARTH_TRY(runOnHeldDisks(*found->machine, found->tool, found->state,
                              {QemuImg::checkWords(path, which.format, how)}, {path}, false, control));
    return QemuImg(*found->machine, found->tool).check(path, which.format, control);
}

Result<void> VmDisks::resize(const QString& machine, const QString& name, const VmDiskRef& disk,
                             std::int64_t bytes, bool shrink, const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    const auto& disks = found->state.spec.disks;
    if (disk.place < 0 || disk.place >= disks.size() || disks[disk.place].file != disk.file)
        return vmChangedError(found->state.name, found->state.machine);
    return resizeVmDisk(service_, *found->machine, found->root, found->tool, found->state, disk.place, bytes,
                        shrink, control);
}

Result<VmDisks::Attached> VmDisks::lookAtFile(const Found& found, const Addition& what,
                                              const Control& control) {
    const QString& name = found.state.name;
    VmDisk disk;
    disk.file = what.file;
    disk.bus = what.bus;
    disk.readOnly = what.readOnly;
    for (const VmDisk& each : found.state.spec.disks)
        if (!each.file.isEmpty() && vmDiskPath(found.state, each) == what.file)
            return Error{
                ErrorKind::Invalid, VmText::tr("%1 is a disk of “%2” already.").arg(what.file, name), {}, {}};
    if (what.file.endsWith(QLatin1String(".iso"), Qt::CaseInsensitive)) {
        disk.media = VmDisk::Media::Cdrom;
        disk.format = QStringLiteral("raw");
    }
    const bool isDisk = disk.media == VmDisk::Media::Disk;
    auto info =
        QemuImg(*found.machine, found.tool).info(what.file, control, isDisk ? what.format : disk.format);
    if (!info) return std::move(info.error());
    if (isDisk) {
        auto format = attachedImageFormat(what.file, *info, what.format);
        if (!format) return std::move(format.error());
        disk.format = *format;
    }
    // What one writes, the others find spoilt.
    if (isDisk && !disk.readOnly)
        HEARTH_TRY(refuseWhereNeeded(*found.machine, found.root, {name}, {what.file},
                                     VmText::tr("%1 cannot be written by “%2”.").arg(what.file, name),
                                     control));
    return Attached{disk, {info->backing, info->backingFormat}};
}

Result<void> VmDisks::checkAddition(const QString& machine, const QString& name, const Addition& what,
                                    const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.on()) return vmIsOn(found->state);
    if (what.file.isEmpty()) return {};
    if (auto file = lookAtFile(*found, what, control); !file) return std::move(file.error());
    return {};
}

Result<VmDisk> VmDisks::add(const QString& machine, const QString& name, const Addition& what,
                            const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.on()) return vmIsOn(found->state);
    VmSpec spec = found->state.spec;
    if (!what.file.isEmpty()) {
        auto file = lookAtFile(*found, what, control);
        if (!file) return std::move(file.error());
        if (!file->backing.path.isEmpty())
            HEARTH_TRY(noteLayers(*found->machine, found->root, name, file->backing, control));
        spec.disks.append(file->disk);
        HEARTH_TRY(save(*found, spec, {}, control));
        return file->disk;
    }
    VmDisk disk;
    disk.bus = what.bus;
    if (!what.format.isEmpty()) disk.format = what.format;
    if (!writableFormats().contains(disk.format)) return noSuchFormat(disk.format);
    disk.file = newDiskName(spec, disk.format);
    QemuImg images(*found->machine, found->tool);
    HEARTH_TRY(makeVmDisk(images, found->state, spec, disk, what.bytes, control));
    spec.disks.append(disk);
    // Not removed from here where that fails: an answer that was lost may have been that it is done.
    HEARTH_TRY(save(*found, spec, {}, vmLastWord(control), {}, vmDiskPath(found->state, disk)));
    return disk;
}

Result<void> VmDisks::remove(const QString& machine, const QString& name, const VmDiskRef& disk,
                             bool dropFile, const Control& control) {
    auto found = findOff(machine, name, disk, control);
    if (!found) return std::move(found.error());
    QString gone;
    if (dropFile && !disk.file.isEmpty()) {
        gone = vmDiskPath(found->state, found->state.spec.disks[disk.place]);
        if (folderOf(gone) != found->state.folder)
            return Error{
                ErrorKind::Invalid,
                VmText::tr("%1 is not in the folder of “%2”: Hearth does not remove it.").arg(gone, name),
                VmText::tr("Leave the file, or remove it by hand."),
                {}};
        HEARTH_TRY(refuseWhereNeeded(*found->machine, found->root, {name, disk.file}, {gone},
                                     VmText::tr("%1 cannot be removed.").arg(disk.file), control));
    }
    VmSpec spec = found->state.spec;
    spec.disks.removeAt(disk.place);
    return save(*found, spec, gone, control);
}

QString VmDisks::conversionTarget(const QString& file, const QString& format, const QStringList& taken) {
    QString base = file.section(QLatin1Char('/'), -1);
    if (const auto dot = base.lastIndexOf(QLatin1Char('.')); dot > 0) base.truncate(dot);
    for (int number = 1;; ++number) {
        const QString name = QStringLiteral("%1%2.%3").arg(
            base, number == 1 ? QString() : QStringLiteral("-%1").arg(number), endingOf(format));
        if (!taken.contains(name) && name != file.section(QLatin1Char('/'), -1)) return name;
    }
}

QString VmDisks::newDiskName(const VmSpec& spec, const QString& format) {
    for (int number = 0;; ++number) {
        const QString base = QStringLiteral("disk%1.").arg(number);
        if (std::none_of(spec.disks.begin(), spec.disks.end(),
                         [&](const VmDisk& each) { return each.file.startsWith(base); }))
            return base + endingOf(format);
    }
}

bool VmDisks::canCompress(const QString& format) { return format == QLatin1String("qcow2"); }

QString VmDisks::compressionTarget(const QString& path) {
    return folderOf(path) + QStringLiteral("/.") + path.section(QLatin1Char('/'), -1) +
           QStringLiteral(".compressing");
}

QemuImg::Conversion VmDisks::compression(const VmDiskView& disk) {
    QemuImg::Conversion what{
        disk.path, disk.disk.format, compressionTarget(disk.path), disk.disk.format, true, {}, {}, {}};
    if (const QemuImageInfo* info = disk.info(); info != nullptr && !info->backing.isEmpty()) {
        what.backing = info->backing;
        what.backingFormat = disk.images.size() > 1 ? disk.images[1].format : info->backingFormat;
    }
    return what;
}

}  // namespace hearth
