// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/heldtransfer.h"

#include "core/base/machinetitle.h"
#include "core/files/filename.h"
#include "core/files/filesystem.h"
#include "core/vms/images/imageerrors.h"
#include "core/vms/move/transfernames.h"
#include "core/vms/move/transferscripts.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmpath.h"

#include <QCoreApplication>
#include <QUuid>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

FolderFile::Kind kindOf(const QByteArray& word) {
    if (word == "link") return FolderFile::Kind::Link;
    return word == "part" ? FolderFile::Kind::Part : FolderFile::Kind::Other;
}

Error noRoom(const VmTransfer& what, const QString& machine, std::int64_t needed, std::int64_t room) {
    return {ErrorKind::Failed,
            Text::tr("There is no room for “%1” on %2: it needs %3, and %4 are free.")
                .arg(what.name, machineTitle(machine), imageSizeText(needed), imageSizeText(room)),
            Text::tr("Make room there first."),
            {}};
}

}  // namespace

void HeldTransfer::finish() {
    target_.finish();
    source_.finish();
}

Result<void> HeldTransfer::begin(const Control& control) {
    if (what_.from == what_.to)
        return Error{ErrorKind::Invalid,
                     Text::tr("“%1” is on %2 already.").arg(what_.name, target_.title()),
                     Text::tr("Choose another machine, or clone it there."),
                     {}};
    HEARTH_TRY(source_.find(service_, control));
    HEARTH_TRY(target_.find(service_, control));
    HEARTH_TRY(readState(control));
    HEARTH_TRY(refuseIfNeeded(control));
    auto root = vmRoot(target_.machine(), control);
    if (!root) return std::move(root.error());
    root_ = *root;
    HEARTH_TRY(checkVmFolder(root_ + QLatin1Char('/') + what_.nameThere()));

    QList<FolderFile> folder;
    const auto source = source_.open(
        transferscripts::kSource, {before_.folder, what_.name},
        [&](const QByteArray& said) {
            const auto words = said.split(' ');
            // One too many is for checkTransferNames() to refuse.
            if (words.size() != 3 || folder.size() > kMostTransferFiles) return;
            const QString name = fileText(QByteArray::fromHex(words[1]));
            if (words[0] == "file") folder.append({name, std::max<qint64>(words[2].toLongLong(), 0)});
            if (words[0] == "left") folder.append({name, 0, kindOf(words[2])});
        },
        control);
    if (!source) return source.error();
    since_ = std::chrono::steady_clock::now();
    // Until it was held, its settings could change.
    HEARTH_TRY(readState(control));
    const auto target =
        target_.open(transferscripts::kTarget,
                     {root_, what_.nameThere(), QUuid::createUuid().toString(QUuid::Id128)}, {}, control);
    if (!target) return target.error();
    stage_ = fileText(QByteArray::fromHex(target->split(' ').value(1)));
    look_.freeThere = target->split(' ').value(2).toLongLong();
    return makePlan(folder, control);
}

Result<void> HeldTransfer::readState(const Control& control) {
    auto state = service_.state(what_.from, what_.name, control);
    if (!state) return std::move(state.error());
    before_ = std::move(*state);
    if (before_.on())
        return Error{ErrorKind::Busy,
                     Text::tr("“%1” runs on %2.").arg(what_.name, source_.title()),
                     Text::tr("Shut it down first: it moves while it is off."),
                     {}};
    if (before_.phase == VmState::Phase::Unreadable) return Error{ErrorKind::Invalid, before_.why, {}, {}};
    // Another machine wrote it: its paths are judged before anything is made of them.
    if (const auto problems = validateVm(before_.spec, {}); !problems.isEmpty())
        return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
    return {};
}

Result<void> HeldTransfer::refuseIfNeeded(const Control& control) {
    if (!what_.move) return {};
    return refuseWhereNeeded(source_.machine(), folderOf(before_.folder), {what_.name}, {before_.folder},
                             Text::tr("“%1” cannot be moved.").arg(what_.name), control);
}

