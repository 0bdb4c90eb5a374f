// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forwardspec.h"
#include "ui/shell/machinetab.h"

namespace hearth {

/// The machines that a tunnel can lead to: all but this computer.
QList<MachineFacts> farMachines(const Navigator& navigator);

/// The ssh command that does the same as these forwards over one of the machines; works without Hearth's list
/// of hosts.
QString sshCommandFor(const QList<MachineFacts>& machines, const QString& machine,
                      const QList<ForwardSpec>& forwards);

}  // namespace hearth
