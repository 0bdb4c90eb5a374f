// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshdial.h"

#include "core/base/machinename.h"
#include "core/base/poller.h"
#include "core/base/progress.h"
#include "core/base/socketapi.h"
#include "core/ssh/sshnames.h"
#include "core/ssh/sshtext.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// How long an address may be silent before the next one is tried beside it (RFC 8305 recommends 250 ms).
constexpr auto kNextAddressAfter = 250ms;
// A silent address is asked anew that often, and how long such a further attempt lives.
constexpr auto kAskAnewAfter = 1s;
constexpr auto kAnewLives = 4s;
constexpr std::size_t kMostAttempts = 32;

struct Failure {
    QString address;
    int error = 0;
    QString text() const { return address + QLatin1String(": ") + socketErrorText(error); }
};

/// A socket on its way to an address: 0, or the system's error.
int beginConnect(const SocketAddress& address, UniqueFd& out) {
    UniqueFd socket = newStreamSocket(address.family);
    if (!socket) return lastSocketError();
    sendAtOnce(socket.get());
    const auto* to = reinterpret_cast<const sockaddr*>(address.bytes.constData());
    if (::connect(socket.get(), to, static_cast<socklen_t>(address.bytes.size())) != 0 &&
        !isConnecting(lastSocketError()))
        return lastSocketError();
    out = std::move(socket);
    return 0;
}

/// While packets vanish the system sends again what was not acknowledged after ever longer pauses, up to two
/// minutes: a connection that lived through it would notice the network's return late. Where it can be told
/// (Linux 6.15, tcp(7)) it never pauses for more than a second.
void sendAgainEverySecond([[maybe_unused]] int socket) {
#ifdef __linux__
    constexpr int kLongestPause = 44;  // TCP_RTO_MAX_MS of linux/tcp.h, which older headers lack
    const int milliseconds = 1000;
    if (::setsockopt(socket, IPPROTO_TCP, kLongestPause, &milliseconds, sizeof milliseconds) != 0) return;
    // What ends a connection otherwise is a number of repetitions, which would be used up in a quarter of a
    // minute: it keeps its usual quarter of an hour, and keepalive decides.
    const unsigned giveUp = 15 * 60 * 1000;
    ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &giveUp, sizeof giveUp);
#endif
}

Error unreachable(const SshTarget& target, const std::vector<Failure>& failures) {
    QStringList detail;
    for (const Failure& failure : failures) detail << failure.text();
    const QString words = detail.join(QLatin1String("; "));
    const bool refused = std::any_of(failures.begin(), failures.end(),
                                     [](const Failure& f) { return f.error == kRefusedError; });
    if (refused) {
        return {ErrorKind::Unreachable,
                SshText::tr("%1 refused the connection: no SSH server listens on port %2.")
                    .arg(target.address)
                    .arg(target.port),
                SshText::tr("Check the port, and that the SSH server runs there."), words};
    }
    const bool silent = std::any_of(failures.begin(), failures.end(),
                                    [](const Failure& f) { return f.error == kTimedOutError; });
    if (silent || failures.empty()) {
        return {ErrorKind::Unreachable,
                SshText::tr("%1 does not answer on port %2.").arg(target.address).arg(target.port),
                SshText::tr("It may be off or asleep, or a firewall drops the connection."), words};
    }
    return {
        ErrorKind::Unreachable,
        SshText::tr("%1 cannot be reached: %2.").arg(target.address, socketErrorText(failures.front().error)),
        SshText::tr("Check the network, and a VPN if the machine is behind one."), words};
}

/// Connects to whichever address answers first. An address that stays silent is asked anew every second, on a
/// new socket: what a network swallows is sent again by the system only after ever longer pauses, so that its
/// return would be noticed late.
class ConnectRace {
public:
    ConnectRace(const SshTarget& target, const std::vector<SocketAddress>& addresses) : target_(target) {
        // Each a little after the one before it (RFC 8305); sooner where that one fails.
        auto due = Clock::now();
        for (const SocketAddress& address : addresses) {
            candidates_.push_back({&address, due});
            due += kNextAddressAfter;
        }
    }

    Result<UniqueFd> run(QString& reached, const Control& control) {
        const std::stop_callback onStop(control.stop, [this] { poller_.wake(); });
        for (;;) {
            if (auto ok = control.check(); !ok) {
                if (ok.error().kind == ErrorKind::TimedOut) return timedOut();
                return ok.error();
            }
            HEARTH_TRY(begin(Clock::now()));
            const auto until = nextTurn();
            if (!until) return unreachable(target_, failures_);
            const auto wait = std::min({control.deadline.left(), std::chrono::milliseconds(60s),
                                        std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now())});
            for (const Poller::Event& event : poller_.wait(static_cast<int>(std::max(wait, 0ms).count()))) {
                const auto found = std::find_if(attempts_.begin(), attempts_.end(),
                                                [&](const Attempt& each) { return each.tag == event.tag; });
                if (found == attempts_.end()) continue;
                Candidate& candidate = candidates_[found->candidate];
                const int error = connectError(found->socket.get());
                if (error == 0) {
                    reached = candidate.address->text();
                    sendAgainEverySecond(found->socket.get());
                    poller_.remove(found->socket.get());
                    return std::move(found->socket);
                }
                fail(candidate, error);
            }
        }
    }

