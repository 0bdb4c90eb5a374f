// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmmake.h"

#include "core/vms/qemuimg.h"
#include "core/vms/vmservice_p.h"

#include <algorithm>

namespace hearth {

Result<QString> attachedImageFormat(const QString& file, const QemuImageInfo& info, const QString& chosen) {
    if (!chosen.isEmpty()) return chosen;
    const QString raw = QStringLiteral("raw");
    if (info.format == raw || file.endsWith(QLatin1String(".raw"), Qt::CaseInsensitive)) return raw;
    if (imageFormatByName(file) == info.format) return info.format;
    return Error{
        ErrorKind::Invalid,
        VmText::tr(
            "%1 looks like %2, and only its content says so: a guest that had it as a raw disk can have "
            "written that, to be shown files of the machine.")
            .arg(file, info.format),
        VmText::tr("Choose its format yourself, or give the file the ending .%1, or .raw.").arg(info.format),
        {}};
}

Result<QString> cloudImageFormat(const QString& file, const QemuImageInfo& info) {
    if (info.standsAlone() || imageFormatByName(file) == info.format) return info.format;
    return Error{ErrorKind::Invalid,
                 VmText::tr("%1 builds on %2: the guest would see what stands there.")
                     .arg(file, info.backing.isEmpty() ? info.parts.front() : info.backing),
                 VmText::tr("If that is meant, give the file the ending of its format: .%1").arg(info.format),
                 {}};
}

Result<VmState> makeVm(VmService& service, const QString& machine, const VmDraft& draft,
                       const Control& control) {
    using From = VmDraft::From;
    QString format;
    std::int64_t least = 0;
    if (draft.from == From::CloudImage || draft.from == From::DiskImage) {
        auto host = service.host(machine, control);
        if (!host) return std::move(host.error());
        if (host->imageTool.isEmpty()) return qemuMissing(machine);
        auto on = service.machines().find(machine, control);
        if (!on) return std::move(on.error());
        auto info = QemuImg(**on, host->imageTool).info(draft.file, control, draft.format);
        if (!info) return std::move(info.error());
        auto chosen = draft.from == From::DiskImage ? attachedImageFormat(draft.file, *info, draft.format)
                                                    : cloudImageFormat(draft.file, *info);
        if (!chosen) return std::move(chosen.error());
        format = *chosen;
        least = info->virtualBytes;
    }
    VmPlan plan = planVm(draft, format);
    // A layer that is smaller than its image would cut the guest's disk off.
    for (VmNewDisk& disk : plan.disks)
        if (!disk.backing.isEmpty()) disk.bytes = std::max(disk.bytes, least);
    return service.create(machine, plan.spec, plan.disks, control);
}

}  // namespace hearth
