// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"
#include "core/tunnels/forwardspec.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace hearth {

/// The local end of a forward: listening sockets on exactly what the spec asks for. "localhost" is each of
/// its addresses, "*" (or an empty address) every interface; with port 0 all of them share one free port. A
/// unix socket is made 0600; the file that a dead program left is replaced, nothing else ever is. One thread
/// uses it.
class Listener {
public:
    /// Busy where someone else listens there (named where the system tells who), Denied, Invalid or Failed.
    static Result<Listener> open(const ForwardSpec& spec);
    Listener(Listener&&) noexcept = default;
    Listener& operator=(Listener&&) noexcept = delete;
    ~Listener();

    quint16 port() const { return port_; }
    /// "127.0.0.1:40123", "[::1]:40123", "*:40123" or the socket's path.
    QString text() const;

    struct Arrived {
        std::vector<UniqueFd> sockets;  ///< non-blocking, TCP_NODELAY where they are TCP
        std::vector<int> readable;  ///< of `watched`, in their order, what has something to read or has ended
        /// The process has no descriptor left: the next call waits a moment without listening.
        bool exhausted = false;
    };
    /// Waits until somebody connects, one of `watched` is readable, `wake` is raised (it is cleared then) or
    /// `until` has come.
    Arrived accept(WakeFd& wake, std::optional<std::chrono::steady_clock::time_point> until,
                   std::span<const int> watched = {});

private:
    Listener() = default;
    static Result<Listener> openTcp(const ForwardSpec& spec);
    static Result<Listener> openLocal(const QString& path);

    std::vector<UniqueFd> sockets_;
    QString address_;
    quint16 port_ = 0;
    QString path_;
    unsigned long long inode_ = 0;  // of path_: only what is still ours is removed
    bool exhausted_ = false;
};

/// What is there now, at most `most` bytes; empty: nothing yet. Unreachable where the peer has ended.
Result<QByteArray> readNow(const UniqueFd& socket, std::size_t most);
/// Sends a few bytes to a peer who reads; what does not fit is lost.
void sendNow(const UniqueFd& socket, const QByteArray& bytes);
/// Ends an accepted connection so that its peer sees a reset, not an orderly end.
void refuseConnection(UniqueFd socket);

}  // namespace hearth
