// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/vmspec.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace hearth {

/// Where a VM stands on its machine, and what was settled for this start.
struct VmPlace {
    QString folder;        ///< absolute: …/hearth/vms/NAME
    QString accelerator;   ///< kvm, hvf, whpx, tcg; empty: the spec's, or the best that works
    quint16 sshPort = 0;   ///< of the machine's loopback; 0: not forwarded
    QList<quint16> ports;  ///< for each VmPort with machinePort 0, in their order, the one that was free
    bool monitors = true;  ///< Hearth's sockets in run/; without them it is what a person runs by hand
};

/// The whole command line, program first. Pure: the same for the same values, on any machine; the command
/// that *Show what Hearth ran* and *Export* tell. Invalid or NotFound where the machine lacks what the VM
/// needs (emulator, UEFI, swtpm), with the remedy. Made for QEMU 7.2 to 10.
///
/// Names of sockets and files of the run are absolute below VmPlace::folder/run: watch.sock, qmp.sock (QMP),
/// serial.sock with serial.log, vnc.sock, agent.sock, qemu.pid, tpm.sock. Ids that a monitor may name: a
/// disk's block node (diskNode), its device ("dev-" and that), net0 … (and dev-net0 …), balloon0.
Result<QStringList> qemuArguments(const VmSpec& spec, const QemuHost& host, const VmPlace& place);

/// What the caller brings about before that command is run.
struct VmFirmwareFiles {
    bool flash = false;  ///< two flash chips; otherwise `code`, where it is set, is given by -bios
    QString code, codeFormat;
    QString vars, varsFormat;  ///< absolute; empty: it keeps none
    QString varsTemplate;      ///< copied to `vars` where that is not there yet; empty: nothing to copy
    bool needsSmm = false;
    friend bool operator==(const VmFirmwareFiles&, const VmFirmwareFiles&) = default;
};
/// The firmware that a VM starts with; all empty where QEMU's own serves. NotFound where the machine has none
/// that fits.
Result<VmFirmwareFiles> vmFirmwareFiles(const VmSpec& spec, const QemuHost& host, const QString& folder);

/// swtpm for a VM with VmSpec::tpm, to be run before QEMU: it makes folder/tpm (which must exist) its state,
/// listens on run/tpm.sock, goes into the background and ends with QEMU. Empty without one.
QStringList swtpmArguments(const VmSpec& spec, const QemuHost& host, const VmPlace& place);

/// The block node of a disk by its place in VmSpec::disks: "disk0", or "cd1" of a disc.
QString diskNode(const VmSpec& spec, qsizetype disk);

/// What stands for a field that was left empty. Pure.
QString defaultMachineType(const QString& architecture);
QString defaultDisplayDevice(const QString& architecture);
QString defaultNetworkModel(const QString& architecture, const QString& machine);
/// Empty where QEMU's own default serves best.
QString defaultCpu(const QString& architecture, const QString& accelerator);
/// The address of a VM's card: 52:54:00 and three bytes of its id.
QString defaultMac(const QString& vmId, qsizetype card);
/// The multicast address and port on which the VMs of a group meet: "239.86.1.2:21234". A group may be named
/// by such an address itself.
QString groupAddress(const QString& group);

/// A value within an option: a comma is doubled.
QString qemuEscaped(QString value);

}  // namespace hearth
