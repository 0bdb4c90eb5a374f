// SPDX-License-Identifier: GPL-3.0-or-later
// What is on goes along with what is saved.
#include "core/tunnels/forwards.h"
#include "core/tunnels/tunnels_p.h"

#include <algorithm>

namespace hearth {
namespace {

using Phase = ForwardState::Phase;

}  // namespace

void Tunnels::hostsChanged() {
    const std::lock_guard lock(mutex_);
    toFollow_ = true;
    followed_.notify_all();
}

void Tunnels::followLoop(const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    for (;;) {
        std::vector<std::shared_ptr<Running>> on;
        {
            std::unique_lock lock(mutex_);
            if (!followed_.wait(lock, stop, [this] { return toFollow_; })) return;
            toFollow_ = false;
            for (const auto& [id, running] : running_) on.push_back(running);
        }
        const auto saved = all();
        for (const auto& running : on) {
            const auto spec = std::find_if(saved.begin(), saved.end(),
                                           [&](const TunnelSpec& each) { return each.id == running->id; });
            control.deadline = Deadline::after(std::chrono::seconds(30));
            if (spec != saved.end()) follow(running, *spec, control);
        }
    }
}

void Tunnels::follow(const std::shared_ptr<Running>& running, const TunnelSpec& saved,
                     const Control& control) {
    const auto count = static_cast<std::size_t>(saved.parts.size());
    std::vector<std::shared_ptr<Forward>> open, elsewhere, old;
    bool changed = false;
    {
        const std::lock_guard lock(mutex_);
        passedOver_ = passedOver_ || running->opening;
        if (running->ended || running->opening) return;
        const bool resized = running->parts.size() != count;
        changed = resized;
        for (std::size_t i = 0; i < running->parts.size(); ++i) {
            const auto at = static_cast<qsizetype>(i);
            const bool same = !resized && running->spec.parts[at].forward == saved.parts[at].forward;
            changed = changed || !same;
            if (running->parts[i].forward) (same ? open : elsewhere).push_back(running->parts[i].forward);
        }
    }
    for (const auto& forward : open) {
        const ForwardState now = forward->state();
        // The same machine by another name of its host is the same place.
        if (now.machine.compare(saved.machine, Qt::CaseInsensitive) != 0) {
            elsewhere.push_back(forward);
        } else if (now.phase != Phase::Stopped) {
            const auto current = forwards_.isCurrent(forward, control);
            // One that a person switched off with its host stays off.
            if (current ? !*current && now.phase != Phase::Off : current.error().kind == ErrorKind::NotFound)
                old.push_back(forward);
        }
    }
    // What led elsewhere may be in the way of a port that is wanted now. The same by another way of its host
    // is replaced in its place.
    for (const auto& forward : elsewhere) forwards_.stop(forward);
    old.insert(old.end(), elsewhere.begin(), elsewhere.end());
    {
        const std::lock_guard lock(mutex_);
        passedOver_ = passedOver_ || running->opening;
        if (running->ended || running->opening) return;
        const TunnelSpec before = std::exchange(running->spec, saved);
        for (std::size_t i = 0; i < running->parts.size(); ++i) {
            auto& part = running->parts[i];
            if (std::find(old.begin(), old.end(), part.forward) == old.end()) continue;
            const ForwardState was = part.forward->state();
            remember(running->id, before.parts.at(static_cast<qsizetype>(i)).forward, was);
            const bool here = was.spec.kind != ForwardSpec::Kind::Remote && was.spec.bindSocketPath.isEmpty();
            part = {nullptr, {}, here ? was.localPort : quint16(0)};
        }
        running->parts.resize(count);
        if (old.empty() && !changed) return;
        running->opening = true;
    }
    (void)openParts(running, true, control);
    for (const auto& forward : old) {
        std::unique_lock lock(mutex_);
        const bool goesOn = std::any_of(running->parts.begin(), running->parts.end(),
                                        [&](const auto& part) { return part.forward == forward; });
        lock.unlock();
        if (!goesOn) forwards_.stop(forward);
    }
}

}  // namespace hearth
