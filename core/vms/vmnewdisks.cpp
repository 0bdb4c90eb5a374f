// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmnewdisks.h"

#include "core/vms/vmdisks.h"
#include "core/vms/vmservice_p.h"

#include <algorithm>

namespace hearth {

namespace {

bool names(const VmSpec& spec, const QString& file) {
    return std::any_of(spec.disks.begin(), spec.disks.end(),
                       [&](const VmDisk& each) { return each.file == file; });
}

/// Removes the files that no settings name. Where those cannot be read, they may name them.
void removeUnnamed(VmService& service, Machine& machine, const VmState& vm, const QStringList& files,
                   const Control& control) {
    const auto now = service.state(vm.machine, vm.name, control);
    if (!now || now->spec.name.isEmpty()) return;
    QStringList gone;
    for (const QString& file : files)
        if (!names(now->spec, file)) gone.append(vm.folder + QLatin1Char('/') + file);
    if (!gone.isEmpty()) (void)removeVmFiles(machine, gone, control);
}

}  // namespace

Result<void> makeVmDisk(QemuImg& images, const VmState& vm, VmSpec spec, VmDisk& disk, std::int64_t bytes,
                        const Control& control) {
    // A file that was left there when its disk was removed keeps its name.
    constexpr int kTries = 50;
    for (int tries = 1;; ++tries) {
        auto made = images.create(vmDiskPath(vm, disk), {disk.file, disk.format, bytes, {}, {}}, control);
        if (made || made.error().kind != ErrorKind::Busy || tries == kTries) return made;
        spec.disks.append(disk);
        disk.file = VmDisks::newDiskName(spec, disk.format);
    }
}

Result<void> saveVmSettings(VmService& service, const VmState& was, VmSpec spec,
                            const QList<VmNewDisk>& disks, const Control& control) {
    if (disks.isEmpty()) return service.save(was.machine, was, spec, control);
    if (const auto problems = validateVm(spec, {}); !problems.isEmpty())
        return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
    auto machine = service.machines().find(was.machine, control);
    if (!machine) return std::move(machine.error());
    auto host = service.host(was.machine, control);
    if (!host) return std::move(host.error());
    if (host->imageTool.isEmpty()) return qemuMissing(was.machine);
    QemuImg images(**machine, host->imageTool);
    QStringList made;
    auto saved = [&]() -> Result<void> {
        for (VmDisk& disk : spec.disks)
            for (const VmNewDisk& fresh : disks) {
                if (fresh.file != disk.file || made.contains(disk.file)) continue;
                HEARTH_TRY(makeVmDisk(images, was, spec, disk, fresh.bytes, control));
                made.append(disk.file);
                break;
            }
        return service.save(was.machine, was, spec, control);
    }();
    if (!saved) removeUnnamed(service, **machine, was, made, vmLastWord(control));
    return saved;
}

}  // namespace hearth