/// `below`: how large what it builds on is.
Result<QemuImageInfo> HeldTransfer::lookAtDisk(const VmDisk& disk, std::int64_t& below,
                                               const Control& control) {
    if (tool_.isEmpty()) {
        auto host = service_.host(what_.from, control);
        if (!host) return std::move(host.error());
        tool_ = host->imageTool;
        if (tool_.isEmpty())
            return Error{ErrorKind::NotFound,
                         Text::tr("%1 has no qemu-img to look at its disks.").arg(source_.title()),
                         Text::tr("Install QEMU there."),
                         {}};
    }
    QemuImg tool(source_.machine(), tool_);
    auto info = tool.info(vmFilePath(before_.folder, disk.file), control, disk.format);
    if (!info) return info;
    for (QString next = info->backing; !next.isEmpty();) {
        auto image = tool.info(next, control);
        if (!image) return image;
        below += image->fileBytes;
        next = image->backing;
    }
    return info;
}

Result<void> HeldTransfer::makePlan(const QList<FolderFile>& folder, const Control& control) {
    QHash<QString, QemuImageInfo> images;
    QHash<QString, std::int64_t> outside;
    const VmSpec& spec = before_.spec;
    for (const VmDisk& disk : spec.disks) {
        if (disk.file.isEmpty() || disk.media == VmDisk::Media::Cdrom) continue;
        const QString path = vmFilePath(before_.folder, disk.file);
        std::int64_t below = 0;
        auto info = lookAtDisk(disk, below, control);
        if (!info) return std::move(info.error());
        if (below > 0) outside.insert(path, below);
        images.insert(path, std::move(*info));
    }
    QStringList others{spec.firmwareFile, spec.firmwareVars};
    if (spec.directBoot) others << spec.directBoot->kernel << spec.directBoot->initrd;
    for (const QString& file : others) {
        if (file.isEmpty() || !isAbsoluteVmPath(file)) continue;
        const auto info = source_.machine().files().info(file, true, control);
        if (!info) return info.error();
        outside.insert(file, info->size);
    }
    look_.plan = planVmTransfer(what_, before_, folder, images, outside);
    HEARTH_TRY(checkTransferNames(what_, look_.plan));
    HEARTH_TRY(keepShared(control));
    HEARTH_TRY(judgeThere(control));
    return checkRoom(control);
}

Result<void> HeldTransfer::checkRoom(const Control& control) {
    if (look_.freeThere >= 0 && look_.freeThere < look_.plan.bytes())
        return noRoom(what_, what_.to, look_.plan.bytes(), look_.freeThere);
    const std::int64_t needed = look_.plan.bytesHere();
    if (needed <= 0) return {};
    const auto room = source_.machine().files().freeSpace(before_.folder, control);
    if (room && *room) look_.freeHere = **room;
    if (look_.freeHere >= 0 && look_.freeHere < needed)
        return noRoom(what_, what_.from, needed, look_.freeHere);
    return {};
}

/// A folder that is not there cannot be shared: what is said of it is left out.
Result<void> HeldTransfer::keepShared(const Control& control) {
    QList<VmSpec::SharedFolder> kept;
    for (const auto& shared : std::as_const(look_.plan.spec.sharedFolders)) {
        const auto is = target_.ask("isfolder " + spelledForTransfer(shared.path), control);
        if (!is) return is.error();
        if (*is == "isfolder yes")
            kept.append(shared);
        else
            look_.plan.notes.append(Text::tr("There is no folder %1 on %2: it is not shared there.")
                                        .arg(shared.path, target_.title()));
    }
    look_.plan.spec.sharedFolders = kept;
    return {};
}

/// Whether it could run there: said, and no reason not to.
Result<void> HeldTransfer::judgeThere(const Control& control) {
    const auto host = service_.host(what_.to, control);
    HEARTH_TRY(control.check());
    if (!host) return {};
    if (!host->present())
        look_.plan.notes.append(
            Text::tr("QEMU is not installed on %1: it cannot start there yet.").arg(target_.title()));
    else if (!host->emulators.contains(before_.spec.architecture))
        look_.plan.notes.append(Text::tr("%1 has no QEMU for %2: it cannot start there yet.")
                                    .arg(target_.title(), before_.spec.architecture));
    return {};
}

}  // namespace hearth
