// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"
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

    /// Ends it: told why where it listens for that, reset otherwise.
    static void refuse(Caller caller, const Error& why);
};

/// What a forward's two threads and the connection's I/O thread share: the snapshot, the connection that
/// serves now, and a handle on each socket that was handed over. It outlives the forward while a connection
/// still has to tell of a socket's end. Thread-safe.
class ForwardLink : public std::enable_shared_from_this<ForwardLink> {
public:
    explicit ForwardLink(ForwardState state);

    void up(const SshConnectionPtr& connection, const Error& targetError);
    void down(ForwardState::Phase phase, const Error& error);
    /// The connection that served is gone. Nothing where another one serves by now.
    void lost(const SshConnectionPtr& connection, const Error& error);
    /// Ends every socket that was handed over; up() and down() count for nothing until switchOn().
    void switchOff();
    /// Whether that made a difference: false where it was on, or is stopped.
    bool switchOn(const SshConnectionPtr& connection, const Error& targetError);
    bool isOff() const;
    /// Ends every socket that was handed over; nothing is handed over from then on.
    void stop();

    ForwardState state() const;
    /// The snapshot if it changed since the last call.
    std::optional<ForwardState> takeChange();
    /// Raised whenever there is a change or a connection.
    WakeFd& wake() { return wake_; }

    /// The connection that serves now; null while there is none, or none that lives.
    SshConnectionPtr connection() const;
    void bridge(const SshConnectionPtr& connection, Caller caller);
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
        UniqueFd handle;
        StreamTarget target;
        std::function<QByteArray(const Result<void>&)> answer;
    };
    std::optional<BridgeEvents> add(Bridged bridged, const SshConnectionPtr& returnsFrom);
    void opened(unsigned long long id, const Result<void>& outcome, bool returns);
    void closed(unsigned long long id);
    ForwardState snapshot() const;
    void enter(ForwardState::Phase phase, const Error& error);
    void endBridged();
    void change(std::unique_lock<std::mutex> held);

    mutable std::mutex mutex_;
    ForwardState state_;  // but for its bytes
    const std::shared_ptr<BridgeBytes> bytes_ = std::make_shared<BridgeBytes>();
    bool changed_ = false;
    SshConnectionPtr connection_;
    std::map<unsigned long long, Bridged> bridged_;
    std::vector<Caller> returned_;
    unsigned long long nextId_ = 0;
    WakeFd wake_;
};

}  // namespace hearth
