// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"
#include "core/base/timesource.h"
#include "core/tunnels/forward.h"

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace hearth {

/// Somebody who connected to the near end of a forward, and where they wish to go.
struct Caller {
    UniqueFd socket;
    StreamTarget target;
    /// What a SOCKS client is told of the outcome; null: nothing.
    std::function<QByteArray(const Result<void>&)> answer;
    TimeSource::Point since{};  ///< when they came

    /// Ends it: told why where it listens for that, reset otherwise.
    static void refuse(Caller caller, const Error& why);
};

/// What a forward's threads and the connection's I/O thread share: the snapshot, the connection that serves
/// now, and a handle on each bridge to it. It outlives the forward while a connection still has to tell of a
/// bridge's end. Thread-safe.
class ForwardLink : public std::enable_shared_from_this<ForwardLink> {
public:
    static constexpr qsizetype longestHistory = 100;

    explicit ForwardLink(ForwardState state);

    void up(const SshConnectionPtr& connection, const Error& targetError);
    void down(ForwardState::Phase phase, const Error& error);
    /// The connection that served is gone. Nothing where another one serves by now.
    void lost(const SshConnectionPtr& connection, const Error& error);
    /// Ends every bridge; up() and down() count for nothing until switchOn().
    void switchOff();
    /// Whether that made a difference: false where it was on, or is stopped.
    bool switchOn(const SshConnectionPtr& connection, const Error& targetError);
    bool isOff() const;
    /// It is up, and the last one who wished to get across could not.
    bool nobodyAnswers() const;
    /// Ends every bridge; none is made from then on.
    void stop();

    ForwardState state() const;
    /// The snapshot if it changed since the last call.
    std::optional<ForwardState> takeChange();
    /// Raised whenever there is a change or a connection.
    WakeFd& wake() { return wake_; }

    /// The connection that serves now; null while there is none, or none that lives.
    SshConnectionPtr connection() const;
    void bridge(const SshConnectionPtr& connection, Caller caller);
    /// How many were handed to a connection, and the far side did not answer for them yet.
    std::size_t unanswered() const;
    /// Joins who came to the far end with a socket here.
    void bridge(SshArrival& arrival, UniqueFd socket);
    /// Who was handed to a connection which ended before the far side had taken them: nothing of theirs is
    /// lost yet.
    std::vector<Caller> takeReturned();
    void renameMachine(const QString& name);
    /// Where it listens, once that is known.
    void listensAt(const QString& place, quint16 localPort);
    /// What the near end, or the far one, said last: why it took no connection, or nothing.
    void noteTarget(const Error& error);

private:
    struct Bridged {
        SshBridgePtr bridge;  // null until its connection gave it
        bool answered = false;
    };
    using Id = unsigned long long;

    std::optional<Id> add();
    BridgeEvents eventsOf(Id id);
    void keep(Id id, SshBridgePtr bridge);
    void opened(Id id);
    void refused(Id id, Caller caller, const Error& why, bool returns);
    void closed(Id id);
    /// For the mutex to be let go of first.
    std::vector<SshBridgePtr> takeBridges();
    static void abandon(const std::vector<SshBridgePtr>& bridges);
    /// Of one connection: a SOCKS proxy is in no trouble because one of its many targets does not answer.
    void noteOutcome(const Error& error);
    ForwardState snapshot() const;
    void enter(ForwardState::Phase phase, const Error& error);
    void remember(ForwardState::Phase phase, const QString& reason);
    /// A proxy has many: none of them is its state.
    bool hasTarget() const;
    void change(std::unique_lock<std::mutex> held);

    mutable std::mutex mutex_;
    ForwardState state_;  // but for its bytes
    const std::shared_ptr<BridgeBytes> bytes_ = std::make_shared<BridgeBytes>();
    bool changed_ = false;
    SshConnectionPtr connection_;
    std::map<Id, Bridged> bridged_;
    std::vector<Caller> returned_;
    Id nextId_ = 0;
    WakeFd wake_;
};

}  // namespace hearth
