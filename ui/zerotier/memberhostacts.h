// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/memberhosts.h"
#include "ui/shell/machinetab.h"

namespace hearth {

/// What members are compared with: the machines that were seen, and the saved hosts.
struct KnownMachines {
    explicit KnownMachines(const UiContext& context);
    QString of(const NetworkMember& member) const { return machineOf(member, nodes, hosts); }

    QList<MachineNode> nodes;
    QList<Host> hosts;
};
/// Why a member cannot be saved as a host. Empty: it can.
QString whyNoHostOf(const UiContext& context, const NetworkMember& member);
/// Opens the dialog of a new host with what is known of the member.
void saveMemberAsHost(const UiContext& context, const NetworkMember& member);

}  // namespace hearth
