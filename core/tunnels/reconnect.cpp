// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/reconnect.h"

#include "core/tunnels/forwards.h"
#include "core/tunnels/tunnels.h"

#include <QSet>

#include <algorithm>
#include <functional>
#include <vector>

namespace hearth {

namespace {

/// `wanted` is asked with the id of a tunnel; an empty one is of forwards that are part of none.
Result<void> reconnect(Tunnels& tunnels, Forwards& forwards,
                       const std::function<bool(const QString& tunnel)>& wanted, const Control& control) {
    struct Waiting {
        QString machine;
        std::function<Result<void>()> tryAgain;
    };
    std::vector<Waiting> waiting;
    for (const TunnelState& tunnel : tunnels.states()) {
        if (tunnel.phase != TunnelState::Phase::NeedsYou || !wanted(tunnel.spec.id)) continue;
        waiting.push_back({tunnel.spec.machine, [&tunnels, &control, id = tunnel.spec.id] {
                               return tunnels.tryAgain(id, control);
                           }});
    }
    for (const auto& forward : forwards.all()) {
        const ForwardState state = forward->state();
        if (!wanted(state.tunnel)) continue;
        if (state.phase == ForwardState::Phase::Lost) forward->retry();
        if (state.phase != ForwardState::Phase::NeedsYou || !state.tunnel.isEmpty()) continue;
        waiting.push_back({state.machine, [&control, forward]() -> Result<void> {
                               // Minutes may have passed with the questions of the others.
                               if (forward->state().phase != ForwardState::Phase::NeedsYou) return {};
                               return forward->mend(control);
                           }});
    }
    Error first;
    QSet<QString> given;
    for (const Waiting& each : waiting) {
        if (given.contains(each.machine)) continue;
        const auto tried = each.tryAgain();
        if (control.stop.stop_requested()) return cancelledError();
        if (tried) continue;
        // A port that is taken, or a forward that is forbidden, says nothing of the machine's others.
        if (tried.error().kind != ErrorKind::Busy && tried.error().kind != ErrorKind::Denied)
            given.insert(each.machine);
        // Whoever closed a question knows.
        if (first.message.isEmpty() && tried.error().kind != ErrorKind::Cancelled) first = tried.error();
    }
    if (!first.message.isEmpty()) return first;
    return {};
}

}  // namespace

bool isDown(const ForwardState& forward) {
    return forward.phase == ForwardState::Phase::Lost || forward.phase == ForwardState::Phase::NeedsYou;
}

bool isPartlyDown(const TunnelState& tunnel) {
    return tunnel.phase == TunnelState::Phase::NeedsYou ||
           std::any_of(tunnel.parts.begin(), tunnel.parts.end(),
                       [](const auto& part) { return part.forward && isDown(*part.forward); });
}

Result<void> reconnectAll(Tunnels& tunnels, Forwards& forwards, const Control& control) {
    return reconnect(
        tunnels, forwards, [](const QString&) { return true; }, control);
}

Result<void> reconnectSome(Tunnels& tunnels, Forwards& forwards, const QStringList& ids,
                           const Control& control) {
    return reconnect(
        tunnels, forwards, [&](const QString& id) { return ids.contains(id); }, control);
}

}  // namespace hearth
