// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/host.h"
#include "core/zerotier/controller.h"

namespace hearth {

/// What is known of the machines in networks: which node each is, and its addresses there. Kept by whoever
/// looks.
struct MachineNode {
    QString machine;  ///< a host's name, or "local"
    QString node;
    QStringList addresses;  ///< of all its networks, without a length
    friend bool operator==(const MachineNode&, const MachineNode&) = default;
};

/// Pure. The machine that a member is: by its node, else the host that has one of its addresses as its own or
/// among its others. Empty: none.
QString machineOf(const NetworkMember& member, const QList<MachineNode>& nodes, const QList<Host>& hosts);
/// Pure. The host that a member would be saved as: its name (made free among `hosts`) and its first address.
/// Invalid where it has none.
Result<Host> hostOfMember(const NetworkMember& member, const QList<Host>& hosts);
/// Pure. The addresses of a machine's networks by which its host could be reached besides: those that it does
/// not have already.
QStringList newAddressesOf(const Host& host, const MachineNode& node);

}  // namespace hearth
