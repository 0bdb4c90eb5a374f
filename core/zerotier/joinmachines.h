// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"

#include <chrono>
#include <functional>

namespace hearth {

/// How far one machine is on its way into a network.
struct JoiningMachine {
    enum class Step {
        Waiting,
        Joining,
        Authorizing,
        WaitingForAddress,  ///< the service's own time: it asks the controller, and is answered
        Joined,
        Unauthorized,  ///< joined, and the person has no controller for it: somebody else must authorize it
        Failed,
    };
    QString machine;
    Step step = Step::Waiting;
    QString node;           ///< as soon as it is known
    QStringList addresses;  ///< of Joined, without a length
    std::optional<Error> error;
    std::chrono::milliseconds waited{0};  ///< of all the time: for the service alone
    friend bool operator==(const JoiningMachine&, const JoiningMachine&) = default;
};

struct JoinMachines {
    QStringList machines;
    QString network;
    bool authorize = true;    ///< by whichever controller the person holds
    bool nameMembers = true;  ///< after the machine, where the member has no name
    ZeroTierFlagsChange flags{};
};

/// Joins all of them at once (16 at a time), authorizes each, and waits until each has an address. Whatever
/// fails stops only its own machine. `told` has all rows, in the order of the machines, at every change; it
/// is called on several threads, one at a time. Returns the rows as they are at the end: those that were
/// given up stand at their step with Cancelled as their error, those that were not begun still wait. An error
/// only where nothing could be begun (Invalid). A name is told once though it is among the machines twice.
Result<QList<JoiningMachine>> joinMachines(ZeroTierService& service, Controllers& controllers,
                                           const JoinMachines& what,
                                           const std::function<void(const QList<JoiningMachine>&)>& told,
                                           const Control& control);

}  // namespace hearth
