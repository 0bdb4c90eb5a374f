// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the other side still lives.
#include "core/ssh/sshloop.h"
#include "core/ssh/sshtext.h"

#include <libssh/server.h>

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// The loop turned later than it meant to: by how much before old times mean nothing any more.
constexpr auto kGap = 3s;
// After this computer woke up: how long a connection has to show that it still lives, once the network is
// back, and how often the network is asked.
constexpr auto kAwake = 2s;
constexpr auto kAskNetworkEvery = 1s;
// The same where only a proxy command knows the way, so that the network cannot be asked: the command is
// soon started anew, rather than left for half a minute on a way that most sleeps end.
constexpr auto kAwakeByProxy = 3s;

}  // namespace

void SshLoop::probe() { sendKeepAlive(time_->now()); }

void SshLoop::sendKeepAlive(TimeSource::Point now) {
    // Any answer is a sign of life, also that to a question which is under way.
    if (!listeners_.isAsking()) {
        // libssh sends one such request at a time and collects its answer in the call after: the first call
        // may only collect.
        ssh_send_keepalive(session());
        ssh_send_keepalive(session());
        listeners_.noteKeepAlive();
    }
    heard_ = false;
    timing_ = true;
    probedAt_ = now;
    ++probesSent_;
}

void SshLoop::askNetwork(TimeSource::Point now) {
    NetworkProbe& network = awakening_->network;
    awakening_->askedAt = now;
    if (network.fd() >= 0) poller_.remove(network.fd());
    network.ask();
    if (network.fd() < 0) return;
    if (poller_.add(network.fd(), kNetworkTag, Poller::Mode::Level))
        poller_.setInterest(network.fd(), false, true);
}

void SshLoop::networkAnswered(TimeSource::Point now) {
    if (!awakening_) return;
    poller_.remove(awakening_->network.fd());
    if (awakening_->network.finish()) awakening_->giveUpAt = now + kAwake;
}

void SshLoop::endAwakening() {
    if (awakening_ && awakening_->network.fd() >= 0) poller_.remove(awakening_->network.fd());
    awakening_.reset();
}

bool SshLoop::allProbesSent() const { return !heard_ && probesSent_ >= std::max(1, target_.keepAliveCount); }

/// How long the last question may stay without an answer.
TimeSource::Duration SshLoop::patience() const {
    return std::min<TimeSource::Duration>(target_.keepAliveInterval, 5s);
}

/// When something is to be asked or given up by keepAlive().
TimeSource::Point SshLoop::nextLook() const {
    const auto quiet =
        std::max(lastHeard_, probedAt_) + (allProbesSent() ? patience() : target_.keepAliveInterval);
    if (!awakening_) return quiet;
    if (awakening_->giveUpAt) return std::min(quiet, *awakening_->giveUpAt);
    return awakening_->network.canAsk() ? std::min(quiet, awakening_->askedAt + kAskNetworkEvery) : quiet;
}

int SshLoop::timeout(TimeSource::Point now) {
    if (!marked_.empty() || (!up_.empty() && !outputPending())) return 0;
    if (target_.keepAliveInterval <= 0s) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(nextLook() - now);
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void SshLoop::keepAlive() {
    const auto slept = time_->slept();
    const auto now = time_->now();
    if (heard_ && timing_) {
        timing_ = false;
        // The first thing heard after a question is its answer, unless data was under way: then it is too
        // short, never too long.
        const auto trip = std::chrono::duration_cast<std::chrono::microseconds>(lastHeard_ - probedAt_);
        roundTripMicroseconds_.store(trip.count(), std::memory_order_relaxed);
    }
    if (heard_) {
        probesSent_ = 0;
        endAwakening();
    }
    const bool woke = slept - slept_ > TimeSource::nap;
    const bool gap = now - lastTurn_ > std::max<TimeSource::Duration>(target_.keepAliveInterval, 60s) + kGap;
    slept_ = slept;
    lastTurn_ = now;
    if (woke || gap) {
        // What was silent while we were away is not dead yet: ask first, with all the time that there is
        // then. After a sleep it often is, but nothing can be said before the network is back.
        lastHeard_ = now;
        probesSent_ = 0;
        sendKeepAlive(now);
        if (woke && target_.keepAliveInterval > 0s) {
            endAwakening();
            // A way through something else has a local socket, which tells nothing of the network. A jump's
            // end is told by the connection that it goes through.
            const bool direct = !session_->keeper;
            awakening_.emplace(
                Awakening{NetworkProbe(direct ? static_cast<int>(ssh_get_fd(session())) : -1), {}, {}});
            if (!direct && target_.jumps.isEmpty() && !target_.proxyCommand.isEmpty())
                awakening_->giveUpAt = now + kAwakeByProxy;
            askNetwork(now);
        }
        return;
    }
    if (target_.keepAliveInterval <= 0s) return;
    const bool silentAwake = awakening_ && awakening_->giveUpAt && now >= *awakening_->giveUpAt;
    if (silentAwake || (allProbesSent() && now - probedAt_ >= patience())) {
        stop({ErrorKind::Unreachable, SshText::tr("%1 does not answer any more.").arg(target_.displayText()),
              SshText::tr(
                  "The machine or the network went away. It is connected again when it is next needed."),
              QStringLiteral("%1 keepalive questions unanswered").arg(probesSent_)});
        return;
    }
    if (awakening_ && !awakening_->giveUpAt && now - awakening_->askedAt >= kAskNetworkEvery) askNetwork(now);
    if (!allProbesSent() && now - std::max(lastHeard_, probedAt_) >= target_.keepAliveInterval)
        sendKeepAlive(now);
}

}  // namespace hearth
