// SPDX-License-Identifier: GPL-3.0-or-later
// Disks of a virtual machine: what they are, larger ones, copies of all of them.
#include "core/base/progress.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfolder.h"
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

// $1 the folder that is copied from  $2 the one that is copied to  $3 the clone's name where it is a linked
// one  then files; the TPM's state goes with them. Who builds on these disks is noted beside them, for the
// check before a start.
const char* const kCopyOwn = R"sh(
folder=$1 to=$2 linked=$3
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] && [ -d "$to" ] || fail missing
shift 3
for file do
  [ ! -f "$file" ] || why=$(cp "$file" "$to/$file" 2>&1) || fail write "$why"
done
[ ! -d tpm ] || why=$(cp -R tpm "$to/tpm" 2>&1) || fail write "$why"
[ -z "$linked" ] || why=$( { printf '%s\n' "$linked" >>clones; } 2>&1) || fail write "$why"
printf 'copied\n'
)sh";

}  // namespace

QString vmDiskPath(const VmState& state, const VmDisk& disk) {
    return isAbsoluteVmPath(disk.file) ? disk.file : state.folder + QLatin1Char('/') + disk.file;
}

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
    const VmDisk& which = found->vm.state.spec.disks[disk];
    HEARTH_TRY(refuseWhereNeeded(*found->vm.machine, found->vm.root, name,
                                 {vmDiskPath(found->vm.state, which)},
                                 VmText::tr("The disk %1 cannot be resized.").arg(which.file), control));
    if (!found->vm.state.on())
        return QemuImg(*found->vm.machine, found->tool)
            .resize(vmDiskPath(found->vm.state, which), which.format, bytes, shrink, control);
    if (shrink) return vmIsOn(found->vm.state);
    // QEMU itself makes a disk in use larger, and its guest sees that.
    auto talk = monitor(machine, name, control);
    if (!talk) return std::move(talk.error());
    auto done = (*talk)->execute(QStringLiteral("block_resize"),
                                 {{QStringLiteral("node-name"), diskNode(found->vm.state.spec, disk)},
                                  {QStringLiteral("size"), static_cast<qint64>(bytes)}},
                                 control);
    if (!done) return std::move(done.error());
    return {};
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
        auto answer = runVmScript(
            *found->vm.machine, kCopyOwn,
            QStringList{found->vm.folder, made->folder, linked ? newName : QString()} + own, control);
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
