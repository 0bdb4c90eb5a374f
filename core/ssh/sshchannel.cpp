// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshchannel.h"

#include "core/ssh/sshloop.h"
#include "core/ssh/sshtext.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth {

namespace {

// libssh keeps at most its window for us, unless output and error output alternate while nobody reads: then
// it grants window after window. Nothing useful needs this much.
constexpr std::size_t kMostHeld = 64 * 1024 * 1024;
// libssh's own window (WINDOWBASE of its channels.c), and the largest that we ask for.
constexpr std::uint32_t kStockWindow = 1'280'000;

}  // namespace

SshChannel::SshChannel(SshLoop& loop, Id id, ChannelRequest request)
    : loop_(loop), id_(id), request_(std::move(request)) {
    openingSince_ = std::chrono::steady_clock::now();
    bound_ = request_.arrived != nullptr;
    channel_ = bound_ ? request_.arrived : ssh_channel_new(loop_.session());
    if (!channel_) return;
    ssh_callbacks_init(&callbacks_);
    callbacks_.userdata = this;
    callbacks_.channel_data_function = &SshChannel::onData;
    callbacks_.channel_eof_function = &SshChannel::onEof;
    callbacks_.channel_close_function = &SshChannel::onClose;
    callbacks_.channel_exit_status_function = &SshChannel::onExitStatus;
    callbacks_.channel_exit_signal_function = &SshChannel::onExitSignal;
    ssh_set_channel_callbacks(channel_, &callbacks_);
}

SshChannel::~SshChannel() { release(); }

void SshChannel::release() {
    if (!channel_) return;
    ssh_remove_channel_callbacks(channel_, &callbacks_);
    // The first call may end at "again" once it has sent EOF; the second then sends CLOSE. Without it the far
    // side would keep the channel for ever.
    if (bound_ && ssh_channel_close(channel_) == SSH_AGAIN) ssh_channel_close(channel_);
    ssh_channel_free(channel_);
    channel_ = nullptr;
}

void SshChannel::mark() { loop_.mark(*this); }

std::uint32_t SshChannel::window() const { return channel_ ? ssh_channel_window_size(channel_) : 0; }

Error SshChannel::openError(const QString& words) const {
    // RFC 4254 §5.1: 1 prohibited, 2 connect failed, 3 unknown type, 4 resource shortage.
    static const QRegularExpression pattern(QStringLiteral("error \\((\\d+)\\) (.*)"));
    const auto match = pattern.match(words);
    const int code = match.hasMatch() ? match.captured(1).toInt() : 0;
    if (isSession()) {
        return {ErrorKind::Busy, SshText::tr("The server allows no further session on this connection."),
                SshText::tr("It limits sessions (MaxSessions). Close a terminal or a running command there."),
                words};
    }
    const QString where = request_.target.displayText();
    if (code == 1) {
        return {ErrorKind::Denied, SshText::tr("The server does not allow forwarding to %1.").arg(where),
                SshText::tr("Its administrator decides that: AllowTcpForwarding, PermitOpen, "
                            "AllowStreamLocalForwarding in sshd_config."),
                words};
    }
    if (code == 3)
        return {ErrorKind::Invalid, SshText::tr("The server cannot forward to %1.").arg(where), {}, words};
    const QString reason = match.hasMatch() ? shownText(match.captured(2)) : QString();
    return {ErrorKind::Unreachable,
            request_.target.isLocal() ? SshText::tr("Nothing answers at the socket %1 there.").arg(where)
                                      : SshText::tr("Nothing answers at %1 there.").arg(where),
            SshText::tr("Check that the service runs on that machine and which address it listens on."),
            reason.isEmpty() ? words : reason};
}

void SshChannel::refuse(const Error& error) {
    phase_ = Phase::Done;
    if (!abandoned_) refused(error);
    release();
}

