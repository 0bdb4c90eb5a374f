// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/machines.h"

#include "core/base/machinename.h"
#include "core/machine/localmachine.h"
#include "core/machine/sshmachine.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Machines)
};

}  // namespace

struct Machines::Private {
    struct Entry {
        std::shared_ptr<SshMachine> machine;
        Subscription subscription;
    };

    Private(const HostResolver& hostResolver, SecretStore& secretStore, SshCommons common)
        : resolver(hostResolver), secrets(secretStore), commons(std::move(common)) {}

    const HostResolver& resolver;
    SecretStore& secrets;
    const SshCommons commons;
    const std::shared_ptr<LocalMachine> local = std::make_shared<LocalMachine>();

    mutable std::mutex mutex;
    std::map<QString, std::shared_ptr<Entry>> entries;
    // Every client that lives, jumps too. Whoever goes to the same place by the same way shares one.
    std::vector<std::weak_ptr<SshClient>> clients;
    Observers<QString> changed;
    Observers<QString, SshTarget> disconnecting;

    using Entries = std::vector<std::pair<QString, std::shared_ptr<Entry>>>;
    std::shared_ptr<SshClient> clientFor(const SshTarget& target, Entries& fresh);
    void follow(const Entries& fresh);
    Result<std::shared_ptr<SshMachine>> find(const QString& name, const Control& control);
    std::shared_ptr<Entry> entry(const QString& name) const;
    std::vector<std::shared_ptr<SshClient>> liveClients() const;
};

// The mutex is held. The last jump is a host with the jumps before it: the very target of a saved host, where
// it is one. It is a machine from then on, though nobody asked for it: what becomes of it is to be seen.
std::shared_ptr<SshClient> Machines::Private::clientFor(const SshTarget& target, Entries& fresh) {
    std::erase_if(clients, [](const auto& client) { return client.expired(); });
    for (const auto& each : clients) {
        if (auto client = each.lock(); client && client->target() == target) return client;
    }
    std::shared_ptr<SshClient> via;
    if (!target.jumps.isEmpty()) {
        SshTarget last = target.jumps.last();
        last.jumps = target.jumps.first(target.jumps.size() - 1);
        via = clientFor(last, fresh);
        if (auto& place = entries[last.name]; !place) {
            place = std::make_shared<Entry>();
            place->machine = std::make_shared<SshMachine>(last.name, via);
            fresh.emplace_back(last.name, place);
        }
    }
    auto client = std::make_shared<SshClient>(target, secrets, std::move(via), commons);
    clients.push_back(client);
    return client;
}

// Not under the mutex: who is told looks at machines.
void Machines::Private::follow(const Entries& fresh) {
    for (const auto& [name, entry] : fresh) {
        const auto client = entry->machine->client();
        auto subscription = client->onStateChanged([this, name](const SshState&) { changed.notify(name); });
        {
            const std::lock_guard lock(mutex);
            std::swap(entry->subscription, subscription);
        }
        // Its client may have been connected all along.
        if (client->state() != SshState{}) changed.notify(name);
    }
}

Result<std::shared_ptr<SshMachine>> Machines::Private::find(const QString& name, const Control& control) {
    const auto host = resolver.find(name);
    if (!host) return host.error();
    // May run ssh -G: never under the lock.
    const auto target = resolver.resolve(*host, control);
    if (!target) return target.error();
    const QString known = host->name;  // as it is written where it is saved, whatever was typed

    std::shared_ptr<Entry> old;  // let go outside of the lock: its end waits for callbacks that run
    std::shared_ptr<Entry> made;
    Entries fresh;
    {
        const std::lock_guard lock(mutex);
        if (const auto found = entries.find(known);
            found != entries.end() && found->second->machine->client()->target() == *target)
            return found->second->machine;
        made = std::make_shared<Entry>();
        made->machine = std::make_shared<SshMachine>(known, clientFor(*target, fresh));
        old = std::exchange(entries[known], made);
        fresh.emplace_back(known, made);
    }
    follow(fresh);
    if (old) changed.notify(known);
    return made->machine;
}

std::shared_ptr<Machines::Private::Entry> Machines::Private::entry(const QString& name) const {
    const std::lock_guard lock(mutex);
    const auto found = entries.find(name);
    return found == entries.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<SshClient>> Machines::Private::liveClients() const {
    const std::lock_guard lock(mutex);
    std::vector<std::shared_ptr<SshClient>> live;
    for (const auto& each : clients) {
        if (auto client = each.lock()) live.push_back(std::move(client));
    }
    return live;
}

Machines::Machines(const HostResolver& resolver, SecretStore& secrets, SshCommons commons)
    : d(std::make_unique<Private>(resolver, secrets, std::move(commons))) {}

Machines::~Machines() {
    // Subscriptions end before what their callbacks use; no lock is held, since their end waits for those.
    std::map<QString, std::shared_ptr<Private::Entry>> entries;
    {
        const std::lock_guard lock(d->mutex);
        entries.swap(d->entries);
    }
    for (const auto& [name, entry] : entries) entry->subscription.reset();
}

Result<std::shared_ptr<Machine>> Machines::find(const QString& name, const Control& control) {
    if (name == localMachineName) return std::shared_ptr<Machine>(d->local);
    auto machine = d->find(name, control);
    if (!machine) return std::move(machine.error());
    return std::shared_ptr<Machine>(std::move(*machine));
}

Result<std::shared_ptr<SshClient>> Machines::sshClient(const QString& name, const Control& control) {
    if (name == localMachineName)
        return Error{ErrorKind::Invalid,
                     Text::tr("This computer is not reached by SSH."),
                     Text::tr("Name a host instead."),
                     {}};
    const auto machine = d->find(name, control);
    if (!machine) return machine.error();
    return (*machine)->client();
}

SshState Machines::state(const QString& name) const {
    const auto entry = d->entry(name);
    if (!entry) return {};
    SshState state = entry->machine->client()->state();
    if (const auto platform = entry->machine->knownPlatform()) state.platform = platform->osName;
    return state;
}

Subscription Machines::onStateChanged(std::function<void(const QString&)> callback) {
    return d->changed.subscribe([callback = std::move(callback)](const QString& name) { callback(name); });
}

void Machines::disconnect(const QString& name) {
    const auto entry = d->entry(name);
    if (!entry) return;
    const QString known = entry->machine->name();
    const SshTarget target = entry->machine->client()->target();
    d->disconnecting.notify(known, target);
    // Also what its host was reached by before it was changed, and what leads through it: that would be lost
    // a moment later, and taken for alive until then. The farthest first.
    auto ended = d->liveClients();
    std::erase_if(ended, [&](const auto& client) {
        return client->target().name != known && !client->target().leadsThrough(target);
    });
    std::sort(ended.begin(), ended.end(), [](const auto& one, const auto& other) {
        return one->target().jumps.size() > other->target().jumps.size();
    });
    for (const auto& client : ended) client->disconnect();
}

Subscription
Machines::onDisconnecting(std::function<void(const QString& name, const SshTarget& target)> callback) {
    return d->disconnecting.subscribe(std::move(callback));
}

void Machines::networkChanged() {
    for (const auto& client : d->liveClients()) client->networkChanged();
}

}  // namespace hearth
