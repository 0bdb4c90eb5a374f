// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/poller.h"
#include "core/base/timesource.h"
#include "core/ssh/networkprobe.h"
#include "core/ssh/readahead.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/sshconnection.h"
#include "core/ssh/sshhandles.h"
#include "core/ssh/sshlisteners.h"
#include "core/ssh/sshtarget.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace hearth {

/// Takes a session that has logged in, and starts its I/O thread. `via`: SshConnection::via().
SshConnectionPtr makeConnection(const SshTarget& target, SshSessionPtr session, const QString& via,
                                std::shared_ptr<TimeSource> time);

/// The I/O thread of one connection: the one place that touches its libssh session. Everything here runs on
/// that thread, but for what is marked as thread-safe.
class SshLoop {
public:
    /// Four whole packets of OpenSSH's size (32 KiB less libssh's header allowance): what is moved in one
    /// piece.
    static constexpr std::size_t kPiece = 4 * (32768 - 10);
    static constexpr std::uint32_t kLargestWindow = 8 * 1024 * 1024;
    /// Of the poller's events; channels' are their ids, which begin at 1.
    static constexpr std::uint64_t kSessionTag = 0;
    static constexpr std::uint64_t kNetworkTag = ~std::uint64_t{0} - 1;

    SshLoop(const SshTarget& target, SshSessionPtr session, std::shared_ptr<TimeSource> time);
    ~SshLoop();

    void run();

    // Thread-safe.
    /// Runs `request` on the I/O thread. Where that has ended: with null and the reason, perhaps on the
    /// caller's thread.
    using Request = std::function<void(SshLoop*, const Error& ended)>;
    void post(Request request);
    void stop(const Error& reason);
    bool alive() const { return !ended_.load(std::memory_order_acquire); }
    Error endReason() const;
    SshStatistics statistics() const;
    void onEnded(std::function<void(const Error&)> callback);
    SshChannel::Id nextId() { return ++lastId_; }

    // On the I/O thread.
    /// Far enough that a window can be what limits a stream.
    bool isFar() const {
        return openTrip_ >= std::chrono::milliseconds(4) && openTrip_ < std::chrono::minutes(1);
    }
    /// A channel's receive window was raised to that.
    void noteWindow(std::uint32_t bytes) {
        noteHeldUp();
        if (bytes > largestWindow_.load(std::memory_order_relaxed))
            largestWindow_.store(bytes, std::memory_order_relaxed);
    }
    /// A stream waits for the server to take what is under way, though there is more to send.
    void noteHeldUp() {
        if (isFar()) heldUp_.store(true, std::memory_order_relaxed);
    }
    /// A channel took that long to open: at least one round trip.
    void noteOpenTime(std::chrono::microseconds took) { openTrip_ = std::min(openTrip_, took); }
    ssh_session session() const { return session_->get(); }
    Poller& poller() { return poller_; }
    void add(std::unique_ptr<SshChannel> channel);
    SshChannel* find(SshChannel::Id id);
    /// To be looked at in this turn: it may go on.
    void mark(SshChannel& channel);
    /// Its near side has something to send.
    void markUp(SshChannel::Id id);
    /// Tells that channel's ready() of the descriptor's edges. poller().remove(fd) ends it.
    Result<void> watch(int fd, SshChannel::Id id) { return poller_.add(fd, id, Poller::Mode::Edge); }
    /// Room of at least that many bytes; its content is good until the next call.
    std::span<char> scratch(std::size_t size);
    void probe();
    SshListeners& listeners() { return listeners_; }

private:
    void runRequests();
    void readSession();
    void handleMessages();
    void sweepOpening();
    void lookAtMarked();
    void sendUp();
    int timeout(TimeSource::Point now);
    void keepAlive();
    void sendKeepAlive(TimeSource::Point now);
    void askNetwork(TimeSource::Point now);
    void networkAnswered(TimeSource::Point now);
    void endAwakening();
    bool allProbesSent() const;
    TimeSource::Duration patience() const;
    TimeSource::Point nextLook() const;
    bool outputPending() const { return (ssh_get_status(session()) & SSH_WRITE_PENDING) != 0; }
    bool sessionBroken() const;
    Error brokenReason() const;
    void end(const Error& reason);
    void publish();

    const SshTarget target_;
    const std::shared_ptr<TimeSource> time_;
    Subscription timeMoved_;  // while run() runs
    SshSessionPtr session_;
    Poller poller_;
    std::optional<ReadAhead> ahead_;  // while run() runs

    mutable std::mutex mutex_;
    std::vector<Request> requests_;
    std::optional<Error> stopReason_;
    Error endReason_;
    std::function<void(const Error&)> onEnded_;
    bool endTold_ = false;
    std::atomic<bool> ended_{false};
    std::atomic<std::int64_t> bytesIn_{0}, bytesOut_{0}, socketReads_{0};
    std::atomic<std::int64_t> roundTripMicroseconds_{0};
    std::atomic<int> channelCount_{0};
    std::atomic<std::uint32_t> largestWindow_{0};
    std::atomic<bool> heldUp_{false};

    SshListeners listeners_{*this};
    bool messagesLeft_ = false;
    std::uint64_t packetsHandled_ = 0;
    std::atomic<SshChannel::Id> lastId_{0};
    std::unordered_map<SshChannel::Id, std::unique_ptr<SshChannel>> channels_;
    std::vector<SshChannel::Id> opening_;
    std::vector<SshChannel::Id> marked_;
    std::deque<SshChannel::Id> up_;           // have something to send
    std::vector<SshChannel::Id> windowless_;  // have something to send and no window
    QByteArray lastError_;
    std::unique_ptr<char[]> scratch_;
    std::size_t scratchSize_ = 0;
    std::uint64_t packetsSeen_ = 0;

    TimeSource::Point lastTurn_{}, lastHeard_{}, probedAt_{};
    TimeSource::Duration slept_{0};
    std::chrono::microseconds openTrip_ = std::chrono::hours(1);
    bool heard_ = true;    // something, since the last question
    bool timing_ = false;  // the last question's answer tells the round trip
    int probesSent_ = 0;
    /// This computer woke up, and nothing was heard since.
    struct Awakening {
        NetworkProbe network;
        TimeSource::Point askedAt{};
        std::optional<TimeSource::Point> giveUpAt;  // where it still says nothing then
    };
    std::optional<Awakening> awakening_;
};

}  // namespace hearth
