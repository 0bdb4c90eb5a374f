// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnels.h"

#include "core/tunnels/configtunnels.h"
#include "core/tunnels/forwards.h"
#include "core/tunnels/tunnels_p.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Tunnels)
};

using Phase = ForwardState::Phase;

bool isCalled(const TunnelSpec& tunnel, const QString& name) {
    return tunnel.name.compare(name, Qt::CaseInsensitive) == 0;
}

Error notSaved(const QString& name) {
    return {ErrorKind::NotFound,
            Text::tr("There is no tunnel “%1”.").arg(name),
            Text::tr("The saved ones are in the list of tunnels."),
            {}};
}

}  // namespace

Tunnels::Tunnels(TunnelStore& store, ConfigTunnels& config, Forwards& forwards)
    : store_(store),
      config_(config),
      forwards_(forwards),
      storeChanged_(store.onChanged([this] {
          hostsChanged();
          changed_.notify();
      })),
      configChanged_(config.onChanged([this] {
          hostsChanged();
          changed_.notify();
      })),
      forwardsChanged_(forwards.onChanged([this] { changed_.notify(); })),
      follower_([this](const std::stop_token& stop) { followLoop(stop); }) {}

Tunnels::~Tunnels() {
    storeChanged_.reset();
    configChanged_.reset();
    forwardsChanged_.reset();
    follower_.request_stop();
    follower_.join();
    std::vector<RunningPtr> last;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, running] : running_) last.push_back(running);
    }
    for (const auto& running : last) end(running);
}

QList<TunnelSpec> Tunnels::all() const { return allTunnels(store_.items(), config_.known()); }

Result<void> Tunnels::up(const QString& name, const Control& control) {
    RunningPtr running;
    {
        std::unique_lock lock(mutex_);
        for (;;) {
            const auto saved = all();
            const auto spec = std::find_if(saved.begin(), saved.end(),
                                           [&](const TunnelSpec& each) { return isCalled(each, name); });
            if (spec == saved.end()) return notSaved(name);
            RunningPtr& place = running_[spec->id];
            if (!place) place = std::make_shared<Running>(*spec);
            running = place;
            if (!running->ended) break;
            // It was switched off before this: what still ends of it has its ports.
            HEARTH_TRY(waitUntil(released_, lock, control, [&] {
                const auto found = running_.find(running->id);
                return found == running_.end() || found->second != running;
            }));
        }
        HEARTH_TRY(take(*running, lock, control));
    }
    return openTaken(running, control);
}

Result<void> Tunnels::tryAgain(const QString& id, const Control& control) {
    RunningPtr running;
    {
        std::unique_lock lock(mutex_);
        const auto found = running_.find(id);
        if (found == running_.end() || found->second->ended) return {};
        running = found->second;
        if (auto taken = take(*running, lock, control); !taken) {
            if (running->ended) return {};
            return taken;
        }
    }
    auto done = openTaken(running, control);
    const std::lock_guard lock(mutex_);
    if (running->ended && !control.stop.stop_requested()) return {};
    return done;
}

// The mutex is held, by `lock`. Who waited goes by what holds then: switched off is switched off.
Result<void> Tunnels::take(Running& running, std::unique_lock<std::mutex>& lock, const Control& control) {
    ++running.waiting;
    const auto free = waitUntil(released_, lock, control, [&] { return !running.taken; });
    --running.waiting;
    if (!free) return free;
    if (running.ended) return cancelledError();
    const auto saved = all();
    const auto spec = std::find_if(saved.begin(), saved.end(),
                                   [&](const TunnelSpec& each) { return each.id == running.id; });
    if (spec == saved.end()) return notSaved(running.spec.name);  // the follower ends it
    // What was saved since holds for parts that are not open: another port for one that was taken.
    if (spec->parts.size() == running.spec.parts.size() && spec->machine == running.spec.machine)
        for (std::size_t i = 0; i < running.parts.size(); ++i)
            if (!running.parts[i].forward)
                running.spec.parts[static_cast<qsizetype>(i)] = spec->parts[static_cast<qsizetype>(i)];
    running.taken = true;
    return {};
}

// The mutex is held.
void Tunnels::release(Running& running) {
    running.taken = false;
    if (std::exchange(running.behind, false)) {
        toFollow_ = true;
        followed_.notify_all();
    }
    released_.notify_all();
}

Result<void> Tunnels::openTaken(const RunningPtr& running, const Control& control) {
    const EitherStop either(control, running->stop.get_token());
    const auto done = openParts(*running, either.control);
    bool wanted = true;
    {
        const std::lock_guard lock(mutex_);
        running->settled = running->settled || !control.stop.stop_requested();
        wanted = running->settled || running->waiting > 0;
        release(*running);
    }
    // Whoever gives up switching it on does not want half of it.
    if (!wanted) end(running);
    changed_.notify();
    if (either.control.stop.stop_requested()) return cancelledError();
    return done;
}