void SshChannel::advance(bool ask) {
    if (!channel_) {
        if (phase_ != Phase::Done)
            refuse({ErrorKind::Failed, SshText::tr("There is no memory for a channel."), {}, {}});
        return;
    }
    if (phase_ == Phase::Opening && bound_) {
        phase_ = Phase::Running;
        opened();
    }
    if (phase_ == Phase::Opening) {
        if (!ask && !ssh_channel_is_open(channel_)) return;
        int answer = SSH_ERROR;
        if (isSession()) {
            answer = ssh_channel_open_session(channel_);
        } else if (request_.target.isLocal()) {
            answer = ssh_channel_open_forward_unix(channel_, request_.target.socketPath.toUtf8().constData(),
                                                   "127.0.0.1", 0);
        } else {
            answer = ssh_channel_open_forward(channel_, request_.target.host.toUtf8().constData(),
                                              request_.target.port, "127.0.0.1", 0);
        }
        if (answer == SSH_AGAIN) return;
        if (answer != SSH_OK) {
            if (!request_.target.socketPath.isEmpty() && ssh_get_openssh_version(loop_.session()) == 0) {
                return refuse({ErrorKind::Invalid, SshText::tr("This server cannot forward to unix sockets."),
                               SshText::tr("Only OpenSSH servers can."),
                               QString::fromUtf8(ssh_get_error(loop_.session()))});
            }
            return refuse(openError(QString::fromUtf8(ssh_get_error(loop_.session()))));
        }
        bound_ = true;
        loop_.noteOpenTime(std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - openingSince_));
        if (abandoned_) {
            phase_ = Phase::Done;
            return release();
        }
        phase_ = !isSession() ? Phase::Running : request_.terminal ? Phase::Pty : Phase::Exec;
        if (phase_ == Phase::Running) opened();
    }
    requestNext();
    if (phase_ == Phase::Running) mark();
}

Error SshChannel::requestError() const {
    const QString words = QString::fromUtf8(ssh_get_error(loop_.session()));
    if (phase_ == Phase::Pty)
        return {ErrorKind::Denied, SshText::tr("The server gives no terminal."),
                SshText::tr("Its administrator decides that: PermitTTY in sshd_config."), words};
    if (isExec())
        return {ErrorKind::Denied, SshText::tr("The server does not run commands."),
                SshText::tr("The account may be limited to one program there."), words};
    return {ErrorKind::NotFound,
            SshText::tr("The server does not offer “%1”.").arg(QString::fromUtf8(request_.line)),
            SshText::tr("Its administrator decides that: Subsystem in sshd_config."), words};
}

void SshChannel::requestNext() {
    while (phase_ == Phase::Pty || phase_ == Phase::Exec) {
        const bool pty = phase_ == Phase::Pty;
        const char* line = request_.line.constData();
        const int answer =
            pty        ? ssh_channel_request_pty_size(channel_, "xterm-256color", request_.terminal->columns,
                                                      request_.terminal->rows)
            : isExec() ? ssh_channel_request_exec(channel_, line)
                       : ssh_channel_request_subsystem(channel_, line);
        if (answer == SSH_AGAIN) return;
        if (answer != SSH_OK) return refuse(requestError());
        if (abandoned_) {
            phase_ = Phase::Done;
            return release();
        }
        phase_ = pty ? Phase::Exec : Phase::Running;
        if (phase_ == Phase::Running) opened();
    }
}

int SshChannel::onData(ssh_session, ssh_channel, void* data, std::uint32_t size, int isError, void* self) {
    auto& channel = *static_cast<SshChannel*>(self);
    const std::size_t which = isError ? 1 : 0;
    channel.received_ += size - std::min<std::size_t>(size, channel.held_[which]);
    std::size_t taken = 0;
    if (channel.phase_ == Phase::Running && !channel.abandoned_)
        taken = channel.take({static_cast<const char*>(data), size}, isError != 0);
    channel.held_[which] = size - taken;
    if (channel.held_[which] != 0 || channel.loop_.isFar()) channel.mark();
    return static_cast<int>(taken);
}

void SshChannel::onEof(ssh_session, ssh_channel, void* self) {
    static_cast<SshChannel*>(self)->farEof_ = true;
    static_cast<SshChannel*>(self)->mark();
}

