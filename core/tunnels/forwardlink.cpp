// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwardlink.h"

#include "core/tunnels/listener.h"

namespace hearth {

using Phase = ForwardState::Phase;

ForwardLink::ForwardLink(ForwardState state) : state_(std::move(state)) {}

void ForwardLink::change(std::unique_lock<std::mutex> held) {
    state_.connections = static_cast<int>(bridged_.size());
    changed_ = true;
    held.unlock();
    wake_.raise();
}

// The mutex is held.
void ForwardLink::enter(Phase phase, const Error& error) {
    if (state_.phase != phase) state_.since = std::chrono::system_clock::now();
    state_.phase = phase;
    state_.error = error;
}

// The mutex is held.
void ForwardLink::endBridged() {
    for (const auto& [id, socket] : bridged_) endBothDirections(socket);
}

void ForwardLink::up(const SshConnectionPtr& connection, const Error& targetError) {
    std::unique_lock lock(mutex_);
    if (state_.isOff() || (connection_ == connection && state_.phase == Phase::Up)) return;
    connection_ = connection;
    enter(Phase::Up, targetError);
    change(std::move(lock));
}

void ForwardLink::down(Phase phase, const Error& error) {
    std::unique_lock lock(mutex_);
    connection_.reset();
    if (state_.isOff() || (state_.phase == phase && state_.error == error)) return;
    enter(phase, error);
    change(std::move(lock));
}

void ForwardLink::switchOff() {
    std::unique_lock lock(mutex_);
    if (state_.isOff()) return;
    connection_.reset();
    endBridged();
    enter(Phase::Off, {});
    change(std::move(lock));
}

bool ForwardLink::switchOn(const SshConnectionPtr& connection, const Error& targetError) {
    std::unique_lock lock(mutex_);
    if (state_.phase != Phase::Off) return false;
    connection_ = connection;
    enter(Phase::Up, targetError);
    change(std::move(lock));
    return true;
}

bool ForwardLink::isOff() const {
    const std::lock_guard lock(mutex_);
    return state_.isOff();
}

void ForwardLink::stop() {
    std::unique_lock lock(mutex_);
    if (state_.phase == Phase::Stopped) return;
    connection_.reset();
    endBridged();
    returned_.clear();
    enter(Phase::Stopped, {});
    change(std::move(lock));
}

// The mutex is held.
ForwardState ForwardLink::snapshot() const {
    ForwardState now = state_;
    now.bytesIn = bytes_->in.load(std::memory_order_relaxed);
    now.bytesOut = bytes_->out.load(std::memory_order_relaxed);
    return now;
}

ForwardState ForwardLink::state() const {
    const std::lock_guard lock(mutex_);
    return snapshot();
}

std::optional<ForwardState> ForwardLink::takeChange() {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(changed_, false)) return {};
    return snapshot();
}

SshConnectionPtr ForwardLink::connection() const {
    const std::lock_guard lock(mutex_);
    return connection_ && connection_->alive() ? connection_ : nullptr;
}

void ForwardLink::bridge(const SshConnectionPtr& connection, UniqueFd socket, const StreamTarget& target) {
    unsigned long long id = 0;
    {
        UniqueFd handle = duplicateSocket(socket);
        std::unique_lock lock(mutex_);
        // Without a handle on it, switching off could not end it.
        if (state_.isOff() || !handle) {
            lock.unlock();
            refuseConnection(std::move(socket));
            return;
        }
        id = nextId_++;
        bridged_.emplace(id, std::move(handle));
        ++state_.connectionsTotal;
        change(std::move(lock));
    }
    BridgeEvents events;
    events.opened = [self = shared_from_this(), id,
                     way = std::weak_ptr(connection)](const Result<void>& outcome) {
        const auto connected = way.lock();
        self->opened(id, outcome, connected && connected->alive());
    };
    events.closed = [self = shared_from_this(), id](std::int64_t, std::int64_t) { self->closed(id); };
    events.bytes = bytes_;
    connection->bridge(std::move(socket), target, std::move(events));
}

std::vector<UniqueFd> ForwardLink::takeReturned() {
    const std::lock_guard lock(mutex_);
    return std::exchange(returned_, {});
}

void ForwardLink::opened(unsigned long long id, const Result<void>& outcome, bool connectionLives) {
    std::unique_lock lock(mutex_);
    const bool lost = !outcome && !connectionLives;
    if (!outcome) {
        const auto place = bridged_.find(id);
        if (lost && !state_.isOff()) {
            returned_.push_back(std::move(place->second));
            --state_.connectionsTotal;
        }
        bridged_.erase(place);
    }
    // Why the far end took none stays visible until it takes one again.
    if (state_.phase == Phase::Up && !lost) state_.error = outcome ? Error{} : outcome.error();
    change(std::move(lock));
}

void ForwardLink::closed(unsigned long long id) {
    std::unique_lock lock(mutex_);
    bridged_.erase(id);
    change(std::move(lock));
}

}  // namespace hearth
