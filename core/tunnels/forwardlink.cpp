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

void ForwardLink::up(const SshConnectionPtr& connection, const Error& targetError) {
    std::unique_lock lock(mutex_);
    if (stopped_ || (connection_ == connection && state_.phase == Phase::Up)) return;
    connection_ = connection;
    state_.phase = Phase::Up;
    state_.error = targetError;
    state_.since = std::chrono::system_clock::now();
    change(std::move(lock));
}

void ForwardLink::down(ForwardState::Phase phase, const Error& error) {
    std::unique_lock lock(mutex_);
    connection_.reset();
    if (stopped_ || (state_.phase == phase && state_.error == error)) return;
    if (state_.phase != phase) state_.since = std::chrono::system_clock::now();
    state_.phase = phase;
    state_.error = error;
    change(std::move(lock));
}

void ForwardLink::stop() {
    std::unique_lock lock(mutex_);
    if (std::exchange(stopped_, true)) return;
    connection_.reset();
    for (const auto& [id, socket] : bridged_) endBothDirections(socket);
    state_.phase = Phase::Stopped;
    state_.error = {};
    state_.since = std::chrono::system_clock::now();
    change(std::move(lock));
}

ForwardState ForwardLink::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

std::optional<ForwardState> ForwardLink::takeChange() {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(changed_, false)) return {};
    return state_;
}

SshConnectionPtr ForwardLink::connection() const {
    const std::lock_guard lock(mutex_);
    return connection_ && connection_->alive() ? connection_ : nullptr;
}

void ForwardLink::bridge(SshConnection& connection, UniqueFd socket, const StreamTarget& target) {
    unsigned long long id = 0;
    {
        std::unique_lock lock(mutex_);
        if (stopped_) {
            lock.unlock();
            refuseConnection(std::move(socket));
            return;
        }
        id = nextId_++;
        bridged_.emplace(id, duplicateSocket(socket));
        ++state_.connectionsTotal;
        change(std::move(lock));
    }
    BridgeEvents events;
    events.opened = [self = shared_from_this(), id](const Result<void>& outcome) {
        self->opened(id, outcome);
    };
    events.closed = [self = shared_from_this(), id](std::int64_t in, std::int64_t out) {
        self->closed(id, in, out);
    };
    connection.bridge(std::move(socket), target, std::move(events));
}

void ForwardLink::opened(unsigned long long id, const Result<void>& outcome) {
    std::unique_lock lock(mutex_);
    if (!outcome) bridged_.erase(id);
    // Why the far end took none stays visible until it takes one again.
    if (state_.phase == Phase::Up) state_.error = outcome ? Error{} : outcome.error();
    change(std::move(lock));
}

void ForwardLink::closed(unsigned long long id, std::int64_t in, std::int64_t out) {
    std::unique_lock lock(mutex_);
    bridged_.erase(id);
    state_.bytesIn += in;
    state_.bytesOut += out;
    change(std::move(lock));
}

}  // namespace hearth
