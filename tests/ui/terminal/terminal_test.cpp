// SPDX-License-Identifier: GPL-3.0-or-later
// Terminals with real programs in them, typed into.
#include "core/machine/localmachine.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/errorbanner.h"
#include "ui/look/terminalcolors.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminaltab.h"

#include <QClipboard>
#include <QDialog>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>

namespace hearth {
namespace {

using test::waitFor;

class Terminal : public testing::Test {
protected:
    Terminal() {
        panel.resize(700, 300);
        panel.show();
    }
    void start(const QString& script) {
        Command command = Command::shell(script);
        command.terminal = view()->wantedSize();
        auto process = machine.start(command, Control{});
        ASSERT_TRUE(process);
        panel.setSession(
            std::make_shared<TerminalSession>(makeTerminalStream(std::move(*process)), view()->wantedSize()));
        view()->setFocus();
    }
    TerminalView* view() { return panel.view(); }
    QString text() {
        const TerminalFrame frame = view()->session()->frame();
        QStringList lines;
        for (auto& line :
             view()->session()->frame(frame.first, static_cast<int>(frame.end - frame.first)).lines)
            lines.append(line.text());
        return lines.join(QLatin1Char('\n')).trimmed();
    }
    bool shows(const QString& wanted) {
        return waitFor([&] { return text().contains(wanted); });
    }
    /// A program that prints its input, byte by byte.
    void startDump() {
        start(QStringLiteral("stty raw -echo; printf ready; exec od -An -v -tx1 -w1"));
        ASSERT_TRUE(shows(QStringLiteral("ready")));
    }
    /// What it printed since, as one line.
    bool sent(const char* hex) {
        return waitFor([&] {
            return text().section(QStringLiteral("ready"), 1).simplified().endsWith(QLatin1String(hex));
        });
    }

