// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwrittendisks.h"

#include "core/vms/vmdisklook.h"
#include "core/vms/vmlayers.h"

#include <QCoreApplication>

namespace hearth {

QStringList vmWrittenFiles(const VmSpec& spec) {
    QStringList files;
    for (const VmDisk& disk : spec.disks)
        if (disk.media == VmDisk::Media::Disk && !disk.readOnly && isAbsoluteVmPath(disk.file))
            files.append(disk.file);
    return files;
}

Result<void> refuseWrittenByOthers(Machine& machine, const QString& root, const VmSpec& was,
                                   const VmSpec& spec, const Control& control) {
    const QStringList had = vmWrittenFiles(was);
    for (const QString& file : vmWrittenFiles(spec)) {
        if (had.contains(file)) continue;
        HEARTH_TRY(refuseWhereNeeded(
            machine, root, {spec.name}, {file},
            QCoreApplication::translate("hearth::Vms", "%1 cannot be written by “%2”.").arg(file, spec.name),
            control));
    }
    return {};
}

Result<void> noteNewLayers(Machine& machine, const QString& root, const VmSpec& was, const VmSpec& spec,
                           const Control& control) {
    const QStringList had = vmWrittenFiles(was);
    for (const VmDisk& disk : spec.disks)
        if (disk.media == VmDisk::Media::Disk && isAbsoluteVmPath(disk.file) && !had.contains(disk.file))
            HEARTH_TRY(noteLayers(machine, root, spec.name, {disk.file, disk.format}, control));
    return {};
}

}  // namespace hearth
