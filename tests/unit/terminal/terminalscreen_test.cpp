// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalscreen.h"

#include <gtest/gtest.h>

#include <random>

namespace hearth {
namespace {

void feed(TerminalScreen& screen, const QByteArray& bytes) {
    screen.feed(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

QStringList linesOf(const TerminalScreen& screen) {
    QStringList lines;
    for (auto number = screen.firstLine(); number < screen.endLine(); ++number)
        lines.append(screen.line(number).text());
    return lines;
}

TerminalRange rangeOf(std::int64_t line, int from, int to) { return {{line, from}, {line, to}}; }

TEST(TerminalScreen, WhatGoesOutAtTheTopIsKept) {
    TerminalScreen screen({10, 3});
    feed(screen, "one\r\ntwo\r\nthree\r\nfour\r\nfive");
    EXPECT_EQ(linesOf(screen), (QStringList{"one", "two", "three", "four", "five"}));
    EXPECT_EQ(screen.firstLine(), 0);
    EXPECT_EQ(screen.screenLine(), 2);
    EXPECT_EQ(screen.cursor().place, (TerminalPlace{4, 4}));
}

TEST(TerminalScreen, OnlySoManyLinesAreKeptAndNumbersStay) {
    TerminalScreen screen({10, 2}, 5);
    for (int i = 0; i < 100; ++i) feed(screen, QByteArray::number(i) + "\r\n");
    EXPECT_EQ(screen.endLine(), 101);
    EXPECT_EQ(screen.firstLine(), 94);
    EXPECT_EQ(screen.line(99).text(), QStringLiteral("99"));
    EXPECT_EQ(screen.line(94).text(), QStringLiteral("94"));
    EXPECT_EQ(screen.line(93), TerminalLine{});
    EXPECT_EQ(screen.line(101), TerminalLine{});
    screen.clearHistory();
    EXPECT_EQ(screen.firstLine(), 99);
    EXPECT_EQ(screen.line(99).text(), QStringLiteral("99"));
}

TEST(TerminalScreen, WiderTallerAndNarrowerNothingIsLost) {
    TerminalScreen screen({20, 3});
    feed(screen, "one\r\ntwo\r\n\x1b[31mthree \xe4\xb8\xad\x1b[0m\r\nfour\r\nfive");
    const auto before = screen.line(2);
    screen.resize({20, 5});
    EXPECT_EQ(linesOf(screen), (QStringList{"one", "two", QStringLiteral("three 中"), "four", "five"}));
    EXPECT_EQ(screen.line(2), before);
    EXPECT_EQ(screen.screenLine(), 0);
    screen.resize({8, 2});
    EXPECT_EQ(screen.line(screen.endLine() - 1).text(), QStringLiteral("five"));
    EXPECT_EQ(screen.line(0).text(), QStringLiteral("one"));
    screen.resize({-5, 0});
    EXPECT_EQ(screen.size().columns, 2);
    EXPECT_EQ(screen.size().rows, 1);
}

TEST(TerminalScreen, ColoursAndStylesAreThoseOfTheProgram) {
    TerminalScreen screen({20, 2});
    feed(screen, "\x1b[1;31ma\x1b[0;3;4;9;48;5;200mb\x1b[0;7;38;2;1;2;3mc\x1b[0md");
    const TerminalLine line = screen.line(0);
    ASSERT_EQ(line.cells.size(), 4U);
    TerminalStyle bold, marked, reverse;
    bold.bold = true;
    bold.foreground = TerminalColor::indexed(1);
    marked.italic = marked.underline = marked.strike = true;
    marked.background = TerminalColor::indexed(200);
    reverse.reverse = true;
    reverse.foreground = TerminalColor::rgb(1, 2, 3);
    EXPECT_EQ(line.cells[0].style, bold);
    EXPECT_EQ(line.cells[1].style, marked);
    EXPECT_EQ(line.cells[2].style, reverse);
    EXPECT_EQ(line.cells[3].style, TerminalStyle{});
}

TEST(TerminalScreen, WideAndCombiningCharactersHaveTheirCells) {
    TerminalScreen screen({10, 2});
    feed(screen, "\xe4\xb8\xad\xe6\x96\x87"
                 "e\xcc\x81");  // 中文é, the last of two
    const TerminalLine line = screen.line(0);
    ASSERT_EQ(line.cells.size(), 5U);
    EXPECT_EQ(line.cells[0].width, 2);
    EXPECT_EQ(line.cells[1].width, 0);
    EXPECT_EQ(line.text(), QStringLiteral("中文e\u0301"));
    EXPECT_EQ(line.text(2, 4), QStringLiteral("文"));
    EXPECT_EQ(line.marks, (decltype(line.marks){{4, U"\u0301"}}));
}

TEST(TerminalScreen, ALineThatWasBrokenIsCopiedAsOne) {
    TerminalScreen screen({5, 4});
    feed(screen, "abcdefgh\r\nij");
    EXPECT_EQ(screen.text({{0, 0}, {2, 5}}), QStringLiteral("abcdefgh\nij"));
    EXPECT_EQ(screen.text({{0, 3}, {1, 2}}), QStringLiteral("defg"));
    EXPECT_EQ(screen.text({{-5, 0}, {700, 0}}), QStringLiteral("abcdefgh\nij\n"));
}

TEST(TerminalScreen, FindComesRoundAndCrossesBrokenLines) {
    TerminalScreen screen({5, 3}, 100);
    feed(screen, "Needle\r\nhay\r\nxx \xe4\xb8\xadneEDLE\r\nend");
    const auto first = screen.find(QStringLiteral("needle"), {0, -1}, false);
    ASSERT_TRUE(first);
    EXPECT_EQ(*first, (TerminalRange{{0, 0}, {1, 1}}));
    const auto second = screen.find(QStringLiteral("needle"), first->begin, false);
    ASSERT_TRUE(second);
    EXPECT_EQ(*second, (TerminalRange{{4, 0}, {5, 1}}));
    EXPECT_EQ(screen.find(QStringLiteral("needle"), second->begin, false), first);
    EXPECT_EQ(screen.find(QStringLiteral("needle"), first->begin, true), second);
    EXPECT_EQ(screen.find(QStringLiteral("中"), {0, 0}, false), rangeOf(3, 3, 5));
    EXPECT_FALSE(screen.find(QStringLiteral("nowhere"), {0, 0}, false));
    EXPECT_FALSE(screen.find(QString(), {0, 0}, false));
}

TEST(TerminalScreen, AWordIsAPathOrAnAddressToo) {
    TerminalScreen screen({60, 2});
    feed(screen, "see \"http://nas:80/x?y=1\", (~/a-b_c.txt)");
    EXPECT_EQ(screen.text(screen.word({0, 10})), QStringLiteral("http://nas:80/x?y=1"));
    EXPECT_EQ(screen.text(screen.word({0, 30})), QStringLiteral("~/a-b_c.txt"));
    EXPECT_EQ(screen.word({0, 3}), rangeOf(0, 3, 4));
}

TEST(TerminalScreen, KeysAreXterms) {
    TerminalScreen screen({10, 3});
    const auto pressed = [&](TerminalKey key, TerminalModifiers modifiers = {}) {
        screen.key(key, modifiers);
        return screen.takeOutput();
    };
    EXPECT_EQ(pressed(TerminalKey::Enter), "\r");
    EXPECT_EQ(pressed(TerminalKey::Enter, {false, false, true}), "\r");
    EXPECT_EQ(pressed(TerminalKey::Backspace), "\x7f");
    EXPECT_EQ(pressed(TerminalKey::Escape), "\x1b");
    EXPECT_EQ(pressed(TerminalKey::Tab), "\t");
    EXPECT_EQ(pressed(TerminalKey::Tab, {true, false, false}), "\x1b[Z");
    EXPECT_EQ(pressed(TerminalKey::Up), "\x1b[A");
    EXPECT_EQ(pressed(TerminalKey::Left, {false, false, true}), "\x1b[1;5D");
    EXPECT_EQ(pressed(TerminalKey::F1), "\x1bOP");
    EXPECT_EQ(pressed(TerminalKey::F12), "\x1b[24~");
    EXPECT_EQ(pressed(TerminalKey::Delete), "\x1b[3~");
    feed(screen, "\x1b[?1h");  // as editors ask for it
    EXPECT_EQ(pressed(TerminalKey::Up), "\x1bOA");
}

TEST(TerminalScreen, TypedCharactersAreThemselves) {
    TerminalScreen screen({10, 3});
    const auto typed = [&](const QString& text, TerminalModifiers modifiers = {}) {
        screen.type(text, modifiers);
        return screen.takeOutput();
    };
    EXPECT_EQ(typed(QStringLiteral("aÄ中😀")), QByteArray("a\xc3\x84\xe4\xb8\xad\xf0\x9f\x98\x80"));
    const TerminalModifiers control{false, false, true}, alt{false, true, false}, both{false, true, true};
    EXPECT_EQ(typed(QStringLiteral("c"), control), "\x03");
    EXPECT_EQ(typed(QStringLiteral("I"), control), "\x09");
    EXPECT_EQ(typed(QStringLiteral("["), control), "\x1b");
    EXPECT_EQ(typed(QStringLiteral(" "), control), QByteArray("\0", 1));
    EXPECT_EQ(typed(QStringLiteral("x"), alt), "\x1bx");
    EXPECT_EQ(typed(QStringLiteral("x"), both), "\x1b\x18");
    EXPECT_EQ(typed(QStringLiteral("1"), control), "1");
}

TEST(TerminalScreen, WhatIsPastedRunsNothingByItself) {
    TerminalScreen screen({10, 3});
    screen.paste(QStringLiteral("ls\r\n\tpwd\n"));
    EXPECT_EQ(screen.takeOutput(), "ls\r\tpwd\r");
    feed(screen, "\x1b[?2004h");
    // The mark of its end cannot be forged.
    screen.paste(QStringLiteral("a\x1b[201~rm -rf /\n\x03"
                                "b\u009b"));
    EXPECT_EQ(screen.takeOutput(), "\x1b[200~a[201~rm -rf /\rb\x1b[201~");
}

TEST(TerminalScreen, TheMouseIsToldWhereItIsWanted) {
    TerminalScreen screen({100, 30});
    screen.mouseButton(1, true, 4, 5, {});
    EXPECT_EQ(screen.takeOutput(), "");
    screen.mouseButton(1, false, 4, 5, {});
    feed(screen, "\x1b[?1002h\x1b[?1006h");
    EXPECT_EQ(screen.mouse(), TerminalMouse::Drags);
    screen.mouseButton(1, true, 4, 5, {});
    EXPECT_EQ(screen.takeOutput(), "\x1b[<0;6;5M");
    screen.mouseMove(4, 6, {});
    EXPECT_EQ(screen.takeOutput(), "\x1b[<32;7;5M");
    screen.mouseButton(1, false, 900, 900, {});
    EXPECT_TRUE(screen.takeOutput().endsWith("\x1b[<0;100;30m"));
    feed(screen, "\x1b[?1002l");
    EXPECT_EQ(screen.mouse(), TerminalMouse::Nothing);
}

TEST(TerminalScreen, ProgramsLearnOfItAndSayWhatTheyAre) {
    TerminalScreen screen({10, 3});
    feed(screen, "\x1b]0;build \x07on gpu-box\x07");
    EXPECT_EQ(screen.title(), QStringLiteral("build "));
    feed(screen, "\x1b]2;two\tlines\x1b\\");
    EXPECT_EQ(screen.title(), QStringLiteral("twolines"));
    feed(screen, "\x1b]2;" + QByteArray(5000, 'x') + "\x07");
    EXPECT_LE(screen.title().size(), 256);
    const int bells = screen.bells();
    feed(screen, "\a\a");
    EXPECT_EQ(screen.bells(), bells + 2);
    EXPECT_FALSE(screen.isFullScreen());
    feed(screen, "left\x1b[?1049h\x1b[2 q\x1b[?25l");
    EXPECT_TRUE(screen.isFullScreen());
    EXPECT_FALSE(screen.cursor().visible);
    feed(screen, "\x1b[?1049l\x1b[?25h\x1b[5 q");
    EXPECT_FALSE(screen.isFullScreen());
    EXPECT_EQ(screen.cursor().shape, TerminalCursor::Shape::Bar);
    // Where is the cursor, what are you.
    feed(screen, "\r\x1b[6n");
    EXPECT_TRUE(screen.takeOutput().endsWith("R"));
    feed(screen, "\x1b[c");
    EXPECT_TRUE(screen.takeOutput().startsWith("\x1b[?"));
}

TEST(TerminalScreen, ASequenceOfAThousandParametersHarmsNothing) {
    TerminalScreen screen({20, 2});
    for (const char* separator : {";", ":"}) {
        feed(screen, "\x1b[1" + (QByteArray(separator) + "2").repeated(1000) + "m");
        feed(screen, "\x1b[\r1" + (QByteArray(separator) + "2").repeated(1000) + "r");
    }
    feed(screen, "\x1b[r\x1b[H\x1b[0mtext;1;2");
    EXPECT_EQ(screen.line(0).text(), QStringLiteral("text;1;2"));
}

TEST(TerminalScreen, WhatComesInPiecesIsWhatItIsAtOnce) {
    const QByteArray bytes = "a\x1b]2;title\x1b\\b\x1b[1;31mc\x1b[0md\xe4\xb8\xad";
    TerminalScreen whole({20, 2}), pieces({20, 2});
    feed(whole, bytes);
    for (const char byte : bytes) feed(pieces, QByteArray(1, byte));
    EXPECT_EQ(whole.title(), QStringLiteral("title"));
    EXPECT_EQ(pieces.title(), whole.title());
    EXPECT_EQ(pieces.line(0), whole.line(0));
    EXPECT_EQ(whole.line(0).text(), QStringLiteral("abcd中"));
}

TEST(TerminalScreen, MarginsAreForgottenWithTheirSize) {
    TerminalScreen screen({80, 50});
    feed(screen, "\x1b[40;50r\x1b[45;7H");
    screen.resize({80, 48});
    EXPECT_EQ(screen.cursor().place, (TerminalPlace{screen.screenLine() + 44, 6}));
    screen.resize({80, 20});
    feed(screen, "\x1b[2L\x1b[2M\n\x1b[S\x1b[T\x1bM\x1b[Hfirst\x1b[20;1Hlast");
    EXPECT_EQ(screen.line(screen.screenLine()).text(), QStringLiteral("first"));
    EXPECT_EQ(screen.line(screen.endLine() - 1).text(), QStringLiteral("last"));
}

TEST(TerminalScreen, ATitleMayHoldAnyCharacter) {
    TerminalScreen screen({20, 2});
    feed(screen, "\x1b]2;\xe6\x9c\xac \xc5\x93\x1b\\after");
    EXPECT_EQ(screen.title(), QStringLiteral("本 œ"));
    EXPECT_EQ(screen.line(0).text(), QStringLiteral("after"));
}

TEST(TerminalScreen, AStringWithoutEndTakesNothingWithIt) {
    TerminalScreen screen({20, 2});
    feed(screen, "\x1b]2;" + QByteArray(100'000, 'x') + "\x1b\\\x1bPq" + QByteArray(100'000, '1') +
                     "\x1b[31mred\x1b[0m");
    EXPECT_EQ(screen.title(), QString());
    EXPECT_EQ(screen.line(0).text(), QStringLiteral("red"));
}

TEST(TerminalScreen, AnyBytesWillDo) {
    std::mt19937 chance(20261121);
    TerminalScreen screen({40, 12}, 50);
    const QByteArray alphabet = "\x1b[];?0123456789hlmJKHABCDLMPr@\a\b\t\r\n\x0e\x0f\x9b\xe4\xb8\xad\xffxyz";
    for (int round = 0; round < 400; ++round) {
        QByteArray bytes;
        for (int i = 0; i < 300; ++i)
            bytes.append(
                alphabet.at(static_cast<qsizetype>(chance() % static_cast<unsigned>(alphabet.size()))));
        feed(screen, bytes);
        if (round % 7 == 0) screen.resize({static_cast<int>(chance() % 90), static_cast<int>(chance() % 40)});
        for (auto number = screen.firstLine(); number < screen.endLine(); ++number)
            ASSERT_LE(screen.line(number).cells.size(), 1000U);
        ASSERT_GE(screen.cursor().place.line, screen.screenLine());
        ASSERT_LT(screen.cursor().place.line, screen.endLine());
    }
    screen.takeOutput();
    // Questions whose answers nobody takes do not fill memory.
    for (int i = 0; i < 2000; ++i) feed(screen, QByteArray("\x1b[c\x1b[6n").repeated(500));
    EXPECT_LE(screen.takeOutput().size(), 4 * 1024 * 1024);
}

}  // namespace
}  // namespace hearth