void SshChannel::onClose(ssh_session, ssh_channel, void* self) {
    static_cast<SshChannel*>(self)->farClosed_ = true;
    static_cast<SshChannel*>(self)->mark();
}

void SshChannel::onExitStatus(ssh_session, ssh_channel, int status, void* self) {
    static_cast<SshChannel*>(self)->exit_ = ExitStatus{status, {}};
    static_cast<SshChannel*>(self)->mark();
}

void SshChannel::onExitSignal(ssh_session, ssh_channel, const char* signal, int, const char*, const char*,
                              void* self) {
    // RFC 4254 §6.10 names; their numbers are POSIX's.
    static const std::pair<const char*, int> kNumbers[] = {
        {"HUP", 1},  {"INT", 2},   {"QUIT", 3},  {"ILL", 4},   {"ABRT", 6}, {"FPE", 8},
        {"KILL", 9}, {"SEGV", 11}, {"PIPE", 13}, {"ALRM", 14}, {"TERM", 15}};
    ExitStatus status{128, shownText(QString::fromLatin1(signal), 32)};
    for (const auto& [name, value] : kNumbers)
        if (qstrcmp(signal, name) == 0) status.code = 128 + value;
    static_cast<SshChannel*>(self)->exit_ = status;
    static_cast<SshChannel*>(self)->mark();
}

bool SshChannel::readHeld(bool error) {
    std::size_t& held = held_[error ? 1 : 0];
    if (held == 0) return true;
    // All at once: each libssh read grants the far side a new window, however much is still unread.
    const std::span<char> room = loop_.scratch(held);
    const std::size_t asked = held;
    const int count =
        ssh_channel_read_nonblocking(channel_, room.data(), static_cast<std::uint32_t>(asked), error ? 1 : 0);
    if (count <= 0) return false;
    held -= std::min(held, static_cast<std::size_t>(count));
    takeHeld(room.first(static_cast<std::size_t>(count)), error);
    return true;
}

void SshChannel::flowDown() {
    if (phase_ != Phase::Running || !channel_) return;
    if (isBroken()) return finish();
    if (held_[0] + held_[1] > kMostHeld) {
        phase_ = Phase::Done;
        closed(Error{ErrorKind::Protocol, SshText::tr("The server sends more than it may."), {}, {}});
        return release();
    }
    while ((held_[0] != 0 || held_[1] != 0) && wantsHeld())
        if (!readHeld(false) || !readHeld(true)) break;
    if (phase_ != Phase::Running) return;
    const bool drained = held_[0] == 0 && held_[1] == 0;
    if (exit_ && !exitTold_) {
        exitTold_ = true;
        exited(*exit_);
    }
    if (drained && (farEof_ || farClosed_) && !farFinishedTold_) {
        farFinishedTold_ = true;
        farFinished();
    }
    // A command tells its exit status after its last output, before the close: only a stream is over once
    // both have finished.
    const bool over = farClosed_ || (eofSent_ && farFinishedTold_ && !isSession());
    if ((drained && over && isDelivered()) || isBroken()) finish();
}

SshChannel::Up SshChannel::flowUp() {
    if (phase_ != Phase::Running || !channel_ || eofSent_ || farClosed_) return Up::Idle;
    const std::uint32_t room = ssh_channel_window_size(channel_);
    std::span<const char> bytes;
    const Source source = next(std::min<std::size_t>(room, SshLoop::kPiece), bytes);
    if (phase_ != Phase::Running || source == Source::Nothing) return Up::Idle;
    if (source == Source::End) {
        eofSent_ = true;
        ssh_channel_send_eof(channel_);
        mark();
        return Up::Idle;
    }
    if (bytes.empty()) {
        if (room == 0) loop_.noteHeldUp();
        return Up::NoWindow;
    }
    const int written = ssh_channel_write(channel_, bytes.data(), static_cast<std::uint32_t>(bytes.size()));
    if (written < 0) {
        // Closed from the other side, which the callbacks tell; or the session broke, which the loop sees.
        mark();
        return Up::Idle;
    }
    consumed(static_cast<std::size_t>(written));
    // Less than asked: keys are being exchanged. It goes on when something came from the server.
    return static_cast<std::size_t>(written) < bytes.size() ? Up::NoWindow : Up::More;
}

