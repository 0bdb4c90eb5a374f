// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwardlink.h"

#include "core/tunnels/listener.h"

namespace hearth {

using Phase = ForwardState::Phase;

void Caller::refuse(Caller caller, const Error& why) {
    if (!caller.answer) return refuseConnection(std::move(caller.socket));
    // A reset could take the answer away.
    sendNow(caller.socket, caller.answer(why));
}

ForwardLink::ForwardLink(ForwardState state) : state_(std::move(state)) {}

void ForwardLink::change(std::unique_lock<std::mutex> held) {
    state_.connections = static_cast<int>(bridged_.size());
    changed_ = true;
    held.unlock();
    wake_.raise();
}

// The mutex is held.
void ForwardLink::enter(Phase phase, const Error& error) {
    if (state_.phase != phase) {
        constexpr qsizetype kLongestHistory = 100;
        state_.since = std::chrono::system_clock::now();
        if (state_.history.size() == kLongestHistory) state_.history.removeFirst();
        state_.history.append({state_.since, phase, error.message});
    }
    state_.phase = phase;
    state_.error = error;
}

// The mutex is held.
void ForwardLink::endBridged() {
    for (const auto& [id, bridged] : bridged_) endBothDirections(bridged.handle);
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

void ForwardLink::lost(const SshConnectionPtr& connection, const Error& error) {
    std::unique_lock lock(mutex_);
    if (state_.isOff() || connection_ != connection) return;
    connection_.reset();
    enter(Phase::Lost, error);
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

void ForwardLink::renameMachine(const QString& name) {
    std::unique_lock lock(mutex_);
    state_.machine = name;
    change(std::move(lock));
}

void ForwardLink::listensAt(const QString& place, quint16 localPort) {
    std::unique_lock lock(mutex_);
    if (state_.listening == place && state_.localPort == localPort) return;
    state_.listening = place;
    state_.localPort = localPort;
    change(std::move(lock));
}

void ForwardLink::noteTarget(const Error& error) {
    std::unique_lock lock(mutex_);
    if (state_.phase != Phase::Up || state_.error == error) return;
    state_.error = error;
    change(std::move(lock));
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
    if (connection_) now.roundTrip = connection_->statistics().roundTrip;
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

std::optional<BridgeEvents> ForwardLink::add(Bridged bridged, const SshConnectionPtr& returnsFrom) {
    std::unique_lock lock(mutex_);
    // Without a handle on it, switching off could not end it.
    if (state_.isOff() || !bridged.handle) return {};
    const auto id = nextId_++;
    bridged_.emplace(id, std::move(bridged));
    ++state_.connectionsTotal;
    change(std::move(lock));

    BridgeEvents events;
    events.opened = [self = shared_from_this(), id, returns = returnsFrom != nullptr,
                     way = std::weak_ptr(returnsFrom)](const Result<void>& outcome) {
        const auto connected = way.lock();
        self->opened(id, outcome, returns && !(connected && connected->alive()));
    };
    events.closed = [self = shared_from_this(), id](std::int64_t, std::int64_t) { self->closed(id); };
    events.bytes = bytes_;
    return events;
}

void ForwardLink::bridge(const SshConnectionPtr& connection, Caller caller) {
    auto events = add({duplicateSocket(caller.socket), caller.target, caller.answer}, connection);
    if (events)
        connection->bridge(std::move(caller.socket), caller.target, std::move(*events));
    else
        Caller::refuse(std::move(caller), cancelledError());
}

void ForwardLink::bridge(SshArrival& arrival, UniqueFd socket) {
    if (auto events = add({duplicateSocket(socket), {}, {}}, nullptr))
        arrival.bridge(std::move(socket), std::move(*events));
}

std::vector<Caller> ForwardLink::takeReturned() {
    const std::lock_guard lock(mutex_);
    return std::exchange(returned_, {});
}

void ForwardLink::opened(unsigned long long id, const Result<void>& outcome, bool returns) {
    std::unique_lock lock(mutex_);
    const bool returned = !outcome && returns && !state_.isOff();
    const auto place = bridged_.find(id);
    if (returned) {
        returned_.push_back({std::move(place->second.handle), std::move(place->second.target),
                             std::move(place->second.answer)});
        --state_.connectionsTotal;
    } else if (place->second.answer) {
        // Before anything of the far side's: this is the thread that would send it.
        sendNow(place->second.handle, place->second.answer(outcome));
    }
    if (!outcome) bridged_.erase(place);
    // Why the far end took none stays visible until it takes one again.
    if (state_.phase == Phase::Up && !(!outcome && returns))
        state_.error = outcome ? Error{} : outcome.error();
    change(std::move(lock));
}

void ForwardLink::closed(unsigned long long id) {
    std::unique_lock lock(mutex_);
    bridged_.erase(id);
    change(std::move(lock));
}

}  // namespace hearth
