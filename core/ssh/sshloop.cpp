// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshloop.h"

#include "core/ssh/sshtext.h"
#include "core/ssh/sshwait.h"

#include <libssh/server.h>

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr int kReadsEachTurn = 64;  // libssh reads 4 KiB at a time
constexpr std::uint64_t kLibsshRead = 4096;
constexpr int kPiecesEachTurn = 16;
constexpr int kMessagesEachTurn = 64;

}  // namespace

SshLoop::SshLoop(const SshTarget& target, SshSessionPtr session, std::shared_ptr<TimeSource> time)
    : target_(target), time_(std::move(time)), session_(std::move(session)) {}

SshLoop::~SshLoop() = default;

void SshLoop::post(Request request) {
    std::unique_lock lock(mutex_);
    if (!alive()) {
        const Error reason = endReason_;
        lock.unlock();
        request(nullptr, reason);
        return;
    }
    requests_.push_back(std::move(request));
    const bool first = requests_.size() == 1;
    lock.unlock();
    if (first) poller_.wake();
}

void SshLoop::stop(const Error& reason) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopReason_) stopReason_ = reason;
    }
    poller_.wake();
}

Error SshLoop::endReason() const {
    const std::lock_guard lock(mutex_);
    return endReason_;
}

void SshLoop::onEnded(std::function<void(const Error&)> callback) {
    {
        const std::lock_guard lock(mutex_);
        if (alive() || !endTold_) {
            onEnded_ = std::move(callback);
            return;
        }
    }
    callback(endReason());
}

SshStatistics SshLoop::statistics() const {
    SshStatistics out;
    out.bytesIn = bytesIn_.load(std::memory_order_relaxed);
    out.bytesOut = bytesOut_.load(std::memory_order_relaxed);
    out.socketReads = socketReads_.load(std::memory_order_relaxed);
    out.channels = channelCount_.load(std::memory_order_relaxed);
    out.largestWindow = largestWindow_.load(std::memory_order_relaxed);
    out.heldUpByWindow = heldUp_.load(std::memory_order_relaxed);
    const auto trip = std::chrono::microseconds(roundTripMicroseconds_.load(std::memory_order_relaxed));
    out.roundTrip = std::chrono::ceil<std::chrono::milliseconds>(trip);
    return out;
}

void SshLoop::publish() {
    if (ahead_) socketReads_.store(ahead_->systemReads(), std::memory_order_relaxed);
    bytesIn_.store(static_cast<std::int64_t>(session_->socketCounter.in_bytes), std::memory_order_relaxed);
    bytesOut_.store(static_cast<std::int64_t>(session_->socketCounter.out_bytes), std::memory_order_relaxed);
    channelCount_.store(static_cast<int>(channels_.size()), std::memory_order_relaxed);
}

std::span<char> SshLoop::scratch(std::size_t size) {
    if (scratchSize_ < size) {
        scratchSize_ = std::max(size, 2 * kPiece);
        scratch_.reset(new char[scratchSize_]);  // not zeroed: pages that are never written cost nothing
    }
    return {scratch_.get(), scratchSize_};
}

SshChannel* SshLoop::find(SshChannel::Id id) {
    const auto found = channels_.find(id);
    return found == channels_.end() ? nullptr : found->second.get();
}

void SshLoop::add(std::unique_ptr<SshChannel> channel) {
    SshChannel& added = *channel;
    channels_.emplace(added.id(), std::move(channel));
    opening_.push_back(added.id());
    added.advance(true);
    mark(added);
}

void SshLoop::mark(SshChannel& channel) {
    if (channel.marked) return;
    channel.marked = true;
    marked_.push_back(channel.id());
}

void SshLoop::markUp(SshChannel::Id id) { up_.push_back(id); }

void SshLoop::run() {
    timeMoved_ = time_->onMoved([this] { poller_.wake(); });
    lastTurn_ = lastHeard_ = time_->now();
    slept_ = time_->slept();
    const int fd = static_cast<int>(ssh_get_fd(session()));
    if (auto added = poller_.add(fd, kSessionTag, Poller::Mode::Level); !added) return end(added.error());
    ahead_.emplace(fd, [this] { return outputPending(); });
    probe();  // its answer tells how far the server is
    std::optional<Error> stopped;
    while (!stopped && !sessionBroken()) {
        poller_.setInterest(fd, true, outputPending());
        // Any libssh call may have read on, and kept what the server asks for handleMessages().
        bool sessionReady =
            ahead_->pending() || messagesLeft_ || session_->packetCounter.in_packets != packetsHandled_;
        const auto events = poller_.wait(sessionReady ? 0 : timeout(time_->now()));
        for (const Poller::Event& event : events) {
            if (event.tag == kSessionTag) {
                sessionReady = true;
                continue;
            }
            if (event.tag == kNetworkTag) {
                networkAnswered(time_->now());
                continue;
            }
            if (SshChannel* channel = find(event.tag)) channel->ready(event);
        }
        if (sessionReady) readSession();
        runRequests();
        lookAtMarked();
        sendUp();
        lookAtMarked();
        keepAlive();
        publish();
        const std::lock_guard lock(mutex_);
        stopped = stopReason_;
    }
    end(stopped ? *stopped : brokenReason());
}

