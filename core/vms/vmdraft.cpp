// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmdraft.h"

#include <QRegularExpression>

#include <algorithm>

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

namespace {

QStringList wordsOf(const QString& packages) {
    static const QRegularExpression gap(QStringLiteral("[\\s,]+"));
    return packages.split(gap, Qt::SkipEmptyParts);
}

QString scriptOf(const QString& text) {
    QString script = text.trimmed();
    if (script.isEmpty()) return {};
    if (!script.startsWith(QLatin1String("#!"))) script.prepend(QLatin1String("#!/bin/sh\n"));
    return script + QLatin1Char('\n');
}

/// Where its name does not tell: cloud images that are called .img are qcow2; of a disk nothing is believed.
QString guessedFormat(const VmDraft& draft) {
    const QString named = imageFormatByName(draft.file);
    if (!named.isEmpty()) return named;
    return draft.from == VmDraft::From::DiskImage ? QStringLiteral("raw") : QStringLiteral("qcow2");
}

/// The same file, attached as `wanted` is.
VmDisk attachedAs(const VmDisk& disk, const VmDisk& wanted) {
    VmDisk made = wanted;
    made.file = disk.file;
    made.format = disk.format;
    return made;
}

void addCloudInit(const VmDraft& draft, VmSpec& spec) {
    VmCloudInit cloud = spec.cloudInit.value_or(VmCloudInit());
    cloud.user = draft.user.trimmed();
    if (cloud.hostName.isEmpty()) cloud.hostName = spec.name;
    if (!draft.authorizedKey.isEmpty() && !cloud.authorizedKeys.contains(draft.authorizedKey))
        cloud.authorizedKeys.prepend(draft.authorizedKey);
    cloud.packages = wordsOf(draft.packages);
    cloud.script = scriptOf(draft.script);
    spec.cloudInit = cloud;
    if (spec.sshUser.isEmpty()) spec.sshUser = cloud.user;
}

}  // namespace

bool isDraftsOwn(const VmDraft& draft, const VmDisk& disk) {
    const QString own = draft.from == VmDraft::From::DiskImage ? draft.file : ownDisk();
    return (disk.media == VmDisk::Media::Disk && disk.file == own) ||
           (draft.from == VmDraft::From::Installer && disk.media == VmDisk::Media::Cdrom &&
            disk.file == draft.file);
}

VmDraft draftWithSettings(VmDraft draft, VmSpec spec) {
    draft.cores = spec.cores;
    draft.memoryMiB = spec.memoryMiB;
    draft.firmware = spec.firmware;
    draft.display = spec.display;
    draft.restart = spec.restart;
    draft.attached.clear();
    draft.format.clear();
    QList<VmDisk> others;
    for (const VmDisk& disk : std::as_const(spec.disks))
        (isDraftsOwn(draft, disk) ? draft.attached : others).append(disk);
    spec.disks = others;
    // What a person changed is what he says it is; all else was guessed.
    for (const VmDisk& disk : std::as_const(draft.attached))
        if (draft.from == VmDraft::From::DiskImage && disk.media == VmDisk::Media::Disk &&
            disk.format != guessedFormat(draft))
            draft.format = disk.format;
    if (draft.from == VmDraft::From::CloudImage && spec.cloudInit) {
        VmCloudInit& cloud = *spec.cloudInit;
        // What follows the draft goes on following it.
        if (spec.sshUser == draft.user.trimmed()) spec.sshUser.clear();
        draft.user = cloud.user;
        draft.packages = cloud.packages.join(QLatin1String(", "));
        draft.script = cloud.script;
        if (cloud.hostName == draft.name.trimmed()) cloud.hostName.clear();
        cloud.authorizedKeys.removeAll(draft.authorizedKey);
    }
    draft.settings = std::move(spec);
    return draft;
}

VmPlan planVm(const VmDraft& draft, const QString& imageFormat) {
    VmPlan plan;
    VmSpec& spec = plan.spec;
    spec = draft.settings.value_or(draft.kind.spec);
    spec.name = draft.name.trimmed();
    spec.cores = draft.cores;
    spec.memoryMiB = draft.memoryMiB;
    spec.display = draft.display;
    spec.restart = draft.restart;
    if (draft.firmware != VmSpec::Firmware::Default || draft.settings) spec.firmware = draft.firmware;
    QString format = imageFormat.isEmpty() ? draft.format : imageFormat;
    if (format.isEmpty()) format = guessedFormat(draft);

    const QList<VmDisk> others = draft.settings ? draft.settings->disks : QList<VmDisk>();
    spec.disks.clear();
    VmDisk disk;
    disk.file = ownDisk();
    disk.bootIndex = 1;
    const std::int64_t bytes = draft.diskGiB * kGiB;
    switch (draft.from) {
    case VmDraft::From::CloudImage:
        plan.disks.append({disk.file, disk.format, bytes, draft.file, format});
        addCloudInit(draft, spec);
        break;
    case VmDraft::From::Installer:
    case VmDraft::From::Nothing:
        if (bytes > 0) plan.disks.append({disk.file, disk.format, bytes, {}, {}});
        break;
    case VmDraft::From::DiskImage:
        disk.file = draft.file;
        disk.format = format;
        break;
    }
    if (!plan.disks.isEmpty() || draft.from == VmDraft::From::DiskImage) spec.disks.append(disk);
    if (draft.from == VmDraft::From::Installer) attachInstaller(spec, draft.file);
    for (VmDisk& made : spec.disks)
        for (const VmDisk& wanted : draft.attached)
            if (wanted.media == made.media) made = attachedAs(made, wanted);
    spec.disks += others;
    for (const VmNewDisk& further : draft.furtherDisks)
        if (std::any_of(others.begin(), others.end(),
                        [&](const VmDisk& each) { return each.file == further.file; }))
            plan.disks.append(further);
    return plan;
}

}  // namespace hearth
