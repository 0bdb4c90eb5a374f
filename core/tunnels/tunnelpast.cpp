// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelpast.h"

#include "core/tunnels/forwardlink.h"

#include <algorithm>

namespace hearth {

void TunnelPast::keep(const QString& tunnel, const ForwardSpec& part, const History& history) {
    QList<Part>& parts = parts_[tunnel];
    const auto known =
        std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return each.spec == part; });
    if (known != parts.end())
        known->history = history;
    else
        parts.append({part, history});
}

void TunnelPast::failed(const QString& tunnel, const ForwardSpec& part, const Error& why) {
    History history = of(tunnel, part);
    const ForwardState::Event now{std::chrono::system_clock::now(), ForwardState::Phase::NeedsYou,
                                  why.message};
    if (!history.isEmpty() && history.constLast().phase == now.phase &&
        history.constLast().reason == now.reason)
        history.removeLast();
    else if (history.size() >= ForwardLink::longestHistory)
        history.removeFirst();
    history.append(now);
    keep(tunnel, part, history);
}

TunnelPast::History TunnelPast::of(const QString& tunnel, const ForwardSpec& part) const {
    for (const Part& each : parts_.value(tunnel))
        if (each.spec == part) return each.history;
    return {};
}

void TunnelPast::keepOnly(const QList<TunnelSpec>& saved) {
    parts_.removeIf([&](const auto& each) {
        return std::none_of(saved.begin(), saved.end(),
                            [&](const TunnelSpec& tunnel) { return tunnel.id == each.key(); });
    });
}

}  // namespace hearth
