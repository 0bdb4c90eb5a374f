// SPDX-License-Identifier: GPL-3.0-or-later
// What a container uses, and what its engine says of it, as they are seen.
#include "tests/ui/containers/containerworld.h"
#include "ui/shell/timetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTabBar>
#include <QTimer>
#include <QTreeWidget>

namespace hearth {
namespace {

using State = Container::State;
using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class ContainerUseTest : public test::ContainerWorld {
protected:
    /// As of a second of that minute.
    static QByteArray use(int second, qint64 cpu, qint64 received) {
        return R"({"read":"2026-11-22T03:17:)" + QByteArray::number(second).rightJustified(2, '0') +
               R"(Z","cpu_stats":{"cpu_usage":{"total_usage":)" + QByteArray::number(cpu) +
               R"(}},"memory_stats":{"usage":3145728,"limit":8388608},"networks":{"eth0":{"rx_bytes":)" +
               QByteArray::number(received) + R"(,"tx_bytes":0}},"pids_stats":{"current":3}})";
    }
    QString value(const char* which) { return part<QLabel>(which)->text(); }
};

TEST_F(ContainerUseTest, IsAskedForWhileItIsSeen) {
    engine.use = use(10, 1'000'000'000, 0);
    openWith({FakeEngine::make(name("web")), FakeEngine::make(name("off"), State::Exited)});
    choose(name("web"));
    const QString memory = sizeText(3145728) + name(" of ") + sizeText(8388608);
    ASSERT_TRUE(waitFor([&] { return value("useMemory") == memory; })) << qPrintable(value("useMemory"));
    EXPECT_EQ(value("useCpu"), name("…")) << "one moment is no rate";
    engine.use = use(12, 2'000'000'000, 2 * 4096);
    ASSERT_TRUE(waitFor([&] { return value("useCpu") == name("50.0 % · 3 process(es)"); }))
        << qPrintable(value("useCpu"));
    EXPECT_EQ(value("useNetwork"), name("↓ %1  ↑ %2").arg(rateText(4096), rateText(0)));
    auto* parts = part<QTabBar>("containerParts");
    auto* pause = part("containerUse")->findChild<QTimer*>();
    ASSERT_TRUE(waitFor([&] { return pause->isActive(); }));
    const int asked = engine.usesAsked;
    parts->setCurrentIndex(1);
    engine.use = use(14, 2'000'000'000, 0);
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 1; }));
    EXPECT_FALSE(pause->isActive()) << "nobody looks";
    EXPECT_EQ(engine.usesAsked, asked);
    parts->setCurrentIndex(0);
    EXPECT_TRUE(waitFor([&] { return engine.usesAsked > asked; }));
    choose(name("off"));
    EXPECT_FALSE(isShown("containerUse"));
    EXPECT_FALSE(pause->isActive());
    choose(name("web"));
    EXPECT_TRUE(isShown("containerUse"));
    EXPECT_EQ(value("useCpu"), name("…")) << "what was before counts for nothing";
}

TEST_F(ContainerUseTest, WhatTheEngineSaysIsFoundAndCopied) {
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    inMenu(name("inspectContainer"))->trigger();
    auto* shown = dialog<>("inspectDialog");
    ASSERT_TRUE(shown);
    auto* tree = test::child<QTreeWidget>(shown, name("inspectTree"));
    ASSERT_TRUE(waitFor([&] { return tree->topLevelItemCount() == 2; }));
    QTreeWidgetItem* config = tree->topLevelItem(0);
    EXPECT_EQ(config->text(0), name("Config"));
    auto* find = test::child<QLineEdit>(shown, name("inspectFind"));
    QTest::keyClicks(find, name("BOX"));
    EXPECT_TRUE(tree->topLevelItem(1)->isHidden());
    EXPECT_FALSE(config->isHidden());
    EXPECT_TRUE(config->isExpanded());
    ASSERT_EQ(config->child(0)->text(1), name("box"));
    EXPECT_TRUE(config->child(1)->isHidden());
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(config->child(0)).center());
    QTest::keySequence(tree, QKeySequence::Copy);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), name("Hostname: box"));
    QTest::keyClicks(find, name("x"));
    EXPECT_TRUE(test::child<QLabel>(shown, name("inspectNothing"))->isVisible());
    test::click(shown, name("inspectCopyAll"));
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(name("\"Hostname\": \"box\"")));
}

}  // namespace
}  // namespace hearth