// It is taken.
Result<void> Tunnels::openParts(Running& running, const Control& control) {
    changed_.notify();
    std::vector<Result<void>> opened(running.parts.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < opened.size(); ++i)
            threads.emplace_back(
                [&, i] { opened[i] = openPart(running, static_cast<qsizetype>(i), control); });
    }
    changed_.notify();
    for (auto& each : opened)
        if (!each) return std::move(each);
    return {};
}

Result<void> Tunnels::openPart(Running& running, qsizetype at, const Control& control) {
    Running::Part& part = running.parts[static_cast<std::size_t>(at)];
    if (const auto known = part.forward) {
        switch (known->state().phase) {
        case Phase::Off: {
            auto on = known->switchOn(control);
            const std::lock_guard lock(mutex_);
            part.error = on ? Error{} : on.error();
            return on;
        }
        case Phase::NeedsYou:
            return known->mend(control);
        case Phase::Connecting:
        case Phase::Lost:
            known->retry();
            return {};
        case Phase::Up:
            return {};
        case Phase::Stopped:  // by somebody else: it is opened anew
            break;
        }
    }
    TunnelSpec::Part wanted = running.spec.parts.at(at);
    ForwardPurpose purpose(running.spec.name, running.id, wanted.service);
    {
        const std::lock_guard lock(mutex_);
        purpose.history = past_.of(running.id, wanted.forward);
    }
    if (wanted.forward.bindPort == 0) wanted.forward.bindPort = part.keptPort;
    auto opened =
        forwards_.open(running.spec.machine, wanted.forward, purpose, control, Forward::IfDown::KeepTrying);
    if (!opened && opened.error().kind == ErrorKind::NotFound)
        opened.error().hint = Text::tr("Give the tunnel another host, or remove it.");
    const std::lock_guard lock(mutex_);
    if (!opened) {
        part.forward = nullptr;
        part.error = opened.error();
        if (opened.error().kind != ErrorKind::Cancelled)
            past_.failed(running.id, running.spec.parts.at(at).forward, opened.error());
        return std::move(opened.error());
    }
    part = {std::move(*opened), {}, 0};
    const ForwardState now = part.forward->state();
    if (now.phase == Phase::NeedsYou) return now.error;
    return {};
}

// Several may: each returns when nothing of it runs any more.
void Tunnels::end(const RunningPtr& running) {
    {
        const std::lock_guard lock(mutex_);
        running->ended = true;
    }
    running->stop.request_stop();
    std::vector<std::shared_ptr<Forward>> open;
    {
        std::unique_lock lock(mutex_);
        released_.wait(lock, [&] { return !running->taken; });
        for (const auto& part : running->parts) open.push_back(part.forward);
    }
    for (const auto& forward : open)
        if (forward) forwards_.stop(forward);
    {
        const std::lock_guard lock(mutex_);
        const auto place = running_.find(running->id);
        if (place != running_.end() && place->second == running) {
            for (std::size_t i = 0; i < open.size(); ++i)
                if (open[i])
                    past_.keep(running->id, running->spec.parts.at(static_cast<qsizetype>(i)).forward,
                               open[i]->state().history);
            running_.erase(place);
        }
        released_.notify_all();
    }
    changed_.notify();
}

void Tunnels::down(const QString& nameOrId) {
    const auto saved = all();
    RunningPtr running;
    {
        const std::lock_guard lock(mutex_);
        // One that was just removed has no name but that it was switched on by.
        for (const auto& [id, each] : running_)
            if (id == nameOrId || isCalled(each->spec, nameOrId)) running = each;
        for (const TunnelSpec& spec : saved)
            if (const auto found = running_.find(spec.id);
                found != running_.end() && isCalled(spec, nameOrId))
                running = found->second;
    }
    if (running) end(running);
}

QList<TunnelState> Tunnels::states() const {
    QList<TunnelState> states;
    const auto saved = all();
    const std::lock_guard lock(mutex_);
    for (const TunnelSpec& spec : saved) {
        TunnelState state;
        state.spec = spec;
        if (const auto found = running_.find(spec.id); found != running_.end() && !found->second->ended) {
            // Saved with other parts just now: those that are open are told of until the new ones are.
            if (found->second->spec.parts.size() != spec.parts.size()) state.spec = found->second->spec;
            for (const auto& part : found->second->parts) {
                TunnelState::Part& shown = state.parts.emplace_back();
                shown.handle = part.forward;
                if (part.forward) shown.forward = part.forward->state();
                // One that is on tells itself what is wrong.
                if (!shown.forward || shown.forward->isOff()) shown.error = part.error;
            }
            state.phase = tunnelPhase(state.parts);
        }
        for (const auto& part : state.spec.parts) state.earlier.append(past_.of(spec.id, part.forward));
        states.append(state);
    }
    return states;
}

}  // namespace hearth