void SshChannel::finish() {
    if (phase_ == Phase::Done) return;
    phase_ = Phase::Done;
    if (!abandoned_) closed({});
    release();
    mark();
}

void SshChannel::abandon() {
    if (abandoned_ || phase_ == Phase::Done) return;
    abandoned_ = true;
    givenUp();
    if (isOpening() || isRequesting())
        return;  // freed once the answer is there: the far side must not keep it
    phase_ = Phase::Done;
    release();
    mark();
}

void SshChannel::sessionEnded(const Error& reason) {
    if (phase_ == Phase::Done) return;
    const bool running = phase_ == Phase::Running;
    // What libssh holds is still good: hand it over.
    if (running && !abandoned_ && channel_) {
        for (const bool error : {false, true}) {
            if (held_[error ? 1 : 0] == 0) continue;
            const std::span<char> room = loop_.scratch(held_[error ? 1 : 0]);
            const int count = ssh_channel_read_nonblocking(
                channel_, room.data(), static_cast<std::uint32_t>(held_[error ? 1 : 0]), error ? 1 : 0);
            if (count > 0) takeHeld(room.first(static_cast<std::size_t>(count)), error);
        }
    }
    phase_ = Phase::Done;
    if (abandoned_) return;
    if (running)
        closed(reason);
    else
        refused(reason);
}

void SshChannel::sendSignal(const QByteArray& name) {
    if (phase_ == Phase::Running && channel_ && !farClosed_)
        ssh_channel_request_send_signal(channel_, name.constData());
}

void SshChannel::resize(TerminalSize size) {
    if (phase_ == Phase::Running && channel_ && !farClosed_)
        ssh_channel_change_pty_size(channel_, size.columns, size.rows);
}

void SshChannel::tuneWindow(std::chrono::steady_clock::time_point now, std::chrono::microseconds roundTrip) {
    using namespace std::chrono_literals;
    if (phase_ != Phase::Running || !channel_ || roundTrip < 4ms || farEof_) return;
    const auto elapsed = now - sampleAt_;
    if (elapsed > std::max<std::chrono::microseconds>(4 * roundTrip, 50ms)) {
        const double seconds = std::chrono::duration<double>(elapsed).count();
        const double perRoundTrip = static_cast<double>(received_ - receivedAtSample_) / seconds *
                                    std::chrono::duration<double>(roundTrip).count();
        const double window = windowGoal_ ? windowGoal_ : kStockWindow;
        // More than a third of the window in each round trip, nothing left lying here: the window is what
        // holds it up.
        if (sampleAt_.time_since_epoch().count() != 0 && perRoundTrip > window / 3 && held_[0] == 0)
            windowGoal_ = std::min<std::uint32_t>(
                SshLoop::kLargestWindow,
                std::max<std::uint32_t>(static_cast<std::uint32_t>(window) * 2, 4 * kStockWindow / 2));
        sampleAt_ = now;
        receivedAtSample_ = received_;
    }
    if (windowGoal_ == 0 || held_[0] != 0 || !wantsHeld() || received_ - receivedAtGrow_ < windowGoal_ / 8)
        return;
    receivedAtGrow_ = received_;
    loop_.noteWindow(windowGoal_);
    // A read that asks for much makes libssh raise the window (ssh_channel_read_nonblocking asks for what is
    // there). The room is as large as what is asked for.
    const std::span<char> room = loop_.scratch(windowGoal_);
    const int count = ssh_channel_read_timeout(channel_, room.data(), windowGoal_, 0, 0);
    if (count > 0) {
        held_[0] -= std::min(held_[0], static_cast<std::size_t>(count));
        takeHeld(room.first(static_cast<std::size_t>(count)), false);
    }
}

}  // namespace hearth
