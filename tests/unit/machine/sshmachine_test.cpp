// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/sshmachine.h"

#include "core/base/localprocess.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

Command commandOf(const QStringList& argv) {
    Command command;
    command.argv = argv;
    return command;
}

QStringList hostileWords() {
    QString everyByte;
    for (char16_t c = 1; c < 128; ++c) everyByte += QChar(c);
    return {QString(),
            QStringLiteral("it's \"quoted\" \\ and \\' more"),
            QStringLiteral("$HOME `id` $(id) ${IFS}"),
            QStringLiteral("a\nb\n"),
            QStringLiteral("-n"),
            QStringLiteral("--"),
            QStringLiteral("A=b"),
            QStringLiteral("*"),
            QStringLiteral("'; rm -rf /; '"),
            QStringLiteral("你好 🙂"),
            everyByte};
}

/// What sshd does with a line: the login shell runs it.
Result<CommandOutput> runIn(const QString& shell, const Command& command) {
    const Control control;
    auto process = startLocalProcess(
        commandOf({shell, QStringLiteral("-c"), QString::fromUtf8(remoteShellLine(command))}), control);
    if (!process) return std::move(process.error());
    return communicate(**process, {}, control);
}

}  // namespace

TEST(RemoteShellLine, IsTheQuotedCommand) {
    EXPECT_EQ(remoteShellLine(commandOf({QStringLiteral("uname"), QStringLiteral("-s")})),
              "exec env uname -s");
    EXPECT_EQ(remoteShellLine(commandOf({QStringLiteral("echo"), QStringLiteral("it's"), QString()})),
              "exec env echo 'it'\\''s' ''");
}

TEST(RemoteShellLine, SetsTheEnvironmentByEnv) {
    Command command = commandOf({QStringLiteral("make")});
    command.environment[QStringLiteral("A")] = QStringLiteral("x y");
    command.environment[QStringLiteral("B")] = QString();
    EXPECT_EQ(remoteShellLine(command), "exec env 'A=x y' 'B=' make");
}

TEST(RemoteShellLine, EntersTheFolderInASmallShell) {
    Command command = commandOf({QStringLiteral("ls")});
    command.workingDirectory = QStringLiteral("/srv/a b");
    command.environment[QStringLiteral("LANG")] = QStringLiteral("C");
    EXPECT_EQ(remoteShellLine(command),
              "exec sh -c 'cd \"$1\" || exit 126; shift; exec \"$@\"' sh '/srv/a b' env 'LANG=C' ls");
    command.workingDirectory = QStringLiteral("-");
    EXPECT_TRUE(remoteShellLine(command).contains(" sh ./- env "));
}

class RemoteShellLineIn : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        shell_ = hearth::test::findProgram(QString::fromLatin1(GetParam()));
        HEARTH_NEEDS(!shell_.isEmpty(), GetParam());
    }
    QString shell_;
};

TEST_P(RemoteShellLineIn, EveryWordArrivesAsItWas) {
    const QStringList words = hostileWords();
    // %s\0 for each argument: no word holds a NUL.
    const auto output =
        runIn(shell_, commandOf(QStringList{QStringLiteral("printf"), QStringLiteral("%s\\0")} + words));
    ASSERT_TRUE(output) << qPrintable(output.error().message);
    QByteArray expected;
    for (const QString& word : words) expected += word.toUtf8() + '\0';
    EXPECT_EQ(output->out, expected);
    EXPECT_EQ(output->err, QByteArray());
    EXPECT_TRUE(output->exit.ok());
}

TEST_P(RemoteShellLineIn, EnvironmentAndFolderArriveAsTheyWere) {
    const hearth::test::TempDir folder;
    const QString name = QStringLiteral("it's \\ $HOME\n-x");
    folder.write(name + QStringLiteral("/here"), "");
    for (const QString& value : hostileWords()) {
        Command command =
            commandOf({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("ls; printf %s \"$V\"")});
        command.environment[QStringLiteral("V")] = value;
        command.workingDirectory = folder.path() + QLatin1Char('/') + name;
        const auto output = runIn(shell_, command);
        ASSERT_TRUE(output);
        EXPECT_EQ(output->out, "here\n" + value.toUtf8());
        EXPECT_EQ(output->err, QByteArray());
    }
}

TEST_P(RemoteShellLineIn, WordsAreProgramsNeverShellSyntax) {
    for (const char* word : {"if", "cd", "function", "begin", "alias", "{", "!"}) {
        const auto output = runIn(shell_, commandOf({QString::fromLatin1(word)}));
        ASSERT_TRUE(output);
        EXPECT_EQ(output->exit.code, 127) << word << ": " << output->err.constData();
    }
}

TEST_P(RemoteShellLineIn, TellsTheProgramsOwnExitAndSignal) {
    EXPECT_EQ(
        runIn(shell_, commandOf({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 37")}))
            ->exit.code,
        37);
    const auto killed = runIn(
        shell_, commandOf({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("kill -TERM $$")}));
    EXPECT_EQ(killed->exit.signal, QStringLiteral("TERM"));
}

TEST_P(RemoteShellLineIn, AFolderThatIsNotThereIs126) {
    Command command = commandOf({QStringLiteral("true")});
    command.workingDirectory = QStringLiteral("/nonexistent/folder");
    const auto output = runIn(shell_, command);
    ASSERT_TRUE(output);
    EXPECT_EQ(output->exit.code, 126);
    EXPECT_TRUE(output->err.contains("/nonexistent/folder"));
}

INSTANTIATE_TEST_SUITE_P(Shells, RemoteShellLineIn, testing::Values("sh", "bash", "dash", "zsh", "fish"),
                         [](const auto& each) { return std::string(each.param); });
