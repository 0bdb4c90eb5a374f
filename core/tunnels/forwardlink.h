// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"
#include "core/tunnels/forward.h"

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace hearth {

/// What a forward's two threads and the connection's I/O thread share: the snapshot, the connection that
/// serves now, and a handle on each socket that was handed over. It outlives the forward while a connection
/// still has to tell of a socket's end. Thread-safe.
class ForwardLink : public std::enable_shared_from_this<ForwardLink> {
public:
    explicit ForwardLink(ForwardState state);

    void up(const SshConnectionPtr& connection, const Error& targetError);
    void down(ForwardState::Phase phase, const Error& error);
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
    void bridge(const SshConnectionPtr& connection, UniqueFd socket, const StreamTarget& target);
    /// Sockets that were handed to a connection which ended before the far side had taken them: nothing of
    /// theirs is lost yet.
    std::vector<UniqueFd> takeReturned();

private:
    void opened(unsigned long long id, const Result<void>& outcome, bool connectionLives);
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
    std::map<unsigned long long, UniqueFd> bridged_;
    std::vector<UniqueFd> returned_;
    unsigned long long nextId_ = 0;
    WakeFd wake_;
};

}  // namespace hearth
