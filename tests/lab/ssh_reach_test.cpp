// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to a server, and servers that are none or misbehave.
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

// What a netcat does, without one.
constexpr const char* kBashNetcat = "bash -c 'exec 3<>/dev/tcp/%h/%p; cat <&3 & exec cat >&3'";

QString text(const char* latin) { return QString::fromLatin1(latin); }

class SshReach : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        secrets = makeMemorySecretStore();
    }
    void start() {
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        target = targetFor(sshd, folder);
    }
    SshTarget toPort(quint16 port) {
        SshTarget other;
        other.name = text("odd");
        other.user = text("ada");
        other.address = text("127.0.0.1");
        other.port = port;
        other.connectTimeout = std::chrono::seconds(2);
        return other;
    }
    Result<SshConnectionPtr> attempt(const SshTarget& to) {
        return logIn(to, *secrets, nullptr, patient(nullptr, &steps));
    }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    StepLog steps;
    SshTarget target;
};

/// Whether this kernel can be told how long it may pause before it sends again (Linux 6.15).
bool pausesCanBeBounded() {
    const UniqueFd probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int second = 1000;
    constexpr int kLongestPause = 44;  // TCP_RTO_MAX_MS
    return ::setsockopt(probe.get(), IPPROTO_TCP, kLongestPause, &second, sizeof second) == 0;
}

void serve(int socket, const QByteArray& greeting, bool wait = true) {
    sendAll(socket, greeting.constData(), static_cast<std::size_t>(greeting.size()));
    char byte;
    while (wait && ::recv(socket, &byte, 1, 0) > 0) {
    }
}

}  // namespace

TEST_F(SshReach, ANameThatDoesNotResolve) {
    SshTarget to = toPort(22);
    to.address = text("no-such-machine.invalid");
    auto made = attempt(to);
    EXPECT_ERROR(made, ErrorKind::Unreachable);
    EXPECT_TRUE(made.error().message.contains(to.address)) << qPrintable(made.error().message);
    EXPECT_FALSE(made.error().hint.isEmpty());
}

TEST_F(SshReach, APortWhereNobodyListens) {
    auto made = attempt(toPort(freePort()));
    EXPECT_ERROR(made, ErrorKind::Unreachable);
    EXPECT_TRUE(made.error().message.contains(text("refused"))) << qPrintable(made.error().message);
    EXPECT_TRUE(steps.text().contains(text("! Connection"))) << qPrintable(steps.text());
}

TEST_F(SshReach, ASilentAddressIsAskedAnewUntilItAnswers) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    start();
    CutProxy proxy(sshd.address(), sshd.port());
    proxy.swallow();
    target.port = proxy.port();
    target.hostKeyAlias = text("lab");
    target.knownHostsFiles = {folder.write(text("known"), "lab " + sshd.hostKey() + '\n')};
    target.connectTimeout = patience;
    std::optional<Result<SshConnectionPtr>> made;
    std::jthread login([&] { made = attempt(target); });
    // Several at once, each younger than the one before, and never many.
    EXPECT_TRUE(proxy.waitForUnanswered(4));
    EXPECT_LE(proxy.unanswered(), 5);
    proxy.resume();
    login.join();
    ASSERT_OK(*made);
    EXPECT_OK(runLine(***made, "true"));
}

TEST_F(SshReach, AConnectionThatLivesThroughASilenceGoesOn) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    start();
    CutProxy proxy(sshd.address(), sshd.port());
    target.port = proxy.port();
    target.hostKeyAlias = text("lab");
    target.knownHostsFiles = {folder.write(text("known"), "lab " + sshd.hostKey() + '\n')};
    target.keepAliveInterval = patience;
    auto made = attempt(target);
    ASSERT_OK(made);
    proxy.swallow();
    std::optional<Result<CommandOutput>> done;
    std::jthread command([&] { done = runLine(**made, "echo still here", {}, patient()); });
    if (pausesCanBeBounded()) {
        // The sixth pause would be more than six seconds long.
        const auto pause = proxy.pauseAfterRepetitions(5);
        ASSERT_TRUE(pause);
        EXPECT_LE(pause->count(), 1000);
    } else {
        // The system's own pauses double each time; the connection lives through them all the same.
        const auto pause = proxy.pauseAfterRepetitions(3);
        ASSERT_TRUE(pause);
        EXPECT_GT(pause->count(), 1000);
    }
    proxy.resume();
    command.join();
    ASSERT_OK(*done);
    EXPECT_EQ((*done)->out, "still here\n");
}

