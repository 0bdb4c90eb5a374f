// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services.h"

#include "core/base/fd.h"
#include "core/containers/containerinside.h"
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
      jupyter(machines, forwards, paths.config + QStringLiteral("/jupyter.json"),
              [this](const QString& machine, const QString& word, const Control& control) {
                  return findInContainers(engines, machine, word, control);
              }),
      vmService(machines),
      vms(vmService),
      vmHosts(vms, hostStore),
      otherVms(machines),
      engines(machines),
      containers(engines),
      images(engines),
      zeroTier(machines),
      web(loop),
      controllers(zeroTier, *secrets, web, paths.config + QStringLiteral("/zerotier.json")),
      hostsChanged_(hostStore.onChanged([this] { followHosts(); })) {
    raiseDescriptorLimit();
    // What is wrong with a file is told by whoever shows its content, by a reload of its own.
    (void)settings.reload();
    (void)hostStore.reload();
    (void)tunnelStore.reload();
    (void)controllers.reload();
}

// Observers are told one after the other, and before save() returns: renaming a host and this are one act.
void Services::followHosts() {
    QHash<QString, QString> names;
    for (const Host& host : hostStore.hosts()) names.insert(host.id, host.name);
    const auto before = std::exchange(hostNames_, names);
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const QString old = before.value(it.key(), it.value());
        if (old == it.value()) continue;
        forwards.renameMachine(old, it.value());
        jupyter.renameMachine(old, it.value());
        vms.renameMachine(old, it.value());
        zeroTier.forget(old);
        zeroTierSeen.renameMachine(old, it.value());
        controllers.renameMachine(old, it.value());
        // A tunnel that cannot be saved says that its host is not there.
        (void)tunnelStore.renameMachine(old, it.value());
    }
    tunnels.hostsChanged();
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
    verbs.insert(tunnelVerbs(tunnels, forwards, refresh));
    return verbs;
}

}  // namespace hearth
