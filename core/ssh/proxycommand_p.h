// SPDX-License-Identifier: GPL-3.0-or-later
// For proxycommand_*.cpp only.
#pragma once

#include <QString>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <span>
#include <string>

namespace hearth {

/// The end of what a proxy command said on stderr. Thread-safe.
class LastWords {
public:
    void add(std::span<const char> bytes) {
        const std::lock_guard lock(mutex_);
        tail_.append(bytes.data(), bytes.size());
        if (tail_.size() > kTail) tail_.erase(0, tail_.size() - kTail);
    }
    /// There will be no more.
    void end() {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }
    /// The connection's end can be seen a moment before the command's last words are: these are waited for.
    QString text() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::milliseconds(500), [this] { return ended_; });
        return QString::fromLocal8Bit(tail_.data(), static_cast<qsizetype>(tail_.size())).trimmed();
    }

private:
    static constexpr std::size_t kTail = 4096;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string tail_;
    bool ended_ = false;
};

}  // namespace hearth
