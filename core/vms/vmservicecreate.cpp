// SPDX-License-Identifier: GPL-3.0-or-later
// Making one: whole or not at all.
#include "core/base/progress.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmcopy.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmlayers.h"
#include "core/vms/vmservice_p.h"
#include "core/vms/vmstage.h"
#include "core/vms/vmwrittendisks.h"

#include <QJsonDocument>
#include <QUuid>

namespace hearth {

namespace {

/// What came with its identity, by a command line, keeps that for its guest, but not beside another VM that
/// has it: saved hosts and network cards go by it.
Result<void> ownIdentity(Machine& machine, const QString& root, VmSpec& spec, const Control& control) {
    if (spec.id.isEmpty()) return {};
    auto listing = listVms(machine, root, {}, control);
    if (!listing) return std::move(listing.error());
    for (const VmFolderFacts& facts : listing->vms) {
        if (judgeVm(facts, listing->now).spec.id.compare(spec.id, Qt::CaseInsensitive) != 0) continue;
        reportNote(control, VmText::tr("“%1” has the same identity: this one gets another, and other "
                                       "addresses for its network cards.")
                                .arg(facts.name));
        becomeVmCopy(spec, spec.name);
        return {};
    }
    return {};
}

}  // namespace

Result<void> makeWholeVm(Machine& machine, const QString& root, const QString& tool, VmSpec spec,
                         const QList<VmNewDisk>& disks,
                         const std::function<Result<void>(const QString& folder)>& fill,
                         const Control& control) {
    if (spec.id.isEmpty()) spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (const auto problems = validateVm(spec, {}); !problems.isEmpty())
        return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
    HEARTH_TRY(refuseWrittenByOthers(machine, root, {}, spec, control));
    auto stage = VmStage::open(machine, root, spec.name, control);
    if (!stage) return std::move(stage.error());
    QemuImg images(machine, tool);
    for (const VmNewDisk& disk : disks)
        HEARTH_TRY(images.create(stage->folder() + QLatin1Char('/') + disk.file, disk, control));
    if (fill) HEARTH_TRY(fill(stage->folder()));
    return stage->place(QJsonDocument(vmToJson(spec)).toJson(), control);
}

Result<VmState> VmService::create(const QString& machine, VmSpec spec, const QList<VmNewDisk>& disks,
                                  const Control& control) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    auto root = vmRoot(**where, control);
    if (!root) return std::move(root.error());
    QString tool;
    if (!disks.isEmpty()) {
        auto qemu = hostOf(*where, control, false);
        if (!qemu) return std::move(qemu.error());
        if (qemu->imageTool.isEmpty()) return qemuMissing(machine);
        tool = qemu->imageTool;
    }
    HEARTH_TRY(ownIdentity(**where, *root, spec, control));
    HEARTH_TRY(noteNewLayers(**where, *root, {}, spec, control));
    for (const VmNewDisk& disk : disks)
        if (!disk.backing.isEmpty())
            HEARTH_TRY(noteLayers(**where, *root, spec.name, {disk.backing, disk.backingFormat}, control));
    const QString name = spec.name;
    HEARTH_TRY(makeWholeVm(**where, *root, tool, std::move(spec), disks, {}, control));
    return state(machine, name, vmLastWord(control));
}

}  // namespace hearth
