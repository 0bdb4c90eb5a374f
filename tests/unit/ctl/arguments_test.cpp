// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include "app/ctl/context.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::ctl;

namespace {

Syntax syntax() {
    return {.positionals = {QStringLiteral("NAME"), QStringLiteral("[ADDRESS]")},
            .options = {{QStringLiteral("--key"), QStringLiteral("F")},
                        {QStringLiteral("--tag"), QStringLiteral("T"), true},
                        {QStringLiteral("-t"), {}}},
            .rest = QStringLiteral("COMMAND…")};
}

Result<Arguments> parse(const QString& line) {
    return parseArguments(syntax(), line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

}  // namespace

TEST(Arguments, ReadsPositionalsOptionsAndTheRest) {
    const auto arguments = parse(QStringLiteral("nas --key /k -t me@nas --tag=a --tag b -- ls -l --key"));
    ASSERT_TRUE(arguments) << qPrintable(arguments.error().message);
    EXPECT_EQ(arguments->positional(QStringLiteral("NAME")), QStringLiteral("nas"));
    EXPECT_EQ(arguments->positional(QStringLiteral("ADDRESS")), QStringLiteral("me@nas"));
    EXPECT_EQ(arguments->value(QStringLiteral("--key")), QStringLiteral("/k"));
    EXPECT_TRUE(arguments->has(QStringLiteral("-t")));
    EXPECT_EQ(arguments->values.value(QStringLiteral("--tag")),
              QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    EXPECT_EQ(arguments->rest,
              QStringList({QStringLiteral("ls"), QStringLiteral("-l"), QStringLiteral("--key")}));
}

TEST(Arguments, TheUsageIsMadeOfTheSyntax) {
    EXPECT_EQ(syntax().text(), QStringLiteral("NAME [ADDRESS] [--key F] [--tag T]… [-t] -- COMMAND…"));
    Syntax needed{
        .positionals = {}, .options = {{QStringLiteral("--host"), QStringLiteral("M")}}, .rest = {}};
    needed.options.first().needed = true;
    EXPECT_EQ(needed.text(), QStringLiteral("--host M"));
}

class WrongArguments : public testing::TestWithParam<const char*> {};

TEST_P(WrongArguments, AreRefusedAsUsage) {
    const auto arguments = parse(QString::fromLatin1(GetParam()));
    ASSERT_FALSE(arguments);
    EXPECT_TRUE(isUsageError(arguments.error()));
    EXPECT_FALSE(arguments.error().message.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, WrongArguments,
                         testing::Values("-- ls",                      // the name is missing
                                         "nas",                        // the command is missing
                                         "nas --",                     // and here
                                         "nas a b -- ls",              // a word too many
                                         "nas --unknown -- ls",        // no such option
                                         "nas --key -- ls",            // a value is missing
                                         "nas --key -t -- ls",         // an option is no value
                                         "nas --key a --key b -- ls",  // twice
                                         "nas -t -t -- ls",            // twice
                                         "nas -t=x -- ls"));           // takes no value

TEST(Arguments, ANegativeNumberAndADashAreNoOptions) {
    const auto arguments = parse(QStringLiteral("- -5 -- ls"));
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->positional(QStringLiteral("NAME")), QStringLiteral("-"));
    EXPECT_EQ(arguments->positional(QStringLiteral("ADDRESS")), QStringLiteral("-5"));
}

TEST(Arguments, APortIsANumberInItsRange) {
    EXPECT_EQ(parsePort(QStringLiteral("8888")).value(), 8888);
    for (const char* wrong : {"", "0", "65536", "-1", "x", "80x"})
        EXPECT_FALSE(parsePort(QString::fromLatin1(wrong)));
}

TEST(Arguments, TheRestMayBeLeftOutOrBeginAtOnce) {
    Syntax optional = syntax();
    optional.rest = QStringLiteral("[COMMAND…]");
    EXPECT_EQ(optional.text(), QStringLiteral("NAME [ADDRESS] [--key F] [--tag T]… [-t] [-- COMMAND…]"));
    EXPECT_TRUE(parseArguments(optional, {QStringLiteral("nas")}));
    EXPECT_EQ(
        parseArguments(optional, {QStringLiteral("nas"), QStringLiteral("--"), QStringLiteral("ls")})->rest,
        QStringList(QStringLiteral("ls")));

    const Syntax atOnce{.positionals = {QStringLiteral("M")},
                        .options = {{QStringLiteral("--print"), {}}},
                        .rest = QStringLiteral("IMAGE"),
                        .restAtOnce = true};
    EXPECT_EQ(atOnce.text(), QStringLiteral("M [--print] IMAGE"));
    const auto read = [&atOnce](const char* line) {
        return parseArguments(atOnce, QString::fromLatin1(line).split(QLatin1Char(' ')));
    };
    const auto arguments = read("nas --print -it --name=x image --print -- ls");
    ASSERT_TRUE(arguments);
    EXPECT_TRUE(arguments->has(QStringLiteral("--print")));
    EXPECT_EQ(arguments->rest.join(QLatin1Char(' ')), QStringLiteral("-it --name=x image --print -- ls"));
    EXPECT_EQ(read("nas -- --print x")->rest.join(QLatin1Char(' ')), QStringLiteral("--print x"));
    EXPECT_FALSE(read("nas --print"));
    EXPECT_FALSE(read("-it nas x")) << "before M they are ours";
}
