// SPDX-License-Identifier: GPL-3.0-or-later
// A shell in a container, opened and left by clicks and keys.
#include "tests/ui/containers/containerworld.h"
#include "ui/look/errorbanner.h"
#include "ui/terminal/terminalpanel.h"

#include <QTabBar>

namespace hearth {
namespace {

using State = Container::State;
using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class ContainerShellTest : public test::ContainerWorld {
protected:
    void goTo(int which) {
        auto* bar = part<QTabBar>("containerParts");
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(which).center());
    }
    TerminalView& view() { return *part<TerminalPanel>("shellTerminal")->view(); }
    QString screen() {
        if (!view().session()) return {};
        QStringList lines;
        for (const TerminalLine& line : view().session()->frame().lines) lines << line.text();
        return lines.join(QLatin1Char('\n')).trimmed();
    }
    bool shows(const char* text) {
        const bool did = waitFor([&] { return screen().contains(name(text)); });
        EXPECT_TRUE(did) << qPrintable(screen());
        return did;
    }
    QString wantedSize() {
        const TerminalSize size = view().wantedSize();
        return name("%1x%2").arg(size.columns).arg(size.rows);
    }
    void type(const char* line) {
        QTest::keyClicks(&view(), name(line));
        QTest::keyClick(&view(), Qt::Key_Return);
    }
    QString banner() {
        auto* found = part<ErrorBanner>("terminalBanner");
        return found->isVisible() ? test::child<QLabel>(found, name("errorMessage"))->text() : QString();
    }
};

TEST_F(ContainerShellTest, IsOpenedWhereOneGoesAndTellsHowItEnded) {
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    EXPECT_EQ(engine.shells(), 0) << "nobody went there";
    goTo(2);
    ASSERT_TRUE(shows("#"));
    EXPECT_EQ(engine.shells(), 1);
    const QString size = wantedSize();
    EXPECT_TRUE(waitFor([&] { return engine.sizes.value(engine.sizes.size() - 1) == size; }))
        << qPrintable(engine.sizes.join(QLatin1Char(' ')));
    type("hello");
    EXPECT_TRUE(shows("said hello"));
    tab->resize(900, 700);
    EXPECT_TRUE(waitFor([&] { return wantedSize() != size && engine.sizes.last() == wantedSize(); }));
    goTo(0);
    goTo(2);
    EXPECT_EQ(engine.shells(), 1) << "the same one";
    type("exit 3");
    ASSERT_TRUE(waitFor([&] { return banner() == name("It ended with exit code 3."); }))
        << qPrintable(banner());
    EXPECT_TRUE(screen().contains(name("said hello"))) << "it stays to be read";
    test::click(tab, name("terminalAgain"));
    ASSERT_TRUE(waitFor([&] { return engine.shells() == 1 && banner().isEmpty(); }));
    EXPECT_TRUE(waitFor([&] { return screen() == name("#"); }));
}

TEST_F(ContainerShellTest, EachHasItsOwnAndKeepsItWhileAnotherIsLookedAt) {
    openWith({FakeEngine::make(name("web")), FakeEngine::make(name("zeta"))});
    choose(name("web"));
    inMenu(name("openShell"))->trigger();
    ASSERT_TRUE(shows("#"));
    type("mine");
    EXPECT_TRUE(shows("said mine"));
    choose(name("zeta"));
    EXPECT_TRUE(isShown("shellNone")) << "none is opened while one only looks through the list";
    EXPECT_EQ(engine.shells(), 1);
    test::click(tab, name("shellOpen"));
    ASSERT_TRUE(waitFor([&] { return screen() == name("#"); }));
    EXPECT_EQ(engine.shells(), 2);
    choose(name("web"));
    EXPECT_TRUE(screen().contains(name("said mine")));
}

TEST_F(ContainerShellTest, OneThatIsOffSaysSo) {
    openWith({FakeEngine::make(name("web"), State::Exited)});
    choose(name("web"));
    EXPECT_FALSE(inMenu(name("openShell"))->isEnabled());
    goTo(2);
    EXPECT_TRUE(isShown("shellOff"));
    test::click(tab, name("startContainer"));
    ASSERT_TRUE(waitFor([&] { return isShown("shellNone"); }));
    EXPECT_EQ(engine.shells(), 0);
    test::click(tab, name("shellOpen"));
    EXPECT_TRUE(shows("#"));
}

}  // namespace
}  // namespace hearth
