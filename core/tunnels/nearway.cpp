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

constexpr auto kLongestWait = 10s;         // of a connection that came while the far side was away
constexpr std::size_t kMostWaiting = 256;  // of those
constexpr std::size_t kMostAtOnce = 4096;  // SOCKS clients that are still silent; who waits for the far side
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
    std::optional<Error> probe(const SshConnectionPtr& connection, const Control& control) override {
        if (isSocks()) return {};
        const auto tried = establish(connection, control);
        if (tried) return tried->targetError;
        return tried.error().kind == ErrorKind::Denied ? std::optional(tried.error()) : std::nullopt;
    }
    void run(const std::stop_token& stop, const std::function<void()>& told) override;

private:
    struct Negotiating {
        UniqueFd socket;
        SocksNegotiation wish;
        TimeSource::Point since;
        bool done = false;
    };

    bool isSocks() const { return spec_.kind == ForwardSpec::Kind::Dynamic; }
    void arrived(UniqueFd socket);
    void dropSilent(std::size_t count);
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
    std::deque<Caller> waiting_;           // who came first is first
    std::deque<Negotiating> negotiating_;  // the same
};

void NearWay::arrived(UniqueFd socket) {
    if (!isSocks()) return wait({std::move(socket), spec_.target, {}, time_->now()});
    if (link_->isOff()) return refuseConnection(std::move(socket));
    // A client speaks at once: one that came and said nothing is waited for last.
    if (negotiating_.size() >= kMostAtOnce) dropSilent(1);
    negotiating_.push_back({std::move(socket), {}, time_->now()});
}

void NearWay::dropSilent(std::size_t count) {
    for (; count > 0 && !negotiating_.empty(); --count, negotiating_.pop_front())
        refuseConnection(std::move(negotiating_.front().socket));
}

void NearWay::wait(Caller caller) {
    const std::size_t most = link_->connection() ? kMostAtOnce : kMostWaiting;
    if (waiting_.size() >= most || link_->isOff())
        return Caller::refuse(std::move(caller), {ErrorKind::Busy, {}, {}, {}});
    // Who was returned came before others.
    const auto place =
        std::upper_bound(waiting_.begin(), waiting_.end(), caller,
                         [](const Caller& one, const Caller& other) { return one.since < other.since; });
    waiting_.insert(place, std::move(caller));
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
          [wish = client.wish](const Result<void>& outcome) { return wish.answer(outcome); }, time_->now()});
    return true;
}

void NearWay::handOver() {
    const auto connection = link_->connection();
    if (!connection) return;
    // What a connection does not answer may come back when it ends: more than can wait then are not given.
    for (auto unanswered = link_->unanswered(); !waiting_.empty() && unanswered < kMostAtOnce; ++unanswered) {
        const auto way = client_->connectionForStream();
        link_->bridge(way ? way : connection, std::move(waiting_.front()));
        waiting_.pop_front();
    }
}

void NearWay::expire() {
    const auto longAgo = time_->now() - kLongestWait;
    for (; !waiting_.empty() && waiting_.front().since <= longAgo; waiting_.pop_front())
        Caller::refuse(std::move(waiting_.front()), timedOutError());
    for (; !negotiating_.empty() && negotiating_.front().since <= longAgo; negotiating_.pop_front()) {
    }
}

void NearWay::refuseAll() {
    for (Caller& each : std::exchange(waiting_, {})) Caller::refuse(std::move(each), cancelledError());
    dropSilent(negotiating_.size());
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
        if (!waiting_.empty()) until = waiting_.front().since + kLongestWait;
        for (const Negotiating& each : negotiating_) watched.push_back(each.socket.get());
        if (!negotiating_.empty())
            until =
                std::min(until.value_or(TimeSource::Point::max()), negotiating_.front().since + kLongestWait);

        // The system knows its own clock only.
        if (until) *until = std::chrono::steady_clock::now() + (*until - time_->now());
        Listener::Arrived came = listener_.accept(link_->wake(), until, watched);
        // Both are in the same order.
        auto readable = came.readable.begin();
        for (Negotiating& client : negotiating_) {
            if (readable == came.readable.end()) break;
            if (client.socket.get() != *readable) continue;
            ++readable;
            client.done = goOn(client);
        }
        std::erase_if(negotiating_, [](const Negotiating& client) { return client.done; });
        for (UniqueFd& socket : came.sockets) arrived(std::move(socket));
        if (came.exhausted) dropSilent(std::max(negotiating_.size() / 4, std::size_t{1}));
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
