// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalsession.h"

#include "core/machine/localmachine.h"
#include "tests/support/eventually.h"
#include "tests/support/print.h"

#include <gtest/gtest.h>

#include <atomic>

namespace hearth {
namespace {

class TerminalSessionTest : public testing::Test {
protected:
    void start(const QString& script, TerminalSize size = {40, 6}) {
        Command command = Command::shell(script);
        command.terminal = size;
        auto process = machine.start(command, Control{});
        ASSERT_TRUE(process) << process.error();
        session.emplace(makeTerminalStream(std::move(*process)), size);
    }
    QString screen() {
        QStringList lines;
        for (const TerminalLine& line : session->frame().lines) lines.append(line.text());
        while (!lines.isEmpty() && lines.constLast().isEmpty()) lines.removeLast();
        return lines.join(QLatin1Char('\n'));
    }
    bool shows(const QString& text) {
        return test::eventually([&] { return screen().contains(text); });
    }
    bool ends() {
        return test::eventually([&] { return session->ending().has_value(); });
    }
    void type(const QString& text) {
        session->withScreen([&](TerminalScreen& now) {
            now.type(text, {});
            now.key(TerminalKey::Enter, {});
        });
    }

    LocalMachine machine;
    std::optional<TerminalSession> session;
};

TEST_F(TerminalSessionTest, AProgramIsTypedToAndItsEndIsTold) {
    start(QStringLiteral("printf 'name? '; read -r name; echo \"hello $name\"; exit 7"));
    ASSERT_TRUE(shows(QStringLiteral("name? ")));
    type(QStringLiteral("中"));
    ASSERT_TRUE(ends());
    EXPECT_EQ(session->ending()->exit, (ExitStatus{7, {}}));
    EXPECT_EQ(session->ending()->error, Error{});
    EXPECT_TRUE(screen().endsWith(QStringLiteral("hello 中"))) << screen().toStdString();
}

TEST_F(TerminalSessionTest, TheProgramLearnsItsNewSize) {
    start(QStringLiteral("trap 'stty size' WINCH; echo ready; while :; do sleep 0.01; done"));
    ASSERT_TRUE(shows(QStringLiteral("ready")));
    session->resize({70, 9});
    EXPECT_TRUE(shows(QStringLiteral("9 70")));
    EXPECT_EQ(session->frame().size.columns, 70);
}

TEST_F(TerminalSessionTest, AFloodNeitherStopsWhoTypesNorFillsMemory) {
    start(QStringLiteral("trap 'echo; echo stopped; exit 3' INT; while :; do echo flood flood flood; done"));
    ASSERT_TRUE(test::eventually([&] { return session->frame().first > 1000; }));
    session->withScreen([](TerminalScreen& now) { now.type(QStringLiteral("c"), {false, false, true}); });
    ASSERT_TRUE(ends());
    EXPECT_EQ(session->ending()->exit, (ExitStatus{3, {}}));
    EXPECT_TRUE(screen().contains(QStringLiteral("stopped")));
    const TerminalFrame last = session->frame();
    EXPECT_LE(last.end - last.first, TerminalScreen::longestHistory + last.size.rows);
}

TEST_F(TerminalSessionTest, NewsIsToldOnceUntilItIsLookedAt) {
    start(QStringLiteral("read -r x; echo one; read -r x; echo two; read -r x"));
    std::atomic<int> told = 0;
    const Subscription news = session->onChanged([&] { ++told; });
    type({});
    ASSERT_TRUE(shows(QStringLiteral("one")));
    // Nobody looks: however much happens, once is enough.
    session->frame();
    told = 0;
    for (int i = 0; i < 50; ++i) session->withScreen([](TerminalScreen& now) { now.focus(true); });
    EXPECT_EQ(told, 1);
}

TEST_F(TerminalSessionTest, DestroyedItLeavesNoProgramBehind) {
    start(QStringLiteral("echo pid $$; while :; do sleep 1; done"));
    ASSERT_TRUE(shows(QStringLiteral("pid ")));
    const qint64 pid = screen().section(QStringLiteral("pid "), 1).toLongLong();
    ASSERT_GT(pid, 0);
    session.reset();
    EXPECT_TRUE(test::eventually([&] {
        auto alive = machine.run(
            {.argv = {QStringLiteral("kill"), QStringLiteral("-0"), QString::number(pid)}}, Control{});
        return alive && !alive->exit.ok();
    }));
}

TEST_F(TerminalSessionTest, WhatIsPastedArrivesWholeHoweverSlowItIsTaken) {
    start(QStringLiteral("stty -echo -icanon; echo ready; head -c 300000 | wc -c"));
    ASSERT_TRUE(shows(QStringLiteral("ready")));
    session->withScreen([](TerminalScreen& now) { now.paste(QString(300000, QLatin1Char('x'))); });
    EXPECT_TRUE(shows(QStringLiteral("300000")));
}

}  // namespace
}  // namespace hearth
