// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalguard.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

QByteArray pass(TerminalGuard& guard, const QByteArray& bytes) {
    return guard.pass({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}
QByteArray passed(const QByteArray& bytes) {
    TerminalGuard guard;
    return pass(guard, bytes);
}

TEST(TerminalGuard, WhatIsWholeIsHandedOnAsItIs) {
    for (const QByteArray& bytes :
         QList<QByteArray>{"text\r\n\t\xe4\xb8\xad", "\x1b[1;31mred\x1b[0m",
                           "\x1b[?2004h\x1b[>c\x1b[!p\x1b[2 q", "\x1b(0x\x1b(B",
                           "\x1b"
                           "7\x1b[H\x1b"
                           "8\x1bM",
                           "\x1b]2;title\x1b\\", "\x1bP$qm\x1b\\", "\x1b[38:2::1:2:3m\x1b[m\x1b[;5H"})
        EXPECT_EQ(passed(bytes), bytes);
}

TEST(TerminalGuard, PiecesArePutTogether) {
    TerminalGuard guard;
    EXPECT_EQ(pass(guard, "a\x1b"), "a");
    EXPECT_EQ(pass(guard, "[3"), "");
    EXPECT_EQ(pass(guard, "1"), "");
    EXPECT_EQ(pass(guard, "mb\x1b]0;ti"), "\x1b[31mb");
    EXPECT_EQ(pass(guard, "tle\x1b"), "");
    EXPECT_EQ(pass(guard, "\\c"), "\x1b]0;title\x1b\\c");
}

TEST(TerminalGuard, TheBellEndsACommandAndIsNotRung) {
    EXPECT_EQ(passed("\x1b]0;title\a\a"), "\x1b]0;title\x1b\\\a");
}

TEST(TerminalGuard, ParametersAreBoundedInNumberAndSize) {
    EXPECT_EQ(passed("\x1b[" + QByteArray("1;").repeated(100) + "1m"),
              "\x1b[" + QByteArray("1;").repeated(14) + "1m");
    EXPECT_EQ(passed("\x1b[99999999999999999999;00012@"), "\x1b[9999;12@");
    EXPECT_EQ(passed("\x1b[" + QByteArray(1000, '1') + "mtext"), "text");
}

TEST(TerminalGuard, ControlsWithinASequenceAreHeededAndItGoesOn) {
    EXPECT_EQ(passed("\x1b[3\n1m"), "\n\x1b[31m");
}

TEST(TerminalGuard, ASequenceThatIsBrokenOffIsLeftOut) {
    EXPECT_EQ(passed("\x1b[31\x1b[32m"), "\x1b[32m");
    EXPECT_EQ(passed("\x1b[31\x18m"), "m");
    EXPECT_EQ(passed("\x1b]0;ti\x1atle"), "tle");
    EXPECT_EQ(passed("\x1b]0;ti\x1b[32mtle"), "\x1b[32mtle");
    EXPECT_EQ(passed("\x1b[3\xe4\xb8\xad"), "\xe4\xb8\xad");
}

TEST(TerminalGuard, StringsNobodyKnowsAndSuchAsAreTooLongAreLeftOut) {
    EXPECT_EQ(passed("a\x1b_Gf=32;AAAA\x1b\\b\x1bXc\x1b\\d\x1b^e\x1b\\f"), "abdf");
    EXPECT_EQ(passed("a\x1b]52;c;" + QByteArray(100'000, 'A') + "\ab"), "ab");
}

}  // namespace
}  // namespace hearth