void SshLoop::readSession() {
    for (int i = 0; i < kReadsEachTurn; ++i) {
        const std::uint64_t before = session_->socketCounter.in_bytes;
        handleMessages();
        const std::uint64_t got = session_->socketCounter.in_bytes - before;
        if (got < kLibsshRead || sessionBroken()) break;
    }
}

/// Handles what is there without waiting. What the server asks of us is declined, but for who comes to a port
/// that we asked for.
void SshLoop::handleMessages() {
    messagesLeft_ = false;
    for (int i = 0; i < kMessagesEachTurn; ++i) {
        ssh_message message = ssh_message_get(session());
        packetsHandled_ = session_->packetCounter.in_packets;
        if (!message) return;
        if (listeners_.take(message)) continue;
        ssh_message_reply_default(message);
        ssh_message_free(message);
    }
    messagesLeft_ = true;
}

void SshLoop::runRequests() {
    std::vector<Request> requests;
    {
        const std::lock_guard lock(mutex_);
        requests.swap(requests_);
    }
    for (const Request& request : requests) request(this, {});
}

void SshLoop::sweepOpening() {
    if (opening_.empty()) return;
    // There is no callback for "open" in libssh 0.10. A refusal shows in the session's error text, which
    // names the channel.
    const QByteArray error(ssh_get_error(session()));
    const bool refusal = error != lastError_;
    lastError_ = error;
    std::vector<SshChannel::Id> still;
    for (const SshChannel::Id id : std::exchange(opening_, {})) {
        SshChannel* channel = find(id);
        if (!channel) continue;
        channel->advance(refusal || channel->isRequesting());
        if (channel->isOpening() || channel->isRequesting())
            still.push_back(id);
        else
            mark(*channel);
    }
    opening_.insert(opening_.end(), still.begin(), still.end());
}

void SshLoop::lookAtMarked() {
    const auto packets = session_->packetCounter.in_packets;
    if (packets != packetsSeen_) {
        packetsSeen_ = packets;
        lastHeard_ = time_->now();
        heard_ = true;
        listeners_.advance();
        sweepOpening();
        for (std::size_t i = 0; i < windowless_.size();) {
            SshChannel* channel = find(windowless_[i]);
            if (channel && channel->window() == 0) {
                ++i;
                continue;
            }
            if (channel) up_.push_back(windowless_[i]);
            windowless_[i] = windowless_.back();
            windowless_.pop_back();
        }
    }
    // What is looked at may mark others, or itself: those wait for the next round of this loop, at most a
    // few.
    for (int round = 0; round < 4 && !marked_.empty(); ++round) {
        for (const SshChannel::Id id : std::exchange(marked_, {})) {
            SshChannel* channel = find(id);
            if (!channel) continue;
            channel->marked = false;
            channel->flowDown();
            if (isFar()) channel->tuneWindow(std::chrono::steady_clock::now(), openTrip_);
            if (channel->isDone()) channels_.erase(id);
        }
    }
}

void SshLoop::sendUp() {
    // In turns, one piece each, as long as the connection takes it at once: what it does not take yet stays
    // in the local sockets.
    for (int i = 0; i < kPiecesEachTurn && !up_.empty() && !outputPending() && !sessionBroken(); ++i) {
        const SshChannel::Id id = up_.front();
        up_.pop_front();
        SshChannel* channel = find(id);
        if (!channel) continue;
        switch (channel->flowUp()) {
        case SshChannel::Up::More:
            up_.push_back(id);
            break;
        case SshChannel::Up::NoWindow:
            windowless_.push_back(id);
            break;
        case SshChannel::Up::Idle:
            break;
        }
    }
}

bool SshLoop::sessionBroken() const { return hasEnded(session()); }

Error SshLoop::brokenReason() const {
    QString words = QString::fromUtf8(ssh_get_error(session()));
    Error error{
        ErrorKind::Unreachable, SshText::tr("The connection to %1 was lost.").arg(target_.displayText()),
        SshText::tr("The machine or the network went away. It is connected again when it is next needed."),
        words};
    if (words.contains(QLatin1String("SSH_MSG_DISCONNECT")))
        error.message = SshText::tr("%1 ended the connection: %2")
                            .arg(target_.address, shownText(words.section(QLatin1Char(':'), 2)));
    if (session_->keeper) {
        const QString last = session_->keeper->lastWords();
        if (!last.isEmpty())
            error.message +=
                QLatin1Char(' ') + SshText::tr("The way there says: %1").arg(shownText(last, 400));
    }
    return error;
}

void SshLoop::end(const Error& reason) {
    timeMoved_.reset();
    endAwakening();
    std::vector<Request> late;
    {
        const std::lock_guard lock(mutex_);
        endReason_ = reason;
        ended_.store(true, std::memory_order_release);
        late.swap(requests_);
    }
    for (const Request& request : late) request(nullptr, reason);
    listeners_.end(reason);
    auto channels = std::exchange(channels_, {});
    for (auto& [id, channel] : channels) channel->sessionEnded(reason);
    channels.clear();
    publish();
    ahead_.reset();
    session_->handle.reset();
    session_->keeper.reset();
    std::function<void(const Error&)> callback;
    {
        const std::lock_guard lock(mutex_);
        callback = std::move(onEnded_);
        endTold_ = true;
    }
    if (callback) callback(reason);
}

}  // namespace hearth
