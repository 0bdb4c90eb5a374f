// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localprocess.h"

#include "tests/support/eventually.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

#include <QFile>

namespace hearth {
namespace {

using ::testing::HasSubstr;

CommandOutput runOk(const Command& command, const QByteArray& input = {}) {
    auto process = startLocalProcess(command, {});
    if (!process) {
        ADD_FAILURE() << qPrintable(process.error().message);
        return {};
    }
    auto output = communicate(**process, input, {});
    if (!output) {
        ADD_FAILURE() << qPrintable(output.error().message);
        return {};
    }
    return *output;
}

CommandOutput runShell(const QString& script, const QByteArray& input = {}) {
    return runOk(Command::shell(script), input);
}

TEST(LocalProcess, KeepsBothStreamsAndTheExitCodeApart) {
    const auto output = runShell(u"echo out; echo err >&2; exit 7"_qs);
    EXPECT_EQ(output.out, "out\n");
    EXPECT_EQ(output.err, "err\n");
    EXPECT_EQ(output.exit, (ExitStatus{7, {}}));
}

TEST(LocalProcess, NamesTheSignalThatEndedIt) {
    EXPECT_EQ(runShell(u"kill -TERM $$"_qs).exit, (ExitStatus{143, u"TERM"_qs}));
}

TEST(LocalProcess, CarriesMoreThanAPipeHoldsBothWays) {
    QByteArray input(5'000'000, 'x');
    for (qsizetype i = 0; i < input.size(); i += 997) input[i] = char(i % 251);
    const auto output = runOk(Command{.argv = {u"cat"_qs}}, input);
    EXPECT_TRUE(output.out == input);
}

TEST(LocalProcess, AProgramThatReadsNoInputIsNoError) {
    const auto output = runOk(Command{.argv = {u"true"_qs}}, QByteArray(1'000'000, 'x'));
    EXPECT_TRUE(output.exit.ok());
}

TEST(LocalProcess, GivesFolderEnvironmentAndArgumentsAsTheyAre) {
    const test::TempDir folder;
    Command command = Command::shell(u"pwd; printf '%s|' \"$GREETING\" \"$@\""_qs,
                                     {u"a b"_qs, u"$HOME"_qs, u"é'\""_qs, u""_qs});
    command.workingDirectory = folder.path();
    command.environment[u"GREETING"_qs] = u"hé llo"_qs;
    EXPECT_EQ(runOk(command).out, folder.path().toUtf8() + "\nhé llo|a b|$HOME|é'\"||");
}

TEST(LocalProcess, TheChildHasThreeDescriptorsAndItsOwnGroup) {
    // Open on purpose without close-on-exec.
    const int leaked = ::open("/dev/null", O_RDONLY);
    const auto output = runShell(u"ls /proc/self/fd | wc -l; ps -o pgid= -p $$ | tr -d ' '; echo $$"_qs);
    ::close(leaked);
    const auto lines = output.out.split('\n');
    ASSERT_GE(lines.size(), 3);
    EXPECT_EQ(lines[0].trimmed(), "4");  // 0 1 2 and the one by which ls lists
    EXPECT_EQ(lines[1], lines[2]);
    EXPECT_NE(lines[1].toInt(), ::getpgrp());
}

TEST(LocalProcess, SaysWhyAProgramCannotStart) {
    const test::TempDir folder;
    const QString plain = folder.write(u"plain"_qs, "no program");
    const auto kind = [](const Command& command) {
        auto process = startLocalProcess(command, {});
        return process ? ErrorKind::Cancelled : process.error().kind;
    };
    EXPECT_EQ(kind({.argv = {u"no-such-program-anywhere"_qs}}), ErrorKind::NotFound);
    EXPECT_EQ(kind({.argv = {u"/no/such/program"_qs}}), ErrorKind::NotFound);
    EXPECT_EQ(kind({.argv = {plain}}), ErrorKind::Denied);
    EXPECT_EQ(kind({}), ErrorKind::Invalid);
    EXPECT_EQ(kind({.argv = {u"echo"_qs, QString(QChar(0))}}), ErrorKind::Invalid);
    auto noFolder = startLocalProcess({.argv = {u"true"_qs}, .workingDirectory = u"/no/such/folder"_qs}, {});
    ASSERT_FALSE(noFolder);
    EXPECT_EQ(noFolder.error().kind, ErrorKind::NotFound);
    EXPECT_THAT(noFolder.error().message.toStdString(), HasSubstr("/no/such/folder"));
}

TEST(LocalProcess, LooksThroughTheCommandsOwnPath) {
    const test::TempDir folder;
    QFile::setPermissions(folder.write(u"greet"_qs, "#!/bin/sh\necho hello\n"),
                          QFile::ReadOwner | QFile::ExeOwner);
    EXPECT_EQ(
        runOk({.argv = {u"greet"_qs}, .environment = {{u"PATH"_qs, folder.path() + u":/usr/bin:/bin"_qs}}})
            .out,
        "hello\n");
}

TEST(LocalProcess, ATerminalIsOneWithItsSizeAndItsControl) {
    Command command = Command::shell(
        u"tty >/dev/null && echo yes; stty size; read line; echo got $line; exec </dev/tty && echo control; "
        "trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.05; done"_qs);
    command.terminal = TerminalSize{100, 30};
    auto process = startLocalProcess(command, {});
    ASSERT_TRUE(process);
    QByteArray seen;
    std::array<char, 1024> buffer;
    bool wrote = false;
    bool resized = false;
    for (;;) {
        auto chunk = (*process)->read(buffer, {});
        ASSERT_TRUE(chunk) << qPrintable(chunk.error().message);
        if (chunk->source == Process::Source::End) break;
        seen.append(buffer.data(), qsizetype(chunk->size));
        if (!wrote && seen.contains("30 100")) {
            ASSERT_TRUE((*process)->write({"abc\n", 4}, {}));
            wrote = true;
        }
        if (!resized && seen.contains("ready")) {
            ASSERT_TRUE((*process)->resize({120, 40}));
            resized = true;
        }
    }
    EXPECT_THAT(seen.toStdString(), HasSubstr("yes\r\n30 100\r\n"));
    EXPECT_THAT(seen.toStdString(), HasSubstr("got abc\r\ncontrol\r\nready\r\n40 120\r\n"));
    auto exit = (*process)->wait({});
    ASSERT_TRUE(exit);
    EXPECT_TRUE(exit->ok());
}

TEST(LocalProcess, SignalsReachTheWholeGroup) {
    auto process = startLocalProcess(Command::shell(u"sleep 1000 & echo up; wait"_qs), {});
    ASSERT_TRUE(process);
    std::array<char, 64> buffer;
    ASSERT_TRUE((*process)->read(buffer, {}));
    EXPECT_EQ((*process)->signal(u"NOPE"_qs).error().kind, ErrorKind::Invalid);
    ASSERT_TRUE((*process)->signal(u"TERM"_qs));
    auto exit = (*process)->wait({});
    ASSERT_TRUE(exit);
    EXPECT_EQ(exit->signal, u"TERM"_qs);
    // The grandchild held the output open: the end of the stream is its end too.
    auto end = (*process)->read(buffer, {});
    ASSERT_TRUE(end);
    EXPECT_EQ(end->source, Process::Source::End);
    EXPECT_EQ((*process)->signal(u"TERM"_qs).error().kind, ErrorKind::NotFound);
}

TEST(LocalProcess, DestroyingItHangsUp) {
    auto process = startLocalProcess(Command::shell(u"echo $$; exec sleep 1000"_qs), {});
    ASSERT_TRUE(process);
    std::array<char, 64> buffer;
    auto chunk = (*process)->read(buffer, {});
    ASSERT_TRUE(chunk);
    const pid_t pid = QByteArray(buffer.data(), qsizetype(chunk->size)).trimmed().toInt();
    ASSERT_GT(pid, 1);
    process->reset();
    EXPECT_TRUE(test::eventually([pid] { return ::kill(pid, 0) != 0; }));
}

TEST(LocalProcess, StoppingAndClosingWakeWhoeverWaits) {
    auto process = startLocalProcess({.argv = {u"sleep"_qs, u"1000"_qs}}, {});
    ASSERT_TRUE(process);
    std::stop_source source;
    Control control;
    control.stop = source.get_token();
    control.deadline = Deadline::never();
    std::jthread stopper([&] { source.request_stop(); });
    std::array<char, 64> buffer;
    auto chunk = (*process)->read(buffer, control);
    ASSERT_FALSE(chunk);
    EXPECT_EQ(chunk.error().kind, ErrorKind::Cancelled);

    control.stop = {};
    std::jthread closer([&] { (*process)->close(); });
    EXPECT_EQ((*process)->wait(control).error().kind, ErrorKind::Cancelled);
    EXPECT_EQ((*process)->read(buffer, control).error().kind, ErrorKind::Cancelled);
    EXPECT_EQ((*process)->write({"x", 1}, control).error().kind, ErrorKind::Cancelled);
}

TEST(LocalProcess, ADeadlineEndsTheWait) {
    auto process = startLocalProcess({.argv = {u"sleep"_qs, u"1000"_qs}}, {});
    ASSERT_TRUE(process);
    Control control;
    control.deadline = Deadline::after(std::chrono::milliseconds(20));
    EXPECT_EQ((*process)->wait(control).error().kind, ErrorKind::TimedOut);
    std::array<char, 64> buffer;
    EXPECT_EQ((*process)->read(buffer, control).error().kind, ErrorKind::TimedOut);
}

TEST(LocalProcess, AWriterWaitsForAReaderThatIsSlow) {
    auto process = startLocalProcess(Command::shell(u"read go; cat >/dev/null; echo done"_qs), {});
    ASSERT_TRUE(process);
    const QByteArray block(256 * 1024, 'x');
    Control brief;
    brief.deadline = Deadline::after(std::chrono::milliseconds(50));
    ASSERT_TRUE((*process)->write({"x", 1}, {}));
    std::size_t taken = 1;
    for (;;) {
        auto wrote = (*process)->write({block.constData(), std::size_t(block.size())}, brief);
        if (!wrote) {
            EXPECT_EQ(wrote.error().kind, ErrorKind::TimedOut);
            break;
        }
        taken += *wrote;
        ASSERT_LT(taken, std::size_t(4) * 1024 * 1024) << "no back pressure";
    }
}

}  // namespace
}  // namespace hearth
