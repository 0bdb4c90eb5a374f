// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/base/poller.h"
#include "core/base/result.h"
#include "core/base/streamtarget.h"
#include "core/ssh/sshhandles.h"

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace hearth {

class SshLoop;

/// What a channel is opened for.
struct ChannelRequest {
    enum class Kind { Exec, Subsystem, Stream, Arrived };
    Kind kind = Kind::Stream;
    QByteArray line;                       ///< Exec; of a Subsystem its name
    std::optional<TerminalSize> terminal;  ///< Exec
    StreamTarget target;                   ///< Stream
    ssh_channel arrived = nullptr;         ///< Arrived: the server opened it, and it was accepted
};

/// One channel of a session: opens it, moves bytes both ways under the windows, honours half-close, closes
/// and frees it. Lives on the connection's I/O thread only; what its bytes go to and come from is the derived
/// class (a pair of buffers, a socket).
///
/// libssh's callbacks come from within almost every libssh call, for any channel. They only hand bytes over
/// and set flags; everything else happens in advance(), flow() and finish(), which the loop calls.
class SshChannel {
public:
    using Id = std::uint64_t;

    SshChannel(SshLoop& loop, Id id, ChannelRequest request);
    virtual ~SshChannel();
    SshChannel(const SshChannel&) = delete;
    SshChannel& operator=(const SshChannel&) = delete;

    Id id() const { return id_; }
    bool isOpening() const { return phase_ == Phase::Opening; }
    bool isRequesting() const { return phase_ == Phase::Pty || phase_ == Phase::Exec; }
    bool isRunning() const { return phase_ == Phase::Running; }
    bool isDone() const { return phase_ == Phase::Done; }
    bool isExec() const { return request_.kind == ChannelRequest::Kind::Exec; }
    /// Of the kind that a server's MaxSessions limits.
    bool isSession() const { return isExec() || request_.kind == ChannelRequest::Kind::Subsystem; }

    /// Goes on with opening. `ask`: call libssh again even if the channel is not open yet (it may have been
    /// refused).
    void advance(bool ask);
    /// Far to near: what libssh holds, the end, the close.
    void flowDown();
    enum class Up { Idle, More, NoWindow };
    /// Near to far: one piece.
    Up flowUp();
    std::uint32_t window() const;
    /// Gives it up from this side, now or, while it is still opening, as soon as it is open.
    void abandon();
    /// The session has ended.
    void sessionEnded(const Error& reason);
    /// The descriptor that it watches became ready.
    virtual void ready(const Poller::Event&) {}
    void sendSignal(const QByteArray& name);
    void resize(TerminalSize size);
    /// Raises the receive window of a bulk stream on a far link (why: docs/ssh.md). `roundTrip`
    /// of the connection.
    void tuneWindow(std::chrono::steady_clock::time_point now, std::chrono::microseconds roundTrip);

    bool marked = false;  // the loop's: in its list of channels to look at

protected:
    // Far to near. take() is called from within libssh and must not call it; it returns how many bytes it
    // took.
    virtual void opened() = 0;
    virtual void refused(const Error& error) = 0;
    virtual std::size_t take(std::span<const char> bytes, bool error) = 0;
    /// Whether takeHeld() would be welcome now.
    virtual bool wantsHeld() const = 0;
    /// All that libssh held; must be taken whole.
    virtual void takeHeld(std::span<const char> bytes, bool error) = 0;
    /// The far side has finished writing; everything was handed over.
    virtual void farFinished() = 0;
    /// Whether what was handed over has left us; the channel is kept until then.
    virtual bool isDelivered() const { return true; }
    /// The near side is gone: the channel is of no more use.
    virtual bool isBroken() const { return false; }
    virtual void exited(const ExitStatus& status) = 0;
    /// The channel is no more; `error` where the session ended under it.
    virtual void closed(const std::optional<Error>& error) = 0;
    /// It was given up from this side: from now on nothing is handed over or asked for.
    virtual void givenUp() {}

    // Near to far.
    enum class Source { Nothing, Bytes, End };
    /// At most `most` bytes to send. They stay the source's until consumed() says how many libssh took.
    virtual Source next(std::size_t most, std::span<const char>& bytes) = 0;
    virtual void consumed(std::size_t count) = 0;

    SshLoop& loop() { return loop_; }

private:
    enum class Phase { Opening, Pty, Exec, Running, Done };

    void mark();
    void finish();
    void requestNext();
    Error requestError() const;
    void refuse(const Error& error);
    void release();
    Error openError(const QString& words) const;
    bool readHeld(bool error);

    static int onData(ssh_session, ssh_channel, void* data, std::uint32_t size, int isError, void* self);
    static void onEof(ssh_session, ssh_channel, void* self);
    static void onClose(ssh_session, ssh_channel, void* self);
    static void onExitStatus(ssh_session, ssh_channel, int status, void* self);
    static void onExitSignal(ssh_session, ssh_channel, const char* signal, int core, const char* message,
                             const char* language, void* self);

    SshLoop& loop_;
    const Id id_;
    ChannelRequest request_;
    Phase phase_ = Phase::Opening;
    ssh_channel channel_ = nullptr;
    ssh_channel_callbacks_struct callbacks_{};
    std::size_t held_[2] = {0, 0};  // bytes that libssh keeps for us: out, error
    bool farEof_ = false, farClosed_ = false, farFinishedTold_ = false;
    bool eofSent_ = false;
    bool bound_ = false;  // the far side knows it
    bool abandoned_ = false;
    std::optional<ExitStatus> exit_;
    bool exitTold_ = false;

    std::chrono::steady_clock::time_point openingSince_;
    // For tuneWindow.
    std::uint64_t received_ = 0, receivedAtSample_ = 0, receivedAtGrow_ = 0;
    std::chrono::steady_clock::time_point sampleAt_{};
    std::uint32_t windowGoal_ = 0;
};

}  // namespace hearth
