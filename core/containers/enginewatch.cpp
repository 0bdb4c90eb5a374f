// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/enginewatch.h"

#include "core/machine/reach.h"

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kFirstPause = 500ms, kLongestPause = 30s;

}  // namespace

EngineWatch::EngineWatch(ContainerService& service, QString machine, Told told)
    : service_(service),
      machine_(std::move(machine)),
      told_(std::move(told)),
      thread_([this](const std::stop_token& stop) { loop(stop); }) {}

EngineWatch::~EngineWatch() {
    thread_.request_stop();
    look();
}

void EngineWatch::look() {
    std::stop_source current;
    {
        const std::lock_guard lock(mutex_);
        lookNow_ = true;
        current = turn_;
        woken_.notify_all();
    }
    // Not under the mutex: what waits runs its own callbacks.
    current.request_stop();
}

void EngineWatch::tell(const ContainersState& state) {
    if (state == state_) return;
    state_ = state;
    told_(state_);
}

void EngineWatch::lost(const Error& error) {
    ContainersState now = state_;
    now.error = error;
    tell(now);
}

void EngineWatch::rest(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, time, [this] { return lookNow_; });
}

/// Whether its machine can be asked. Waits for the way there with all who do.
bool EngineWatch::reach(const std::stop_token& stop) {
    const Reach way = reachMachine(service_.engines().machines(), machine_, known_, stop);
    if (!way.error) return true;
    if (!way.waited || way.error->kind != ErrorKind::Cancelled) lost(*way.error);
    if (!way.waited) rest(kLongestPause, stop);
    return false;
}

void EngineWatch::follow(const std::stop_token& stop) {
    std::stop_source turn;
    {
        const std::lock_guard lock(mutex_);
        if (lookNow_) return;
        turn_ = turn;
    }
    const std::stop_callback onStop(stop, [&turn] { turn.request_stop(); });
    Control control;
    control.stop = turn.get_token();
    control.deadline = Deadline::never();
    // What happened while nobody listened nobody told.
    EngineChanges changes = state_.changes;
    for (int* each : {&changes.images, &changes.volumes, &changes.networks}) ++*each;
    auto ended = service_.follow(
        machine_,
        [&](const Engine& engine, const QList<Container>& containers) {
            tries_ = 0;
            tell({engine, containers, true, {}, changes});
        },
        control,
        [&](EngineThing thing) {
            ++(thing == EngineThing::Image    ? changes.images
               : thing == EngineThing::Volume ? changes.volumes
                                              : changes.networks);
            ContainersState now = state_;
            now.changes = changes;
            tell(now);
        });
    if (ended || turn.stop_requested()) return;
    lost(ended.error());
    // What is installed, started or allowed there meanwhile is found by another look; one that a person wants
    // comes at once.
    rest(std::min<std::chrono::milliseconds>(kFirstPause * (1 << std::min(tries_++, 8)), kLongestPause),
         stop);
}

void EngineWatch::loop(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            const std::lock_guard lock(mutex_);
            lookNow_ = false;
        }
        if (reach(stop)) follow(stop);
    }
}

}  // namespace hearth
