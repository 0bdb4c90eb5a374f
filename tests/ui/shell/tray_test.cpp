// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/facts.h"
#include "tests/ui/support.h"
#include "ui/look/theme.h"
#include "ui/shell/statetext.h"
#include "ui/shell/tray.h"
#include "ui/shell/tunnelnews.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>

namespace hearth {
namespace {

using namespace test;
using Phase = ForwardState::Phase;

QList<MachineAction> actions() {
    MachineAction open;
    open.id = QStringLiteral("jupyter.open");
    open.title = [] { return QStringLiteral("Open Jupyter"); };
    open.inTray = true;
    MachineAction edit;
    edit.id = QStringLiteral("hosts.edit");
    edit.title = [] { return QStringLiteral("Edit"); };
    return {open, edit};
}

TrayState buildTray(const QList<MachineFacts>& machines, const QList<ForwardState>& forwards,
                    const QList<MachineAction>& acts, bool needsAnswer) {
    TrayFacts facts;
    facts.machines = machines;
    facts.forwards = forwards;
    facts.actions = acts;
    facts.needsAnswer = needsAnswer;
    return hearth::buildTray(facts);
}

const TrayItem* find(const QList<TrayItem>& items, TrayItem::Kind kind, const QString& id = {}) {
    for (const auto& item : items) {
        if (item.kind == kind && (id.isEmpty() || item.id == id)) return &item;
        if (const auto* inside = find(item.children, kind, id)) return inside;
    }
    return nullptr;
}

TEST(TrayModel, EachHostOffersItsJupyter) {
    const TrayState tray =
        buildTray({here(), machine(QStringLiteral("nas"), SshState::Phase::Connected)}, {}, actions(), false);
    const auto* nas = find(tray.items, TrayItem::Kind::Machine, QStringLiteral("nas"));
    ASSERT_NE(nas, nullptr);
    EXPECT_EQ(nas->status, Status::Ok);
    const auto* open = find(nas->children, TrayItem::Kind::Act);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->id, QStringLiteral("jupyter.open"));
    EXPECT_EQ(open->machine, QStringLiteral("nas"));
    // What is not marked for the tray is not in it.
    EXPECT_EQ(find(tray.items, TrayItem::Kind::Act, QStringLiteral("hosts.edit")), nullptr);
    EXPECT_NE(find(tray.items, TrayItem::Kind::Quit), nullptr);
}

TEST(TrayModel, WhoAsksIsAllowedOrLookedAt) {
    TrayFacts facts;
    facts.machines = {here()};
    for (int at = 0; at < 7; ++at)
        facts.asking.append({QString::number(at), QStringLiteral("box-%1 wants to join R&D").arg(at)});
    const TrayState state = hearth::buildTray(facts);
    ASSERT_EQ(state.items.front().kind, TrayItem::Kind::Submenu);
    EXPECT_EQ(state.items.front().text, QStringLiteral("box-0 wants to join R&&D"));
    EXPECT_EQ(state.items.front().status, Status::Warn);
    // As many as a menu can bear; the rest is in the window.
    EXPECT_NE(find(state.items, TrayItem::Kind::Allow, QStringLiteral("4")), nullptr);
    EXPECT_EQ(find(state.items, TrayItem::Kind::Allow, QStringLiteral("5")), nullptr);
    EXPECT_NE(find(state.items, TrayItem::Kind::ShowWindow), nullptr);
    Tray tray;
    const QSignalSpy allowed(&tray, &Tray::allowWanted), shown(&tray, &Tray::askingWanted);
    tray.update(state);
    tray.menu()->findChild<QAction*>(QStringLiteral("allow"))->trigger();
    tray.menu()->findChild<QAction*>(QStringLiteral("showAsking"))->trigger();
    ASSERT_EQ(allowed.size(), 1);
    EXPECT_EQ(allowed.front().front().toString(), QStringLiteral("0"));
    EXPECT_EQ(shown.size(), 1);
}

TEST(TrayModel, TheIconSaysTheWorst) {
    const auto overall = [](const QList<ForwardState>& forwards) {
        return buildTray({here()}, forwards, {}, false).overall;
    };
    const auto up = forward(QStringLiteral("a"), QStringLiteral("nas"), Phase::Up);
    const auto lost = forward(QStringLiteral("b"), QStringLiteral("nas"), Phase::Lost);
    const auto off = forward(QStringLiteral("c"), QStringLiteral("nas"), Phase::Stopped);
    EXPECT_EQ(overall({}), Status::Idle);
    EXPECT_EQ(overall({off}), Status::Idle);
    EXPECT_EQ(overall({up, off}), Status::Ok);
    EXPECT_EQ(overall({up, lost}), Status::Warn);
    EXPECT_EQ(buildTray({here()}, {up}, {}, true).overall, Status::Warn);
}

TEST(TrayModel, ForwardsAreOnOrOffAndSaySo) {
    const auto off = forward(QStringLiteral("Files & more"), QStringLiteral("nas"), Phase::Stopped);
    const TrayState tray = buildTray({here()}, {off}, {}, false);
    const auto* item = find(tray.items, TrayItem::Kind::Forward);
    ASSERT_NE(item, nullptr);
    EXPECT_FALSE(item->checked);
    EXPECT_TRUE(item->text.startsWith(QStringLiteral("Files && more · nas")));
    EXPECT_EQ(item->id, forwardKey(off));

    // Also where it is off because its host was disconnected.
    const auto apart = forward(QStringLiteral("Jupyter"), QStringLiteral("nas"), Phase::Off);
    const TrayState later = buildTray({here()}, {apart}, {}, false);
    EXPECT_FALSE(find(later.items, TrayItem::Kind::Forward)->checked);
    EXPECT_EQ(later.overall, Status::Idle);
}

TEST(TrayModel, ALongNameDoesNotWidenTheMenu) {
    const QString name = QStringLiteral("a-machine-with-a-very-long-name-in-the-cluster.example.org");
    const TrayState tray = buildTray({machine(name, SshState::Phase::Connected)}, {}, actions(), false);
    const auto* entry = find(tray.items, TrayItem::Kind::Machine, name);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->text, QStringLiteral("a-machine-with-…ster.example.org"));
}

