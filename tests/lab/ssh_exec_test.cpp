// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

class SshExec : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        secrets = makeMemorySecretStore();
    }
    SshConnectionPtr connect(Progress* progress = nullptr) {
        auto made = logIn(targetFor(sshd, folder), *secrets, nullptr, patient(nullptr, progress));
        if (!made) ADD_FAILURE() << ::testing::PrintToString(made.error()) << sshd.log().constData();
        return made ? *made : nullptr;
    }

    /// OpenSSH passes signals on only where its monitor runs as another user: not to root's commands.
    void asOrdinaryUser() {
        if (!hearth::test::isRoot()) return;
        sshd.options.users = {LabUser{QStringLiteral("ada"), {}, {}}};
        ASSERT_TRUE(sshd.restart()) << qPrintable(sshd.error());
    }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
};

QByteArray readAll(Process& process, Process::Source wanted, const Control& control) {
    QByteArray out;
    std::array<char, 4096> buffer;
    for (;;) {
        auto chunk = process.read(buffer, control);
        if (!chunk || chunk->source == Process::Source::End) return out;
        if (chunk->source == wanted) out.append(buffer.data(), static_cast<qsizetype>(chunk->size));
    }
}

}  // namespace

TEST_F(SshExec, ACommandMayBeClosedWhileItEnds) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    for (int i = 0; i < 30; ++i) {
        auto process = connection->startShellLine("exit 3", {}, patient());
        ASSERT_OK(process);
        if (i % 2 == 0) {
            // Its last words are here, its exit status is about to be.
            readAll(**process, Process::Source::Output, patient());
        }
        (*process)->close();
    }
    EXPECT_OK(runLine(*connection, "true"));
}

TEST_F(SshExec, TellsOutputErrorOutputAndExitCode) {
    StepLog steps;
    const auto connection = connect(&steps);
    ASSERT_TRUE(connection);
    auto done = runLine(*connection, "echo out; echo err >&2; exit 7");
    ASSERT_OK(done);
    EXPECT_EQ(done->out, "out\n");
    EXPECT_EQ(done->err, "err\n");
    EXPECT_EQ(done->exit, (ExitStatus{7, {}}));
    const QString told = steps.text();
    EXPECT_TRUE(told.contains(QLatin1String("Host key: ED25519 SHA256:"))) << qPrintable(told);
    EXPECT_TRUE(told.contains(QLatin1String("Connection: 127.0.0.1:"))) << qPrintable(told);
    EXPECT_TRUE(told.contains(QLatin1String("Key ") + sshd.clientKey())) << qPrintable(told);
}

TEST_F(SshExec, TellsTheSignalThatEndedIt) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    auto done = runLine(*connection, "kill -KILL $$");
    ASSERT_OK(done);
    EXPECT_EQ(done->exit, (ExitStatus{137, QStringLiteral("KILL")}));
}

TEST_F(SshExec, CarriesAHundredMegabytesEachWay) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    QByteArray input(100 * 1024 * 1024, '\0');
    for (qsizetype i = 0; i < input.size(); i += 997) input[i] = static_cast<char>(i);
    auto done = runLine(*connection, "cat", input, patient());
    ASSERT_OK(done);
    EXPECT_TRUE(done->out == input) << done->out.size();
    EXPECT_TRUE(done->exit.ok());
}

TEST_F(SshExec, CarriesAHundredMegabytesOfErrorOutputBesideOutput) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    auto done = runLine(*connection, "head -c 104857600 /dev/zero >&2 & head -c 52428800 /dev/zero; wait", {},
                        patient());
    ASSERT_OK(done);
    EXPECT_EQ(done->err.size(), 104857600);
    EXPECT_EQ(done->out.size(), 52428800);
}

TEST_F(SshExec, AReaderThatPausesStopsTheFarSideAndGetsEverything) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    const Control control = patient();
    auto process = connection->startShellLine("head -c 30000000 /dev/zero; echo done >&2", {}, control);
    ASSERT_OK(process);
    // Others go on while nobody reads that one.
    for (int i = 0; i < 5; ++i) {
        auto other = runLine(*connection, "head -c 3000000 /dev/zero", {}, control);
        ASSERT_OK(other);
        EXPECT_EQ(other->out.size(), 3000000);
    }
    EXPECT_LT(connection->statistics().bytesIn, 25'000'000);
    EXPECT_EQ(readAll(**process, Process::Source::Output, control).size(), 30000000);
    auto exit = (*process)->wait(control);
    ASSERT_OK(exit);
    EXPECT_TRUE(exit->ok());
}

