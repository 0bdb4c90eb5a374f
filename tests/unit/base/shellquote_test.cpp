// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellquote.h"

#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <QProcess>

using namespace hearth;

namespace {

QStringList hostileWords() {
    QStringList words{
        QString(),
        QStringLiteral("plain"),
        QStringLiteral("two words"),
        QStringLiteral("it's"),
        QStringLiteral("\\"),
        QStringLiteral("\\\\'\\"),
        QStringLiteral("$HOME `id` $(id)"),
        QStringLiteral("a\nb\n"),
        QStringLiteral("\t"),
        QStringLiteral("*?[a]{b,c}~"),
        QStringLiteral("~"),
        QStringLiteral("-n"),
        QStringLiteral("!history !!"),
        QStringLiteral("#comment"),
        QStringLiteral("%self"),
        QStringLiteral("=ls"),
        QStringLiteral("^x^y"),
        QStringLiteral("a;b&c|d>e<f"),
        QStringLiteral("\"double\""),
        QStringLiteral("你好 · ümläut 🙂"),
        QStringLiteral("'; rm -rf /; '"),
        QStringLiteral("\\n\\'"),
        QStringLiteral("a\rb"),
    };
    QString everyByte;
    for (char16_t c = 1; c < 128; ++c) everyByte += QChar(c);
    return words << everyByte;
}

}  // namespace

TEST(ShellQuote, PlainWordsStayPlain) {
    EXPECT_EQ(shellQuote(QStringLiteral("/usr/bin/python3.11")), QStringLiteral("/usr/bin/python3.11"));
    EXPECT_EQ(shellQuote(QStringList{QStringLiteral("a"), QStringLiteral("b c")}), QStringLiteral("a 'b c'"));
    EXPECT_EQ(shellQuote(QString()), QStringLiteral("''"));
    EXPECT_EQ(shellQuote(QStringLiteral("it's")), QStringLiteral("'it'\\''s'"));
}

TEST(ShellQuote, WhatFollowsANulIsDropped) {
    EXPECT_EQ(shellQuote(QStringLiteral("a\0b").left(1) + QChar(0) + QStringLiteral("b")),
              QStringLiteral("a"));
}

class ShellQuoteIn : public testing::TestWithParam<const char*> {};

TEST_P(ShellQuoteIn, EveryWordArrivesAsItWas) {
    const QString shell = hearth::test::findProgram(QString::fromLatin1(GetParam()));
    HEARTH_NEEDS(!shell.isEmpty(), GetParam());
    for (const QString& word : hostileWords()) {
        QProcess process;
        process.start(shell, {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellQuote(word)});
        ASSERT_TRUE(process.waitForFinished());
        EXPECT_EQ(QString::fromUtf8(process.readAllStandardOutput()), word) << qPrintable(shellQuote(word));
        EXPECT_EQ(process.readAllStandardError(), QByteArray());
    }
}

INSTANTIATE_TEST_SUITE_P(Shells, ShellQuoteIn, testing::Values("sh", "bash", "dash", "zsh", "fish"),
                         [](const auto& each) { return std::string(each.param); });