private:
    using Clock = Deadline::Clock;
    struct Candidate {
        const SocketAddress* address;
        Clock::time_point due;
        bool tried = false, failed = false;
    };
    struct Attempt {
        UniqueFd socket;
        std::uint64_t tag;
        std::size_t candidate;
        Clock::time_point until;
    };

    Result<void> begin(Clock::time_point now) {
        endIf([&](const Attempt& attempt) { return attempt.until <= now; });
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            Candidate& candidate = candidates_[i];
            if (candidate.failed || candidate.due > now) continue;
            candidate.due = now + kAskAnewAfter;
            if (attempts_.size() >= kMostAttempts) continue;
            // The first one stays until all time is up: a far link may just be slow.
            Attempt attempt{{}, ++lastTag_, i, candidate.tried ? now + kAnewLives : Clock::time_point::max()};
            candidate.tried = true;
            if (const int error = beginConnect(*candidate.address, attempt.socket); error != 0) {
                fail(candidate, error);
                continue;
            }
            HEARTH_TRY(poller_.add(attempt.socket.get(), attempt.tag, Poller::Mode::Level));
            poller_.setInterest(attempt.socket.get(), false, true);
            attempts_.push_back(std::move(attempt));
        }
        return {};
    }

    /// When something is to be begun or given up; nothing where every address has failed.
    std::optional<Clock::time_point> nextTurn() const {
        std::optional<Clock::time_point> first;
        for (const Candidate& candidate : candidates_)
            if (!candidate.failed) first = first ? std::min(*first, candidate.due) : candidate.due;
        if (!first) return {};
        for (const Attempt& attempt : attempts_) first = std::min(*first, attempt.until);
        return first;
    }

    void fail(Candidate& failed, int error) {
        failed.failed = true;
        failures_.push_back({failed.address->text(), error});
        endIf([&](const Attempt& attempt) { return &candidates_[attempt.candidate] == &failed; });
        const auto next = std::find_if(candidates_.begin(), candidates_.end(),
                                       [](const Candidate& each) { return !each.tried && !each.failed; });
        if (next != candidates_.end()) next->due = std::min(next->due, Clock::now());
    }

    template <class Which>
    void endIf(Which which) {
        std::erase_if(attempts_, [&](const Attempt& attempt) {
            if (!which(attempt)) return false;
            poller_.remove(attempt.socket.get());
            return true;
        });
    }

    Error timedOut() {
        for (const Candidate& candidate : candidates_)
            if (candidate.tried && !candidate.failed)
                failures_.push_back({candidate.address->text(), kTimedOutError});
        return unreachable(target_, failures_);
    }

    const SshTarget& target_;
    Poller poller_;
    std::vector<Candidate> candidates_;
    std::vector<Attempt> attempts_;
    std::vector<Failure> failures_;
    std::uint64_t lastTag_ = 0;
};

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
    const auto tell = [opening](const Result<void>& outcome) {
        const std::lock_guard lock(opening->mutex);
        opening->outcome = outcome;
        opening->changed.notify_all();
    };
    events.opened = [tell] { tell({}); };
    events.refused = [tell](const UniqueFd&, const Error& error) { tell(error); };
    const StreamTarget beyond = StreamTarget::tcp(target.address, target.port);
    via->bridge(std::move(pair->first), beyond, std::move(events));
    std::unique_lock lock(opening->mutex);
    if (auto waited =
            waitUntil(opening->changed, lock, control, [&] { return opening->outcome.has_value(); });
        !waited) {
        step.failed(waited.error().message);
        if (waited.error().kind != ErrorKind::TimedOut) return waited.error();
        return Error{ErrorKind::Unreachable,
                     SshText::tr("The jump host could not reach %1 in time.").arg(beyond.displayText()),
                     SshText::tr("Check the address as the jump host sees it."),
                     {}};
    }
    if (!*opening->outcome) {
        const Error error = opening->outcome->error();
        step.failed(error.message);
        return Error{
            error.kind == ErrorKind::Denied ? ErrorKind::Denied : ErrorKind::Unreachable,
            SshText::tr("The jump host could not connect to %1. %2").arg(beyond.displayText(), error.message),
            SshText::tr("Check the address as the jump host sees it, and that it allows forwarding."),
            error.detail};
    }
    step.done(beyond.displayText());
    return Dialed{std::move(pair->second), std::make_unique<JumpKeeper>(via)};
}

}  // namespace

Result<Dialed> dial(const SshTarget& target, const SshConnectionPtr& via, const Control& control) {
    if (via) return dialThrough(target, via, control);
    if (!target.proxyCommand.isEmpty()) {
        const QString command = expandProxyCommand(target);
        ProgressStep step(control, SshText::tr("Proxy command"));
        reportCommand(control, localMachineName, command);
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
    auto socket = ConnectRace(target, addresses).run(reached, control);
    if (!socket) {
        step.failed(socket.error().message);
        return socket.error();
    }
    step.done(StreamTarget::tcp(reached, target.port).displayText());
    return Dialed{std::move(*socket), nullptr};
}

}  // namespace hearth
