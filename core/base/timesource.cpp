// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timesource.h"

#include "core/base/wakewatch.h"

#include <thread>

namespace hearth {

namespace {

class SystemTime : public TimeSource {
public:
    ~SystemTime() override {
        watch_.stop();
        if (thread_.joinable()) thread_.join();
    }
    Point now() const override { return std::chrono::steady_clock::now(); }
    Duration slept() const override { return std::chrono::duration_cast<Duration>(suspendedTime()); }
    Subscription onMoved(std::function<void()> callback) override {
        std::call_once(started_, [this] { thread_ = std::thread([this] { run(); }); });
        return moved_.subscribe(std::move(callback));
    }

private:
    void run() {
        auto before = suspendedTime();
        while (watch_.wait()) {
            const auto slept = suspendedTime();
            if (slept - before > nap) moved_.notify();
            before = slept;
        }
    }

    WakeWatch watch_;
    Observers<> moved_;
    std::once_flag started_;
    std::thread thread_;
};

}  // namespace

std::shared_ptr<TimeSource> makeSystemTime() { return std::make_shared<SystemTime>(); }

}  // namespace hearth
