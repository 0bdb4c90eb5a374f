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

}  // namespace

Tunnels::Tunnels(TunnelStore& store, ConfigTunnels& config, Forwards& forwards)
    : store_(store),
      config_(config),
      forwards_(forwards),
      storeChanged_(store.onChanged([this] {
          dropRemoved();
          hostsChanged();
          changed_.notify();
      })),
      configChanged_(config.onChanged([this] {
          dropRemoved();
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
    std::vector<std::shared_ptr<Running>> last;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, running] : running_) last.push_back(running);
    }
    for (const auto& running : last) end(running);
}

// The mutex is held.
void Tunnels::remember(const QString& tunnel, const ForwardSpec& spec, const ForwardState& ended) {
    QList<Earlier>& parts = earlier_[tunnel];
    const auto known =
        std::find_if(parts.begin(), parts.end(), [&](const Earlier& each) { return each.spec == spec; });
    if (known != parts.end())
        known->history = ended.history;
    else
        parts.append({spec, ended.history});
}

// The mutex is held.
QList<ForwardState::Event> Tunnels::remembered(const QString& tunnel, const ForwardSpec& spec) const {
    for (const Earlier& each : earlier_.value(tunnel))
        if (each.spec == spec) return each.history;
    return {};
}

QList<TunnelSpec> Tunnels::all() const { return allTunnels(store_.items(), config_.known()); }

void Tunnels::openPart(Running& running, qsizetype at, const Control& control) {
    const auto index = static_cast<std::size_t>(at);
    std::shared_ptr<Forward> known;
    {
        const std::lock_guard lock(mutex_);
        known = running.parts[index].forward;
    }
    if (known) {
        const auto phase = known->state().phase;
        if (phase == ForwardState::Phase::Off) {
            const auto on = known->switchOn(control);
            const std::lock_guard lock(mutex_);
            running.parts[index].error = on ? Error{} : on.error();
            return;
        }
        if (phase == ForwardState::Phase::NeedsYou) {
            const auto mended = known->mend(control);
            const std::lock_guard lock(mutex_);
            running.parts[index].error = mended ? Error{} : mended.error();
            return;
        }
        if (phase != ForwardState::Phase::Stopped) {
            if (phase != ForwardState::Phase::Up) known->retry();
            return;
        }
    }
    TunnelSpec::Part wanted = running.spec.parts.at(at);
    ForwardPurpose purpose(running.spec.name, running.spec.id, wanted.service);
    {
        const std::lock_guard lock(mutex_);
        purpose.history = remembered(running.id, wanted.forward);
        if (wanted.forward.bindPort == 0) wanted.forward.bindPort = running.parts[index].keptPort;
    }
    auto opened =
        forwards_.open(running.spec.machine, wanted.forward, purpose, control, Forward::IfDown::KeepTrying);
    std::shared_ptr<Forward> late;
    {
        const std::lock_guard lock(mutex_);
        Running::Part& part = running.parts[index];
        if (opened && running.ended) {
            late = std::move(*opened);
        } else if (opened) {
            part = {std::move(*opened), {}, 0};
        } else {
            part.error = std::move(opened.error());
            if (part.error.kind == ErrorKind::NotFound)
                part.error.hint = Text::tr("Give the tunnel another host, or remove it.");
        }
    }
    if (late) forwards_.stop(late);
    changed_.notify();
}