TEST(TrayModel, AThousandHostsDoNotFillTheScreen) {
    QList<MachineFacts> machines{here()};
    for (int i = 0; i < 1000; ++i) machines.append(machine(QStringLiteral("host%1").arg(i)));
    machines[700].ssh.phase = SshState::Phase::Connected;
    const TrayState tray = buildTray(machines, {}, actions(), false);
    EXPECT_LT(tray.items.size(), 25);
    // Those that are in use come first.
    EXPECT_EQ(tray.items[1].id, QStringLiteral("host699"));
}

TunnelState saved(const QString& name, const QString& group, std::optional<Phase> phase) {
    TunnelState tunnel;
    tunnel.spec.id = name + QStringLiteral("-id");
    tunnel.spec.name = name;
    tunnel.spec.group = group;
    tunnel.spec.machine = QStringLiteral("nas");
    tunnel.spec.parts.resize(1);
    if (phase) {
        ForwardState state = forward(name, QStringLiteral("nas"), *phase);
        state.tunnel = tunnel.spec.id;
        tunnel.parts.append({nullptr, state, {}});
    }
    tunnel.phase = tunnelPhase(tunnel.parts);
    return tunnel;
}

TrayFacts ofTunnels(const QList<TunnelState>& tunnels) {
    TrayFacts facts;
    facts.machines = {here()};
    for (const TunnelState& tunnel : tunnels) facts.forwards << tunnelSummary(tunnel);
    facts.groups = tunnelGroups(tunnels);
    facts.addressOf = [](const ForwardState& each) { return QStringLiteral("http://") + each.listening; };
    return facts;
}