TEST_F(SshReach, AnAddressThatStaysSilentIsSaid) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    start();
    CutProxy proxy(sshd.address(), sshd.port());
    proxy.swallow();
    auto made = attempt(toPort(proxy.port()));
    EXPECT_ERROR(made, ErrorKind::Unreachable);
    EXPECT_TRUE(made.error().message.contains(text("does not answer"))) << qPrintable(made.error().message);
    // Nothing is left behind.
    EXPECT_EQ(proxy.unanswered(), 0);
}

TEST_F(SshReach, AServerThatAcceptsAndSaysNothing) {
    Listener silent([](int socket) { serve(socket, {}); });
    SshTarget to = toPort(silent.port());
    to.connectTimeout = std::chrono::seconds(1);
    auto made = attempt(to);
    EXPECT_ERROR(made, ErrorKind::TimedOut);
    EXPECT_TRUE(made.error().message.contains(text("says nothing"))) << qPrintable(made.error().message);
}

TEST_F(SshReach, ALineOfTenMegabytesAndManyLines) {
    Listener endless([](int socket) { serve(socket, QByteArray(10'000'000, 'x')); });
    auto made = attempt(toPort(endless.port()));
    EXPECT_ERROR(made, ErrorKind::Protocol);
    Listener lines(
        [](int socket) { serve(socket, QByteArray("SSH is not what this is\n").repeated(400'000)); });
    made = attempt(toPort(lines.port()));
    EXPECT_ERROR(made, ErrorKind::Protocol);
}

TEST_F(SshReach, AServerOfAnotherKind) {
    Listener web([](int socket) {
        char byte;
        ::recv(socket, &byte, 1, 0);
        serve(socket, "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n", false);
        ::shutdown(socket, SHUT_RDWR);
    });
    auto made = attempt(toPort(web.port()));
    EXPECT_ERROR(made, ErrorKind::Protocol);
    EXPECT_TRUE(made.error().message.contains(text("HTTP/1.1 400"))) << qPrintable(made.error().message);
}

TEST_F(SshReach, AServerThatClosesAtOnce) {
    Listener closing([](int socket) { ::shutdown(socket, SHUT_RDWR); });
    auto made = attempt(toPort(closing.port()));
    EXPECT_ERROR(made, ErrorKind::Unreachable);
    EXPECT_TRUE(made.error().message.contains(text("before saying anything")))
        << qPrintable(made.error().message);
}

TEST_F(SshReach, AServerThatResetsAtOnce) {
    // As a router does that forwards a port to a machine which is not there yet.
    Listener resetting([](int socket) {
        const linger now{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        // The descriptor stays the listener's.
        const UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
        ::dup2(null.get(), socket);
    });
    for (int i = 0; i < 20; ++i) EXPECT_ERROR(attempt(toPort(resetting.port())), ErrorKind::Unreachable);
}

TEST_F(SshReach, JunkAfterTheVersion) {
    Listener junk([](int socket) { serve(socket, "SSH-2.0-OpenSSH_9.9\r\n" + QByteArray(100'000, '\xff')); });
    auto made = attempt(toPort(junk.port()));
    ASSERT_FALSE(made.has_value());
    EXPECT_FALSE(made.error().message.isEmpty());
}

TEST_F(SshReach, NoCommonWayToEncryptIsNamed) {
    sshd.options.config << text("Ciphers aes128-cbc") << text("MACs hmac-sha2-256");
    start();
    target.ciphers = QStringList{text("aes256-ctr")};
    auto made = attempt(target);
    EXPECT_ERROR(made, ErrorKind::Protocol);
    EXPECT_TRUE(made.error().message.contains(text("aes128-cbc"))) << ::testing::PrintToString(made.error());
}

TEST_F(SshReach, AServerThatClosesAfterTheLogin) {
    sshd.options.config << text("ForceCommand exit 3") << text("PermitTTY no");
    start();
    auto made = attempt(target);
    ASSERT_OK(made);
    auto done = runLine(**made, "true");
    ASSERT_OK(done);
    EXPECT_EQ(done->exit.code, 3);
    sshd.stop();
    EXPECT_ERROR(runLine(**made, "true"), ErrorKind::Unreachable);
}

TEST_F(SshReach, ProxyCommand) {
    HEARTH_NEEDS_PROGRAM("bash");
    start();
    target.proxyCommand = text(kBashNetcat);
    auto made = attempt(target);
    ASSERT_OK(made);
    auto done = runLine(**made, "echo hello");
    ASSERT_OK(done);
    EXPECT_EQ(done->out, "hello\n");
    EXPECT_TRUE(steps.text().contains(text("/dev/tcp/127.0.0.1/"))) << qPrintable(steps.text());
}

TEST_F(SshReach, AProxyCommandThatFailsIsQuoted) {
    start();
    target.proxyCommand = text("sh -c 'echo the bridge is out >&2; exit 3'");
    auto made = attempt(target);
    ASSERT_FALSE(made.has_value());
    EXPECT_EQ(made.error().message, text("The proxy command ended with code 3: the bridge is out"));
    EXPECT_TRUE(made.error().hint.contains(text("Colab"))) << "not what a busy server is told by";
    // It is tried again, but seldom: time does not mend a wrong name.
    EXPECT_EQ(made.error().kind, ErrorKind::Failed);
    // One that ends well was hung up on by the server.
    target.proxyCommand = text("true");
    made = attempt(target);
    EXPECT_ERROR(made, ErrorKind::Unreachable);
    target.proxyCommand = text("/no/such/program");
    made = attempt(target);
    ASSERT_FALSE(made.has_value());
    EXPECT_TRUE(made.error().message.contains(text("/no/such/program")))
        << ::testing::PrintToString(made.error());
}

TEST_F(SshReach, AProxyCommandGetsNoDescriptorOfOurs) {
    start();
    // As a library may open one, or another thread a moment before it says close-on-exec.
    const UniqueFd ours(::fcntl(0, F_DUPFD, 777));
    ASSERT_EQ(ours.get(), 777);
    target.proxyCommand = text("sh -c 'ls /proc/self/fd | tr \"\\n\" \" \" >&2; exit 1'");
    auto made = attempt(target);
    ASSERT_FALSE(made.has_value());
    const QString told = made.error().message + made.error().detail;
    EXPECT_TRUE(told.contains(text("0 1 2"))) << qPrintable(told);
    EXPECT_FALSE(told.contains(text("777"))) << qPrintable(told);
}

TEST_F(SshReach, AProxyCommandEndsWithItsConnection) {
    HEARTH_NEEDS_PROGRAM("bash");
    start();
    const QString pidFile = folder.file(text("pid"));
    target.proxyCommand = text("echo $$ >%1; ").arg(pidFile).prepend(text("sh -c \"")) + text("exec ") +
                          text(kBashNetcat).replace(text("\""), text("\\\"")) + text("\"");
    {
        auto made = attempt(target);
        ASSERT_OK(made);
    }
    const int pid = folder.read(text("pid")).trimmed().toInt();
    ASSERT_GT(pid, 0);
    EXPECT_TRUE(test::eventually([pid] { return ::kill(pid, 0) != 0; }));
}

TEST_F(SshReach, WhatAProxyCommandStartedEndsWithItThoughItWillNot) {
    HEARTH_NEEDS_PROGRAM("bash");
    start();
    // One that TERM does not end; and then the command itself ends while those that it started go on.
    const char* const commands[] = {
        "trap \"\" TERM; sleep 1000 </dev/null >/dev/null 2>&1 & echo $! >'%1'; trap - TERM; "
        "exec 3<>/dev/tcp/%h/%p; cat <&3 & exec cat >&3",
        "sleep 1000 </dev/null >/dev/null 2>&1 & echo $! >'%1'; "
        "exec 3<>/dev/tcp/%h/%p 4<&0; cat <&3 & cat <&4 >&3 &",
    };
    for (const char* command : commands) {
        const QString script = folder.write(text("proxy"), text(command)
                                                               .replace(text("%1"), folder.file(text("pid")))
                                                               .toLocal8Bit()
                                                               .replace("%h", "$1")
                                                               .replace("%p", "$2"));
        target.proxyCommand = text("bash %1 %h %p").arg(script);
        int pid = 0;
        {
            auto made = attempt(target);
            ASSERT_OK(made);
            EXPECT_OK(runLine(**made, "true"));
            pid = folder.read(text("pid")).trimmed().toInt();
            ASSERT_GT(pid, 0);
            EXPECT_EQ(::kill(pid, 0), 0);
        }
        EXPECT_TRUE(test::eventually([pid] { return ::kill(pid, 0) != 0; })) << command;
    }
}

TEST_F(SshReach, ThroughOneJumpAndThroughTwo) {
    start();
    LabSshd second, third;
    ASSERT_TRUE(second.start()) << qPrintable(second.error());
    ASSERT_TRUE(third.start()) << qPrintable(third.error());
    TempDir secondFolder, thirdFolder;
    SshTarget two = targetFor(second, secondFolder), three = targetFor(third, thirdFolder);
    two.jumps = {target};
    SshClient client(two, *secrets, nullptr);
    auto done = runLine(client, "echo $SSH_CONNECTION", patient());
    ASSERT_OK(done);
    EXPECT_TRUE(done->out.trimmed().endsWith(QByteArray::number(second.port()))) << done->out.constData();
    three.jumps = {target, two};
    SshClient further(three, *secrets, nullptr);
    done = runLine(further, "head -c 5000000 /dev/zero", patient());
    ASSERT_OK(done);
    EXPECT_EQ(done->out.size(), 5000000);
    // The nearest hop dies: the farthest is told.
    auto process = further.startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(process);
    sshd.killConnections();
    EXPECT_ERROR((*process)->wait(patient()), ErrorKind::Unreachable);
    // And the next use makes the chain anew.
    done = runLine(further, "echo again", patient());
    ASSERT_OK(done);
    EXPECT_EQ(done->out, "again\n");
}

TEST_F(SshReach, AJumpThatCannotReachTheTargetSaysSo) {
    start();
    SshTarget two = toPort(freePort());
    two.jumps = {target};
    SshClient client(two, *secrets, nullptr);
    auto made = client.connection(patient());
    EXPECT_ERROR(made, ErrorKind::Unreachable);
    EXPECT_TRUE(made.error().message.contains(text("jump host"))) << qPrintable(made.error().message);
}

TEST_F(SshReach, CancellingEveryStageTakesEffect) {
    start();
    Listener silent([](int socket) { serve(socket, {}); });
    CutProxy stalled(sshd.address(), sshd.port());
    stalled.stall();
    struct Case {
        SshTarget to;
        QString stage;
    };
    SshTarget unanswered = toPort(22);
    unanswered.address = text("192.0.2.1");  // TEST-NET-1: no answer, or no route at once
    const Case cases[] = {{toPort(silent.port()), text("SSH")},
                          {toPort(stalled.port()), text("SSH")},
                          {unanswered, text("Connection")}};
    for (const Case& one : cases) {
        std::stop_source stop;
        class Stopper : public Progress {
        public:
            Stopper(std::stop_source source, QString stage)
                : source_(std::move(source)), stage_(std::move(stage)) {}
            void report(const ProgressEvent& event) override {
                if (event.kind == ProgressEvent::Kind::StepStarted && event.text == stage_)
                    thread_ = std::jthread([this] { source_.request_stop(); });
            }
            std::stop_source source_;
            QString stage_;
            std::jthread thread_;
        } stopper(stop, one.stage);
        Control control = patient(nullptr, &stopper);
        control.stop = stop.get_token();
        SshTarget to = one.to;
        to.connectTimeout = std::chrono::seconds(60);
        auto made = logIn(to, *secrets, nullptr, control);
        ASSERT_FALSE(made.has_value());
        if (one.stage == text("SSH")) {
            EXPECT_EQ(made.error().kind, ErrorKind::Cancelled) << ::testing::PrintToString(made.error());
        }
    }
}

TEST_F(SshReach, TwentyHostsThatDoNotAnswerDelayNobody) {
    start();
    Listener silent([](int socket) { serve(socket, {}); });
    std::stop_source stop;
    std::atomic<int> waiting = 0, given = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 20; ++i) {
        threads.emplace_back([&] {
            SshTarget to = toPort(silent.port());
            to.connectTimeout = std::chrono::seconds(100);
            SshClient client(to, *secrets, nullptr);
            Control control = patient();
            control.stop = stop.get_token();
            ++waiting;
            if (!client.connection(control)) ++given;
        });
    }
    auto made = attempt(target);
    ASSERT_OK(made);
    EXPECT_OK(runLine(**made, "true"));
    EXPECT_EQ(given, 0);
    stop.request_stop();
    threads.clear();
    EXPECT_EQ(given, 20);
}