Result<void> Tunnels::up(const QString& name, const Control& control) {
    std::shared_ptr<Running> running;
    bool wasOn = false;
    {
        std::unique_lock lock(mutex_);
        const auto saved = all();
        const auto spec = std::find_if(saved.begin(), saved.end(), [&](const auto& each) {
            return each.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (spec == saved.end())
            return Error{ErrorKind::NotFound,
                         Text::tr("There is no tunnel “%1”.").arg(name),
                         Text::tr("The saved ones are in the list of tunnels."),
                         {}};
        // Whoever switches it on meanwhile waits for that.
        HEARTH_TRY(waitUntil(opened_, lock, control, [&] {
            const auto found = running_.find(spec->id);
            return found == running_.end() || !found->second->opening;
        }));
        auto& place = running_[spec->id];
        wasOn = place != nullptr;
        if (!place) place = std::make_shared<Running>(*spec);
        running = place;
        // What was saved since holds for parts that are not open: another port for one that was taken.
        if (spec->parts.size() == running->spec.parts.size() && spec->machine == running->spec.machine)
            for (std::size_t i = 0; i < running->parts.size(); ++i)
                if (!running->parts[i].forward)
                    running->spec.parts[static_cast<qsizetype>(i)] = spec->parts[static_cast<qsizetype>(i)];
        running->opening = true;
    }
    return openParts(running, wasOn, control);
}

Result<void> Tunnels::openParts(const std::shared_ptr<Running>& running, bool wasOn, const Control& control) {
    changed_.notify();
    std::stop_source givenUp;  // by whoever switches it on, or by whoever switches it off meanwhile
    {
        const std::stop_callback onStop(control.stop, [&] { givenUp.request_stop(); });
        const std::stop_callback onEnd(running->stop.get_token(), [&] { givenUp.request_stop(); });
        Control opening = control;
        opening.stop = givenUp.get_token();
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < running->spec.parts.size(); ++i)
            threads.emplace_back([&, i] { openPart(*running, i, opening); });
    }
    Error first;
    {
        const std::lock_guard lock(mutex_);
        running->opening = false;
        if (std::exchange(passedOver_, false)) {
            toFollow_ = true;
            followed_.notify_all();
        }
        for (const auto& part : running->parts)
            if (first.message.isEmpty()) first = part.error;
        opened_.notify_all();
    }
    // Whoever gives up switching it on does not want half of it. What was on before is somebody else's.
    if (control.stop.stop_requested() && !wasOn) end(running);
    changed_.notify();
    if (givenUp.stop_requested()) return cancelledError();
    if (!first.message.isEmpty()) return first;
    return {};
}

void Tunnels::end(const std::shared_ptr<Running>& running) {
    std::vector<std::pair<qsizetype, std::shared_ptr<Forward>>> open;  // and which part each is
    {
        std::unique_lock lock(mutex_);
        running->ended = true;
        const auto place = running_.find(running->id);
        if (place != running_.end() && place->second == running) running_.erase(place);
        for (std::size_t i = 0; i < running->parts.size(); ++i)
            if (auto& part = running->parts[i]; part.forward)
                open.emplace_back(static_cast<qsizetype>(i), std::move(part.forward));
    }
    running->stop.request_stop();
    for (const auto& [at, forward] : open) forwards_.stop(forward);
    std::unique_lock lock(mutex_);
    for (const auto& [at, forward] : open)
        remember(running->id, running->spec.parts.at(at).forward, forward->state());
    opened_.wait(lock, [&] { return !running->opening; });
    lock.unlock();
    changed_.notify();
}

void Tunnels::down(const QString& nameOrId) {
    std::shared_ptr<Running> running;
    {
        const auto saved = all();
        const std::lock_guard lock(mutex_);
        for (const TunnelSpec& spec : saved) {
            if (spec.id != nameOrId && spec.name.compare(nameOrId, Qt::CaseInsensitive) != 0) continue;
            if (const auto found = running_.find(spec.id); found != running_.end()) running = found->second;
        }
    }
    if (running) end(running);
}

void Tunnels::dropRemoved() {
    const auto saved = all();
    std::vector<std::shared_ptr<Running>> gone;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, running] : running_)
            if (std::none_of(saved.begin(), saved.end(),
                             [&, &id = id](const auto& each) { return each.id == id; }))
                gone.push_back(running);
    }
    for (const auto& running : gone) end(running);
    const std::lock_guard lock(mutex_);
    earlier_.removeIf([&](const auto& each) {
        return std::none_of(saved.begin(), saved.end(),
                            [&](const auto& spec) { return spec.id == each.key(); });
    });
}

QList<TunnelState> Tunnels::states() const {
    QList<TunnelState> states;
    const auto saved = all();
    const std::lock_guard lock(mutex_);
    for (const TunnelSpec& spec : saved) {
        TunnelState state;
        state.spec = spec;
        if (const auto found = running_.find(spec.id); found != running_.end()) {
            // Saved with other parts just now: those that are open are told of until the new ones are.
            if (found->second->spec.parts.size() != spec.parts.size()) state.spec = found->second->spec;
            for (const auto& part : found->second->parts)
                state.parts.append({part.forward,
                                    part.forward ? std::optional(part.forward->state()) : std::nullopt,
                                    part.error});
            state.phase = tunnelPhase(state.parts);
        }
        for (const auto& part : state.spec.parts) state.earlier.append(remembered(spec.id, part.forward));
        states.append(state);
    }
    return states;
}

}  // namespace hearth
