// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshdial.h"

#include "core/base/progress.h"
#include "core/ssh/poller.h"
#include "core/ssh/sshnames.h"
#include "core/ssh/sshtext.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <mutex>
#include <optional>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace hearth {

using namespace std::chrono_literals;

namespace {

// How long an address may be silent before the next one is tried beside it (RFC 8305 recommends 250 ms).
constexpr auto kNextAddressAfter = 250ms;

#ifdef Q_OS_WIN
int lastError() { return ::WSAGetLastError(); }
bool isInProgress(int error) { return error == WSAEWOULDBLOCK || error == WSAEINPROGRESS; }
constexpr int kRefused = WSAECONNREFUSED, kTimedOut = WSAETIMEDOUT;
#else
int lastError() { return errno; }
bool isInProgress(int error) { return error == EINPROGRESS; }
constexpr int kRefused = ECONNREFUSED, kTimedOut = ETIMEDOUT;
#endif

struct Attempt {
    UniqueFd socket;
    std::size_t address = 0;
};

struct Failure {
    QString address;
    int error = 0;
    QString text() const {
        return address + QLatin1String(": ") + QString::fromLocal8Bit(std::strerror(error));
    }
};

/// A socket on its way to an address, or errno.
int beginConnect(const SocketAddress& address, UniqueFd& out) {
    UniqueFd socket(static_cast<int>(::socket(address.family, SOCK_STREAM, IPPROTO_TCP)));
    if (!socket) return lastError();
#ifndef Q_OS_WIN
    ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
#endif
    if (!setNonBlocking(socket.get())) return lastError();
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char*>(&on), sizeof on);
    const auto* to = reinterpret_cast<const sockaddr*>(address.bytes.constData());
    if (::connect(socket.get(), to, static_cast<socklen_t>(address.bytes.size())) != 0 &&
        !isInProgress(lastError()))
        return lastError();
    out = std::move(socket);
    return 0;
}

int connectError(int socket) {
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char*>(&error), &size) != 0)
        return lastError();
    return error;
}

Error unreachable(const SshTarget& target, const std::vector<Failure>& failures) {
    QStringList detail;
    for (const Failure& failure : failures) detail << failure.text();
    const QString words = detail.join(QLatin1String("; "));
    const bool refused =
        std::any_of(failures.begin(), failures.end(), [](const Failure& f) { return f.error == kRefused; });
    if (refused) {
        return {ErrorKind::Unreachable,
                SshText::tr("%1 refused the connection: no SSH server listens on port %2.")
                    .arg(target.address)
                    .arg(target.port),
                SshText::tr("Check the port, and that the SSH server runs there."), words};
    }
    const bool silent =
        std::any_of(failures.begin(), failures.end(), [](const Failure& f) { return f.error == kTimedOut; });
    if (silent || failures.empty()) {
        return {ErrorKind::Unreachable,
                SshText::tr("%1 does not answer on port %2.").arg(target.address).arg(target.port),
                SshText::tr("It may be off or asleep, or a firewall drops the connection."), words};
    }
    return {ErrorKind::Unreachable,
            SshText::tr("%1 cannot be reached: %2.")
                .arg(target.address, QString::fromLocal8Bit(std::strerror(failures.front().error))),
            SshText::tr("Check the network, and a VPN if the machine is behind one."), words};
}

Result<UniqueFd> connectAny(const SshTarget& target, const std::vector<SocketAddress>& addresses,
                            QString& reached, const Control& control) {
    Poller poller;
    const std::stop_callback onStop(control.stop, [&poller] { poller.wake(); });
    std::vector<Attempt> attempts;
    std::vector<Failure> failures;
    std::size_t next = 0;
    auto nextAt = Deadline::Clock::now();
    for (;;) {
        if (auto ok = control.check(); !ok) {
            if (ok.error().kind != ErrorKind::TimedOut) return ok.error();
            for (const Attempt& attempt : attempts)
                failures.push_back({addresses[attempt.address].text(), kTimedOut});
            return unreachable(target, failures);
        }
        const auto now = Deadline::Clock::now();
        while (next < addresses.size() && (attempts.empty() || now >= nextAt)) {
            Attempt attempt;
            attempt.address = next++;
            if (const int error = beginConnect(addresses[attempt.address], attempt.socket); error != 0) {
                failures.push_back({addresses[attempt.address].text(), error});
                continue;
            }
            HEARTH_TRY(poller.add(attempt.socket.get(), attempt.address, Poller::Mode::Level));
            poller.setInterest(attempt.socket.get(), false, true);
            attempts.push_back(std::move(attempt));
            nextAt = now + kNextAddressAfter;
            break;
        }
        if (attempts.empty()) return unreachable(target, failures);
        auto wait = std::min<std::chrono::milliseconds>(control.deadline.left(), 60s);
        if (next < addresses.size())
            wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(nextAt - now));
        for (const Poller::Event& event : poller.wait(static_cast<int>(std::max(wait, 0ms).count()))) {
            const auto found = std::find_if(attempts.begin(), attempts.end(),
                                            [&](const Attempt& a) { return a.address == event.tag; });
            if (found == attempts.end()) continue;
            const int error = connectError(found->socket.get());
            poller.remove(found->socket.get());
            if (error == 0) {
                reached = addresses[found->address].text();
                return std::move(found->socket);
            }
            failures.push_back({addresses[found->address].text(), error});
            attempts.erase(found);
            nextAt = now;
        }
    }
}

