// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/command.h"
#include "core/base/control.h"
#include "core/base/fd.h"
#include "core/base/streamtarget.h"
#include "core/ssh/sshtarget.h"

#include <QByteArray>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace hearth {

class SecretStore;

/// What a connection's bytes and channels amount to, for people and tests.
struct SshStatistics {
    std::int64_t bytesIn = 0, bytesOut = 0;
    int channels = 0;
    std::chrono::milliseconds roundTrip{0};  ///< of the last keepalive; 0 before the first
    std::int64_t socketReads = 0;     ///< how often the system was asked for bytes; 0: not counted here
    std::uint32_t largestWindow = 0;  ///< asked for on a bulk stream of a far link; 0: the stock one did
    bool heldUpByWindow = false;      ///< a stream to or from a far server was, once
};

/// Bytes that bridges have carried so far, counted while they are open. Written by I/O threads, read by
/// anybody.
struct BridgeBytes {
    std::atomic<std::int64_t> in{0};   ///< from the far side, handed to the local socket
    std::atomic<std::int64_t> out{0};  ///< from the local socket, handed to the connection
};

/// What a bridge tells. Called on the connection's I/O thread, or, where that has ended, on the caller's:
/// must be quick. Nothing of it is told once the bridge was abandoned, but for `refused` and `closed`.
struct BridgeEvents {
    std::function<void()> opened;  ///< the far side accepted
    /// It did not, or the connection ended first, or the bridge was abandoned meanwhile: the local socket
    /// comes back as it was handed over. Null: it is closed.
    std::function<void(UniqueFd local, const Error&)> refused;
    /// What was opened has ended; the local socket is closed after it.
    std::function<void(std::int64_t in, std::int64_t out)> closed;
    std::shared_ptr<BridgeBytes> bytes;  ///< may be null; several bridges may count into one
    QByteArray greeting;  ///< a few bytes for the local socket, ahead of the far side's; not counted
};

/// A local socket and a channel that were joined. They live on without it. Thread-safe.
class SshBridge {
public:
    virtual ~SshBridge() = default;
    /// Ends both, and what is under way in them: who holds the socket's other end sees a reset, the far side
    /// a closed channel. Returns at once. One whose channel was never opened tells `refused` with Cancelled.
    virtual void abandon() = 0;
};
using SshBridgePtr = std::unique_ptr<SshBridge>;

/// A connection that came to a port on which the server listens for us. It is joined with a local socket
/// once, or destroyed: then it is declined. Thread-safe.
class SshArrival {
public:
    virtual ~SshArrival() = default;
    virtual SshBridgePtr bridge(UniqueFd local, BridgeEvents events) = 0;
};

/// The server listens while it lives. What was joined lives on.
class SshListener {
public:
    virtual ~SshListener() = default;
    virtual quint16 port() const = 0;
};

/// One SSH connection: one transport, one libssh session, one I/O thread that alone touches it once the login
/// is done. Everybody else posts requests to that thread and waits on the answer. Thread-safe. Made by
/// SshLogin (core/ssh/sshlogin.h).
class SshConnection {
public:
    virtual ~SshConnection() = default;

    /// Runs one line in the far login shell (already quoted). Error Busy where the server allows no more
    /// sessions.
    virtual Result<ProcessPtr> startShellLine(const QByteArray& line, std::optional<TerminalSize> terminal,
                                              const Control& control) = 0;
    /// Starts a service that the server has by that name ("sftp"; RFC 4254 §6.5). NotFound where it has none,
    /// Busy as above.
    virtual Result<ProcessPtr> startSubsystem(const QByteArray& name, const Control& control) = 0;
    virtual Result<ByteStreamPtr> connectStream(const StreamTarget& target, const Control& control) = 0;
    /// Joins a local socket with a far target inside the I/O loop, without a thread of its own; takes the
    /// socket and returns at once. This is what forwards and jumps are made of.
    virtual SshBridgePtr bridge(UniqueFd local, const StreamTarget& target, BridgeEvents events) = 0;

    /// Asks the server to listen for us (RFC 4254 §7.1). `address`: one of its own, "localhost", or "" for
    /// every interface; most servers listen on loopback all the same. `port` 0: one that is free there, above
    /// 1023. `arrived` is called on the I/O thread, must be quick, and may come once more after the listener
    /// is gone. Error Busy where the server does not: it tells no reason. Denied where it does on no port of
    /// several.
    virtual Result<std::unique_ptr<SshListener>>
    listen(const QString& address, quint16 port, std::function<void(std::unique_ptr<SshArrival>)> arrived,
           const Control& control) = 0;

    /// The other address by which it goes (SshTarget::otherAddresses); empty: the server's own way.
    virtual QString via() const = 0;
    virtual bool alive() const = 0;
    /// Why it ended; meaningful once alive() is false.
    virtual Error endReason() const = 0;
    virtual SshStatistics statistics() const = 0;
    /// Asks for a keepalive answer now; e.g. after the computer woke up.
    virtual void probe() = 0;
    /// Called once, on the I/O thread, when the connection has ended. Set before the connection is shared.
    virtual void onEnded(std::function<void(const Error&)> callback) = 0;
    /// Ends it; every waiter gets Cancelled.
    virtual void close() = 0;
};
using SshConnectionPtr = std::shared_ptr<SshConnection>;

}  // namespace hearth
