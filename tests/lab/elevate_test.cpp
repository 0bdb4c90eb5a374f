// SPDX-License-Identifier: GPL-3.0-or-later
// Command::elevate against a real sudo, on a machine reached by a real sshd.
#include "core/machine/elevate.h"
#include "core/machine/localmachine.h"
#include "core/machine/sshmachine.h"

#include "tests/lab/support/homemachine.h"
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"
#include "tests/support/scriptedasker.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QStandardPaths>

#include <gmock/gmock.h>

namespace hearth {
namespace {

using ::testing::HasSubstr;

class Elevate : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("sudo");
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {{u"ada"_qs, u"ada-pw"_qs, {}},
                              {u"bob"_qs, u"bob-pw"_qs, {}},
                              {u"eve"_qs, u"eve-pw"_qs, {}},
                              {u"tom"_qs, u"tom-pw"_qs, {}}};
        ASSERT_TRUE(sshd.start()) << sshd.error();
        const auto written =
            lab::LabProcess::run(sshd.inside({u"sh"_qs, u"-c"_qs,
                                              u"printf 'Defaults lecture=always\\nada ALL=(ALL) ALL\\neve "
                                              u"ALL=(ALL) NOPASSWD: ALL\\n' >/etc/sudoers.d/lab && "
                                              "chmod 440 /etc/sudoers.d/lab"_qs},
                                             u"root"_qs));
        ASSERT_EQ(written.code, 0) << written.output.constData();
    }
    std::unique_ptr<SshMachine> machineOf(const QString& user) {
        clients.push_back(std::make_shared<SshClient>(lab::targetFor(sshd, folder, user), *secrets, nullptr));
        return std::make_unique<SshMachine>(u"box"_qs, clients.back());
    }
    static Command elevated(const QStringList& argv, const QByteArray& input = {}) {
        Command command;
        command.argv = argv;
        command.input = input;
        command.elevate = true;
        return command;
    }

    lab::LabSshd sshd;
    test::TempDir folder;
    std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    std::vector<std::shared_ptr<SshClient>> clients;
};

TEST_F(Elevate, AsksForThePasswordUntilItIsRight) {
    auto machine = machineOf(u"ada"_qs);
    test::ScriptedAsker asker;
    asker.answerPrompts({u"wrong"_qs}).answerPrompts({u"ada-pw"_qs});
    Command command =
        elevated({u"sh"_qs, u"-c"_qs, u"id -u; echo \"$GREETING\"; cat; echo err >&2; exit 4"_qs}, "in\nput");
    command.environment[u"GREETING"_qs] = u"hé $llo"_qs;
    auto output = machine->run(command, lab::patient(&asker));
    ASSERT_OK(output);
    EXPECT_EQ(output->out, "0\nhé $llo\nin\nput");
    EXPECT_EQ(output->err, "err\n");
    EXPECT_EQ(output->exit.code, 4);
    const auto questions = asker.promptQuestions();
    ASSERT_EQ(questions.size(), 2U);
    EXPECT_EQ(questions[0].what, PromptQuestion::What::Sudo);
    EXPECT_FALSE(questions[0].again);
    EXPECT_FALSE(questions[0].prompts.at(0).echo);
    EXPECT_TRUE(questions[1].again);
}

// sudo repeats the command that it refuses, with every word of ours in it.
TEST_F(Elevate, WhoMayRunSomethingElseOnlyIsDenied) {
    auto machine = machineOf(u"tom"_qs);
    test::ScriptedAsker asker;
    asker.answerPrompts({u"tom-pw"_qs});
    EXPECT_ERROR(machine->run(elevated({u"id"_qs}), lab::patient(&asker)), ErrorKind::Denied);
}

TEST_F(Elevate, AWrongPasswordIsNoLongerTriedAfterSudoGivesUp) {
    auto machine = machineOf(u"ada"_qs);
    test::ScriptedAsker asker;
    asker.answerPrompts({u"a"_qs}).answerPrompts({u"b"_qs}).answerPrompts({u"c"_qs});
    auto output = machine->run(elevated({u"id"_qs}), lab::patient(&asker));
    EXPECT_ERROR(output, ErrorKind::AuthRefused);
    EXPECT_EQ(asker.left(), 0);
    test::ScriptedAsker away;
    away.cancelPrompts();
    EXPECT_ERROR(machine->run(elevated({u"id"_qs}), lab::patient(&away)), ErrorKind::Cancelled);
    EXPECT_ERROR(machine->run(elevated({u"id"_qs}), lab::patient()), ErrorKind::NeedsAnswer);
}

TEST_F(Elevate, WhoMayNotIsTold) {
    auto machine = machineOf(u"bob"_qs);
    test::ScriptedAsker asker;
    asker.answerPrompts({u"bob-pw"_qs});
    auto output = machine->run(elevated({u"id"_qs}), lab::patient(&asker));
    EXPECT_ERROR(output, ErrorKind::Denied);
    EXPECT_THAT(output.error().detail.toStdString(), HasSubstr("sudoers"));
}

TEST_F(Elevate, NobodyIsAskedWhereNoPasswordIsNeeded) {
    auto machine = machineOf(u"eve"_qs);
    auto output = machine->run(elevated({u"cat"_qs}, QByteArray(200'000, 'x')), lab::patient());
    ASSERT_OK(output);
    EXPECT_EQ(output->out, QByteArray(200'000, 'x'));
}

TEST_F(Elevate, RootNeedsNothing) {
    LocalMachine machine;
    auto output = machine.run(elevated({u"id"_qs, u"-u"_qs}), lab::patient());
    ASSERT_OK(output);
    EXPECT_EQ(output->out, "0\n");
}

/// This computer, as one whose account is not root, with nothing but these programs.
class ElevateHere : public ::testing::Test {
protected:
    ElevateHere() {
        for (const char* program : {"sh", "echo", "cat", "env"})
            QFile::link(QStandardPaths::findExecutable(QString::fromLatin1(program)),
                        programs.path() + u'/' + QString::fromLatin1(program));
        stand(u"id"_qs, "echo 1000");
        machine.extra[u"PATH"_qs] = programs.path();
    }
    void stand(const QString& name, const QByteArray& script) {
        QFile(programs.write(name, "#!/bin/sh\n" + script + '\n'))
            .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    Result<CommandOutput> greet() {
        Command command;
        command.argv = {u"sh"_qs, u"-c"_qs, u"echo \"$GREETING\"; cat"_qs};
        command.environment[u"GREETING"_qs] = u"hello"_qs;
        auto process = startElevated(machine, command, lab::patient());
        if (!process) return std::move(process.error());
        return communicate(**process, "input", lab::patient());
    }
    test::TempDir programs;
    lab::HomeMachine machine;
};

TEST_F(ElevateHere, IsPolkitsWhereThereIsNeitherSudoNorDoas) {
    EXPECT_ERROR(greet(), ErrorKind::Denied);
    // A stand-in: what asks is the desktop's.
    stand(u"pkexec"_qs, "exec \"$@\"");
    const auto output = greet();
    ASSERT_OK(output);
    EXPECT_EQ(output->out, "hello\ninput");
    stand(u"pkexec"_qs, "exit 126");
    EXPECT_ERROR(greet(), ErrorKind::Cancelled);
    stand(u"pkexec"_qs, "echo 'Error executing command as another user: Not authorized' >&2; exit 127");
    EXPECT_ERROR(greet(), ErrorKind::Denied);
}

}  // namespace
}  // namespace hearth
