// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"

#include <QMetaObject>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace hearth {

/// Core's notifications, which come on any thread, as calls on the receiver's own thread. It is a child of
/// the receiver and ends with it: when the receiver's destruction has begun nothing is called any more.
/// Delete it to end it earlier.
class Observation : public QObject {
public:
    explicit Observation(QObject* receiver) : QObject(receiver) {}
    // First of all, so that no other thread posts to a half-gone object.
    ~Observation() override { subscription_.reset(); }
    void hold(Subscription subscription) { subscription_ = std::move(subscription); }

private:
    Subscription subscription_;
};

/// `subscribe` is given the callback and returns core's Subscription; `apply` runs on the receiver's thread
/// with copies of what was told. Without arguments (Args empty), notifications that come faster than they are
/// handled become one.
///
///     observe(this, [&](auto told) { return forwards.onChanged(std::move(told)); }, [this] { refresh(); });
///     observe<QString>(this, [&](auto told) { return machines.onStateChanged(std::move(told)); },
///                      [this](const QString& name) { update(name); });
template <class... Args, class Subscribe, class Apply>
Observation* observe(QObject* receiver, Subscribe subscribe, Apply apply) {
    auto* observation = new Observation(receiver);
    auto shared = std::make_shared<Apply>(std::move(apply));
    if constexpr (sizeof...(Args) == 0) {
        auto pending = std::make_shared<std::atomic_bool>(false);
        observation->hold(subscribe(std::function<void()>([observation, shared, pending] {
            if (pending->exchange(true)) return;
            QMetaObject::invokeMethod(
                observation,
                [shared, pending] {
                    pending->store(false);
                    (*shared)();
                },
                Qt::QueuedConnection);
        })));
    } else {
        observation->hold(subscribe(std::function<void(Args...)>([observation, shared](Args... args) {
            QMetaObject::invokeMethod(
                observation, [shared, args...] { (*shared)(args...); }, Qt::QueuedConnection);
        })));
    }
    return observation;
}

}  // namespace hearth
