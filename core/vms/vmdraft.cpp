// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmdraft.h"

#include <QRegularExpression>

namespace hearth {

namespace {

constexpr std::int64_t kGiB = 1024LL * 1024 * 1024;

QString ownDisk() { return QStringLiteral("disk0.qcow2"); }

}  // namespace

QString imageFormatByName(const QString& file) {
    const QString end = file.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), -1).toLower();
    if (end == QLatin1String("qcow2") || end == QLatin1String("vmdk") || end == QLatin1String("vdi") ||
        end == QLatin1String("vhdx"))
        return end;
    if (end == QLatin1String("vhd")) return QStringLiteral("vpc");
    if (end == QLatin1String("img") || !file.contains(QLatin1Char('.'))) return {};
    return QStringLiteral("raw");
}

VmPlan planVm(const VmDraft& draft, const QString& imageFormat) {
    VmPlan plan;
    VmSpec& spec = plan.spec;
    spec = draft.kind.spec;
    spec.name = draft.name.trimmed();
    spec.cores = draft.cores;
    spec.memoryMiB = draft.memoryMiB;
    spec.display = draft.display;
    spec.restart = draft.restart;
    if (draft.firmware != VmSpec::Firmware::Default) spec.firmware = draft.firmware;
    QString format = imageFormat.isEmpty() ? imageFormatByName(draft.file) : imageFormat;
    if (format.isEmpty()) format = QStringLiteral("qcow2");

    spec.disks.clear();
    VmDisk disk;
    disk.file = ownDisk();
    disk.bootIndex = 1;
    const std::int64_t bytes = draft.diskGiB * kGiB;
    switch (draft.from) {
    case VmDraft::From::CloudImage: {
        plan.disks.append({disk.file, disk.format, bytes, draft.file, format});
        VmCloudInit cloud;
        cloud.user = draft.user.trimmed();
        cloud.hostName = spec.name;
        if (!draft.authorizedKey.isEmpty()) cloud.authorizedKeys = {draft.authorizedKey};
        static const QRegularExpression gap(QStringLiteral("[\\s,]+"));
        cloud.packages = draft.packages.split(gap, Qt::SkipEmptyParts);
        cloud.script = draft.script.trimmed();
        if (!cloud.script.isEmpty() && !cloud.script.startsWith(QLatin1String("#!")))
            cloud.script.prepend(QLatin1String("#!/bin/sh\n"));
        if (!cloud.script.isEmpty()) cloud.script += QLatin1Char('\n');
        spec.cloudInit = cloud;
        spec.sshUser = cloud.user;
        break;
    }
    case VmDraft::From::Installer:
    case VmDraft::From::Nothing:
        plan.disks.append({disk.file, disk.format, bytes, {}, {}});
        break;
    case VmDraft::From::DiskImage:
        disk.file = draft.file;
        disk.format = format;
        break;
    }
    spec.disks.append(disk);
    if (draft.from == VmDraft::From::Installer) attachInstaller(spec, draft.file);
    return plan;
}

}  // namespace hearth
