// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/othervm.h"
#include "core/othervms/othervmscript.h"

#include <map>

namespace hearth {

// VirtualBox's virtual machines of the account, through its own VBoxManage (VirtualBox's manual,
// "VBoxManage"). Every call goes by a UUID. Errors of all: those of the connection, and virtualBoxError().

/// Pure. The "key=value" lines of `showvminfo --machinereadable`; of two of a key the first. A value in
/// quotes may go over several lines.
std::map<QByteArray, QByteArray> parseMachineReadable(const QByteArray& text);
/// Pure. What VBoxManage said of all of them.
QList<OtherVm> parseVirtualBox(const QList<MarkedPart>& parts);

/// What a network adapter can be joined to there.
struct VirtualBoxNetworks {
    QStringList bridged, hostOnly, internal, nat;
    friend bool operator==(const VirtualBoxNetworks&, const VirtualBoxNetworks&) = default;
};
/// Pure.
VirtualBoxNetworks parseVirtualBoxNetworks(const QList<MarkedPart>& parts);

/// Pure. Which failure VBoxManage's words mean: Busy (locked, or in the wrong state), NotFound, Denied,
/// TimedOut, Failed with its words and, for what is commonly missing (its kernel module, hardware
/// virtualisation), the remedy.
Error virtualBoxError(int code, const QByteArray& said, const QString& machine);

/// Pure. The words behind "VBoxManage" that make `wanted` of `was`; empty where they are the same. The
/// spellings are those that VirtualBox 6 and 7 both take.
QStringList virtualBoxChange(const QString& vm, const VirtualBoxSettings& was,
                             const VirtualBoxSettings& wanted);
/// Pure. Invalid where VirtualBox would not take them: no CPU, too little memory, an adapter without its
/// network.
Result<void> checkVirtualBoxSettings(const VirtualBoxSettings& settings);
/// Pure. The option's name of a mode's network ("bridgeadapter"), empty where it has none.
QString virtualBoxNetworkOption(const QString& mode);

/// Pure. The words behind "VBoxManage" for an act; empty where VirtualBox has none.
QStringList virtualBoxWords(OtherVmAct act, const QString& id);

/// Each question of it waits for `patience` at most.
Result<QList<OtherVm>> listVirtualBox(Machine& machine, const QString& vboxManage,
                                      std::chrono::seconds patience, const Control& control);
Result<void> actVirtualBox(Machine& machine, const QString& vboxManage, const OtherVm& vm, OtherVmAct act,
                           const Control& control);
/// Presses the power button and waits until it is off; Busy after `patience`.
Result<void> shutDownVirtualBox(Machine& machine, const QString& vboxManage, const OtherVm& vm,
                                std::chrono::seconds patience, const Control& control);
Result<VirtualBoxNetworks> listVirtualBoxNetworks(Machine& machine, const QString& vboxManage,
                                                  const Control& control);
/// Busy where it is not off.
Result<void> changeVirtualBox(Machine& machine, const QString& vboxManage, const OtherVm& vm,
                              const VirtualBoxSettings& wanted, const Control& control);

}  // namespace hearth
