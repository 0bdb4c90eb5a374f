// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/vmtransferplan.h"

#include "core/base/machinetitle.h"
#include "core/files/filename.h"
#include "core/vms/vmcopy.h"
#include "core/vms/vmpath.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

/// Formats whose file has no holes and names no other file.
bool isCompact(const QemuImageInfo& image) {
    if (!image.backing.isEmpty()) return false;
    return image.format == QLatin1String("qcow2") || image.format == QLatin1String("vdi") ||
           image.format == QLatin1String("vhdx");
}

class Planner {
public:
    Planner(const VmTransfer& what, const VmState& vm, const QList<FolderFile>& folder,
            const QHash<QString, QemuImageInfo>& images, const QHash<QString, std::int64_t>& outside)
        : what_(what), vm_(vm), folder_(folder), images_(images), outside_(outside) {}

    VmTransferPlan plan() {
        VmSpec& spec = plan_.spec;
        spec = vm_.spec;
        for (const FolderFile& file : folder_) taken_.insert(file.name);
        for (qsizetype at = 0; at < spec.disks.size(); ++at) planDisk(spec.disks[at], at);
        if (spec.directBoot) {
            planFile(spec.directBoot->kernel, QStringLiteral("kernel"));
            planFile(spec.directBoot->initrd, QStringLiteral("initrd"));
        }
        planFile(spec.firmwareFile, QStringLiteral("firmware.fd"));
        planFile(spec.firmwareVars, QStringLiteral("firmware-vars.fd"));
        for (const auto& shared : spec.sharedFolders) plan_.shared.append(shared.path);
        planRest();
        planArguments();
        planIdentity();
        return std::move(plan_);
    }

private:
    QString pathOf(const QString& file) const { return vmFilePath(vm_.folder, file); }
    /// Its name in the folder, where it is in it.
    QString inFolder(const QString& file) const {
        if (!isAbsoluteVmPath(file)) return file;
        return file.startsWith(vm_.folder + QLatin1Char('/')) ? file.sliced(vm_.folder.size() + 1)
                                                              : QString();
    }
    QString freeName(const QString& wanted) {
        QString name = wanted;
        const auto dot = wanted.lastIndexOf(QLatin1Char('.'));
        for (int n = 2; taken_.contains(name); ++n)
            name = dot > 0 ? QStringLiteral("%1-%2%3").arg(wanted.left(dot)).arg(n).arg(wanted.sliced(dot))
                           : QStringLiteral("%1-%2").arg(wanted).arg(n);
        taken_.insert(name);
        return name;
    }
    void send(const QString& source, const QString& target, std::int64_t bytes,
              const QString& convertFrom = {}) {
        done_.insert(source);
        plan_.files.append({source, target, bytes, convertFrom});
    }

    void planDisk(VmDisk& disk, qsizetype at) {
        if (disk.file.isEmpty()) return;
        const QString path = pathOf(disk.file), inside = inFolder(disk.file);
        if (inside.isEmpty()) plan_.stays.append(path);
        if (disk.media == VmDisk::Media::Cdrom) {
            if (!inside.isEmpty()) {
                disk.file = inside;
                return;  // with the rest of the folder
            }
            plan_.notes.append(Text::tr("The disc %1 stays on %2: its drive is empty on %3.")
                                   .arg(path, machineTitle(what_.from), machineTitle(what_.to)));
            disk.file.clear();
            return;
        }
        const QemuImageInfo image = images_.value(path);
        const std::int64_t bytes = image.fileBytes;
        if (!images_.contains(path) || isCompact(image)) {
            const QString name =
                inside.isEmpty() ? freeName(QStringLiteral("disk%1.%2").arg(at).arg(disk.format)) : inside;
            send(path, name, std::max<std::int64_t>(bytes, 0));
            disk.file = name;
            return;
        }
        if (!image.backing.isEmpty())
            plan_.notes.append(Text::tr("%1 is a layer on %2: there it is one image of its own.")
                                   .arg(fileNameOf(path), image.backing));
        else
            plan_.notes.append(
                Text::tr("%1 becomes qcow2 (it is %2), which takes up no more than what is in it.")
                    .arg(fileNameOf(path), image.format));
        if (!image.snapshots.isEmpty()) loseSnapshots(fileNameOf(path), image.snapshots);
        // The name of a disk that is put together is not the one that stands in the folder: both are there
        // for a moment.
        const QString name = freeName(QStringLiteral("disk%1.qcow2").arg(at));
        send(path, name, bytes + outside_.value(path), disk.format.isEmpty() ? image.format : disk.format);
        disk.file = name;
        disk.format = QStringLiteral("qcow2");
    }

