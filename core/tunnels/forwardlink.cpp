// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwardlink.h"

#include "core/tunnels/listener.h"

#include <algorithm>

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
void ForwardLink::remember(Phase phase, const QString& reason) {
    if (state_.history.size() == longestHistory) state_.history.removeFirst();
    state_.history.append({std::chrono::system_clock::now(), phase, reason});
}

// The mutex is held.
void ForwardLink::enter(Phase phase, const Error& error) {
    if (state_.phase != phase) {
        remember(phase, error.message);
        state_.since = state_.history.constLast().at;
    }
    state_.phase = phase;
    state_.error = error;
    if (phase == Phase::Up && error.message.isEmpty() && hasTarget()) state_.answered = state_.since;
}

// The mutex is held.
std::vector<SshBridgePtr> ForwardLink::takeBridges() {
    std::vector<SshBridgePtr> bridges;
    // What is being handed over just now finds no place any more: keep() abandons it.
    for (auto& [id, bridged] : std::exchange(bridged_, {}))
        if (bridged.bridge) bridges.push_back(std::move(bridged.bridge));
    return bridges;
}

void ForwardLink::abandon(const std::vector<SshBridgePtr>& bridges) {
    for (const SshBridgePtr& each : bridges) each->abandon();
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
    const auto bridges = takeBridges();
    enter(Phase::Off, {});
    change(std::move(lock));
    abandon(bridges);
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
    noteOutcome(error);
    change(std::move(lock));
}

bool ForwardLink::isOff() const {
    const std::lock_guard lock(mutex_);
    return state_.isOff();
}

bool ForwardLink::nobodyAnswers() const {
    const std::lock_guard lock(mutex_);
    return state_.phase == Phase::Up && !state_.error.message.isEmpty();
}

void ForwardLink::stop() {
    std::unique_lock lock(mutex_);
    if (state_.phase == Phase::Stopped) return;
    connection_.reset();
    const auto bridges = takeBridges();
    auto returned = std::exchange(returned_, {});
    enter(Phase::Stopped, {});
    change(std::move(lock));
    abandon(bridges);
    for (Caller& each : returned) Caller::refuse(std::move(each), cancelledError());
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

std::optional<ForwardLink::Id> ForwardLink::add() {
    std::unique_lock lock(mutex_);
    if (state_.isOff()) return {};
    const Id id = nextId_++;
    bridged_.try_emplace(id);
    ++state_.connectionsTotal;
    change(std::move(lock));
    return id;
}

BridgeEvents ForwardLink::eventsOf(Id id) {
    BridgeEvents events;
    events.opened = [self = shared_from_this(), id] { self->opened(id); };
    events.closed = [self = shared_from_this(), id](std::int64_t, std::int64_t) { self->closed(id); };
    events.bytes = bytes_;
    return events;
}

void ForwardLink::keep(Id id, SshBridgePtr bridge) {
    std::unique_lock lock(mutex_);
    const auto place = bridged_.find(id);
    if (place != bridged_.end()) {
        place->second.bridge = std::move(bridge);
        return;
    }
    lock.unlock();
    if (bridge) bridge->abandon();  // it has ended, or all were ended meanwhile
}

void ForwardLink::bridge(const SshConnectionPtr& connection, Caller caller) {
    const auto id = add();
    if (!id) return Caller::refuse(std::move(caller), cancelledError());
    BridgeEvents events = eventsOf(*id);
    if (caller.answer) events.greeting = caller.answer({});
    UniqueFd socket = std::move(caller.socket);
    const StreamTarget target = caller.target;
    // A std::function is copyable, so what it carries must be.
    events.refused = [self = shared_from_this(), id = *id, kept = std::make_shared<Caller>(std::move(caller)),
                      way = std::weak_ptr(connection)](UniqueFd local, const Error& why) {
        kept->socket = std::move(local);
        const auto connected = way.lock();
        self->refused(id, std::move(*kept), why, !(connected && connected->alive()));
    };
    keep(*id, connection->bridge(std::move(socket), target, std::move(events)));
}

void ForwardLink::bridge(SshArrival& arrival, UniqueFd socket) {
    const auto id = add();
    if (!id) return;
    BridgeEvents events = eventsOf(*id);
    events.refused = [self = shared_from_this(), id = *id](UniqueFd local, const Error& why) {
        self->refused(id, {std::move(local), {}, {}, {}}, why, false);
    };
    keep(*id, arrival.bridge(std::move(socket), std::move(events)));
}

std::size_t ForwardLink::unanswered() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(bridged_.begin(), bridged_.end(),
                                                  [](const auto& each) { return !each.second.answered; }));
}

std::vector<Caller> ForwardLink::takeReturned() {
    const std::lock_guard lock(mutex_);
    return std::exchange(returned_, {});
}

bool ForwardLink::hasTarget() const { return state_.spec.kind != ForwardSpec::Kind::Dynamic; }

// The mutex is held.
void ForwardLink::noteOutcome(const Error& error) {
    if (state_.phase != Phase::Up || !hasTarget()) return;
    const bool answers = error.message.isEmpty();
    if (answers) state_.answered = std::chrono::system_clock::now();
    if (answers != state_.error.message.isEmpty()) remember(Phase::Up, error.message);
    state_.error = error;
}

void ForwardLink::opened(Id id) {
    std::unique_lock lock(mutex_);
    const auto place = bridged_.find(id);
    if (place == bridged_.end()) return;  // abandoned just now
    place->second.answered = true;
    noteOutcome({});
    change(std::move(lock));
}

void ForwardLink::refused(Id id, Caller caller, const Error& why, bool returns) {
    std::unique_lock lock(mutex_);
    const bool known = bridged_.erase(id) != 0;
    if (known && returns) {
        returned_.push_back(std::move(caller));
        --state_.connectionsTotal;
    }
    // Why the far end took none stays visible until it takes one again.
    if (known && !returns) noteOutcome(why);
    change(std::move(lock));
    if (caller.socket) Caller::refuse(std::move(caller), why);
}

void ForwardLink::closed(Id id) {
    std::unique_lock lock(mutex_);
    bridged_.erase(id);
    change(std::move(lock));
}

}  // namespace hearth
