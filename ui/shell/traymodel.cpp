// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/traymodel.h"

#include "core/tunnels/reconnect.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

constexpr int machinesShown = 12;
constexpr int recentShown = 3;
constexpr int tunnelsShown = 12;  // of a group, or of those without one
constexpr int askingShown = 5;
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

QString forwardText(const ForwardState& forward) {
    return escaped(
        QStringLiteral("%1 · %2 · %3")
            .arg(shortened(forwardTitle(forward)), shortened(forward.machine), stateOf(forward).word));
}

TrayItem forwardItem(const ForwardState& forward) {
    TrayItem made = item(TrayItem::Kind::Forward, forwardText(forward), forwardKey(forward));
    made.status = stateOf(forward).status;
    made.checked = !forward.isOff();
    return made;
}

TrayItem inWindow(qsizetype more) {
    return item(TrayItem::Kind::ShowWindow, Text::tr("%1 more in the window…").arg(more));
}

/// The first dozen of them.
QList<TrayItem> forwardItems(const QList<ForwardState>& forwards) {
    QList<TrayItem> items;
    for (const auto& forward : forwards.first(std::min<qsizetype>(forwards.size(), tunnelsShown)))
        items << forwardItem(forward);
    if (forwards.size() > tunnelsShown) items << inWindow(forwards.size() - tunnelsShown);
    return items;
}

TrayItem groupItem(const TunnelGroup& group, const QList<ForwardState>& forwards) {
    TrayItem made =
        item(TrayItem::Kind::Group,
             escaped(QStringLiteral("%1 · %2").arg(shortened(group.name), group.stateText())), group.name);
    made.status = group.status;
    TrayItem on = item(TrayItem::Kind::GroupOn, Text::tr("Switch all on"), group.name);
    on.enabled = !group.isOn();
    TrayItem off = item(TrayItem::Kind::GroupOff, Text::tr("Switch all off"), group.name);
    off.enabled = !group.isOff();
    made.children << on << off << item(TrayItem::Kind::Separator) << forwardItems(forwards);
    return made;
}

/// What can be opened, and copied, of those that are up.
QList<TrayItem> useItems(const TrayFacts& facts) {
    if (!facts.addressOf) return {};
    TrayItem open = item(TrayItem::Kind::Submenu, Text::tr("Open"), QStringLiteral("open"));
    TrayItem copy = item(TrayItem::Kind::Submenu, Text::tr("Copy URL"), QStringLiteral("copyUrl"));
    for (const auto& forward : facts.forwards) {
        if (forward.phase != ForwardState::Phase::Up || open.children.size() == tunnelsShown) continue;
        const QString address = facts.addressOf(forward);
        if (address.isEmpty()) continue;
        const QString title = shortened(forwardTitle(forward)) + QStringLiteral(" · ");
        open.children << item(TrayItem::Kind::Open, escaped(title + shortened(forward.machine)),
                              forwardKey(forward));
        copy.children << item(TrayItem::Kind::CopyUrl, escaped(title + shortened(address)),
                              forwardKey(forward));
    }
    if (open.children.isEmpty()) return {};
    return {open, copy};
}

TrayItem askingItem(const TrayFacts::Asking& asking) {
    TrayItem made = item(TrayItem::Kind::Submenu, escaped(asking.title), QStringLiteral("asking"));
    made.status = Status::Warn;
    made.children << item(TrayItem::Kind::Allow, Text::tr("Allow"), asking.id)
                  << item(TrayItem::Kind::ShowAsking, Text::tr("Show in the window"), asking.id);
    return made;
}

}  // namespace

bool operator==(const TrayItem& one, const TrayItem& other) {
    return one.kind == other.kind && one.id == other.id && one.machine == other.machine &&
           one.text == other.text && one.status == other.status && one.checked == other.checked &&
           one.enabled == other.enabled && one.children == other.children;
}

