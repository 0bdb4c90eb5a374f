// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace hearth {

/// A disk or a disc of a VM.
struct VmDisk {
    enum class Media { Disk, Cdrom };
    enum class Bus { Virtio, Scsi, Sata, Ide, Nvme, Usb, Sd };
    QString file;  ///< a name in the VM's folder, or an absolute path on its machine; a Cdrom's may be empty
    QString format = QStringLiteral("qcow2");  ///< qcow2, raw, vmdk, vdi, vpc, vhdx …; a Cdrom is always raw
    Media media = Media::Disk;
    Bus bus = Bus::Virtio;
    bool readOnly = false;
    int bootIndex = 0;    ///< 1 is tried first; 0: not booted from
    QString cache;        ///< QEMU's cache=; empty: its default
    bool discard = true;  ///< what the guest frees is freed in the file

    friend bool operator==(const VmDisk&, const VmDisk&) = default;
};

/// A port of the machine that leads to one of the guest, by QEMU's user networking.
struct VmPort {
    QString address = QStringLiteral("127.0.0.1");  ///< of the machine; empty: every interface
    quint16 machinePort = 0;                        ///< 0: one that is free when it starts
    quint16 guestPort = 0;
    bool udp = false;

    friend bool operator==(const VmPort&, const VmPort&) = default;
};

/// A network card and what it is plugged into.
struct VmNetwork {
    enum class Kind {
        User,    ///< NAT inside QEMU: needs no rights
        Group,   ///< the VMs of that group on one machine see one another (a multicast socket)
        Bridge,  ///< qemu-bridge-helper and a bridge of the machine
        Tap,     ///< a TAP interface that is there already
    };
    Kind kind = Kind::User;
    QString model;        ///< QEMU's device; empty: virtio-net-pci, or what the architecture has
    QString mac;          ///< empty: made of the VM's id
    QList<VmPort> ports;  ///< User only
    QString name;         ///< the group, bridge or interface

    friend bool operator==(const VmNetwork&, const VmNetwork&) = default;
};

/// What cloud-init does in the guest at its first start (NoCloud). Written into the VM's folder; never holds
/// a password, only its hash.
struct VmCloudInit {
    QString user;
    QStringList authorizedKeys;
    QString passwordHash;  ///< crypt(3) format; empty: no password
    QString hostName;
    QStringList packages;
    QString script;    ///< run once as root at first boot; begins with #!
    QString userData;  ///< instead of all of the above, as it is

    friend bool operator==(const VmCloudInit&, const VmCloudInit&) = default;
};

/// A virtual machine as it was described: everything that is chosen, nothing that can be found out. A value;
/// stands as vm.json in the VM's folder on the machine that runs it.
struct VmSpec {
    enum class Firmware { Default, Bios, Uefi, UefiSecure };
    enum class Display { None, Vnc, Window };
    enum class Restart { Never, OnCrash, Always };
    /// A folder of the machine that the guest mounts by `tag` (9p).
    struct SharedFolder {
        QString path;
        QString tag = QStringLiteral("shared");
        bool readOnly = false;
        friend bool operator==(const SharedFolder&, const SharedFolder&) = default;
    };
    /// A kernel that QEMU boots itself, without firmware or boot loader.
    struct DirectBoot {
        QString kernel, initrd, commandLine;
        friend bool operator==(const DirectBoot&, const DirectBoot&) = default;
    };

    QString id;    ///< a UUID, made when it is created
    QString name;  ///< its folder's name: letters, digits, "-", "_", "."; at most 40; unique on its machine
    QString notes;

    QString architecture = QStringLiteral("x86_64");  ///< as in qemu-system-NAME
    QString machine;      ///< QEMU's -machine with its options; empty: q35, virt …
    QString accelerator;  ///< kvm, hvf, whpx, tcg; empty: the best that works there when it starts
    QString cpu;          ///< QEMU's -cpu; empty: defaultCpu()
    int cores = 2;
    int memoryMiB = 2048;
    Firmware firmware = Firmware::Default;
    /// A firmware of its own instead of the machine's: flash where Uefi, -bios where Bios. Empty: the one
    /// that the machine's descriptors name, or QEMU's.
    QString firmwareFile;
    QString firmwareVars;  ///< with firmwareFile: the file of its variables; empty: it keeps none
    bool tpm = false;      ///< a TPM 2.0 by swtpm
    std::optional<DirectBoot> directBoot;

    QList<VmDisk> disks;
    QList<VmNetwork> networks;
    QList<SharedFolder> sharedFolders;
    std::optional<VmCloudInit> cloudInit;

    Display display = Display::Vnc;
    QString displayDevice;  ///< virtio-vga, VGA, ramfb, virtio-gpu-pci …; empty: what suits; "none"
    bool usbTablet = true;  ///< the pointer is where one points
    bool usbKeyboard = false;
    bool guestAgent = true;      ///< a channel for qemu-guest-agent and the clipboard
    QStringList extraArguments;  ///< at the end of the command line, as they are

    bool reachBySsh = true;  ///< a port of the machine's loopback leads to the guest's SSH
    quint16 guestSshPort = 22;
    QString sshUser;  ///< empty: cloud-init's user, else asked for
    Restart restart = Restart::Never;
    bool startWithHearth = false;

    friend bool operator==(const VmSpec&, const VmSpec&) = default;
};

/// What keeps a VM from being saved, in words for the field at fault; empty list: fine. Pure.
struct VmProblem {
    QString field;  ///< the member's name; of a list with its place: "disks.0.file"
    QString message;
    friend bool operator==(const VmProblem&, const VmProblem&) = default;
};
/// `otherNames` are those of the VMs that stand beside it.
QList<VmProblem> validateVm(const VmSpec& spec, const QStringList& otherNames);

/// Whether a text names a file from the root: "/…", or "D:\\…" as Windows has it.
bool isAbsoluteVmPath(const QString& path);

/// `before` is what stood there: keys that this version does not know stay.
QJsonObject vmToJson(const VmSpec& spec, const QJsonObject& before = {});
/// A field that is missing has VmSpec's default. Invalid where one is of a wrong type, names what is not
/// known, is longer than anything sensible, or was saved by a newer version; `detail` is the field.
Result<VmSpec> vmFromJson(const QJsonObject& object);

}  // namespace hearth
