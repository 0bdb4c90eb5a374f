// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/forwardlist.h"

#include "core/services.h"
#include "core/tunnels/reconnect.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"

namespace hearth {

ForwardList::ForwardList(Services& services, Operations& operations, QObject* parent)
    : QObject(parent), services_(services), operations_(operations) {
    // Counters change with every byte; ten times a second is plenty for the eye.
    settle_.setSingleShot(true);
    settle_.setInterval(100);
    connect(&settle_, &QTimer::timeout, this, &ForwardList::rebuild);
    observe(
        this, [&](auto told) { return services_.forwards.onChanged(std::move(told)); },
        [this] {
            if (!settle_.isActive()) settle_.start();
        });
    observe(
        this, [&](auto told) { return services_.tunnels.onChanged(std::move(told)); },
        [this] {
            if (!settle_.isActive()) settle_.start();
        });
    clock_.start();
    newsDue_.setSingleShot(true);
    connect(&newsDue_, &QTimer::timeout, this, [this] { tellNews(states_); });
    rebuild();
}

QString ForwardList::tunnelOf(const QString& key) const {
    for (const ForwardState& state : states_)
        if (!state.tunnel.isEmpty() && forwardKey(state) == key) return state.purpose;
    return {};
}

void ForwardList::switchTunnelOn(const QString& name) {
    OperationSpec spec;
    spec.title = tr("Switch %1 on").arg(name);
    operations_
        .start(
            spec, this,
            [&tunnels = services_.tunnels, name](const Control& control) {
                return hearth::switchOn(tunnels, name, control);
            },
            [](const Result<Remark>&) {})
        ->setProperty(newsProperty, true);
}

void ForwardList::startSaved() {
    for (const TunnelState& tunnel : services_.tunnels.states())
        if (tunnel.spec.startWithHearth) switchTunnelOn(tunnel.spec.name);
}

int ForwardList::liveCount() const {
    return int(std::count_if(states_.begin(), states_.end(),
                             [](const ForwardState& state) { return !state.isOff(); }));
}

int ForwardList::downCount() const { return int(std::count_if(states_.begin(), states_.end(), isDown)); }

void ForwardList::switchGroup(const QString& group, bool on) {
    const auto found =
        std::find_if(groups_.begin(), groups_.end(), [&](const auto& each) { return each.name == group; });
    if (found == groups_.end()) return;
    const QStringList keys = found->keys;
    for (const ForwardState& state : QList(states_)) {
        if (state.tunnel.isEmpty() || !keys.contains(forwardKey(state)) || state.isOff() != on) continue;
        on ? switchOn(forwardKey(state)) : switchOff(forwardKey(state));
    }
}

void ForwardList::switchOff(const QString& key) {
    if (const QString tunnel = tunnelOf(key); !tunnel.isEmpty()) {
        operations_.query(
            this,
            [&tunnels = services_.tunnels, tunnel](const Control&) -> Result<void> {
                tunnels.down(tunnel);
                return {};
            },
            [this](const Result<void>&) { rebuild(); });
        return;
    }
    for (const auto& forward : services_.forwards.all()) {
        ForwardState state = forward->state();
        if (forwardKey(state) != key) continue;
        state.phase = ForwardState::Phase::Stopped;
        state.error = {};
        state.connections = 0;
        // The same local port the next time.
        if (state.spec.bindPort == 0) state.spec.bindPort = state.localPort;
        off_.append(state);
        operations_.query(
            this,
            [&forwards = services_.forwards, forward](const Control&) -> Result<void> {
                forwards.stop(forward);
                return {};
            },
            [this](const Result<void>&) { rebuild(); });
        return;
    }
}

std::shared_ptr<Forward> ForwardList::offByDisconnect(const QString& key) const {
    for (const auto& forward : services_.forwards.all()) {
        const ForwardState state = forward->state();
        if (state.phase == ForwardState::Phase::Off && forwardKey(state) == key) return forward;
    }
    return nullptr;
}

void ForwardList::switchOn(const QString& key) {
    if (const QString tunnel = tunnelOf(key); !tunnel.isEmpty()) return switchTunnelOn(tunnel);
    const auto specOf = [](const ForwardState& forward) {
        OperationSpec spec;
        spec.title = tr("Open %1").arg(forwardTitle(forward));
        spec.machine = forward.machine;
        return spec;
    };
    if (const auto forward = offByDisconnect(key)) {
        operations_.start(
            specOf(forward->state()), this,
            [forward](const Control& control) { return forward->switchOn(control); },
            [](const Result<void>&) {});
        return;
    }
    const auto found =
        std::find_if(off_.begin(), off_.end(), [&](const auto& one) { return forwardKey(one) == key; });
    if (found == off_.end()) return;
    const ForwardState wanted = *found;
    operations_.start(
        specOf(wanted), this,
        [&forwards = services_.forwards, wanted](const Control& control) {
            return forwards.open(wanted.machine, wanted.spec, {wanted.purpose, {}, wanted.service}, control);
        },
        [this, key](const Result<std::shared_ptr<Forward>>& opened) {
            if (opened) forget(key);
        });
}

void ForwardList::forget(const QString& key) {
    if (const auto forward = offByDisconnect(key)) {
        operations_.query(
            this,
            [&forwards = services_.forwards, forward](const Control&) -> Result<void> {
                forwards.stop(forward);
                return {};
            },
            [this](const Result<void>&) { rebuild(); });
    }
    off_.removeIf([&](const ForwardState& one) { return forwardKey(one) == key; });
    rebuild();
}

void ForwardList::rebuild() {
    QList<ForwardState> fresh;
    const QList<TunnelState> tunnels = services_.tunnels.states();
    for (const TunnelState& tunnel : tunnels) fresh.append(tunnelSummary(tunnel));
    for (const ForwardState& state : services_.forwards.states())
        if (state.tunnel.isEmpty()) fresh.append(state);
    tellNews(fresh);
    for (const auto& state : off_) {
        const bool open = std::any_of(fresh.begin(), fresh.end(), [&](const auto& one) {
            return forwardKey(one) == forwardKey(state) && one.phase != ForwardState::Phase::Stopped;
        });
        fresh.removeIf([&](const auto& one) {
            return forwardKey(one) == forwardKey(state) && one.phase == ForwardState::Phase::Stopped;
        });
        if (!open) fresh.append(state);
    }
    const auto groups = tunnelGroups(tunnels);
    if (fresh == states_ && groups == groups_) return;
    states_ = fresh;
    groups_ = groups;
    Q_EMIT changed();
}

void ForwardList::tellNews(const QList<ForwardState>& states) {
    const TunnelNews::Time now(clock_.elapsed());
    for (const TunnelNotice& notice : news_.update(states, now)) Q_EMIT news(notice);
    if (const auto due = news_.next()) newsDue_.start(std::max(*due - now, TunnelNews::Time(0)));
}

Result<Remark> switchOn(Tunnels& tunnels, const QString& name, const Control& control) {
    HEARTH_TRY(tunnels.up(name, control));
    for (const TunnelState& tunnel : tunnels.states()) {
        if (tunnel.spec.name.compare(name, Qt::CaseInsensitive) != 0) continue;
        const ForwardState state = tunnelSummary(tunnel);
        const StateText text = stateOf(state);
        if (text.status == Status::Ok || state.isOff()) break;
        return Remark{state.error.message.isEmpty()
                          ? text.word
                          : text.word + QStringLiteral(" · ") + state.error.message};
    }
    return Remark{};
}

bool isAnyDown(const Tunnels& tunnels, const Forwards& forwards) {
    const auto states = tunnels.states();
    const auto others = forwards.states();
    return std::any_of(states.begin(), states.end(), isPartlyDown) ||
           std::any_of(others.begin(), others.end(), isDown);
}

void reconnectTunnels(Services& services, Operations& operations) {
    static constexpr char mark[] = "hearthReconnectsAll";
    for (const Operation* each : operations.list())
        if (each->state() == Operation::State::Running && each->property(mark).toBool()) return;
    OperationSpec spec;
    spec.title = ForwardList::tr("Reconnect all");
    // Questions may come one after another, and each login has its own time.
    spec.time = std::chrono::minutes(10);
    operations
        .start(
            spec, &operations,
            [&services](const Control& control) {
                return reconnectAll(services.tunnels, services.forwards, control);
            },
            [](const Result<void>&) {})
        ->setProperty(mark, true);
}

}  // namespace hearth
