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
// After this computer woke up: how long a connection has to show that it still lives. Mostly it does not.
constexpr auto kAwake = 2s;
constexpr int kQuestionsAwake = 2;

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

int SshLoop::questions() const {
    const int usual = std::max(1, target_.keepAliveCount);
    return wokeUp_ ? std::min(usual, kQuestionsAwake) : usual;
}

bool SshLoop::allProbesSent() const { return !heard_ && probesSent_ >= questions(); }

/// How long it may be quiet before the next question; 0: none is asked.
TimeSource::Duration SshLoop::interval() const {
    const TimeSource::Duration usual = target_.keepAliveInterval;
    return wokeUp_ ? std::min<TimeSource::Duration>(usual, kAwake / questions()) : usual;
}

TimeSource::Duration SshLoop::patience() const { return std::min<TimeSource::Duration>(interval(), 5s); }

int SshLoop::timeout(TimeSource::Point now) {
    if (!marked_.empty() || (!up_.empty() && !outputPending())) return 0;
    if (interval() <= 0s) return -1;
    const auto next = std::max(lastHeard_, probedAt_) + (allProbesSent() ? patience() : interval());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - now);
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
        wokeUp_ = false;
    }
    const bool woke = slept - slept_ > TimeSource::nap;
    const bool gap = now - lastTurn_ > std::max<TimeSource::Duration>(interval(), 60s) + kGap;
    slept_ = slept;
    lastTurn_ = now;
    if (woke || gap) {
        // What was silent while we were away is not dead yet: ask first, with all the time that there is
        // then.
        lastHeard_ = now;
        probesSent_ = 0;
        wokeUp_ = woke;
        sendKeepAlive(now);
        return;
    }
    if (interval() <= 0s) return;
    if (allProbesSent() && now - probedAt_ >= patience()) {
        stop({ErrorKind::Unreachable, SshText::tr("%1 does not answer any more.").arg(target_.displayText()),
              SshText::tr(
                  "The machine or the network went away. It is connected again when it is next needed."),
              QStringLiteral("%1 keepalive questions unanswered").arg(probesSent_)});
        return;
    }
    if (now - std::max(lastHeard_, probedAt_) >= interval()) sendKeepAlive(now);
}

}  // namespace hearth
