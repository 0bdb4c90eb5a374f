// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/reconnector.h"

#include "core/ssh/retrypause.h"
#include "core/ssh/sshclient.h"
#include "core/ssh/sshtext.h"

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kAttempt = 30s;   // to connect and log in
constexpr auto kLasting = 10s;   // a connection that ends sooner was none to speak of
constexpr auto kJustBegun = 1s;  // an attempt so young needs not begin anew

}  // namespace

Reconnector::Reconnector(SshClient& client)
    : client_(client),
      time_(client.time()),
      next_(time_->now()),
      slept_(time_->slept()),
      clientChanged_(client.onStateChanged([this](const SshState& state) { clientChanged(state); })),
      timeMoved_(time_->onMoved([this] { timeMoved(); })) {}

Result<SshConnectionPtr> Reconnector::connection(std::uint64_t& known, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto seen = changes_;
        lock.unlock();
        if (auto live = client_.liveConnection()) return live;
        lock.lock();
        if (stop.stop_requested()) return cancelledError();
        if (failure_ && failures_ > known) {
            known = failures_;
            return *failure_;
        }
        const auto now = time_->now();
        if (upAt_) {
            shortLived_ = now - *std::exchange(upAt_, std::nullopt) < kLasting ? shortLived_ + 1 : 0;
            next_ = now;
            if (shortLived_ > 1) next_ += retryPause(ErrorKind::Unreachable, shortLived_ - 2, 0s, chance_);
        }
        if (!attempt_ && !held_ && now >= next_) {
            attempt(lock, stop);
            continue;
        }
        const auto news = [&] { return changes_ != seen; };
        if (attempt_ || held_)
            changed_.wait(lock, stop, news);
        else
            waitUntil(*time_, changed_, lock, stop, next_, news);
    }
}

/// `lock` is held on entry and on return.
void Reconnector::attempt(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
    auto source = attempt_.emplace();
    begunAt_ = time_->now();
    if (!lostAt_) lostAt_ = begunAt_;
    lock.unlock();
    Control control;
    control.stop = source.get_token();
    control.deadline = Deadline::after(kAttempt);
    bool jumpFailed = false;
    auto outcome = [&] {
        const std::stop_callback onStop(stop, [&source] { source.request_stop(); });
        return connect(control, jumpFailed);
    }();
    lock.lock();
    attempt_.reset();
    ++changes_;
    changed_.notify_all();
    if (outcome) {
        failure_.reset();
        held_ = false;
        inRow_ = 0;
        lostAt_.reset();
        upAt_ = time_->now();
    } else if (!source.stop_requested()) {
        // What holds a jump is told once by it, and waited for there.
        failed(outcome.error(), needsPerson(outcome.error().kind) && !jumpFailed);
    }
    lock.unlock();
    outcome = cancelledError();  // let go of without the lock
    lock.lock();
}

Result<SshConnectionPtr> Reconnector::connect(const Control& control, bool& jumpFailed) {
    SshClient* jump = client_.jump();
    if (!jump) return client_.connection(control);
    Reconnector& nearer = jump->reconnector();
    const auto isHeld = [&] { return !nearer.standing().message.isEmpty(); };
    // One with other addresses is not kept waiting by a jump that does not answer: it tries them meanwhile.
    const bool hasOthers = !client_.target().otherAddresses.isEmpty();
    if (!hasOthers || isHeld()) {
        const auto way = nearer.connection(knownOfJump_, control.stop);
        jumpFailed = !way;
        if (!way) return jumpFailedError(jump->target(), way.error());
    }
    auto made = client_.connection(control);
    if (hasOthers) jumpFailed = !made && isHeld();
    return made;
}

// The mutex is held.
void Reconnector::failed(const Error& error, bool held) {
    ++failures_;
    failure_ = error;
    held_ = held;
    const auto now = time_->now();
    if (!lostAt_) lostAt_ = begunAt_ = now;
    // Counted from its begin: what met only silence has asked every second itself (core/ssh/sshdial).
    next_ = begunAt_ + retryPause(error.kind, inRow_++, now - *lostAt_, chance_);
}

Error Reconnector::standing() const {
    const std::lock_guard lock(mutex_);
    return held_ ? *failure_ : Error{};
}

void Reconnector::retry() {
    if (SshClient* jump = client_.jump()) jump->reconnector().retry();
    beginAnew(true);
}

void Reconnector::beginAnew(bool forgetFailure) {
    std::optional<std::stop_source> current;
    {
        const std::lock_guard lock(mutex_);
        const auto now = time_->now();
        if (forgetFailure) {
            failure_.reset();
            held_ = false;
        }
        inRow_ = shortLived_ = 0;
        lostAt_.reset();
        upAt_.reset();
        next_ = now;
        if (!forgetFailure || now - begunAt_ >= kJustBegun) current = attempt_;
        ++changes_;
        changed_.notify_all();
    }
    // Not under the mutex: what the attempt waits on runs its own callbacks when it is told to stop.
    if (current) current->request_stop();
}

// What others make of it counts, too: a person who logged in, or was refused.
void Reconnector::clientChanged(const SshState& state) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    changed_.notify_all();
    if (attempt_) return;  // it tells by itself
    if (state.phase == SshState::Phase::Connected) {
        failure_.reset();
        held_ = false;
        inRow_ = shortLived_ = 0;
        lostAt_.reset();
        upAt_.reset();
        next_ = time_->now();
        return;
    }
    const bool news = state.phase == SshState::Phase::Failed || state.phase == SshState::Phase::NeedsYou;
    if (news && !state.error.message.isEmpty() && failure_ != state.error) {
        begunAt_ = time_->now();
        failed(state.error, needsPerson(state.error.kind));
    }
}

// Of the network before a sleep nothing is known any more: whatever waits, or is under way, begins anew.
void Reconnector::timeMoved() {
    bool slept = false;
    {
        const std::lock_guard lock(mutex_);
        slept = time_->slept() - slept_ > TimeSource::nap;
        slept_ = std::max(slept_, time_->slept());
        ++changes_;
        changed_.notify_all();
    }
    if (slept) beginAnew(false);
}

}  // namespace hearth
