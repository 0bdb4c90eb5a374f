// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshclient.h"

#include "core/ssh/sshclient_p.h"
#include "core/ssh/sshlogin.h"
#include "core/ssh/tellingasker.h"

#include <algorithm>
#include <utility>

namespace hearth {

using namespace std::chrono_literals;

namespace {

/// Failures of which another caller, with more time or a person beside it, need not take word.
bool isOwnFailure(const Error& error, const Control& driver) {
    if (!driver.check()) return true;  // cancelled, or its time ran out
    if (error.kind == ErrorKind::Cancelled) return false;
    return !driver.asker &&
           (error.kind == ErrorKind::NeedsAnswer || error.kind == ErrorKind::HostKeyUnknown ||
            error.kind == ErrorKind::HostKeyChanged);
}

}  // namespace

void ClientShared::setPhase(SshState::Phase phase, const Error& error, const QString& via) {
    if (current.phase == phase && current.error == error && current.via == via) return;
    current.phase = phase;
    current.error = error;
    current.via = via;
    current.since = std::chrono::system_clock::now();
    ++changes;
}

void ClientShared::tellPhase() {
    const std::lock_guard one(telling);
    SshState state;
    {
        const std::lock_guard lock(mutex);
        if (std::exchange(told, changes) == changes) return;
        state = current;
    }
    observers.notify(state);
}

SshClient::SshClient(SshTarget target, SecretStore& secrets, std::shared_ptr<SshClient> via,
                     SshCommons commons)
    : d(std::make_unique<Private>(std::move(target), secrets, std::move(via), std::move(commons))) {
    // Nobody made clients for the jumps: make them here, each through the one before.
    if (!d->via) {
        for (SshTarget hop : std::as_const(d->target.jumps)) {
            hop.jumps.clear();
            d->via = std::make_shared<SshClient>(std::move(hop), secrets, d->via, d->commons);
        }
    }
}

SshClient::~SshClient() {
    d->reconnector.reset();
    disconnect();
}

const SshTarget& SshClient::target() const { return d->target; }

const std::shared_ptr<TimeSource>& SshClient::time() const { return d->commons.time; }

// Not made with the client: it subscribes, and whoever makes clients may hold a lock.
Reconnector& SshClient::reconnector() {
    std::call_once(d->reconnectorMade, [this] { d->reconnector.emplace(*this); });
    return *d->reconnector;
}

SshClient* SshClient::jump() const { return d->via.get(); }

SshConnectionPtr SshClient::liveConnection() const {
    const std::lock_guard lock(d->shared->mutex);
    for (const auto& pooled : d->shared->pool)
        if (pooled.use == ClientShared::Use::Shared && pooled.connection->alive()) return pooled.connection;
    return nullptr;
}

SshState SshClient::state() const {
    const std::lock_guard lock(d->shared->mutex);
    return d->shared->current;
}

Subscription SshClient::onStateChanged(std::function<void(const SshState&)> callback) {
    return d->shared->observers.subscribe(std::move(callback));
}

Result<SshConnectionPtr> SshClient::Private::logInOnce(const Control& control, const QString& only) {
    SshWays ways;
    ways.gate = commons.gate.get();
    ways.only = only;
    if (via) {
        ways.jumpName = via->target().displayText();
        ways.jump = [this](const Control& nearer) -> Result<SshConnectionPtr> {
            auto way = via->connection(nearer);
            if (!way) return jumpFailedError(via->target(), way.error());
            return way;
        };
    }
    return logIn(target, secrets, ways, control, commons.time);
}

/// As the driver of a login that is in flight: `lock` is held on entry and on return.
void SshClient::Private::drive(std::unique_lock<std::mutex>& lock,
                               const std::shared_ptr<ClientShared::Flight>& flight, const Control& control) {
    shared->setPhase(SshState::Phase::Connecting, {});
    lock.unlock();
    shared->tellPhase();
    std::optional<TellingAsker> asker;
    Control driving = control;
    driving.stop = flight->stop.get_token();
    if (control.asker) {
        driving.asker = &asker.emplace(*control.asker, [this, flight](bool asking) {
            {
                const std::lock_guard guard(shared->mutex);
                flight->asking = asking;
                shared->setPhase(asking ? SshState::Phase::NeedsYou : SshState::Phase::Connecting, {});
                shared->changed.notify_all();
            }
            shared->tellPhase();
        });
    }
    auto made = [&] {
        const std::stop_callback onStop(control.stop, [&flight] { flight->stop.request_stop(); });
        return logInOnce(driving);
    }();
    lock.lock();
    const bool given_up = flight->stop.stop_requested() && !control.stop.stop_requested();
    if (made && given_up) {
        (*made)->close();
        made = cancelledError();
    }
    flight->done = true;
    flight->ownFailure = !made && !given_up && isOwnFailure(made.error(), control);
    if (made) {
        shared->pool.push_back({*made, 0, ClientShared::Use::Shared});
        shared->furtherRefused = false;
    }
    SshState::Phase phase = SshState::Phase::Connected;
    Error error;
    if (!made) {
        error = made.error();
        flight->error = error;
        const bool needsYou = error.kind == ErrorKind::NeedsAnswer ||
                              error.kind == ErrorKind::HostKeyUnknown ||
                              error.kind == ErrorKind::HostKeyChanged;
        phase = error.kind == ErrorKind::Cancelled ? SshState::Phase::Disconnected
                : needsYou                         ? SshState::Phase::NeedsYou
                                                   : SshState::Phase::Failed;
        if (phase == SshState::Phase::Disconnected) error = {};
    }
    shared->flight.reset();
    // Before anybody else can begin the next login: this one's end must not overwrite that one's state.
    shared->setPhase(phase, error, made ? (*made)->via() : QString());
    shared->changed.notify_all();
    lock.unlock();
    shared->tellPhase();
    if (made) watchEnd(*made);
    lock.lock();
}

void SshClient::Private::watchEnd(const SshConnectionPtr& connection) {
    connection->onEnded([weak = std::weak_ptr(shared), raw = connection.get()](const Error& reason) {
        const auto self = weak.lock();
        if (!self) return;
        std::vector<ClientShared::Pooled> gone;  // destroyed without the lock
        bool was = false, main = false;
        {
            const std::lock_guard lock(self->mutex);
            for (auto it = self->pool.begin(); it != self->pool.end();) {
                if (it->connection.get() != raw) {
                    ++it;
                    continue;
                }
                was = true;
                main = it->use == ClientShared::Use::Shared;
                gone.push_back(std::move(*it));
                it = self->pool.erase(it);
            }
            // Where somebody logs in again already, the state is that login's.
            if (was && main && !self->flight)
                self->setPhase(SshState::Phase::Disconnected,
                               reason.kind == ErrorKind::Cancelled ? Error{} : reason);
            self->changed.notify_all();
        }
        self->tellPhase();
    });
}

Result<SshConnectionPtr> SshClient::connection(const Control& control) {
    auto& shared = *d->shared;
    std::unique_lock lock(shared.mutex);
    for (;;) {
        for (const auto& pooled : shared.pool)
            if (pooled.use == ClientShared::Use::Shared && pooled.connection->alive())
                return pooled.connection;
        HEARTH_TRY(control.check());
        if (!shared.flight) {
            const auto flight = std::make_shared<ClientShared::Flight>();
            shared.flight = flight;
            d->drive(lock, flight, control);
            if (flight->error) return *flight->error;
            continue;
        }
        // Somebody is logging in already. While they ask a person our own time stands still.
        const auto flight = shared.flight;
        std::unique_ptr<Deadline::Pause> pause;
        while (!flight->done) {
            const bool asking = flight->asking;
            if (asking && !pause) pause.reset(new Deadline::Pause(control.deadline.pause()));
            if (!asking) pause.reset();
            HEARTH_TRY(waitUntil(shared.changed, lock, control,
                                 [&] { return flight->done || flight->asking != asking; }));
        }
        // Where the one who logged in gave up for reasons of their own, the next caller takes over.
        if (flight->error &&
            !(flight->ownFailure && (control.asker || flight->error->kind == ErrorKind::Cancelled ||
                                     flight->error->kind == ErrorKind::TimedOut)))
            return *flight->error;
    }
}

Result<ByteStreamPtr> SshClient::connectStream(const StreamTarget& target, const Control& control) {
    auto way = connection(control);
    if (!way) return way.error();
    return (*way)->connectStream(target, control);
}

void SshClient::disconnect() {
    std::vector<ClientShared::Pooled> gone;
    {
        const std::lock_guard lock(d->shared->mutex);
        gone.swap(d->shared->pool);
        ++d->shared->disconnects;
        if (d->shared->flight)
            d->shared->flight->stop.request_stop();
        else if (!gone.empty())
            d->shared->setPhase(SshState::Phase::Disconnected, {});
        d->spreader.request_stop();
        d->shared->changed.notify_all();
    }
    for (const auto& pooled : gone) pooled.connection->close();
    d->shared->tellPhase();
}

void SshClient::networkChanged() {
    std::vector<SshConnectionPtr> all;
    {
        const std::lock_guard lock(d->shared->mutex);
        for (const auto& pooled : d->shared->pool) all.push_back(pooled.connection);
    }
    for (const auto& each : all) each->probe();
}

}  // namespace hearth
