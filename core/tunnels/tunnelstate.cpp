// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelstate.h"

#include <algorithm>

namespace hearth {

namespace {

using Phase = TunnelState::Phase;

Phase partPhase(const TunnelState::Part& part) {
    if (!part.forward) return part.error.message.isEmpty() ? Phase::Connecting : Phase::NeedsYou;
    switch (part.forward->phase) {
    case ForwardState::Phase::Up:
        return part.forward->error.message.isEmpty() ? Phase::Up : Phase::Trouble;
    case ForwardState::Phase::Connecting:
        return Phase::Connecting;
    case ForwardState::Phase::Lost:
        return Phase::Trouble;
    case ForwardState::Phase::Off:  // its host was disconnected by a person
    case ForwardState::Phase::Stopped:
        return Phase::Off;
    case ForwardState::Phase::NeedsYou:
        break;
    }
    return Phase::NeedsYou;
}

}  // namespace

TunnelState::Phase tunnelPhase(const QList<TunnelState::Part>& parts) {
    auto worst = Phase::Up;
    for (const auto& part : parts) {
        const Phase phase = partPhase(part);
        // What a person must see comes before what mends itself, that before what has only begun.
        static constexpr auto rank = [](Phase each) {
            switch (each) {
            case Phase::NeedsYou:
                return 4;
            case Phase::Trouble:
                return 3;
            case Phase::Off:
                return 2;
            case Phase::Connecting:
                return 1;
            case Phase::Up:
                break;
            }
            return 0;
        };
        if (rank(phase) > rank(worst)) worst = phase;
    }
    return parts.isEmpty() ? Phase::Off : worst;
}

Error TunnelState::error() const {
    for (const Part& part : parts) {
        if (!part.error.message.isEmpty()) return part.error;
        if (part.forward && !part.forward->error.message.isEmpty()) return part.forward->error;
    }
    return {};
}

ForwardState tunnelSummary(const TunnelState& tunnel) {
    ForwardState all;
    all.machine = tunnel.spec.machine;
    all.purpose = tunnel.spec.name;
    all.tunnel = tunnel.spec.id;
    // What it is opened by stands for all of it.
    const auto& parts = tunnel.spec.parts;
    const auto main =
        std::find_if(parts.begin(), parts.end(), [](const auto& part) { return !part.service.isEmpty(); });
    const qsizetype at = main == parts.end() ? 0 : std::distance(parts.begin(), main);
    all.spec = parts.value(at).forward;
    all.service = parts.value(at).service;
    all.listening = all.spec.listeningText();
    if (const auto shown = tunnel.parts.value(at).forward) {
        all.listening = shown->listening;
        all.localPort = shown->localPort;
    }
    for (const auto& part : tunnel.parts) {
        if (!part.forward) continue;
        all.connections += part.forward->connections;
        all.connectionsTotal += part.forward->connectionsTotal;
        all.bytesIn += part.forward->bytesIn;
        all.bytesOut += part.forward->bytesOut;
        all.since = std::max(all.since, part.forward->since);
        all.roundTrip = std::max(all.roundTrip, part.forward->roundTrip);
    }
    all.error = tunnel.error();
    switch (tunnel.phase) {
    case Phase::Off:
        all.phase = ForwardState::Phase::Off;
        break;
    case Phase::Connecting:
        all.phase = ForwardState::Phase::Connecting;
        break;
    case Phase::Up:
        all.phase = ForwardState::Phase::Up;
        break;
    case Phase::Trouble:
        // A way that leads to nobody is up all the same.
        all.phase = std::any_of(tunnel.parts.begin(), tunnel.parts.end(),
                                [](const auto& part) {
                                    return part.forward && part.forward->phase == ForwardState::Phase::Lost;
                                })
                        ? ForwardState::Phase::Lost
                        : ForwardState::Phase::Up;
        break;
    case Phase::NeedsYou:
        all.phase = ForwardState::Phase::NeedsYou;
        break;
    }
    return all;
}

}  // namespace hearth
