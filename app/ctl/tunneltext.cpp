// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tunneltext.h"

#include <QCoreApplication>
#include <QStringList>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

}  // namespace

QString stateWord(const ForwardState& forward) {
    switch (forward.phase) {
    case ForwardState::Phase::Connecting:
        return Text::tr("connecting");
    case ForwardState::Phase::Up:
        return forward.error.message.isEmpty() ? Text::tr("on") : Text::tr("on, nobody answers");
    case ForwardState::Phase::Lost:
        return isNotReachedYet(forward) ? Text::tr("not reached yet, trying again")
                                        : Text::tr("lost, trying again");
    case ForwardState::Phase::NeedsYou:
        return Text::tr("needs you");
    case ForwardState::Phase::Off:
    case ForwardState::Phase::Stopped:
        break;
    }
    return Text::tr("off");
}

QString stateWord(const TunnelState& tunnel) {
    if (tunnel.parts.isEmpty()) return Text::tr("off");
    return stateWord(tunnelSummary(tunnel));
}

QString statusText(const QList<TunnelState>& tunnels) {
    QStringList all;
    for (const TunnelState& tunnel : tunnels) {
        QString one = Text::tr("%1: %2").arg(tunnel.spec.name, stateWord(tunnel));
        if (const int connections = tunnelSummary(tunnel).connections; connections > 0)
            one += Text::tr(", connections: %1").arg(connections);
        all.append(one);
    }
    return all.join(QStringLiteral("   "));
}

}  // namespace hearth::ctl
