// SPDX-License-Identifier: GPL-3.0-or-later
// Forwards whose server listens, to a target here.
#include "core/base/socketstream.h"
#include "core/tunnels/forwardway.h"

#include <QCoreApplication>

#include <atomic>
#include <deque>
#include <list>
#include <mutex>
#include <thread>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kLongestConnect = 10s;
constexpr std::size_t kMostConnecting = 64;  // at once, each on a thread of its own; more wait their turn
constexpr std::size_t kMostWaiting = 256;
// A server tells no reason for a refusal (RFC 4254 §7.1): forbidden, taken there, or still held by our own
// session of before, whose loss it has not noticed. With the pauses of refusalPause() that many are some
// minutes, in which most servers notice (ClientAliveInterval); and for a port that was ours some hours, in
// which TCP does.
constexpr int kMostRefusals = 17, kMostRefusalsOfOurs = 480;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::FarWay)
};

Result<UniqueFd> connectHere(const StreamTarget& target, const Control& control) {
    return target.isLocal() ? connectUnixSocket(target.socketPath, control)
                            : connectLocalTcp(target.host, target.port, control);
}

/// Who came and was not connected yet. Thread-safe.
class Arrivals {
public:
    bool add(std::unique_ptr<SshArrival> arrival) {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= kMostWaiting) return false;
        waiting_.push_back(std::move(arrival));
        return true;
    }
    std::unique_ptr<SshArrival> next() {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) return nullptr;
        auto first = std::move(waiting_.front());
        waiting_.pop_front();
        return first;
    }

private:
    std::mutex mutex_;
    std::deque<std::unique_ptr<SshArrival>> waiting_;
};

class FarWay : public ForwardWay {
public:
    FarWay(const ForwardSpec& spec, std::shared_ptr<ForwardLink> link)
        : spec_(spec), link_(std::move(link)) {}

    Result<Tried> establish(const SshConnectionPtr& connection, const Control& control) override {
        auto listener = connection->listen(
            // RFC 4254 §7.1: no address is every interface.
            spec_.bindAddress == QLatin1String("*") ? QString() : spec_.bindAddress, port_,
            [weak = std::weak_ptr(arrivals_), link = link_](std::unique_ptr<SshArrival> arrival) {
                const auto arrivals = weak.lock();
                if (arrivals && arrivals->add(std::move(arrival))) link->wake().raise();
            },
            control);
        if (!listener) return refusal(std::move(listener.error()));
        refused_ = 0;
        wasOurs_ = true;
        port_ = (*listener)->port();
        ForwardSpec listening = spec_;
        listening.bindPort = port_;
        link_->listensAt(listening.listeningText(), 0);
        // Whether somebody is there to be connected with.
        const auto tried = connectHere(spec_.target, control.within(kLongestConnect));
        HEARTH_TRY(control.check());
        return Tried{tried ? Error{} : tried.error(), std::move(*listener)};
    }
    std::optional<Error> probe(const SshConnectionPtr&, const Control& control) override {
        const auto tried = connectHere(spec_.target, control.within(kLongestConnect));
        if (!control.check()) return {};
        return tried ? Error{} : tried.error();
    }
    void run(const std::stop_token& stop, const std::function<void()>& told) override;

private:
    void connect(std::unique_ptr<SshArrival> arrival, const std::stop_token& stop);
    /// Why there is no listener; after many refusals in a row an error that needs a person.
    Error refusal(Error error);

    const ForwardSpec spec_;
    std::atomic<quint16> port_ = spec_.bindPort;  // once chosen it stays
    std::atomic<int> refused_ = 0;                // in a row
    std::atomic<bool> wasOurs_ = false;
    const std::shared_ptr<ForwardLink> link_;
    const std::shared_ptr<Arrivals> arrivals_ = std::make_shared<Arrivals>();
};

Error FarWay::refusal(Error error) {
    if (error.kind != ErrorKind::Busy || ++refused_ < (wasOurs_ ? kMostRefusalsOfOurs : kMostRefusals))
        return error;
    return {ErrorKind::Denied, Text::tr("The server still does not listen on port %1 for this.").arg(port_),
            Text::tr("Its administrator forbids it (AllowTcpForwarding, PermitListen in sshd_config), or the "
                     "port is taken there. Mend that or choose another port, then try again."),
            error.detail};
}

void FarWay::connect(std::unique_ptr<SshArrival> arrival, const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    control.deadline = Deadline::after(kLongestConnect);
    auto socket = connectHere(spec_.target, control);
    if (socket)
        link_->bridge(*arrival, std::move(*socket));
    else if (!stop.stop_requested())
        link_->noteTarget(socket.error());
}

void FarWay::run(const std::stop_token& stop, const std::function<void()>& told) {
    struct Connecting {
        std::atomic<bool> done{false};
        std::jthread thread;
    };
    std::list<Connecting> connecting;
    Control untilStopped;
    untilStopped.stop = stop;
    untilStopped.deadline = Deadline::never();
    for (;;) {
        // An error here is the stop.
        if (!waitReady(link_->wake().fd(), Ready::Read, untilStopped)) return;
        link_->wake().clear();
        told();
        connecting.remove_if([](const Connecting& each) { return each.done.load(); });
        while (connecting.size() < kMostConnecting) {
            auto arrival = arrivals_->next();
            if (!arrival) break;
            if (link_->isOff()) continue;  // it is declined
            Connecting& next = connecting.emplace_back();
            next.thread = std::jthread([this, stop, &next, came = std::move(arrival)]() mutable {
                connect(std::move(came), stop);
                next.done = true;
                link_->wake().raise();
            });
        }
    }
}

}  // namespace

std::unique_ptr<ForwardWay> makeFarWay(const ForwardSpec& spec, std::shared_ptr<ForwardLink> link) {
    return std::make_unique<FarWay>(spec, std::move(link));
}

}  // namespace hearth
