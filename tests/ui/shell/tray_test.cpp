// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/facts.h"
#include "tests/ui/support.h"
#include "ui/shell/statetext.h"
#include "ui/shell/tray.h"

#include <QAction>
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
