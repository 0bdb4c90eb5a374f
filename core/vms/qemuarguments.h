// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/vmspec.h"

#include <QHash>
#include <QStringList>

namespace hearth {

/// Where a VM stands on its machine, and what was settled for this start.
struct VmPlace {
    QString folder;        ///< absolute: …/hearth/vms/NAME
    QString accelerator;   ///< kvm, hvf, whpx, tcg
    quint16 sshPort = 0;   ///< of the machine's loopback; 0: not forwarded
    QList<quint16> ports;  ///< for each VmPort with machinePort 0, in their order, the one that was free
    bool monitors = true;  ///< Hearth's sockets in run/; without them it is what a person runs by hand
};

/// The whole command line, program first. Pure: the same for the same values, on any machine; the command
/// that *Show what Hearth ran* and *Export* tell. Invalid where the machine lacks what the VM needs
/// (emulator, UEFI, swtpm), with the remedy.
///
/// Names of sockets and files of the run are absolute below VmPlace::folder/run: watch.sock, qmp.sock (QMP),
/// serial.sock with serial.log, vnc.sock, agent.sock, qemu.pid, tpm.sock.
Result<QStringList> qemuArguments(const VmSpec& spec, const QemuHost& host, const VmPlace& place);

/// What stands for a field that was left empty. Pure.
QString defaultMachineType(const QString& architecture);
QString defaultDisplayDevice(const QString& architecture);

}  // namespace hearth
