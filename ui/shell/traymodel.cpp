// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/traymodel.h"

#include "ui/shell/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

constexpr int machinesShown = 12;
constexpr int longestName = 32;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Tray)
};

TrayItem item(TrayItem::Kind kind, const QString& text = {}, const QString& id = {}) {
    TrayItem made;
    made.kind = kind;
    made.text = text;
    made.id = id;
    made.enabled = kind != TrayItem::Kind::Heading && kind != TrayItem::Kind::Note;
    return made;
}

// A menu is as wide as its longest entry: a long name gives up its middle, whose ends tell it apart.
QString shortened(const QString& text) {
    if (text.size() <= longestName) return text;
    const auto end = longestName / 2;
    return text.left(longestName - end - 1) + QStringLiteral("…") + text.right(end);
}

// Menus take & for a key.
QString escaped(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

TrayItem machineItem(const MachineFacts& facts, const QList<MachineAction>& actions) {
    TrayItem made = item(TrayItem::Kind::Machine, escaped(shortened(facts.title())), facts.name);
    made.status = facts.local ? std::optional<Status>() : stateOf(facts).status;
    for (const auto& action : actions) {
        if (!action.inTray || (action.shown && !action.shown(facts))) continue;
        TrayItem act = item(TrayItem::Kind::Act, escaped(action.title()), action.id);
        act.machine = facts.name;
        act.enabled = !action.missing || action.missing(facts).isEmpty();
        made.children.append(act);
    }
    if (!made.children.isEmpty()) made.children.append(item(TrayItem::Kind::Separator));
    TrayItem show = item(TrayItem::Kind::ShowWindow, Text::tr("Show in the window"));
    show.machine = facts.name;
    made.children.append(show);
    return made;
}

Status worse(Status a, Status b) {
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
    return rank(a) >= rank(b) ? a : b;
}

}  // namespace

bool operator==(const TrayItem& one, const TrayItem& other) {
    return one.kind == other.kind && one.id == other.id && one.machine == other.machine &&
           one.text == other.text && one.status == other.status && one.checked == other.checked &&
           one.enabled == other.enabled && one.children == other.children;
}

TrayState buildTray(const QList<MachineFacts>& machines, const QList<ForwardState>& forwards,
                    const QList<MachineAction>& actions, bool needsAnswer) {
    TrayState tray;
    if (needsAnswer) {
        TrayItem answer = item(TrayItem::Kind::ShowWindow, Text::tr("A question waits for you…"));
        answer.status = Status::Warn;
        tray.items << answer << item(TrayItem::Kind::Separator);
        tray.overall = Status::Warn;
    }

    QList<MachineFacts> shown = machines;
    std::stable_partition(shown.begin(), shown.end(), [](const MachineFacts& facts) {
        return facts.local || facts.ssh.phase != SshState::Phase::Disconnected;
    });
    for (qsizetype i = 0; i < std::min<qsizetype>(shown.size(), machinesShown); ++i)
        tray.items.append(machineItem(shown[i], actions));
    if (shown.size() > machinesShown) {
        tray.items.append(item(TrayItem::Kind::ShowWindow,
                               Text::tr("%1 more in the window…").arg(shown.size() - machinesShown)));
    }

    int up = 0, down = 0;
    if (!forwards.isEmpty()) {
        tray.items << item(TrayItem::Kind::Separator) << item(TrayItem::Kind::Heading, Text::tr("Tunnels"));
    }
    for (const auto& forward : forwards) {
        const StateText state = stateOf(forward);
        const bool on = !forward.isOff();
        TrayItem made = item(TrayItem::Kind::Forward, {}, forwardKey(forward));
        made.text =
            escaped(QStringLiteral("%1 · %2 · %3")
                        .arg(shortened(forwardTitle(forward)), shortened(forward.machine), state.word));
        made.status = state.status;
        made.checked = on;
        tray.items.append(made);
        if (on) {
            (state.status == Status::Ok || state.status == Status::Busy ? up : down) += 1;
            tray.overall = worse(tray.overall, state.status == Status::Busy ? Status::Ok : state.status);
        } else if (state.status == Status::Bad) {
            tray.overall = worse(tray.overall, Status::Bad);
        }
    }

    tray.items << item(TrayItem::Kind::Separator) << item(TrayItem::Kind::ShowWindow, Text::tr("Show Hearth"))
               << item(TrayItem::Kind::Quit, Text::tr("Quit"));

    if (needsAnswer)
        tray.toolTip = Text::tr("Hearth: a question waits for you");
    else if (down > 0)
        tray.toolTip = Text::tr("Hearth: %1 of %2 tunnels are down").arg(down).arg(up + down);
    else if (up > 0)
        tray.toolTip = Text::tr("Hearth: tunnels open: %1").arg(up);
    else
        tray.toolTip = Text::tr("Hearth");
    return tray;
}

}  // namespace hearth
