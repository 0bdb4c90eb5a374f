// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmcopy.h"

#include "core/vms/vmpath.h"

namespace hearth {

void becomeVmCopy(VmSpec& spec, const QString& name) {
    if (spec.cloudInit && spec.cloudInit->hostName == spec.name) spec.cloudInit->hostName = name;
    spec.name = name;
    spec.id.clear();
    spec.startWithHearth = false;
    for (VmNetwork& network : spec.networks) network.mac.clear();
}

VmClonePlan planVmClone(const VmState& vm, const QString& name) {
    VmClonePlan plan;
    VmSpec& spec = plan.spec;
    spec = vm.spec;
    becomeVmCopy(spec, name);
    for (qsizetype at = 0; at < spec.disks.size(); ++at) {
        VmDisk& disk = spec.disks[at];
        if (disk.file.isEmpty()) continue;
        const QString path = vmFilePath(vm.folder, disk.file);
        if (disk.readOnly || disk.media == VmDisk::Media::Cdrom) {
            disk.file = path;
            continue;
        }
        const QString file = QStringLiteral("disk%1.qcow2").arg(at);
        plan.disks.append({path, disk.format, file});
        disk.file = file;
        disk.format = QStringLiteral("qcow2");
    }
    const auto copy = [&](const QString& file) {
        if (!file.isEmpty() && !isAbsoluteVmPath(file))
            plan.files.append({vmFilePath(vm.folder, file), file});
    };
    copy(QStringLiteral("vars.fd"));
    copy(QStringLiteral("vars.from"));
    copy(spec.firmwareFile);
    if (isAbsoluteVmPath(spec.firmwareVars)) {  // which the guest writes, too
        const QString own = QStringLiteral("firmware-vars.fd");
        plan.files.append({spec.firmwareVars, own});
        spec.firmwareVars = own;
    } else {
        copy(spec.firmwareVars);
    }
    if (spec.directBoot) {
        copy(spec.directBoot->kernel);
        copy(spec.directBoot->initrd);
    }
    return plan;
}

}  // namespace hearth
