// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/base/timesource.h"
#include "core/ssh/sshconnection.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>

namespace hearth {

class SshClient;
struct SshState;

/// The way back to one server for all who hold something open on it: one attempt at a time between them, with
/// the pauses of retryPause(), so that however many wait the server hears one knock. What only a person can
/// mend is told to each of them and not tried again, until somebody has logged in, or retry(). A server that
/// lets in and throws out at once is not asked faster than one that refuses. The way to a jump is got back in
/// the same manner. Thread-safe.
class Reconnector {
public:
    explicit Reconnector(SshClient& client);

    /// The live connection, else the outcome of the next attempt, which nobody is asked for. Each failure is
    /// told once to whoever passes the same `known` (at first 0). Cancelled when `stop` says so; others who
    /// wait are not troubled by that.
    Result<SshConnectionPtr> connection(std::uint64_t& known, const std::stop_token& stop);
    /// Why there is no connection, while that stands: a person must act first. Without a message otherwise.
    Error standing() const;
    /// Somebody wants it now: no pause is waited for, an attempt under way begins anew.
    void retry();

private:
    Result<SshConnectionPtr> connect(const Control& control, bool& jumpFailed);
    void attempt(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
    void failed(const Error& error, bool held);
    void beginAnew(bool forgetFailure);
    void clientChanged(const SshState& state);
    void timeMoved();

    SshClient& client_;
    const std::shared_ptr<TimeSource> time_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t changes_ = 0;                // of anything that is waited for
    std::optional<std::stop_source> attempt_;  // while one is under way
    std::optional<Error> failure_;             // of the last attempt, where that failed
    bool held_ = false;                        // by that failure, until a person acts
    std::uint64_t failures_ = 0;               // so far; never less
    int inRow_ = 0;                            // since it was lost
    int shortLived_ = 0;                       // connections in a row that did not last
    std::optional<TimeSource::Point> lostAt_, upAt_;
    TimeSource::Point begunAt_{}, next_;
    TimeSource::Duration slept_;
    std::uint64_t knownOfJump_ = 0;  // used by the attempt alone
    std::minstd_rand chance_{std::random_device{}()};
    Subscription clientChanged_, timeMoved_;
};

}  // namespace hearth
