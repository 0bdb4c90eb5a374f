// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tunnelgroups.h"

#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QMap>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(State)
};

}  // namespace

QString TunnelGroup::stateText() const {
    if (isOff()) return Text::tr("off");
    if (isOn()) return word;
    const QString some = Text::tr("%1 of %2 on").arg(on).arg(all);
    return status == Status::Ok ? some : some + QStringLiteral(" · ") + word;
}

QList<TunnelGroup> tunnelGroups(const QList<TunnelState>& tunnels) {
    QMap<QString, TunnelGroup> groups;
    for (const TunnelState& tunnel : tunnels) {
        if (tunnel.spec.group.isEmpty()) continue;
        TunnelGroup& group = groups[tunnel.spec.group];
        group.name = tunnel.spec.group;
        group.all += 1;
        const ForwardState summary = tunnelSummary(tunnel);
        group.keys << forwardKey(summary);
        group.tunnels << tunnel.spec.name;
        if (summary.isOff()) continue;
        const StateText state = stateOf(summary);
        if (group.on == 0 ||
            (worse(group.status, state.status) == state.status && state.status != group.status)) {
            group.status = state.status;
            group.word = state.word;
        }
        group.on += 1;
    }
    return groups.values();
}

Status worse(Status one, Status other) {
    const auto rank = [](Status status) {
        switch (status) {
        case Status::Idle:
            return 0;
        case Status::Ok:
            return 1;
        case Status::Busy:
            return 2;
        case Status::Warn:
            return 3;
        case Status::Bad:
            return 4;
        }
        return 0;
    };
    return rank(one) >= rank(other) ? one : other;
}

}  // namespace hearth
