// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the other side still lives.
#include "core/ssh/sshloop.h"
#include "core/ssh/sshtext.h"

#include <libssh/server.h>

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// The loop turned later than it meant to, or the computer slept: by how much before old times mean nothing
// any more.
constexpr auto kGap = 3s;

}  // namespace

void SshLoop::probe() { sendKeepAlive(Clock::now()); }

void SshLoop::sendKeepAlive(Clock::time_point now) {
    // Any answer is a sign of life, also that to a question which is under way.
    if (!listeners_.isAsking()) {
        // libssh sends one such request at a time and collects its answer in the call after: the first call
        // may only collect.
        ssh_send_keepalive(session());
        ssh_send_keepalive(session());
        listeners_.noteKeepAlive();
    }
    probing_ = true;
    probedAt_ = now;
    ++probesSent_;
}

bool SshLoop::allProbesSent() const {
    return lastHeard_ < probedAt_ && probesSent_ >= std::max(1, target_.keepAliveCount);
}

SshLoop::Clock::duration SshLoop::patience() const {
    return std::min<Clock::duration>(std::chrono::duration_cast<Clock::duration>(target_.keepAliveInterval),
                                     5s);
}

int SshLoop::timeout(Clock::time_point now) {
    if (!marked_.empty() || (!up_.empty() && !outputPending())) return 0;
    const auto interval = std::chrono::duration_cast<Clock::duration>(target_.keepAliveInterval);
    if (interval <= 0s) return -1;
    const auto next = std::max(lastHeard_, probedAt_) + (allProbesSent() ? patience() : interval);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - now);
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void SshLoop::keepAlive(Clock::time_point now) {
    const auto interval = std::chrono::duration_cast<Clock::duration>(target_.keepAliveInterval);
    if (probing_ && lastHeard_ >= probedAt_) {
        probing_ = false;
        // The first thing heard after a question is its answer, unless data was under way: then it is too
        // short, never too long.
        const auto trip = std::chrono::duration_cast<std::chrono::microseconds>(lastHeard_ - probedAt_);
        roundTripMicroseconds_.store(trip.count(), std::memory_order_relaxed);
    }
    if (lastHeard_ >= probedAt_) probesSent_ = 0;
    const auto slept = suspendedTime();
    const bool gap =
        slept - slept_ > kGap || now - lastTurn_ > std::max<Clock::duration>(interval, 60s) + kGap;
    slept_ = slept;
    lastTurn_ = now;
    if (gap) {
        // What was silent while we were away is not dead yet: ask first, with all the time there is.
        lastHeard_ = now;
        probesSent_ = 0;
        sendKeepAlive(now);
        return;
    }
    if (interval <= 0s) return;
    if (allProbesSent() && now - probedAt_ >= patience()) {
        stop({ErrorKind::Unreachable, SshText::tr("%1 does not answer any more.").arg(target_.displayText()),
              SshText::tr(
                  "The machine or the network went away. It is connected again when it is next needed."),
              QStringLiteral("%1 keepalive questions unanswered").arg(probesSent_)});
        return;
    }
    if (now - std::max(lastHeard_, probedAt_) >= interval) sendKeepAlive(now);
}

}  // namespace hearth
