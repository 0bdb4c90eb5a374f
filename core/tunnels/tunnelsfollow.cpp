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
        std::vector<RunningPtr> on;
        {
            std::unique_lock lock(mutex_);
            if (!followed_.wait(lock, stop, [this] { return toFollow_; })) return;
            toFollow_ = false;
            for (const auto& [id, running] : running_) on.push_back(running);
        }
        const auto saved = all();
        const auto savedOf = [&](const RunningPtr& running) {
            return std::find_if(saved.begin(), saved.end(),
                                [&](const TunnelSpec& each) { return each.id == running->id; });
        };
        // What was removed does not wait for what may take its time.
        for (const auto& running : on)
            if (savedOf(running) == saved.end()) end(running);
        {
            const std::lock_guard lock(mutex_);
            past_.keepOnly(saved);
        }
        for (const auto& running : on) {
            if (const auto spec = savedOf(running); spec != saved.end()) {
                control.deadline = Deadline::after(std::chrono::seconds(30));
                follow(running, *spec, control);
            }
            const std::lock_guard lock(mutex_);
            if (toFollow_) break;  // there is news: begun anew, with what is done already
        }
    }
}

void Tunnels::follow(const RunningPtr& running, const TunnelSpec& saved, const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        running->behind = running->taken;
        if (running->ended || running->taken) return;
        running->taken = true;
    }
    const EitherStop either(control, running->stop.get_token());
    const auto count = static_cast<std::size_t>(saved.parts.size());
    const bool resized = running->parts.size() != count;
    bool changed = resized;
    std::vector<std::shared_ptr<Forward>> elsewhere, old;
    for (std::size_t i = 0; i < running->parts.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        const bool same = !resized && running->spec.parts[at].forward == saved.parts[at].forward;
        changed = changed || !same;
        const auto& forward = running->parts[i].forward;
        if (!forward) continue;
        const ForwardState now = forward->state();
        // The same machine by another name of its host is the same place.
        if (!same || now.machine.compare(saved.machine, Qt::CaseInsensitive) != 0) {
            elsewhere.push_back(forward);
        } else if (now.phase != Phase::Stopped) {
            const auto current = forwards_.isCurrent(forward, either.control);
            // One that a person switched off with its host stays off.
            if (current ? !*current && now.phase != Phase::Off : current.error().kind == ErrorKind::NotFound)
                old.push_back(forward);
        }
    }
    {
        const std::lock_guard lock(mutex_);
        const TunnelSpec before = std::exchange(running->spec, saved);
        for (std::size_t i = 0; i < running->parts.size(); ++i) {
            auto& part = running->parts[i];
            const auto isIn = [&](const auto& forwards) {
                return std::find(forwards.begin(), forwards.end(), part.forward) != forwards.end();
            };
            if (!part.forward || (!isIn(elsewhere) && !isIn(old))) continue;
            const ForwardState was = part.forward->state();
            past_.keep(running->id, before.parts.at(static_cast<qsizetype>(i)).forward, was.history);
            const bool here = was.spec.kind != ForwardSpec::Kind::Remote && was.spec.bindSocketPath.isEmpty();
            part = {nullptr, {}, here ? was.localPort : quint16(0)};
        }
        running->parts.resize(count);
    }
    // What led elsewhere may be in the way of a port that is wanted now. The same by another way of its host
    // is replaced in its place.
    for (const auto& forward : elsewhere) forwards_.stop(forward);
    if (changed || !elsewhere.empty() || !old.empty()) (void)openParts(*running, either.control);
    for (const auto& forward : old) {
        const bool goesOn = std::any_of(running->parts.begin(), running->parts.end(),
                                        [&](const auto& part) { return part.forward == forward; });
        if (!goesOn) forwards_.stop(forward);
    }
    {
        const std::lock_guard lock(mutex_);
        release(*running);
    }
    changed_.notify();
}

}  // namespace hearth