TEST(TunnelGroups, PartlyOnIsSaidSo) {
    const auto group = [](std::optional<Phase> one, std::optional<Phase> other) {
        const auto groups = tunnelGroups({saved(QStringLiteral("a"), QStringLiteral("work"), one),
                                          saved(QStringLiteral("b"), QStringLiteral("work"), other),
                                          saved(QStringLiteral("c"), QString(), Phase::Lost)});
        EXPECT_EQ(groups.size(), 1);
        return groups.value(0);
    };
    EXPECT_EQ(group({}, {}).stateText(), QStringLiteral("off"));
    EXPECT_EQ(group({}, {}).status, Status::Idle);
    EXPECT_TRUE(group(Phase::Up, {}).isPartly());
    EXPECT_EQ(group(Phase::Up, {}).stateText(), QStringLiteral("1 of 2 on"));
    EXPECT_EQ(group({}, Phase::NeedsYou).stateText(), QStringLiteral("1 of 2 on · needs you"));
    EXPECT_EQ(group(Phase::Up, Phase::Up).stateText(), QStringLiteral("on"));
    EXPECT_TRUE(group(Phase::Up, Phase::Lost).isOn());
    EXPECT_EQ(group(Phase::Up, Phase::Lost).status, Status::Warn);
    EXPECT_EQ(group(Phase::Lost, Phase::Up).stateText(), QStringLiteral("connection lost, trying again"));
}

TEST(TrayModel, AGroupIsASubmenuOfItsTunnels) {
    const TrayState tray = buildTray(ofTunnels({saved(QStringLiteral("a"), QStringLiteral("work"), Phase::Up),
                                                saved(QStringLiteral("b"), QStringLiteral("work"), {}),
                                                saved(QStringLiteral("c"), QString(), {})}));
    const auto* work = find(tray.items, TrayItem::Kind::Group, QStringLiteral("work"));
    ASSERT_NE(work, nullptr);
    EXPECT_EQ(work->text, QStringLiteral("work · 1 of 2 on"));
    EXPECT_EQ(work->status, Status::Ok);
    EXPECT_TRUE(find(work->children, TrayItem::Kind::GroupOn)->enabled);
    EXPECT_TRUE(find(work->children, TrayItem::Kind::GroupOff)->enabled);
    const auto switches = [](const QList<TrayItem>& items) {
        return std::count_if(items.begin(), items.end(),
                             [](const auto& each) { return each.kind == TrayItem::Kind::Forward; });
    };
    EXPECT_EQ(switches(work->children), 2);
    EXPECT_EQ(switches(tray.items), 1);  // c alone
    EXPECT_EQ(find(tray.items, TrayItem::Kind::Reconnect), nullptr);
}

TEST(TrayModel, WhatIsUpCanBeOpenedAndCopied) {
    const TrayState tray = buildTray(ofTunnels({saved(QStringLiteral("a"), QString(), Phase::Up),
                                                saved(QStringLiteral("b"), QString(), Phase::Lost),
                                                saved(QStringLiteral("c"), QString(), {})}));
    const auto* copy = find(tray.items, TrayItem::Kind::Submenu, QStringLiteral("copyUrl"));
    ASSERT_NE(copy, nullptr);
    ASSERT_EQ(copy->children.size(), 1);
    EXPECT_EQ(copy->children[0].text, QStringLiteral("a · http://127.0.0.1:8888"));
    EXPECT_EQ(find(tray.items, TrayItem::Kind::Open)->id, copy->children[0].id);
    // One is down.
    EXPECT_NE(find(tray.items, TrayItem::Kind::Reconnect), nullptr);
}

TEST(TrayModel, TheMachineOfTheLastJupyterIsOneClickAway) {
    TrayFacts facts;
    facts.machines = {here(), machine(QStringLiteral("nas")), machine(QStringLiteral("gpu"))};
    facts.actions = actions();
    facts.recent = {{QStringLiteral("jupyter.open"), QStringLiteral("gpu")},
                    {QStringLiteral("jupyter.open"), QStringLiteral("gone")},
                    {QStringLiteral("jupyter.open"), QStringLiteral("nas")}};
    const TrayState tray = buildTray(facts);
    EXPECT_EQ(tray.items[0].text, QStringLiteral("Open Jupyter on gpu"));
    EXPECT_EQ(tray.items[0].machine, QStringLiteral("gpu"));
    EXPECT_EQ(tray.items[1].text, QStringLiteral("Open Jupyter on nas"));
    EXPECT_EQ(tray.items[2].kind, TrayItem::Kind::Separator);
}

