// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containersfollower.h"

#include "ui/shell/observe.h"

#include <mutex>
#include <utility>

namespace hearth {

/// What the watch told last, until the window takes it.
struct ContainersFollower::Told {
    std::mutex mutex;
    std::optional<ContainersState> state;
    Observers<> changed;
};

ContainersFollower::ContainersFollower(ContainerService& service, QString machine, QObject* parent)
    : QObject(parent), service_(service), machine_(std::move(machine)), told_(std::make_shared<Told>()) {
    observe(
        this, [this](auto told) { return told_->changed.subscribe(std::move(told)); },
        [this] {
            std::optional<ContainersState> state;
            {
                const std::lock_guard lock(told_->mutex);
                state = std::exchange(told_->state, std::nullopt);
            }
            if (state && watch_) Q_EMIT changed(*state);
        });
}

ContainersFollower::~ContainersFollower() = default;

void ContainersFollower::start() {
    if (watch_) return;
    watch_ = std::make_unique<EngineWatch>(service_, machine_, [told = told_](const ContainersState& state) {
        {
            const std::lock_guard lock(told->mutex);
            told->state = state;
        }
        told->changed.notify();
    });
}

void ContainersFollower::stop() {
    watch_.reset();
    // What nobody took is old by the time that somebody looks again.
    const std::lock_guard lock(told_->mutex);
    told_->state.reset();
}

void ContainersFollower::look() {
    if (watch_) watch_->look();
}

}  // namespace hearth
