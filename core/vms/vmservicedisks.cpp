// SPDX-License-Identifier: GPL-3.0-or-later
// Disks of a virtual machine: what they are, larger ones, copies of all of them; and how they go with it.
#include "core/base/progress.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmcopy.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmheld.h"
#include "core/vms/vmholder.h"
#include "core/vms/vmlayers.h"
#include "core/vms/vmpath.h"
#include "core/vms/vmscript.h"
#include "core/vms/vmservice_p.h"

namespace hearth {

using namespace std::chrono_literals;

namespace {

/// Several amounts, one after the other, told as one.
class OneOfSeveral : public Progress {
public:
    OneOfSeveral(Progress* to, qsizetype at, qsizetype count) : to_(to), at_(at), count_(count) {}
    void report(const ProgressEvent& event) override {
        if (to_ == nullptr) return;
        ProgressEvent told = event;
        if (event.kind == ProgressEvent::Kind::Amount) {
            told.done += at_ * event.total;
            told.total *= count_;
        }
        to_->report(told);
    }

private:
    Progress* to_;
    const qsizetype at_, count_;
};

// $1 the folder that is copied from  $2 the one that is copied to  then each file's path and its name there;
// the TPM's state goes with them.
const char* const kCopyOwn = R"sh(
folder=$1 to=$2
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] && [ -d "$to" ] || fail missing
shift 2
while [ $# -gt 1 ]; do
  [ ! -f "$1" ] || why=$(cp "$1" "$to/$2" 2>&1) || fail write "$why"
  shift 2
done
[ ! -d tpm ] || why=$(cp -R tpm "$to/tpm" 2>&1) || fail write "$why"
printf 'copied\n'
)sh";

Result<void> copyFiles(Machine& machine, const VmState& vm, const VmClonePlan& plan, const QString& folder,
                       const Control& control) {
    QStringList arguments{vm.folder, folder};
    for (const VmClonePlan::File& file : plan.files) arguments << file.from << file.to;
    auto answer = runVmScript(machine, kCopyOwn, arguments, control);
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) return vmScriptError(*answer, plan.spec.name, machine.name());
    return {};
}

}  // namespace

QString vmDiskPath(const VmState& state, const VmDisk& disk) { return vmFilePath(state.folder, disk.file); }

Control vmLastWord(const Control& control) {
    Control last = control;
    last.stop = {};
    last.deadline = Deadline::after(20s);
    return last;
}

QList<qsizetype> vmWrittenDisks(const VmSpec& spec) {
    QList<qsizetype> places;
    for (qsizetype i = 0; i < spec.disks.size(); ++i)
        if (spec.disks[i].media == VmDisk::Media::Disk && !spec.disks[i].readOnly) places.append(i);
    return places;
}

Result<VmService::Disks> VmService::findDisks(const QString& machine, const QString& name,
                                              const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    auto qemu = hostOf(found->machine, control, false);
    if (!qemu) return std::move(qemu.error());
    if (qemu->imageTool.isEmpty()) return qemuMissing(machine);
    return Disks{std::move(*found), qemu->imageTool};
}

Result<void> VmService::resizeDisk(const QString& machine, const QString& name, qsizetype disk,
                                   std::int64_t bytes, bool shrink, const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    if (disk < 0 || disk >= found->vm.state.spec.disks.size())
        return Error{ErrorKind::NotFound, VmText::tr("“%1” has no such disk.").arg(name), {}, {}};
    return resizeVmDisk(*this, *found->vm.machine, found->vm.root, found->tool, found->vm.state, disk, bytes,
                        shrink, control);
}

Result<VmState> VmService::clone(const QString& machine, const QString& name, const QString& newName,
                                 bool linked, const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->vm.state.on()) return vmIsOn(found->vm.state);
    if (found->vm.state.phase == VmState::Phase::Unreadable)
        return Error{ErrorKind::Invalid, found->vm.state.why, {}, {}};
    const VmState& vm = found->vm.state;
    Machine& on = *found->vm.machine;
    const VmClonePlan plan = planVmClone(vm, newName);
    // Noted before there is one, and before the first is held.
    for (qsizetype i = 0; i < plan.disks.size() && linked; ++i)
        HEARTH_TRY(
            noteLayers(on, found->vm.root, newName, {plan.disks[i].from, plan.disks[i].format}, control));
    const auto held = VmHolder::take(on, vm.folder, QStringLiteral("clone"), control);
    if (!held) return held.error();
    QList<VmNewDisk> layers;
    if (linked)
        for (const VmClonePlan::Disk& disk : plan.disks)
            layers.append({disk.to, QStringLiteral("qcow2"), 0, disk.from, disk.format});
    const auto fill = [&](const QString& folder) -> Result<void> {
        QemuImg images(on, found->tool);
        for (qsizetype i = 0; i < plan.disks.size() && !linked; ++i) {
            const VmClonePlan::Disk& disk = plan.disks[i];
            OneOfSeveral progress(control.progress, i, plan.disks.size());
            Control told = control;
            told.progress = &progress;
            HEARTH_TRY(images.convert({disk.from,
                                       disk.format,
                                       folder + QLatin1Char('/') + disk.to,
                                       QStringLiteral("qcow2"),
                                       false,
                                       {}},
                                      told));
        }
        return copyFiles(on, vm, plan, folder, control);
    };
    HEARTH_TRY(makeWholeVm(on, found->vm.root, found->tool, plan.spec, layers, fill, control));
    return state(machine, newName, vmLastWord(control));
}

Result<void> VmService::remove(const QString& machine, const QString& name, const Control& control,
                               const QStringList& trusted) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.on()) return vmIsOn(found->state);
    HEARTH_TRY(refuseWhereNeeded(*found->machine, found->root, {name, {}, {}, trusted}, {found->folder},
                                 VmText::tr("“%1” cannot be removed.").arg(name), control));
    return removeVmFolder(*found->machine, found->root, name, control);
}

}  // namespace hearth