TrayState buildTray(const TrayFacts& facts) {
    TrayState tray;
    if (facts.needsAnswer) {
        TrayItem answer = item(TrayItem::Kind::ShowWindow, Text::tr("A question waits for you…"));
        answer.status = Status::Warn;
        tray.items << answer << item(TrayItem::Kind::Separator);
        tray.overall = Status::Warn;
    }
    for (const auto& each : facts.asking.first(std::min<qsizetype>(facts.asking.size(), askingShown)))
        tray.items << askingItem(each);
    if (facts.asking.size() > askingShown) tray.items << inWindow(facts.asking.size() - askingShown);
    if (!facts.asking.isEmpty()) tray.items << item(TrayItem::Kind::Separator);

    int recent = 0;
    for (const auto& each : facts.recent) {
        const auto machine = std::find_if(facts.machines.begin(), facts.machines.end(),
                                          [&](const auto& one) { return one.name == each.machine; });
        const auto action = std::find_if(facts.actions.begin(), facts.actions.end(),
                                         [&](const auto& one) { return one.id == each.action; });
        if (machine == facts.machines.end() || action == facts.actions.end() || recent == recentShown)
            continue;
        if (action->missing && !action->missing(*machine).isEmpty()) continue;
        TrayItem act =
            item(TrayItem::Kind::Act,
                 escaped(Text::tr("%1 on %2").arg(action->title(), shortened(machine->title()))), action->id);
        act.machine = machine->name;
        tray.items << act;
        ++recent;
    }
    if (recent > 0) tray.items << item(TrayItem::Kind::Separator);

    QList<MachineFacts> shown = facts.machines;
    std::stable_partition(shown.begin(), shown.end(), [](const MachineFacts& each) {
        return each.local || each.ssh.phase != SshState::Phase::Disconnected;
    });
    for (qsizetype i = 0; i < std::min<qsizetype>(shown.size(), machinesShown); ++i)
        tray.items.append(machineItem(shown[i], facts.actions));
    if (shown.size() > machinesShown) tray.items.append(inWindow(shown.size() - machinesShown));

    if (!facts.forwards.isEmpty())
        tray.items << item(TrayItem::Kind::Separator) << item(TrayItem::Kind::Heading, Text::tr("Tunnels"));
    QList<ForwardState> ungrouped = facts.forwards;
    for (const auto& group : facts.groups) {
        QList<ForwardState> of;
        for (const auto& forward : facts.forwards)
            if (!forward.tunnel.isEmpty() && group.keys.contains(forwardKey(forward))) of << forward;
        ungrouped.removeIf([&](const auto& forward) { return of.contains(forward); });
        tray.items << groupItem(group, of);
    }
    tray.items << forwardItems(ungrouped);

    int up = 0, down = 0, waiting = 0;
    for (const auto& forward : facts.forwards) {
        const Status status = stateOf(forward).status;
        if (!forward.isOff()) {
            (status == Status::Ok || status == Status::Busy ? up : down) += 1;
            tray.overall = worse(tray.overall, status == Status::Busy ? Status::Ok : status);
        } else if (status == Status::Bad) {
            tray.overall = worse(tray.overall, Status::Bad);
        }
        if (isDown(forward)) ++waiting;
    }
    const auto uses = useItems(facts);
    if (!uses.isEmpty() || waiting > 0) tray.items << item(TrayItem::Kind::Separator);
    tray.items << uses;
    if (waiting > 0) tray.items << item(TrayItem::Kind::Reconnect, Text::tr("Reconnect all"));

    TrayItem mute = item(TrayItem::Kind::Mute, Text::tr("Mute notifications"));
    mute.checked = facts.muted;
    tray.items << item(TrayItem::Kind::Separator) << mute
               << item(TrayItem::Kind::ShowWindow, Text::tr("Show Hearth"))
               << item(TrayItem::Kind::Quit, Text::tr("Quit"));

    if (facts.needsAnswer)
        tray.toolTip = Text::tr("Hearth: a question waits for you");
    else if (down > 0)
        tray.toolTip = Text::tr("Hearth: %1 of %n tunnels down", nullptr, up + down).arg(down);
    else if (up > 0)
        tray.toolTip = Text::tr("Hearth: %n open tunnels", nullptr, up);
    else
        tray.toolTip = Text::tr("Hearth");
    return tray;
}

}  // namespace hearth