TEST_F(SshExec, GivesATerminalThatCanBeResized) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    const Control control = patient();
    auto process = connection->startShellLine(
        "trap 'stty size; exit 0' WINCH; stty size; echo ready; while :; do read -r x || :; done",
        TerminalSize{91, 33}, control);
    ASSERT_OK(process);
    QByteArray seen;
    std::array<char, 512> buffer;
    while (!seen.contains("ready")) {
        auto chunk = (*process)->read(buffer, control);
        ASSERT_OK(chunk);
        ASSERT_NE(chunk->source, Process::Source::End) << seen.constData();
        seen.append(buffer.data(), static_cast<qsizetype>(chunk->size));
    }
    EXPECT_TRUE(seen.contains("33 91")) << seen.constData();
    ASSERT_OK((*process)->resize({120, 50}));
    const char newline = '\n';
    ASSERT_OK((*process)->write({&newline, 1}, control));
    seen += readAll(**process, Process::Source::Output, control);
    EXPECT_TRUE(seen.contains("50 120")) << seen.constData();
}

TEST_F(SshExec, SendsSignals) {
    asOrdinaryUser();
    const auto connection = connect();
    ASSERT_TRUE(connection);
    const Control control = patient();
    auto process = connection->startShellLine("echo ready; exec sleep 1000", {}, control);
    ASSERT_OK(process);
    std::array<char, 64> buffer;
    ASSERT_OK((*process)->read(buffer, control));
    ASSERT_OK((*process)->signal(QStringLiteral("TERM")));
    auto exit = (*process)->wait(control);
    ASSERT_OK(exit);
    EXPECT_EQ(exit->signal, QLatin1String("TERM"));
}

TEST_F(SshExec, DestroyingAProcessHangsItUp) {
    asOrdinaryUser();
    const auto connection = connect();
    ASSERT_TRUE(connection);
    const Control control = patient();
    {
        auto process = connection->startShellLine("exec 2>/dev/null; trap 'echo hung >\"$HOME/hung\"; exit' "
                                                  "HUP; echo ready; while :; do sleep 0.05; done",
                                                  {}, control);
        ASSERT_OK(process);
        std::array<char, 64> buffer;
        ASSERT_OK((*process)->read(buffer, control));
    }
    auto done = runLine(*connection,
                        "for i in $(seq 200); do [ -f \"$HOME/hung\" ] && exit 0; sleep 0.05; done; exit 1",
                        {}, control);
    ASSERT_OK(done);
    EXPECT_TRUE(done->exit.ok()) << sshd.log().constData();
}

TEST_F(SshExec, CancellingAWaitEndsItAndTheConnectionGoesOn) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    auto process = connection->startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(process);
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    std::jthread canceller([&] { stop.request_stop(); });
    std::array<char, 64> buffer;
    EXPECT_ERROR((*process)->read(buffer, control), ErrorKind::Cancelled);
    EXPECT_ERROR((*process)->wait(control), ErrorKind::Cancelled);
    auto done = runLine(*connection, "true");
    EXPECT_OK(done);
}

TEST_F(SshExec, ClosingTheConnectionWakesWhoeverWaits) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    auto process = connection->startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(process);
    std::jthread closer([&] { connection->close(); });
    EXPECT_ERROR((*process)->wait(patient()), ErrorKind::Cancelled);
    EXPECT_ERROR(connection->startShellLine("true", {}, patient()), ErrorKind::Cancelled);
}

TEST_F(SshExec, AServerThatDiesIsToldToEverybody) {
    const auto connection = connect();
    ASSERT_TRUE(connection);
    auto process = connection->startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(process);
    sshd.killConnections();
    EXPECT_ERROR((*process)->wait(patient()), ErrorKind::Unreachable);
    EXPECT_FALSE(connection->alive());
    EXPECT_EQ(connection->endReason().kind, ErrorKind::Unreachable);
}

TEST_F(SshExec, ManyCommandsAtOnceOnOneClient) {
    // More at once than sshd's MaxSessions (10): the client makes a further connection, or waits.
    SshClient client(targetFor(sshd, folder), *secrets, nullptr);
    std::vector<std::jthread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 14; ++i) {
        threads.emplace_back([&, i] {
            for (int k = 0; k < 5; ++k) {
                const QByteArray word = QByteArray::number(i * 100 + k);
                auto done = runLine(client, "echo " + word, patient());
                if (!done)
                    ADD_FAILURE() << ::testing::PrintToString(done.error());
                else if (done->out == word + "\n")
                    ++good;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(good, 70);
}
