// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwards.h"

#include "core/machine/machines.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Forwards)
};

}  // namespace

struct Forwards::Entry {
    QString machine;
    ForwardSpec spec;  // as asked for
    QString owner;     // the tunnel's id; empty: nobody's
    QString words;     // what it is for
    std::shared_ptr<SshClient> client;
    std::shared_ptr<Forward> forward;  // null while it is being opened
    Subscription subscription;
    bool disconnected = false;  // by a person, while it was being opened

    /// Whether this one serves a wish of that tunnel (or of none) for `other`.
    bool serves(const QString& name, const ForwardSpec& other, const QString& tunnel) const {
        return machine == name && owner == tunnel && spec.kind == other.kind && spec.target == other.target &&
               spec.bindAddress == other.bindAddress && spec.bindSocketPath == other.bindSocketPath &&
               (other.bindPort == 0 || other.bindPort == port());
    }
    bool listensHere() const { return spec.kind != ForwardSpec::Kind::Remote; }
    /// Where it listens: one of the far side's as it was asked for.
    quint16 port() const { return forward && listensHere() ? forward->state().localPort : spec.bindPort; }
    bool stopped() const { return forward && forward->state().phase == ForwardState::Phase::Stopped; }
};

Forwards::Forwards(Machines& machines)
    : machines_(machines),
      disconnecting_(machines.onDisconnecting(
          [this](const QString& machine, const SshTarget& target) { switchOffFor(machine, target); })) {}

Forwards::~Forwards() {
    disconnecting_.reset();
    stopAll();
}

void Forwards::switchOffFor(const QString& machine, const SshTarget& target) {
    std::vector<std::shared_ptr<Forward>> affected;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& entry : entries_) {
            const SshTarget& way = entry->client->target();
            if (entry->machine != machine && way.name != machine && !way.leadsThrough(target)) continue;
            if (entry->forward)
                affected.push_back(entry->forward);
            else
                entry->disconnected = true;
        }
    }
    for (const auto& forward : affected) forward->switchOff();
}

Result<std::shared_ptr<Forward>> Forwards::open(const QString& machine, const ForwardSpec& spec,
                                                const ForwardPurpose& purpose, const Control& control,
                                                Forward::IfDown ifDown) {
    auto client = machines_.sshClient(machine, control);
    if (!client) return std::move(client.error());

    Entry* mine = nullptr;
    std::unique_ptr<Entry> outdated;
    {
        std::unique_lock lock(mutex_);
        const auto serving = [&] {
            return std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
                return !entry->stopped() && entry->serves(machine, spec, purpose.tunnel);
            });
        };
        // Whoever asks for the same while it is being opened waits for that one.
        HEARTH_TRY(waitUntil(opened_, lock, control, [&] {
            const auto found = serving();
            return found == entries_.end() || (*found)->forward;
        }));
        if (const auto found = serving(); found != entries_.end()) {
            if ((*found)->client == *client) {
                const auto forward = (*found)->forward;
                lock.unlock();
                HEARTH_TRY(forward->switchOn(control));
                return forward;
            }
            // The host was changed since: the old way is given up, its port taken over.
            outdated = std::move(*found);
            entries_.erase(found);
        }
        auto entry = std::make_unique<Entry>();
        entry->machine = machine;
        entry->spec = spec;
        entry->owner = purpose.tunnel;
        entry->words = purpose.text.isEmpty() ? spec.displayText() : purpose.text;
        entry->client = *client;
        mine = entry.get();
        entries_.push_back(std::move(entry));
    }
    ForwardSpec wanted = spec;
    if (outdated) {
        // Where the system chose the port, it stays the one that people know by now.
        if (outdated->listensHere() && spec.bindSocketPath.isEmpty()) wanted.bindPort = outdated->port();
        outdated->subscription.reset();
        outdated->forward->stop();
    }

    auto forward = Forward::open(std::move(*client), wanted, purpose, control, ifDown);
    std::shared_ptr<Forward> unwanted;  // ends without the lock
    Subscription subscription;
    if (forward) subscription = (*forward)->onChanged([this](const ForwardState&) { changed_.notify(); });
    {
        const std::lock_guard lock(mutex_);
        const auto place = std::find_if(entries_.begin(), entries_.end(),
                                        [&](const auto& entry) { return entry.get() == mine; });
        if (forward && mine->disconnected) {
            unwanted = std::move(*forward);
            forward = cancelledError();
        }
        if (forward) {
            mine->forward = *forward;
            std::swap(mine->subscription, subscription);
        } else {
            if (forward.error().kind == ErrorKind::Busy) nameOurs(*mine, wanted.bindPort, forward.error());
            entries_.erase(place);
        }
    }
    if (unwanted) {
        subscription.reset();
        unwanted->stop();
    }
    opened_.notify_all();
    changed_.notify();
    return forward;
}

// The mutex is held. That Hearth has the port itself helps nobody: who of it does.
void Forwards::nameOurs(const Entry& refused, quint16 port, Error& error) const {
    if (port == 0 || !refused.listensHere() || !refused.spec.bindSocketPath.isEmpty()) return;
    for (const auto& entry : entries_) {
        if (entry.get() == &refused || entry->stopped() || !entry->listensHere() || entry->port() != port)
            continue;
        error.message = Text::tr("Port %1 is held by Hearth itself, for %2.").arg(port).arg(entry->words);
        error.hint = Text::tr("Switch that one off, or choose another port.");
        return;
    }
}

void Forwards::stop(const std::shared_ptr<Forward>& forward) {
    std::unique_ptr<Entry> ended;
    {
        const std::lock_guard lock(mutex_);
        const auto place = std::find_if(entries_.begin(), entries_.end(),
                                        [&](const auto& entry) { return entry->forward == forward; });
        if (place != entries_.end()) {
            ended = std::move(*place);
            entries_.erase(place);
        }
    }
    // Outside of the lock: both wait for callbacks, which may ask for states().
    if (ended) ended->subscription.reset();
    if (forward) forward->stop();
    changed_.notify();
}

Result<bool> Forwards::isCurrent(const std::shared_ptr<Forward>& forward, const Control& control) const {
    QString machine;
    std::shared_ptr<SshClient> client;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& entry : entries_) {
            if (entry->forward != forward) continue;
            machine = entry->machine;
            client = entry->client;
        }
    }
    if (!client) return true;  // it is not among those that are open
    const auto now = machines_.sshClient(machine, control);
    if (!now) return now.error();
    return *now == client;
}

void Forwards::renameMachine(const QString& before, const QString& now) {
    const std::lock_guard lock(mutex_);
    for (const auto& entry : entries_) {
        if (entry->machine != before) continue;
        entry->machine = now;
        if (entry->forward) entry->forward->renameMachine(now);
    }
}

void Forwards::stopAll() {
    for (const auto& forward : all()) stop(forward);
}

std::vector<std::shared_ptr<Forward>> Forwards::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Forward>> forwards;
    for (const auto& entry : entries_) {
        if (entry->forward && !entry->stopped()) forwards.push_back(entry->forward);
    }
    return forwards;
}

QList<ForwardState> Forwards::states() const {
    QList<ForwardState> states;
    for (const auto& forward : all()) states.append(forward->state());
    return states;
}

Subscription Forwards::onChanged(std::function<void()> callback) {
    return changed_.subscribe(std::move(callback));
}

}  // namespace hearth
