// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::ctl;

namespace {

QList<Verb> verbs() {
    return {
        {.noun = QStringLiteral("host"),
         .name = QStringLiteral("list"),
         .syntax = {},
         .summary = QStringLiteral("List."),
         .help = {},
         .failureCode = ExitFailed,
         .run = {}},
        {.noun = QStringLiteral("exec"),
         .name = {},
         .syntax = {.positionals = {QStringLiteral("M")}, .options = {}, .rest = QStringLiteral("COMMAND…")},
         .summary = QStringLiteral("Run."),
         .help = QStringLiteral("More about it."),
         .failureCode = ExitOwnFailure,
         .run = {}}};
}

auto read(const QList<Verb>& table, const QString& line) {
    return readCall(table, line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

}  // namespace

TEST(CommandLine, GlobalOptionsStandBeforeOrAfterTheVerb) {
    const QList<Verb> table = verbs();
    for (const char* line :
         {"--json --home /h host list", "host --json list --home=/h", "host list --json --home /h"}) {
        const auto call = read(table, QString::fromLatin1(line));
        ASSERT_TRUE(call) << line;
        ASSERT_TRUE(call->verb);
        EXPECT_EQ(call->verb->title(), QStringLiteral("host list"));
        EXPECT_TRUE(call->json);
        EXPECT_EQ(call->home, QStringLiteral("/h"));
    }
}

TEST(CommandLine, WhatFollowsTheDashesIsTheCommands) {
    const QList<Verb> table = verbs();
    const auto call = read(table, QStringLiteral("exec nas -- ls --json --help --home"));
    ASSERT_TRUE(call);
    EXPECT_FALSE(call->json);
    EXPECT_EQ(call->arguments.rest.size(), 4);
}

TEST(CommandLine, HelpAndVersionAreAnswers) {
    const QList<Verb> table = verbs();
    EXPECT_TRUE(read(table, QStringLiteral("--version"))->answer.startsWith(QStringLiteral("hearthctl ")));
    EXPECT_TRUE(read(table, QStringLiteral("--help"))->answer.contains(QStringLiteral("exec M -- COMMAND…")));
    EXPECT_TRUE(read(table, QStringLiteral("host --help"))->answer.contains(QStringLiteral("host list")));
    EXPECT_FALSE(read(table, QStringLiteral("host --help"))->answer.contains(QStringLiteral("exec")));
    EXPECT_TRUE(
        read(table, QStringLiteral("exec --help"))->answer.contains(QStringLiteral("More about it.")));
}

TEST(CommandLine, WrongUsageShowsWhatWouldBeRight) {
    const QList<Verb> table = verbs();
    for (const char* line : {"", "nonsense", "host", "host nonsense", "exec", "exec nas", "host list extra",
                             "--home", "host list --home="}) {
        const auto call = read(table, QString::fromLatin1(line));
        ASSERT_FALSE(call) << line;
        EXPECT_TRUE(isUsageError(call.error().error)) << line;
        EXPECT_TRUE(call.error().usage.contains(QStringLiteral("hearthctl "))) << line;
        EXPECT_FALSE(call.error().json);
    }
    EXPECT_TRUE(read(table, QStringLiteral("host nonsense --json")).error().json);
    EXPECT_FALSE(read(table, QStringLiteral("exec nas extra -- x --json")).error().json);
}

TEST(CommandLine, ErrorsHaveTheirExitCodes) {
    const QList<Verb> table = verbs();
    const Verb& list = table[0];
    const Verb& exec = table[1];
    const auto error = [](ErrorKind kind) { return Error{kind, {}, {}, {}}; };
    EXPECT_EQ(exitCodeFor(list, error(ErrorKind::Unreachable)), 1);
    EXPECT_EQ(exitCodeFor(exec, error(ErrorKind::Unreachable)), 255);
    EXPECT_EQ(exitCodeFor(exec, error(ErrorKind::HostKeyChanged)), 255);
    for (const Verb* verb : {&list, &exec}) {
        EXPECT_EQ(exitCodeFor(*verb, error(ErrorKind::HostKeyUnknown)), 3);
        EXPECT_EQ(exitCodeFor(*verb, error(ErrorKind::NeedsAnswer)), 3);
        EXPECT_EQ(exitCodeFor(*verb, usageError(QStringLiteral("x"))), 2);
    }
}
