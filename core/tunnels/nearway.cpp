// SPDX-License-Identifier: GPL-3.0-or-later
// Forwards that listen here: to one target, or to where each SOCKS client wishes.
#include "core/tunnels/forwardway.h"
#include "core/tunnels/listener.h"
#include "core/tunnels/socks.h"

#include <algorithm>
#include <deque>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kLongestWait = 10s;  // of a connection that came while the far side was away
constexpr std::size_t kMostWaiting = 256;
constexpr auto kTryTarget = 10s;

class NearWay : public ForwardWay {
public:
    NearWay(const ForwardSpec& spec, Listener listener, std::shared_ptr<SshClient> client,
            std::shared_ptr<ForwardLink> link)
        : spec_(spec),
          listener_(std::move(listener)),
          client_(std::move(client)),
          time_(client_->time()),
          link_(std::move(link)) {}

    /// A real channel is opened and closed again.
    Result<Tried> establish(const SshConnectionPtr& connection, const Control& control) override {
        if (isSocks()) return Tried{};  // there is no target yet
        const auto stream = connection->connectStream(spec_.target, control.within(kTryTarget));
        if (stream) return Tried{};
        HEARTH_TRY(control.check());
        if (!connection->alive()) return connection->endReason();
        const Error& error = stream.error();
        if (error.kind == ErrorKind::Denied || error.kind == ErrorKind::Cancelled) return error;
        return Tried{error, {}};
    }
    void run(const std::stop_token& stop, const std::function<void()>& told) override;

private:
    struct Waiting {
        Caller caller;
        TimeSource::Point until;
    };
    struct Negotiating {
        UniqueFd socket;
        SocksNegotiation wish;
        TimeSource::Point until;
    };

    bool isSocks() const { return spec_.kind == ForwardSpec::Kind::Dynamic; }
    void arrived(UniqueFd socket);
    void wait(Caller caller);
    /// Whether it is done with.
    bool goOn(Negotiating& client);
    void handOver();
    void expire();
    void refuseAll();

    const ForwardSpec spec_;
    Listener listener_;
    const std::shared_ptr<SshClient> client_;
    const std::shared_ptr<TimeSource> time_;
    const std::shared_ptr<ForwardLink> link_;
    std::deque<Waiting> waiting_;
    std::deque<Negotiating> negotiating_;
};

void NearWay::arrived(UniqueFd socket) {
    if (!isSocks()) return wait({std::move(socket), spec_.target, {}});
    if (negotiating_.size() < kMostWaiting && !link_->isOff())
        negotiating_.push_back({std::move(socket), {}, time_->now() + kLongestWait});
    else
        refuseConnection(std::move(socket));
}

void NearWay::wait(Caller caller) {
    if (waiting_.size() < kMostWaiting && !link_->isOff())
        waiting_.push_back({std::move(caller), time_->now() + kLongestWait});
    else
        Caller::refuse(std::move(caller), {ErrorKind::Busy, {}, {}, {}});
}

bool NearWay::goOn(Negotiating& client) {
    for (;;) {
        const auto bytes = readNow(client.socket, client.wish.wanted());
        if (!bytes) return true;
        if (bytes->isEmpty()) return false;
        sendNow(client.socket, client.wish.take(*bytes));
        if (client.wish.state() == SocksNegotiation::State::Refused) return true;
        if (client.wish.state() == SocksNegotiation::State::Connect) break;
    }
    const StreamTarget target = client.wish.target();
    wait({std::move(client.socket), target,
          [wish = client.wish](const Result<void>& outcome) { return wish.answer(outcome); }});
    return true;
}

void NearWay::handOver() {
    const auto connection = link_->connection();
    if (!connection) return;
    for (Waiting& each : std::exchange(waiting_, {})) {
        const auto way = client_->connectionForStream();
        link_->bridge(way ? way : connection, std::move(each.caller));
    }
}

void NearWay::expire() {
    const auto now = time_->now();
    for (; !waiting_.empty() && waiting_.front().until <= now; waiting_.pop_front())
        Caller::refuse(std::move(waiting_.front().caller), timedOutError());
    for (; !negotiating_.empty() && negotiating_.front().until <= now; negotiating_.pop_front()) {
    }
}

void NearWay::refuseAll() {
    for (Waiting& each : std::exchange(waiting_, {}))
        Caller::refuse(std::move(each.caller), cancelledError());
    for (Negotiating& each : std::exchange(negotiating_, {})) refuseConnection(std::move(each.socket));
}

void NearWay::run(const std::stop_token& stop, const std::function<void()>& told) {
    const std::stop_callback onStop(stop, [this] { link_->wake().raise(); });
    const Subscription timeMoved = time_->onMoved([this] { link_->wake().raise(); });
    while (!stop.stop_requested()) {
        told();
        for (Caller& caller : link_->takeReturned()) wait(std::move(caller));
        if (link_->isOff()) refuseAll();
        handOver();
        expire();

        std::optional<TimeSource::Point> until;
        std::vector<int> watched;
        if (!waiting_.empty()) until = waiting_.front().until;
        for (const Negotiating& each : negotiating_) watched.push_back(each.socket.get());
        if (!negotiating_.empty())
            until = std::min(until.value_or(TimeSource::Point::max()), negotiating_.front().until);

        // The system knows its own clock only.
        if (until) *until = std::chrono::steady_clock::now() + (*until - time_->now());
        Listener::Arrived came = listener_.accept(link_->wake(), until, watched);
        for (const int fd : came.readable) {
            const auto client = std::find_if(negotiating_.begin(), negotiating_.end(),
                                             [fd](const auto& each) { return each.socket.get() == fd; });
            if (goOn(*client)) negotiating_.erase(client);
        }
        for (UniqueFd& socket : came.sockets) arrived(std::move(socket));
    }
    refuseAll();
}

}  // namespace

Result<std::unique_ptr<ForwardWay>> makeNearWay(const ForwardSpec& spec, std::shared_ptr<SshClient> client,
                                                std::shared_ptr<ForwardLink> link) {
    auto listener = Listener::open(spec);
    if (!listener) return std::move(listener.error());
    link->listensAt(listener->text(), listener->port());
    return std::make_unique<NearWay>(spec, std::move(*listener), std::move(client), std::move(link));
}

}  // namespace hearth