/// Keeps the nearer connection alive while the farther one runs through it.
class JumpKeeper : public TransportKeeper {
public:
    explicit JumpKeeper(SshConnectionPtr via) : via_(std::move(via)) {}
    QString lastWords() override { return via_->alive() ? QString() : via_->endReason().message; }

private:
    SshConnectionPtr via_;
};

Result<Dialed> dialThrough(const SshTarget& target, const SshConnectionPtr& via, const Control& control) {
    ProgressStep step(control, SshText::tr("Way through the jump host"));
    auto pair = socketPair();
    if (!pair) return pair.error();
    struct Opening {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Result<void>> outcome;
    };
    const auto opening = std::make_shared<Opening>();
    BridgeEvents events;
    events.opened = [opening](const Result<void>& outcome) {
        const std::lock_guard lock(opening->mutex);
        opening->outcome = outcome;
        opening->changed.notify_all();
    };
    const StreamTarget far = StreamTarget::tcp(target.address, target.port);
    via->bridge(std::move(pair->first), far, std::move(events));
    std::unique_lock lock(opening->mutex);
    if (auto waited =
            waitUntil(opening->changed, lock, control, [&] { return opening->outcome.has_value(); });
        !waited) {
        step.failed(waited.error().message);
        if (waited.error().kind != ErrorKind::TimedOut) return waited.error();
        return Error{ErrorKind::Unreachable,
                     SshText::tr("The jump host could not reach %1 in time.").arg(far.displayText()),
                     SshText::tr("Check the address as the jump host sees it."),
                     {}};
    }
    if (!*opening->outcome) {
        const Error error = opening->outcome->error();
        step.failed(error.message);
        return Error{
            error.kind == ErrorKind::Denied ? ErrorKind::Denied : ErrorKind::Unreachable,
            SshText::tr("The jump host could not connect to %1. %2").arg(far.displayText(), error.message),
            SshText::tr("Check the address as the jump host sees it, and that it allows forwarding."),
            error.detail};
    }
    step.done(far.displayText());
    return Dialed{std::move(pair->second), std::make_unique<JumpKeeper>(via)};
}

}  // namespace

Result<Dialed> dial(const SshTarget& target, const SshConnectionPtr& via, const Control& control) {
    if (via) return dialThrough(target, via, control);
    if (!target.proxyCommand.isEmpty()) {
        const QString command = expandProxyCommand(target);
        ProgressStep step(control, SshText::tr("Proxy command"));
        reportCommand(control, QStringLiteral("local"), command);
        auto started = startProxyCommand(command, control);
        if (started)
            step.done(command);
        else
            step.failed(started.error().message);
        return started;
    }
    std::vector<SocketAddress> addresses;
    {
        ProgressStep step(control, SshText::tr("Name"));
        auto resolved = resolveName(target.address, target.port, control);
        if (!resolved) {
            step.failed(resolved.error().message);
            return resolved.error();
        }
        addresses = std::move(*resolved);
        QStringList texts;
        for (const SocketAddress& address : addresses) texts << address.text();
        step.done(texts.join(QLatin1String(", ")));
    }
    ProgressStep step(control, SshText::tr("Connection"));
    QString reached;
    auto socket = connectAny(target, addresses, reached, control);
    if (!socket) {
        step.failed(socket.error().message);
        return socket.error();
    }
    step.done(StreamTarget::tcp(reached, target.port).displayText());
    return Dialed{std::move(*socket), nullptr};
}

}  // namespace hearth
