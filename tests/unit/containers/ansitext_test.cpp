// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/ansitext.h"

#include <gtest/gtest.h>

#include <random>

namespace hearth {
namespace {

AnsiText parsed(const char* line) { return parseAnsi(QString::fromUtf8(line)); }

AnsiStyle colored(std::int32_t foreground) {
    AnsiStyle style;
    style.foreground = foreground;
    return style;
}

TEST(AnsiText, ColoursAreSpansAndLastOverTheEndOfALine) {
    AnsiStyle bold = colored(1);
    bold.bold = true;
    const AnsiText text = parsed("a \x1b[31mred\x1b[1m bold\x1b[0m plain \x1b[92mgreen");
    EXPECT_EQ(text, (AnsiText{QStringLiteral("a red bold plain green"),
                              {{2, 3, colored(1)}, {5, 5, bold}, {17, 5, colored(10)}},
                              colored(10)}));
    EXPECT_EQ(parseAnsi(u"still", text.end),
              (AnsiText{QStringLiteral("still"), {{0, 5, colored(10)}}, colored(10)}));
}

TEST(AnsiText, EveryStyleIsSetAndTakenBack) {
    AnsiStyle all;
    all.bold = all.faint = all.italic = all.underline = all.strike = all.reverse = true;
    all.foreground = 3;
    all.background = 12;
    EXPECT_EQ(parsed("\x1b[1;2;3;4;7;9;33;104m").end, all);
    EXPECT_EQ(parseAnsi(u"\x1b[22;23;24;27;29;39;49m", all).end, AnsiStyle());
    EXPECT_EQ(parseAnsi(u"\x1b[m", all).end, AnsiStyle());
    EXPECT_EQ(parsed("\x1b[38;5;208m").end.foreground, 208);
    EXPECT_EQ(parsed("\x1b[38;2;1;2;255m").end.foreground, AnsiStyle::kRgb | 0x0102ff);
    EXPECT_EQ(parsed("\x1b[48;2;300;2;3;1m").end.background, AnsiStyle::kRgb | 0xff0203);
    EXPECT_TRUE(parsed("\x1b[48;2;300;2;3;1m").end.bold);
}

TEST(AnsiText, WhatATerminalWouldNotShowIsGone) {
    EXPECT_EQ(parsed("\x1b]0;title\x07one \x1b]8;;http://x\x1b\\two\x1b]8;;\x1b\\").text,
              QStringLiteral("one two"));
    EXPECT_EQ(parsed("\x1b[2K\x1b[1;5Hrow\x1b[?25l\x1b(B\x1b"
                     "7\x1b=!")
                  .text,
              QStringLiteral("row!"));
    EXPECT_EQ(parsed("a\tb").text, QStringLiteral("a       b"));
    EXPECT_EQ(parsed("10 %\r\x1b[32m100 %\r").text, QStringLiteral("100 %"));
    EXPECT_EQ(parsed("be\x07ll\x7f\x01").text, QStringLiteral("bell"));
    EXPECT_EQ(parsed("\u009b31mx").text, QStringLiteral("x"));
}

TEST(AnsiText, HostileLinesAreBoundedAndReadable) {
    EXPECT_EQ(parsed("safe \u202Egnp.exe").text, QStringLiteral("safe \uFFFDgnp.exe"));
    EXPECT_EQ(parsed("\x1b").text, QString());
    EXPECT_EQ(parsed("x\x1b[").text, QStringLiteral("x"));
    EXPECT_EQ(parsed("x\x1b[31").text, QStringLiteral("x"));
    EXPECT_EQ(parsed("x\x1b]never ends").text, QStringLiteral("x"));
    EXPECT_EQ(parsed("\x1b[38m\x1b[38;5m\x1b[38;2;1m\x1b[38;9;1mx"),
              (AnsiText{QStringLiteral("x"), {}, AnsiStyle()}));
    EXPECT_EQ(parsed("\x1b[99999999999999999999;1mx").end.bold, true);
    EXPECT_EQ(parsed("\x1b[>4;1mx").end, AnsiStyle()) << "a private one";
    QString many = QStringLiteral("\x1b[");
    for (int at = 0; at < 100'000; ++at) many += QStringLiteral("1;");
    EXPECT_EQ(parseAnsi(many + QStringLiteral("mx")).text, QStringLiteral("x"));
    const AnsiText cut = parseAnsi(QString(20, u'\U00004e2d'), {}, 10);
    EXPECT_EQ(cut.text, QString(10, QChar(u'\U00004e2d')) + QStringLiteral("…"));
    const QString smileys = QStringLiteral("😀").repeated(20);
    EXPECT_EQ(parseAnsi(smileys, {}, 5).text, smileys.left(6) + QStringLiteral("…")) << "no half of one";
    EXPECT_LE(parseAnsi(QString(100'000, u'\t'), {}, 100).text.size(), 101);
}

TEST(AnsiText, WhateverComesSpansLieWithinTheTextAndInOrder) {
    std::mt19937 random(7);
    const QString letters = QStringLiteral("\x1b\x1b[[;;mm0123456789:?\r\t\x07]\\x中\u202e\U0001f600");
    for (int round = 0; round < 5'000; ++round) {
        QString line;
        for (auto left = random() % 60; left > 0; --left)
            line += letters.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(letters.size())));
        const AnsiText text = parseAnsi(line, {}, 20);
        qsizetype at = 0;
        for (const AnsiSpan& span : text.spans) {
            ASSERT_GE(span.begin, at);
            ASSERT_GT(span.length, 0);
            at = span.begin + span.length;
        }
        ASSERT_LE(at, text.text.size());
        ASSERT_LE(text.text.size(), 22);
        for (const QChar each : text.text) ASSERT_GE(each.unicode(), 0x20);
    }
}

}  // namespace
}  // namespace hearth
