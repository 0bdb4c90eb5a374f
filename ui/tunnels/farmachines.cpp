// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/farmachines.h"

#include "core/tunnels/equalcommand.h"

namespace hearth {

QList<MachineFacts> farMachines(const Navigator& navigator) {
    QList<MachineFacts> far = navigator.machines();
    far.removeIf([](const MachineFacts& facts) { return facts.local; });
    return far;
}

QString sshCommandFor(const QList<MachineFacts>& machines, const QString& machine,
                      const QList<ForwardSpec>& forwards) {
    Host host;
    QList<Host> hosts;
    for (const MachineFacts& facts : machines) {
        hosts << facts.host;
        if (facts.name == machine) host = facts.host;
    }
    if (host.name.isEmpty()) host.name = machine;
    return equalSshCommand(host, forwards, hosts);
}

}  // namespace hearth
