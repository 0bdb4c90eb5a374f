// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/reach.h"

namespace hearth {

Reach reachMachine(Machines& machines, const QString& machine, std::uint64_t& known,
                   const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    auto found = machines.find(machine, control);
    if (!found) return {std::move(found.error()), false};
    if ((*found)->isLocal()) return {};
    auto client = machines.sshClient(machine, control);
    if (!client) return {std::move(client.error()), false};
    if ((*client)->liveConnection()) return {};
    auto connection = (*client)->reconnector().connection(known, stop);
    if (connection) return {};
    return {std::move(connection.error()), true};
}

}  // namespace hearth
