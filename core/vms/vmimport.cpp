// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmimport.h"

#include "core/vms/qemuimg.h"
#include "core/vms/qemuimport_p.h"
#include "core/vms/vmservice_p.h"

#include <QRegularExpression>

namespace hearth {
namespace {

/// quickemu's files assign variables and run nothing.
bool looksLikeQuickemu(const QString& text) {
    static const QRegularExpression variable(QStringLiteral("^\\s*(?:guest_os|disk_img|iso|fixed_iso)\\s*="),
                                             QRegularExpression::MultilineOption);
    static const QRegularExpression command(QStringLiteral("qemu-system-|qemu-kvm"));
    return variable.match(text).hasMatch() && !command.match(text).hasMatch();
}

QString lastPart(const QString& path) {
    QString name = path;
    name.replace(QLatin1Char('\\'), QLatin1Char('/'));
    return name.section(QLatin1Char('/'), -1);
}

/// What a VM may be called, of any text.
QString nameOf(const QString& text) {
    static const QRegularExpression end(QStringLiteral("\\.[A-Za-z0-9]{1,6}$"));
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9._-]+"));
    static const QRegularExpression start(QStringLiteral("^[^A-Za-z0-9]+"));
    QString name = lastPart(text);
    return name.remove(end).replace(other, QStringLiteral("-")).remove(start).left(36);
}

void takeFormat(QemuImport& found, qsizetype at, const QemuImageInfo& info) {
    VmDisk& disk = found.spec.disks[at];
    if (!found.guessed.contains(at)) {
        if (disk.format != info.format)
            found.notes.append(
                ImportWords::tr("The command says that %1 is %2, and it looks like %3: it is used as %2.")
                    .arg(disk.file, disk.format, info.format));
        return;
    }
    disk.format = info.format;
    if (info.standsAlone()) return;
    const QString builds =
        ImportWords::tr(
            "%1 builds on %2: the guest sees what stands there. Whoever wrote the image chose that file.")
            .arg(disk.file, info.backing.isEmpty() ? info.parts.front() : info.backing);
    found.buildOn.append(builds);
    found.notes.append(builds);
}

}  // namespace

Result<QemuImport> importVm(const QString& text, const ImportPlace& place) {
    return looksLikeQuickemu(text) ? importQuickemu(text, place) : importQemuCommand(text, place);
}

QString nameForImport(const VmSpec& spec, const QString& script, const QStringList& taken) {
    QString wanted = nameOf(spec.name);
    if (wanted.isEmpty()) wanted = nameOf(script);
    for (const VmDisk& disk : spec.disks)
        if (wanted.isEmpty()) wanted = nameOf(disk.file);
    if (wanted.isEmpty()) wanted = QStringLiteral("imported");
    QString name = wanted;
    for (int number = 2; taken.contains(name, Qt::CaseInsensitive); ++number)
        name = QStringLiteral("%1-%2").arg(wanted).arg(number);
    return name;
}

Result<QemuImport> lookAtImport(VmService& service, const QString& machine, QemuImport found,
                                const Control& control) {
    auto host = service.host(machine, control);
    if (!host) return std::move(host.error());
    if (host->imageTool.isEmpty()) return qemuMissing(machine);
    auto where = service.machines().find(machine, control);
    if (!where) return std::move(where.error());
    QemuImg images(**where, host->imageTool);
    QList<qsizetype> guessed;
    for (qsizetype at = 0; at < found.spec.disks.size(); ++at) {
        VmDisk& disk = found.spec.disks[at];
        if (!disk.file.startsWith(QLatin1Char('/'))) {
            if (found.guessed.contains(at)) guessed.append(at);
            continue;
        }
        auto info = images.info(disk.file, control);
        HEARTH_TRY(control.check());
        if (!info) {
            if (found.guessed.contains(at)) guessed.append(at);
            found.notes.append(info.error().message);
        } else if (disk.media == VmDisk::Media::Disk) {
            takeFormat(found, at, *info);
        }
    }
    found.guessed = guessed;
    if (guessed.isEmpty())
        found.notes.removeAll(
            ImportWords::tr("The command does not say what format some disks have: look at them."));
    found.notes.removeDuplicates();
    return found;
}

}  // namespace hearth
