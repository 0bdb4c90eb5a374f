// SPDX-License-Identifier: GPL-3.0-or-later
// Disks of a virtual machine: what they are, larger ones, copies of all of them.
#include "core/base/progress.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmheld.h"
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

// $1 the folder that is copied from  $2 the one that is copied to  then files; the TPM's state goes with
// them.
const char* const kCopyOwn = R"sh(
folder=$1 to=$2
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] && [ -d "$to" ] || fail missing
shift 2
for file do
  [ ! -f "$file" ] || why=$(cp "$file" "$to/$file" 2>&1) || fail write "$why"
done
[ ! -d tpm ] || why=$(cp -R tpm "$to/tpm" 2>&1) || fail write "$why"
printf 'copied\n'
)sh";

// $1 the folder whose disks a linked clone is to build on  $2 the clone's name. It is noted before there is
// one, while nobody can start the first: a name that comes to nothing does no harm.
const char* const kNote = R"sh(
folder=$1
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
why=$(mkdir -p run 2>&1 && { : >>run/lock; } 2>&1) || fail write "$why"
exec 9>>run/lock
if command -v flock >/dev/null 2>&1; then flock -n 9 || fail running; fi
numbered run/pid; ! ours "$number" || fail running
why=$( { printf '%s\n' "$2" >>clones; } 2>&1) || fail write "$why"
printf 'noted\n'
)sh";

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

Result<QList<VmDiskState>> VmService::disks(const QString& machine, const QString& name,
                                            const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    QemuImg images(*found->vm.machine, found->tool);
    QList<VmDiskState> states;
    for (const VmDisk& disk : found->vm.state.spec.disks) {
        VmDiskState state{disk, disk.file.isEmpty() ? QString() : vmDiskPath(found->vm.state, disk), {}, {}};
        if (!state.path.isEmpty()) {
            auto info = images.info(state.path, control);
            HEARTH_TRY(control.check());
            if (info)
                state.info = std::move(*info);
            else
                state.error = std::move(info.error());
        }
        states.append(std::move(state));
    }
    return states;
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
    VmSpec spec = found->vm.state.spec;
    spec.name = newName;
    spec.id.clear();
    spec.startWithHearth = false;
    for (VmNetwork& network : spec.networks) network.mac.clear();
    // Discs and what is only read are shared; what is written is one's own.
    const auto places = vmWrittenDisks(spec);
    QList<QemuImg::Conversion> copies;
    QList<VmNewDisk> layers;
    for (const qsizetype place : places) {
        VmDisk& disk = spec.disks[place];
        const QString source = vmDiskPath(found->vm.state, disk), format = disk.format;
        disk.file = QStringLiteral("disk%1.qcow2").arg(place);
        disk.format = QStringLiteral("qcow2");
        if (linked)
            layers.append({disk.file, disk.format, 0, source, format});
        else
            copies.append({source,
                           format,
                           found->vm.root + QLatin1Char('/') + newName + QLatin1Char('/') + disk.file,
                           QStringLiteral("qcow2"),
                           false,
                           {}});
    }
    // A file within the first one's folder that is only read is told by its whole path.
    for (VmDisk& disk : spec.disks)
        if (!disk.file.isEmpty() && (disk.readOnly || disk.media == VmDisk::Media::Cdrom))
            disk.file = vmDiskPath(found->vm.state, disk);
    if (linked) {
        auto noted = runVmScript(*found->vm.machine, kNote, {found->vm.folder, newName}, control);
        if (!noted) return std::move(noted.error());
        if (!noted->error.isEmpty()) return vmScriptError(*noted, name, machine);
    }
    auto made = create(machine, spec, layers, control);
    if (!made) return made;
    QemuImg images(*found->vm.machine, found->tool);
    Result<void> copied;
    for (qsizetype i = 0; i < copies.size() && copied; ++i) {
        OneOfSeveral progress(control.progress, i, copies.size());
        Control told = control;
        told.progress = &progress;
        copied = images.convert(copies[i], told);
    }
    if (copied) {
        QStringList own{QStringLiteral("vars.fd")};
        for (const QString& file : {spec.firmwareFile, spec.firmwareVars})
            if (!file.isEmpty() && !isAbsoluteVmPath(file)) own.append(file);
        auto answer = runVmScript(*found->vm.machine, kCopyOwn,
                                  QStringList{found->vm.folder, made->folder} + own, control);
        if (!answer)
            copied = answer.error();
        else if (!answer->error.isEmpty())
            copied = vmScriptError(*answer, newName, machine);
    }
    if (copied) return made;
    (void)removeVmFolder(*found->vm.machine, found->vm.root, newName, vmLastWord(control));
    return std::move(copied.error());
}

}  // namespace hearth
