// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tunnelnews.h"

#include "core/tunnels/reconnect.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TunnelNews)
};

constexpr qsizetype namesShown = 6;

}  // namespace

QString TunnelNotice::title() const {
    const int count = static_cast<int>(tunnels.size());
    const QString name = count == 1 ? forwardTitle(tunnels.first()) : QString();
    const QString machine = count == 1 ? tunnels.first().machine : QString();
    switch (what) {
    case What::Lost:
        return count == 1 ? Text::tr("%1 on %2 is down").arg(name, machine)
                          : Text::tr("%n tunnels are down", nullptr, count);
    case What::NeedsYou:
        return count == 1 ? Text::tr("%1 on %2 needs you").arg(name, machine)
                          : Text::tr("%n tunnels need you", nullptr, count);
    case What::NotReached:
        return count == 1 ? Text::tr("%1 on %2 cannot be reached").arg(name, machine)
                          : Text::tr("%n tunnels cannot be reached", nullptr, count);
    case What::Back:
        return count == 1 ? Text::tr("%1 on %2 is back").arg(name, machine)
                          : Text::tr("%n tunnels are back", nullptr, count);
    case What::On:
        return count == 1 ? Text::tr("%1 on %2 is on").arg(name, machine)
                          : Text::tr("%n tunnels are on", nullptr, count);
    }
    return {};
}

QString TunnelNotice::text() const {
    if (tunnels.size() == 1)
        return what == What::Back || what == What::On ? QString() : tunnels.first().error.message;
    QStringList names;
    for (const ForwardState& each : tunnels.first(std::min(tunnels.size(), namesShown)))
        names << QStringLiteral("%1 (%2)").arg(forwardTitle(each), each.machine);
    if (tunnels.size() > namesShown) names << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

QList<TunnelNotice> TunnelNews::update(const QList<ForwardState>& tunnels, Time now) {
    using Phase = ForwardState::Phase;
    using What = TunnelNotice::What;
    TunnelNotice needsYou{What::NeedsYou, {}}, lost{What::Lost, {}}, notReached{What::NotReached, {}},
        back{What::Back, {}}, on{What::On, {}};
    QHash<QString, Known> next;
    for (const ForwardState& tunnel : tunnels) {
        const QString key = forwardKey(tunnel);
        Known known = known_.value(key);
        known.phase = tunnel.phase;
        const auto tell = [&](TunnelNotice& notice) {
            known.told = notice.what;
            notice.tunnels << tunnel;
        };
        if (tunnel.phase == Phase::Up) {
            if (known.told) (known.wasUp ? back : on).tunnels << tunnel;
            known = {tunnel.phase, true, {}, {}};
        } else if (tunnel.isOff()) {
            known = {tunnel.phase, false, {}, {}};
        } else if (isDown(tunnel)) {
            if (!known.downSince) known.downSince = now;
            if (tunnel.phase == Phase::NeedsYou && known.told != What::NeedsYou)
                tell(needsYou);
            else if (tunnel.phase == Phase::Lost && !known.told && now >= dueOf(known))
                tell(known.wasUp ? lost : notReached);
        } else if (known.wasUp && !known.downSince) {
            known.downSince = now;
        }
        next.insert(key, known);
    }
    known_ = next;
    QList<TunnelNotice> told;
    for (const TunnelNotice& notice : {needsYou, lost, notReached, back, on})
        if (!notice.tunnels.isEmpty()) told << notice;
    return told;
}

std::optional<TunnelNews::Time> TunnelNews::next() const {
    std::optional<Time> earliest;
    for (const Known& known : known_) {
        if (!known.downSince || known.told || known.phase != ForwardState::Phase::Lost) continue;
        const Time due = dueOf(known);
        if (!earliest || due < *earliest) earliest = due;
    }
    return earliest;
}

}  // namespace hearth
