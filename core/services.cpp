// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services.h"

#include "core/base/fd.h"

namespace hearth {

Services::Services(Paths where)
    : paths(std::move(where)),
      settings(paths.config + QStringLiteral("/settings.json")),
      secrets(makeKeychainSecretStore(loop)),
      hostStore(paths.config + QStringLiteral("/hosts.json")),
      sshConfig(paths.sshConfig, paths.home, paths.sshConfigIsDefault),
      hosts(paths, hostStore, sshConfig),
      machines(hosts, *secrets),
      forwards(machines),
      tunnelStore(paths.config + QStringLiteral("/tunnels.json")),
      configTunnels(hosts, sshConfig),
      tunnels(tunnelStore, configTunnels, forwards),
      jupyter(machines, forwards, paths.config + QStringLiteral("/jupyter.json")) {
    raiseDescriptorLimit();
    // What is wrong with a file is told by whoever shows its content, by a reload of its own.
    (void)settings.reload();
    (void)hostStore.reload();
    (void)tunnelStore.reload();
}

}  // namespace hearth
