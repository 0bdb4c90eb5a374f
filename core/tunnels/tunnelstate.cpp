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

/// What a person must see comes before what mends itself, that before what has only begun. A way that is lost
/// comes before one that leads to nobody.
int rankOf(const TunnelState::Part& part) {
    switch (partPhase(part)) {
    case Phase::NeedsYou:
        return 5;
    case Phase::Trouble:
        return part.forward->phase == ForwardState::Phase::Lost ? 4 : 3;
    case Phase::Off:
        return 2;
    case Phase::Connecting:
        return 1;
    case Phase::Up:
        break;
    }
    return 0;
}

bool isOff(ForwardState::Phase phase) {
    return phase == ForwardState::Phase::Off || phase == ForwardState::Phase::Stopped;
}

}  // namespace

TunnelState::Phase tunnelPhase(const QList<TunnelState::Part>& parts) {
    const auto worst = std::max_element(parts.begin(), parts.end(), [](const auto& one, const auto& other) {
        return rankOf(one) < rankOf(other);
    });
    return worst == parts.end() ? Phase::Off : partPhase(*worst);
}

Error partError(const TunnelState::Part& part) {
    if (!part.forward) return part.error;
    switch (part.forward->phase) {
    case ForwardState::Phase::NeedsYou:
    case ForwardState::Phase::Off:
    case ForwardState::Phase::Stopped:
        // What a person tried last tells more than what the forward met before.
        return part.error.message.isEmpty() ? part.forward->error : part.error;
    case ForwardState::Phase::Connecting:
    case ForwardState::Phase::Up:
    case ForwardState::Phase::Lost:
        break;
    }
    // It went on since: why it could not be is past.
    return part.forward->error;
}

Error TunnelState::error() const {
    const Part* worst = nullptr;
    for (const Part& part : parts)
        if (!partError(part).message.isEmpty() && (worst == nullptr || rankOf(part) > rankOf(*worst)))
            worst = &part;
    return worst == nullptr ? Error{} : partError(*worst);
}

bool isNotReachedYet(const ForwardState& forward) {
    if (forward.phase != ForwardState::Phase::Lost || forward.history.isEmpty()) return false;
    for (auto event = forward.history.rbegin(); event != forward.history.rend(); ++event) {
        if (event->phase == ForwardState::Phase::Up) return false;
        if (isOff(event->phase)) break;
    }
    return true;
}

QList<ForwardState::Event> lastOf(const QList<ForwardState::Event>& history) {
    QList<ForwardState::Event> last;
    for (auto event = history.rbegin(); event != history.rend() && !isOff(event->phase); ++event) {
        if (last.isEmpty() || event->phase == ForwardState::Phase::Up) last.prepend(*event);
        if (event->phase == ForwardState::Phase::Up) break;
    }
    return last;
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
    if (at < tunnel.parts.size() && tunnel.parts[at].forward) {
        all.listening = tunnel.parts[at].forward->listening;
        all.localPort = tunnel.parts[at].forward->localPort;
    }
    for (const auto& part : tunnel.parts) {
        if (!part.forward) continue;
        all.connections += part.forward->connections;
        all.connectionsTotal += part.forward->connectionsTotal;
        all.bytesIn += part.forward->bytesIn;
        all.bytesOut += part.forward->bytesOut;
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
    // All of it is up since its last part is, and lost since the first.
    const ForwardState* lost = nullptr;
    for (const auto& part : tunnel.parts) {
        if (!part.forward || part.forward->phase != all.phase) continue;
        const auto since = part.forward->since;
        const bool none = all.since == decltype(all.since){};
        all.since = none                                   ? since
                    : all.phase == ForwardState::Phase::Up ? std::max(all.since, since)
                                                           : std::min(all.since, since);
        // A part that was up and is lost says more than one that was not reached yet.
        if (all.phase == ForwardState::Phase::Lost && (lost == nullptr || isNotReachedYet(*lost)))
            lost = &*part.forward;
    }
    if (lost != nullptr) all.history = lastOf(lost->history);
    return all;
}

}  // namespace hearth
