// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a guest at home: entropy, memory given back, shared folders, cloud-init's seed, TPM, its agent.
#include "core/vms/qemuarguments_p.h"

namespace hearth {
namespace {

Error noPlaceFor(const QString& what, const QemuArgumentList& list) {
    return {ErrorKind::Invalid,
            QemuWords::tr("The machine type %1 has no place for %2.").arg(list.machineType, what),
            QemuWords::tr("Leave it out, or choose another machine type."),
            {}};
}

void addHelpers(QemuArgumentList& list) {
    list.add("-object", QStringLiteral("rng-builtin,id=rng0"));
    list.add("-device", list.virtio("virtio-rng") + QLatin1String(",rng=rng0"));
    list.add("-device", list.virtio("virtio-balloon") + QLatin1String(",id=balloon0,free-page-reporting=on"));
}

void addSharedFolders(QemuArgumentList& list) {
    const auto& folders = list.spec.sharedFolders;
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const QString id = QStringLiteral("share%1").arg(i);
        // Files keep being the account's own: the guest's root gains nothing here.
        list.add("-fsdev", QStringLiteral("local,id=%1,security_model=none,multidevs=remap%2,path=%3")
                               .arg(id, folders[i].readOnly ? QStringLiteral(",readonly=on") : QString(),
                                    qemuEscaped(folders[i].path)));
        list.add("-device",
                 list.virtio("virtio-9p") + QStringLiteral(",fsdev=%1,mount_tag=%2").arg(id, folders[i].tag));
    }
}

/// A folder that QEMU shows as a FAT disk with the label that cloud-init looks for (NoCloud).
void addSeed(QemuArgumentList& list) {
    list.add("-blockdev", QStringLiteral("driver=vvfat,node-name=seed,read-only=on,label=CIDATA,dir=%1")
                              .arg(qemuEscaped(list.path(QStringLiteral("seed")))));
    list.add("-device", list.virtio("virtio-blk") + QLatin1String(",drive=seed,id=dev-seed"));
}

Result<void> addTpm(QemuArgumentList& list) {
    if (list.host.swtpm.isEmpty())
        return Error{ErrorKind::NotFound,
                     QemuWords::tr("The machine has no swtpm, which is the VM's TPM."),
                     QemuWords::tr("Install the package swtpm, or switch the TPM off."),
                     {}};
    if (list.place.folder.contains(QLatin1Char(',')))  // swtpm knows no way to write one
        return Error{ErrorKind::Invalid,
                     QemuWords::tr("The VM's folder has a comma in its path, which its TPM cannot have: %1")
                         .arg(list.place.folder),
                     QemuWords::tr("Switch the TPM off."),
                     {}};
    QString device = QStringLiteral("tpm-tis-device");
    if (isX86(list.spec.architecture))
        device = QStringLiteral("tpm-crb");
    else if (list.machineType.startsWith(QLatin1String("pseries")))
        device = QStringLiteral("tpm-spapr");
    list.add("-chardev", QStringLiteral("socket,id=tpm0,path=%1").arg(qemuEscaped(list.runFile("tpm.sock"))));
    list.add("-tpmdev", QStringLiteral("emulator,id=tpm0,chardev=tpm0"));
    list.add("-device", device + QLatin1String(",tpmdev=tpm0"));
    return {};
}

void addAgent(QemuArgumentList& list) {
    list.add("-device", list.virtio("virtio-serial") + QLatin1String(",id=serials0"));
    list.add("-chardev", QStringLiteral("socket,id=agent,path=%1,server=on,wait=off")
                             .arg(qemuEscaped(list.runFile("agent.sock"))));
    list.add("-device",
             QStringLiteral("virtserialport,bus=serials0.0,chardev=agent,name=org.qemu.guest_agent.0"));
    if (!list.host.clipboard || !list.hasScreen()) return;
    list.add("-chardev", QStringLiteral("qemu-vdagent,id=clipboard,clipboard=on"));
    list.add("-device",
             QStringLiteral("virtserialport,bus=serials0.0,chardev=clipboard,name=com.redhat.spice.0"));
}

}  // namespace

Result<void> addGuestArguments(QemuArgumentList& list) {
    const bool board = list.transport == QemuTransport::Board;
    if (board && !list.spec.sharedFolders.isEmpty())
        return noPlaceFor(QemuWords::tr("a shared folder"), list);
    if (board && list.spec.cloudInit) return noPlaceFor(QemuWords::tr("cloud-init's settings"), list);
    if (list.spec.tpm &&
        (list.transport == QemuTransport::Ccw || list.transport == QemuTransport::Mmio || board))
        return noPlaceFor(QemuWords::tr("a TPM"), list);
    if (!board) addHelpers(list);
    addSharedFolders(list);
    if (list.spec.cloudInit) addSeed(list);
    if (list.spec.tpm) HEARTH_TRY(addTpm(list));
    if (list.spec.guestAgent && !board && list.place.monitors) addAgent(list);
    return {};
}

QStringList swtpmArguments(const VmSpec& spec, const QemuHost& host, const VmPlace& place) {
    if (!spec.tpm || host.swtpm.isEmpty()) return {};
    const auto run = [&place](const char* name) {
        return place.folder + QLatin1String("/run/") + QLatin1String(name);
    };
    return {host.swtpm,
            QStringLiteral("socket"),
            QStringLiteral("--tpm2"),
            QStringLiteral("--tpmstate"),
            QStringLiteral("dir=%1,mode=0600").arg(place.folder + QLatin1String("/tpm")),
            QStringLiteral("--ctrl"),
            QStringLiteral("type=unixio,path=%1,mode=0600").arg(run("tpm.sock")),
            QStringLiteral("--pid"),
            QStringLiteral("file=%1").arg(run("swtpm.pid")),
            QStringLiteral("--log"),
            QStringLiteral("file=%1").arg(run("swtpm.log")),
            QStringLiteral("--terminate"),
            QStringLiteral("--daemon")};
}

}  // namespace hearth