TEST(TunnelNews, AMomentsLossIsNoNews) {
    using What = TunnelNotice::What;
    using std::chrono::milliseconds;
    const auto one = [](Phase phase) {
        return QList{forward(QStringLiteral("a"), QStringLiteral("nas"), phase)};
    };
    TunnelNews news;
    EXPECT_TRUE(news.update(one(Phase::Connecting), milliseconds(0)).isEmpty());
    EXPECT_TRUE(news.update(one(Phase::Up), milliseconds(10)).isEmpty());
    EXPECT_TRUE(news.update(one(Phase::Lost), milliseconds(1000)).isEmpty());
    EXPECT_EQ(news.next(), milliseconds(1000) + TunnelNews::patience);
    EXPECT_TRUE(news.update(one(Phase::Up), milliseconds(3000)).isEmpty());
    EXPECT_FALSE(news.next());
    // For longer, and back.
    news.update(one(Phase::Lost), milliseconds(4000));
    const auto lost = news.update(one(Phase::Lost), milliseconds(4000) + TunnelNews::patience);
    ASSERT_EQ(lost.size(), 1);
    EXPECT_EQ(lost[0].what, What::Lost);
    EXPECT_EQ(lost[0].title(), QStringLiteral("a on nas is down"));
    EXPECT_FALSE(news.next());
    EXPECT_TRUE(news.update(one(Phase::Lost), milliseconds(60'000)).isEmpty());
    const auto back = news.update(one(Phase::Up), milliseconds(61'000));
    ASSERT_EQ(back.size(), 1);
    EXPECT_EQ(back[0].what, What::Back);
}

TEST(TunnelNews, WhoIsNeededIsToldAtOnceAndOnce) {
    using std::chrono::milliseconds;
    const auto two = [](Phase phase) {
        auto other = forward(QStringLiteral("b"), QStringLiteral("nas"), phase);
        other.error.message = QStringLiteral("The host key has changed.");
        return QList{forward(QStringLiteral("a"), QStringLiteral("nas"), phase), other};
    };
    TunnelNews news;
    news.update(two(Phase::Up), milliseconds(0));
    const auto told = news.update(two(Phase::NeedsYou), milliseconds(1));
    ASSERT_EQ(told.size(), 1);
    EXPECT_EQ(told[0].what, TunnelNotice::What::NeedsYou);
    EXPECT_EQ(told[0].tunnels.size(), 2);
    EXPECT_EQ(told[0].text(), QStringLiteral("a (nas), b (nas)"));
    EXPECT_TRUE(news.update(two(Phase::NeedsYou), milliseconds(2)).isEmpty());
    // Switched off and on by the person: none of it is news.
    EXPECT_TRUE(news.update(two(Phase::Off), milliseconds(3)).isEmpty());
    EXPECT_TRUE(news.update(two(Phase::Connecting), milliseconds(4)).isEmpty());
    EXPECT_TRUE(news.update(two(Phase::Up), milliseconds(5)).isEmpty());
}

TEST(TunnelNews, OneThatWasNeverUpIsToldToo) {
    using What = TunnelNotice::What;
    using std::chrono::milliseconds;
    const auto one = [](Phase phase) {
        auto state = forward(QStringLiteral("a"), QStringLiteral("nas"), phase);
        state.error.message = QStringLiteral("No answer.");
        return QList{state};
    };
    TunnelNews news;
    // Started at login, before the Wi-Fi was up.
    EXPECT_TRUE(news.update(one(Phase::Connecting), milliseconds(0)).isEmpty());
    EXPECT_TRUE(news.update(one(Phase::Lost), milliseconds(1000)).isEmpty());
    EXPECT_EQ(news.next(), milliseconds(1000) + TunnelNews::patienceAtStart);
    EXPECT_TRUE(news.update(one(Phase::Lost), milliseconds(1000) + TunnelNews::patience).isEmpty());
    const auto away = news.update(one(Phase::Lost), milliseconds(1000) + TunnelNews::patienceAtStart);
    ASSERT_EQ(away.size(), 1);
    EXPECT_EQ(away[0].what, What::NotReached);
    EXPECT_EQ(away[0].title(), QStringLiteral("a on nas cannot be reached"));
    EXPECT_EQ(away[0].text(), QStringLiteral("No answer."));
    const auto on = news.update(one(Phase::Up), milliseconds(60'000));
    ASSERT_EQ(on.size(), 1);
    EXPECT_EQ(on[0].title(), QStringLiteral("a on nas is on"));

    // A question, or a port that is taken, at once.
    TunnelNews other;
    const auto needs = other.update(one(Phase::NeedsYou), milliseconds(0));
    ASSERT_EQ(needs.size(), 1);
    EXPECT_EQ(needs[0].what, What::NeedsYou);
    // Where the network came in time nothing is told.
    TunnelNews quiet;
    quiet.update(one(Phase::Lost), milliseconds(0));
    EXPECT_TRUE(quiet.update(one(Phase::Up), milliseconds(10'000)).isEmpty());
    EXPECT_FALSE(quiet.next());
}

TEST(TrayModel, WhatIsNotWellSaysSo) {
    auto nobody = forward(QStringLiteral("web"), QStringLiteral("nas"), Phase::Up);
    nobody.error.message = QStringLiteral("Nothing answers there.");
    auto away = forward(QStringLiteral("db"), QStringLiteral("nas"), Phase::Lost);
    away.history = {{{}, Phase::Lost, {}}};
    const auto needs = forward(QStringLiteral("vnc"), QStringLiteral("nas"), Phase::NeedsYou);
    const TrayState tray = buildTray({here()}, {nobody, away, needs}, {}, false);
    const auto text = [&](const ForwardState& of) {
        return find(tray.items, TrayItem::Kind::Forward, forwardKey(of))->text;
    };
    EXPECT_EQ(text(nobody), QStringLiteral("web · nas · on, nobody answers"));
    EXPECT_EQ(text(away), QStringLiteral("db · nas · not reached yet, trying again"));
    EXPECT_EQ(text(needs), QStringLiteral("vnc · nas · needs you"));
    EXPECT_EQ(tray.overall, Status::Warn);
}

// What the menu paints of an entry, its text left out.
QImage entryOf(Tray& tray, const ForwardState& forward) {
    tray.update(buildTray({here()}, {forward}, {}, false));
    tray.menu()->ensurePolished();
    tray.menu()->resize(tray.menu()->sizeHint());
    for (auto* action : tray.menu()->actions())
        if (action->objectName() == QStringLiteral("forward"))
            return tray.menu()->grab(tray.menu()->actionGeometry(action)).toImage().copy(0, 0, 36, 28);
    return {};
}

TEST(Tray, AnEntryThatIsNotWellLooksDifferent) {
    Tray tray;
    const auto up = forward(QStringLiteral("web"), QStringLiteral("nas"), Phase::Up);
    auto nobody = up;
    nobody.error.message = QStringLiteral("Nothing answers there.");
    auto off = up;
    off.phase = Phase::Stopped;
    const QImage seen[] = {entryOf(tray, up), entryOf(tray, nobody), entryOf(tray, off)};
    EXPECT_NE(seen[0], seen[1]);
    EXPECT_NE(seen[0], seen[2]);
    EXPECT_NE(seen[1], seen[2]);
}

TEST(Tray, ItsShapesFollowTheTheme) {
    const QPalette before = QGuiApplication::palette();
    const QIcon icon = statusIcon(Status::Ok);
    const auto middle = [&] { return icon.pixmap(QSize(16, 16), 1.0).toImage().pixelColor(8, 8); };
    Theme theme(*qApp);
    theme.choose(Theme::Choice::Light);
    EXPECT_EQ(middle(), Colors::light()[Role::Ok]);
    theme.choose(Theme::Choice::Dark);
    EXPECT_EQ(middle(), Colors::dark()[Role::Ok]);
    QGuiApplication::setPalette(before);
}

TEST(Tray, GroupsUrlsAndMutingAreTold) {
    Tray tray;
    TrayFacts facts = ofTunnels({saved(QStringLiteral("a"), QStringLiteral("work"), Phase::Up),
                                 saved(QStringLiteral("b"), QStringLiteral("work"), Phase::Lost)});
    facts.muted = true;
    tray.update(hearth::buildTray(facts));
    QSignalSpy group(&tray, &Tray::groupWanted), copied(&tray, &Tray::copyWanted),
        opened(&tray, &Tray::openWanted), muted(&tray, &Tray::muted),
        reconnect(&tray, &Tray::reconnectWanted);
    const auto trigger = [&](const char* name) {
        QList<QAction*> all = tray.menu()->actions();
        for (const auto* sub : tray.menu()->findChildren<QMenu*>()) all << sub->actions();
        for (auto* action : all)
            if (action->objectName() == QLatin1String(name) && action->isEnabled()) return action->trigger();
        ADD_FAILURE() << "no " << name;
    };
    trigger("groupOff");
    trigger("copyForward");
    trigger("openForward");
    trigger("mute");
    trigger("reconnectAll");
    ASSERT_EQ(group.count(), 1);
    EXPECT_EQ(group[0][0].toString(), QStringLiteral("work"));
    EXPECT_FALSE(group[0][1].toBool());
    EXPECT_EQ(copied.count(), 1);
    EXPECT_EQ(opened.count(), 1);
    EXPECT_EQ(reconnect.count(), 1);
    ASSERT_EQ(muted.count(), 1);
    EXPECT_FALSE(muted[0][0].toBool());  // it was
}

TEST(Tray, ClicksInItsMenuAreTold) {
    Tray tray;
    const auto up = forward(QStringLiteral("Jupyter"), QStringLiteral("nas"), Phase::Up);
    tray.update(buildTray({here(), machine(QStringLiteral("nas"))}, {up}, actions(), false));
    QSignalSpy acted(&tray, &Tray::actWanted), toggled(&tray, &Tray::forwardToggled),
        shown(&tray, &Tray::showWanted), quit(&tray, &Tray::quitWanted);

    auto* sub = tray.menu()->findChild<QMenu*>(QStringLiteral("machine.nas"));
    ASSERT_NE(sub, nullptr);
    for (auto* action : sub->actions())
        if (action->objectName() == QStringLiteral("jupyter.open") ||
            action->objectName() == QStringLiteral("show"))
            action->trigger();
    ASSERT_EQ(acted.count(), 1);
    EXPECT_EQ(acted[0][1].toString(), QStringLiteral("nas"));
    ASSERT_EQ(shown.count(), 1);
    EXPECT_EQ(shown[0][0].toString(), QStringLiteral("nas"));

    for (auto* action : tray.menu()->actions())
        if (action->objectName() == QStringLiteral("forward") ||
            action->objectName() == QStringLiteral("quit"))
            action->trigger();
    ASSERT_EQ(toggled.count(), 1);
    EXPECT_FALSE(toggled[0][1].toBool());
    EXPECT_EQ(quit.count(), 1);
}

TEST(Tray, IconsDifferByStateInBothStyles) {
    for (const bool monochrome : {false, true}) {
        QList<QImage> seen;
        for (const auto status : {Status::Idle, Status::Ok, Status::Warn, Status::Bad}) {
            const QImage image = Tray::iconFor(status, monochrome).pixmap(QSize(22, 22), 1.0).toImage();
            for (const QImage& other : seen) EXPECT_NE(image, other);
            seen.append(image);
        }
    }
}

}  // namespace
}  // namespace hearth
