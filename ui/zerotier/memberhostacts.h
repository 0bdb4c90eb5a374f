// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/joinmachines.h"
#include "core/zerotier/memberhosts.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

/// Why the addresses of a machine that has joined cannot be added to its host. Empty: they can.
QString whyNoHostAddress(const UiContext& context, const JoiningMachine& machine);
/// Saves them with its host: it is reached by them where its own address does not answer. `saved` is called
/// once they are.
void useAddressForHost(const UiContext& context, QObject* receiver, const JoiningMachine& machine,
                       std::function<void()> saved);

/// What members are compared with: the machines that were seen, and the saved hosts.
struct KnownMachines {
    /// A machine whose host is no longer saved is none.
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
