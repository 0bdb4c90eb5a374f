// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services.h"

#include "core/base/fd.h"
#include "core/tunnels/tunnelverbs.h"

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

OwnerVerbs Services::ownerVerbs() {
    // Whoever asks may have changed what is saved just before. What is wrong with a file is told by whoever
    // shows it.
    const auto refresh = [this](const Control& control) {
        (void)hostStore.reload();
        (void)tunnelStore.reload();
        (void)configTunnels.resolve(control);
    };
    OwnerVerbs verbs;
    verbs.insert(QStringLiteral("refresh"),
                 [refresh](const QJsonObject&, OwnerCall& call) -> Result<QJsonObject> {
                     refresh(call.control());
                     return QJsonObject();
                 });
    verbs.insert(tunnelVerbs(tunnels, refresh));
    return verbs;
}

}  // namespace hearth