    void loseSnapshots(const QString& file, const QList<VmSnapshot>& snapshots) {
        LostSnapshots lost{file, {}};
        for (const VmSnapshot& each : snapshots) lost.names.append(Text::tr("“%1”").arg(each.name));
        plan_.notes.append((what_.move ? Text::tr("The snapshots of %1 are lost: %2.")
                                       : Text::tr("The snapshots of %1 are not taken along: %2."))
                               .arg(file, lost.names.join(Text::tr(", "))));
        plan_.lost.append(lost);
    }

    void planFile(QString& file, const QString& wanted) {
        if (file.isEmpty()) return;
        const QString path = pathOf(file), inside = inFolder(file);
        if (!inside.isEmpty()) {
            file = inside;
            return;
        }
        plan_.stays.append(path);
        const QString name = freeName(wanted);
        send(path, name, outside_.value(path));
        file = name;
    }

    /// What else stands in its folder goes along: it may be a person's.
    void planRest() {
        bool tpm = false;
        for (const FolderFile& file : folder_) {
            const QString path = vm_.folder + QLatin1Char('/') + file.name;
            if (done_.contains(path)) {
                if (file.kind == FolderFile::Kind::Link) plan_.stays.append(path);
                continue;
            }
            if (file.kind != FolderFile::Kind::File) {
                leaveOut(file);
                continue;
            }
            if (!what_.move && file.name.startsWith(QLatin1String("tpm/"))) {
                tpm = true;
                continue;
            }
            send(path, file.name, file.bytes);
        }
        if (tpm)
            plan_.notes.append(
                Text::tr("The copy gets a TPM of its own: what the guest sealed in the first one is "
                         "not in it."));
    }

    void leaveOut(const FolderFile& file) {
        const QString name = shownFileName(file.name);
        switch (file.kind) {
        case FolderFile::Kind::Link:
            plan_.notes.append(
                Text::tr("The link %1 does not come along; what it leads to stays where it is.").arg(name));
            break;
        case FolderFile::Kind::Part:
            plan_.notes.append(Text::tr("%1 does not come along: it is half written.").arg(name));
            break;
        default:
            plan_.notes.append(Text::tr("%1 does not come along: it is no file.").arg(name));
        }
    }

    /// What they name nobody brings there.
    void planArguments() {
        static const QRegularExpression path(QStringLiteral("(?:^|[=,:])(/[^,]+)"));
        QStringList named;
        for (const QString& word : plan_.spec.extraArguments)
            for (auto each = path.globalMatch(word); each.hasNext();)
                if (const QString file = each.next().captured(1); !named.contains(file)) named.append(file);
        if (!named.isEmpty())
            plan_.notes.append(Text::tr("Its further arguments name what does not come along: %1.")
                                   .arg(named.join(Text::tr(", "))));
    }

    /// Two of them are never the same one.
    void planIdentity() {
        VmSpec& spec = plan_.spec;
        if (what_.move) {
            spec.name = what_.nameThere();
            return;
        }
        becomeVmCopy(spec, what_.nameThere());
        if (!spec.cloudInit) return;
        plan_.notes.append(
            Text::tr("cloud-init takes the copy for a new machine: it runs its first start again."));
    }

    const VmTransfer& what_;
    const VmState& vm_;
    const QList<FolderFile>& folder_;
    const QHash<QString, QemuImageInfo>& images_;
    const QHash<QString, std::int64_t>& outside_;
    VmTransferPlan plan_;
    QSet<QString> taken_, done_;
};

}  // namespace

std::int64_t VmTransferPlan::bytes() const {
    std::int64_t all = 0;
    for (const TransferFile& file : files) all += file.bytes;
    return all;
}

std::int64_t VmTransferPlan::bytesHere() const {
    std::int64_t all = 0;
    for (const TransferFile& file : files)
        if (!file.convertFrom.isEmpty()) all += file.bytes;
    return all;
}

VmTransferPlan planVmTransfer(const VmTransfer& what, const VmState& vm, const QList<FolderFile>& folder,
                              const QHash<QString, QemuImageInfo>& images,
                              const QHash<QString, std::int64_t>& outside) {
    return Planner(what, vm, folder, images, outside).plan();
}

}  // namespace hearth
