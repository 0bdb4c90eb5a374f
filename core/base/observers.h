// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace hearth {

/// Keeps a callback subscribed while it lives. After its destruction has returned the callback does not run
/// any more (destroying it inside the callback itself is allowed).
class Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> end) : end_(std::move(end)) {}
    Subscription(Subscription&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
    Subscription& operator=(Subscription&& other) noexcept {
        if (this != &other) {
            reset();
            end_ = std::exchange(other.end_, nullptr);
        }
        return *this;
    }
    ~Subscription() { reset(); }
    void reset() {
        if (auto end = std::exchange(end_, nullptr)) end();
    }

private:
    std::function<void()> end_;
};

/// How core tells that something changed, without an event loop: callbacks, called on whatever thread
/// notifies. They must be quick and must not call back into the notifier; ui posts them to its own thread
/// (ui/shell/observe.h). Thread-safe; a Subscription may outlive its Observers.
template <class... Args>
class Observers {
public:
    [[nodiscard]] Subscription subscribe(std::function<void(Args...)> callback) {
        const std::lock_guard lock(state_->mutex);
        const auto id = state_->next++;
        state_->callbacks.emplace(id, std::move(callback));
        return Subscription([state = state_, id] {
            const std::lock_guard guard(state->mutex);
            state->callbacks.erase(id);
        });
    }

    void notify(Args... args) const {
        const std::lock_guard lock(state_->mutex);
        // A callback may end its own or another subscription: copy it before calling, find the next by number
        // after.
        for (auto it = state_->callbacks.begin(); it != state_->callbacks.end();) {
            const auto [id, callback] = *it;
            callback(args...);
            it = state_->callbacks.upper_bound(id);
        }
    }

private:
    struct State {
        std::recursive_mutex mutex;
        std::map<unsigned long long, std::function<void(Args...)>> callbacks;
        unsigned long long next = 0;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace hearth