    LocalMachine machine;
    TerminalPanel panel;
};

TEST_F(Terminal, WhatIsTypedIsRunAndItsEndIsSaid) {
    start(QStringLiteral("read -r name; echo \"hello $name\"; exit 3"));
    QTest::keyClicks(view(), QStringLiteral("world"));
    EXPECT_TRUE(panel.isRunning());
    QTest::keyClick(view(), Qt::Key_Return);
    ASSERT_TRUE(shows(QStringLiteral("hello world")));
    auto* banner = test::child<ErrorBanner>(&panel, QStringLiteral("terminalBanner"));
    ASSERT_TRUE(waitFor([&] { return banner->isVisible(); }));
    EXPECT_FALSE(panel.isRunning());
    const QSignalSpy again(&panel, &TerminalPanel::againWanted);
    test::click(&panel, QStringLiteral("terminalAgain"));
    EXPECT_EQ(again.count(), 1);
}

TEST_F(Terminal, KeysReachTheProgramAsTheyAre) {
    startDump();
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(sent("03"));
    QTest::keyClick(view(), Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(sent("0b"));
    QTest::keyClick(view(), Qt::Key_Tab);
    EXPECT_TRUE(sent("09"));
    QTest::keyClick(view(), Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_TRUE(sent("1b 5b 5a"));
    QTest::keyClick(view(), Qt::Key_F5);
    EXPECT_TRUE(sent("1b 5b 31 35 7e"));
    QTest::keyClick(view(), 'x', Qt::AltModifier);
    EXPECT_TRUE(sent("1b 78"));
    QTest::keyClick(view(), Qt::Key_BracketLeft, Qt::ControlModifier);
    EXPECT_TRUE(sent("1b"));
    // AltGr as Windows tells it: what counts is the character.
    QTest::sendKeyEvent(QTest::Click, view(), Qt::Key_At, QStringLiteral("@"),
                        Qt::ControlModifier | Qt::AltModifier);
    EXPECT_TRUE(sent("1b 40"));
}

TEST_F(Terminal, AnInputMethodsTextArrivesWhenItIsChosen) {
    startDump();
    QInputMethodEvent composing(QStringLiteral("zhong"), {});
    QApplication::sendEvent(view(), &composing);
    QInputMethodEvent chosen;
    chosen.setCommitString(QStringLiteral("中"));
    QApplication::sendEvent(view(), &chosen);
    EXPECT_TRUE(sent("e4 b8 ad"));
    EXPECT_FALSE(text().contains(QStringLiteral("7a")));  // z of what was composed
    EXPECT_TRUE(view()->inputMethodQuery(Qt::ImEnabled).toBool());
    EXPECT_TRUE(view()->inputMethodQuery(Qt::ImCursorRectangle).toRect().isValid());
}

TEST_F(Terminal, SeveralLinesArePastedOnlyAfterAQuestion) {
    startDump();
    QApplication::clipboard()->setText(QStringLiteral("one"));
    QTest::keyClick(view(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(sent("6f 6e 65"));
    // The end of a single line is the person's own to type.
    view()->pasteText(QStringLiteral("+\r\n"));
    view()->pasteText(QStringLiteral("-\r"));
    EXPECT_TRUE(sent("6f 6e 65 2b 2d"));
    view()->pasteText(QStringLiteral("A\nB\nC"));
    auto* asked = test::child<QDialog>(&panel, QStringLiteral("pasteDialog"));
    ASSERT_TRUE(asked && asked->isVisible());
    asked->reject();
    QTest::keyClick(view(), 'z');
    EXPECT_TRUE(sent("6f 6e 65 2b 2d 7a"));  // nothing of it
    view()->pasteText(QStringLiteral("A\rB\nC"));
    QPushButton* act = nullptr;
    for (auto* dialog : panel.findChildren<QDialog*>(QStringLiteral("pasteDialog")))
        if (dialog->isVisible()) act = test::child<QPushButton>(dialog, QStringLiteral("act"));
    ASSERT_TRUE(act);
    QTest::mouseClick(act, Qt::LeftButton);
    EXPECT_TRUE(sent("41 0d 42 0d 43"));
}

TEST_F(Terminal, TooMuchIsNotPastedAndThatIsSaid) {
    startDump();
    view()->pasteText(QString(TerminalView::mostPasted + 1, QLatin1Char('x')));
    EXPECT_TRUE(test::child<ErrorBanner>(&panel, QStringLiteral("terminalBanner"))->isVisible());
    QTest::keyClick(view(), 'z');
    EXPECT_TRUE(sent("7a"));
    EXPECT_FALSE(text().contains(QStringLiteral("78")));
}

TEST_F(Terminal, ItFollowsTheEndUnlessOneLooksBack) {
    start(QStringLiteral("seq 1 500; read -r x; seq 501 600; read -r x"));
    ASSERT_TRUE(shows(QStringLiteral("500")));
    auto* bar = view()->verticalScrollBar();
    ASSERT_TRUE(waitFor([&] { return bar->maximum() > 400; }));
    EXPECT_EQ(bar->value(), bar->maximum());
    bar->setValue(10);
    view()->session()->withScreen([](TerminalScreen& screen) { screen.key(TerminalKey::Enter, {}); });
    ASSERT_TRUE(waitFor([&] { return bar->maximum() > 500; }));
    EXPECT_EQ(bar->value(), 10);
    QTest::keyClick(view(), Qt::Key_PageDown, Qt::ShiftModifier);
    EXPECT_GT(bar->value(), 10);
    // Who types wants to see it.
    QTest::keyClick(view(), Qt::Key_Space);
    EXPECT_EQ(bar->value(), bar->maximum());
}

TEST_F(Terminal, WordsAndLinesAreSelectedAndCopied) {
    start(QStringLiteral("echo 'alpha beta gamma'; echo second; read -r x"));
    ASSERT_TRUE(shows(QStringLiteral("second")));
    ASSERT_TRUE(waitFor([&] { return view()->find(QStringLiteral("beta"), true); }));
    EXPECT_EQ(view()->selectedText(), QStringLiteral("beta"));
    // Where it is drawn: a click beside it ends the selection, two select the word under them.
    const QPoint place = view()->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, place);
    EXPECT_FALSE(view()->hasSelection());
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, QPoint(8, 8));
    EXPECT_EQ(view()->selectedText(), QStringLiteral("alpha"));
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("alpha"));
    view()->selectAll();
    EXPECT_TRUE(view()->selectedText().startsWith(QStringLiteral("alpha beta gamma\nsecond\n")));
}

TEST_F(Terminal, FindGoesBackFromTheEndAndSaysWhenThereIsNone) {
    start(QStringLiteral("seq 1 300; echo ready; read -r x"));
    ASSERT_TRUE(shows(QStringLiteral("ready")));
    QTest::keyClick(view(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto* field = test::child<QLineEdit>(&panel, QStringLiteral("terminalFind"));
    ASSERT_TRUE(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("25"));
    EXPECT_EQ(view()->selectedText(), QStringLiteral("25"));
    EXPECT_LT(view()->verticalScrollBar()->value(), view()->verticalScrollBar()->maximum());
    QTest::keyClicks(field, QStringLiteral("xx"));
    EXPECT_FALSE(view()->hasSelection());
    QTest::keyClick(field, Qt::Key_Escape);
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(field->isVisible());
}

TEST_F(Terminal, TheProgramHasTheSizeThatIsSeen) {
    start(QStringLiteral("trap 'stty size' WINCH; echo ready; while :; do sleep 0.01; done"));
    ASSERT_TRUE(shows(QStringLiteral("ready")));
    panel.resize(1000, 500);
    const TerminalSize size = view()->wantedSize();
    EXPECT_TRUE(shows(QStringLiteral("%1 %2").arg(size.rows).arg(size.columns)));
    const TerminalSize before = view()->wantedSize();
    QTest::keyClick(view(), Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_LT(view()->wantedSize().columns, before.columns);
    QTest::keyClick(view(), Qt::Key_0, Qt::ControlModifier);
    EXPECT_EQ(view()->wantedSize().columns, before.columns);
}

TEST_F(Terminal, TheFirstSixteenColoursCanBeReadOnBothSurfaces) {
    for (const Colors& colors : {Colors::light(), Colors::dark()})
        for (int i = 1; i < 16; ++i)
            EXPECT_GE(contrastRatio(terminalColor(colors, i), colors[Role::Surface]), 4.5)
                << i << ' ' << colors.isDark();
    EXPECT_EQ(terminalColor(Colors::dark(), 16), QColor(0, 0, 0));
    EXPECT_EQ(terminalColor(Colors::dark(), 231), QColor(255, 255, 255));
    EXPECT_EQ(terminalColor(Colors::dark(), 244), QColor(128, 128, 128));
    EXPECT_EQ(terminalColor(Colors::dark(), 256), Colors::dark()[Role::Text]);
}

TEST(TerminalTabTest, EachTerminalIsAShellOfItsOwn) {
    test::PageWorld world;
    TerminalTab tab(world.context, QStringLiteral("local"));
    tab.resize(800, 400);
    tab.show();
    tab.shown();
    auto* bar = test::child<QTabBar>(&tab, QStringLiteral("terminals"));
    ASSERT_EQ(bar->count(), 1);
    const auto running = [&](int at) {
        const auto panels = tab.findChildren<TerminalPanel*>();
        return panels.size() > at && panels[at]->isRunning();
    };
    ASSERT_TRUE(waitFor([&] { return running(0); }));
    test::click(&tab, QStringLiteral("newTerminal"));
    ASSERT_EQ(bar->count(), 2);
    EXPECT_EQ(bar->currentIndex(), 1);
    ASSERT_TRUE(waitFor([&] { return running(1); }));
    EXPECT_EQ(tab.running(), 2);  // the window neither lets go of it nor quits without a question
    // One that runs is not closed without a question.
    QTest::mouseClick(bar->tabButton(0, QTabBar::RightSide), Qt::LeftButton);
    EXPECT_EQ(bar->count(), 2);
    ASSERT_TRUE(test::child<QDialog>(&tab, QStringLiteral("closeTerminalDialog")));
    const auto agree = [&] {
        for (auto* asked : tab.findChildren<QDialog*>(QStringLiteral("closeTerminalDialog")))
            if (asked->isVisible()) test::click(asked, QStringLiteral("act"));
    };
    agree();
    EXPECT_EQ(bar->count(), 1);
    // Without any it offers one, and opens none unasked.
    QTest::mouseClick(bar->tabButton(0, QTabBar::RightSide), Qt::LeftButton);
    agree();
    EXPECT_EQ(bar->count(), 0);
    auto* open = test::child<QPushButton>(&tab, QStringLiteral("emptyAction"));
    ASSERT_TRUE(waitFor([&] { return open->isVisible(); }));
    QTest::mouseClick(open, Qt::LeftButton);
    EXPECT_EQ(bar->count(), 1);
    EXPECT_FALSE(open->isVisible());
}

TEST(TerminalTabTest, AHostThatCannotBeReachedIsSaidAndTriedAgain) {
    test::PageWorld world;
    world.saveNamed(QStringLiteral("nas"));
    TerminalTab tab(world.context, QStringLiteral("nas"));
    tab.show();
    tab.shown();
    auto* banner = test::child<ErrorBanner>(&tab, QStringLiteral("terminalBanner"));
    ASSERT_TRUE(waitFor([&] { return banner->isVisible(); }));
    test::click(&tab, QStringLiteral("terminalAgain"));
    EXPECT_FALSE(banner->isVisible());
    ASSERT_TRUE(waitFor([&] { return banner->isVisible(); }));
}

}  // namespace
}  // namespace hearth
