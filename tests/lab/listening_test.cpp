// SPDX-License-Identifier: GPL-3.0-or-later
// What really listens, as each means of a machine tells it.
#include "core/tunnels/listening.h"
#include "core/tunnels/listeningparse.h"

#include "core/machine/sshmachine.h"
#include "core/tunnels/listener.h"
#include "tests/lab/support/homemachine.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"

#include <gtest/gtest.h>

#include <QFile>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// A means to tell, and what hides those before it (a mount namespace of the command's own).
struct Means {
    const char* name;
    const char* hide;
};
void PrintTo(const Means& means, std::ostream* out) { *out << means.name; }

const char* const kHideSs = "mount --bind /dev/null \"$(command -v ss)\"\n";
const char* const kHideNetstat =
    "mount --bind /dev/null \"$(command -v ss)\"\n"
    "if command -v netstat >/dev/null; then mount --bind /dev/null \"$(command -v netstat)\"; fi\n";

class ListeningLab : public testing::TestWithParam<Means> {};
INSTANTIATE_TEST_SUITE_P(By, ListeningLab,
                         testing::Values(Means{"ss", ""}, Means{"netstat", kHideSs},
                                         Means{"procnet", kHideNetstat}),
                         [](const auto& means) { return std::string(means.param.name); });

std::optional<ListeningSocket> onPort(const Listening& listening, quint16 port) {
    std::optional<ListeningSocket> found;
    for (const ListeningSocket& socket : listening.sockets) {
        if (socket.port != port || socket.isLocal()) continue;
        EXPECT_FALSE(found) << "one program, told twice";
        found = socket;
    }
    return found;
}

Result<hearth::Listener> listenOn(const char* address) {
    ForwardSpec spec;
    spec.bindAddress = QString::fromLatin1(address);
    return hearth::Listener::open(spec);
}

QString ownName() {
    QFile file(QStringLiteral("/proc/self/comm"));
    EXPECT_TRUE(file.open(QFile::ReadOnly));
    return QString::fromUtf8(file.readAll()).trimmed();
}

}  // namespace

TEST_P(ListeningLab, ThisComputerTellsWhatListens) {
    if (*GetParam().hide != '\0') {
        HEARTH_NEEDS_ROOT();
    }
    HEARTH_NEEDS_PROGRAM("ss");
    const bool byNetstat = qstrcmp(GetParam().name, "netstat") == 0;
    if (byNetstat) {
        HEARTH_NEEDS_PROGRAM("netstat");
    }

    const auto loopback = listenOn("localhost"), everywhere = listenOn("*"), one = listenOn("127.0.0.9");
    ASSERT_OK(loopback);
    ASSERT_OK(everywhere);
    ASSERT_OK(one);
    HomeMachine machine{QString::fromLatin1(GetParam().hide)};
    const auto listening = listListening(machine, patient());
    ASSERT_OK(listening);

    const auto near = onPort(*listening, loopback->port());
    ASSERT_TRUE(near);
    EXPECT_TRUE(near->onLoopback());
    EXPECT_FALSE(near->onEveryInterface());
    EXPECT_EQ(near->pid, ::getpid());
    EXPECT_TRUE(near->process.startsWith(ownName())) << near->process;
    EXPECT_FALSE(near->user.isEmpty());
    EXPECT_FALSE(QStringLiteral("0123456789").contains(near->user[0])) << near->user;
    const auto far = onPort(*listening, everywhere->port());
    ASSERT_TRUE(far);
    EXPECT_TRUE(far->onEveryInterface()) << far->address;
    const auto odd = onPort(*listening, one->port());
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->target(), StreamTarget::tcp(QStringLiteral("127.0.0.9"), one->port()));

    // Where it says that a tunnel leads, somebody takes connections.
    for (const auto& socket : {near, far, odd})
        EXPECT_OK(connectStream(machine, socket->target(), patient()));
}

TEST(ListeningLab, LsofTellsTheSame) {
    HEARTH_NEEDS_PROGRAM("lsof");
    const auto loopback = listenOn("localhost");
    ASSERT_OK(loopback);
    const auto output = test::runProgram(QStringLiteral("lsof"),
                                         {QStringLiteral("+c"), QStringLiteral("0"), QStringLiteral("-nP"),
                                          QStringLiteral("-iTCP"), QStringLiteral("-sTCP:LISTEN"),
                                          QStringLiteral("-F"), QStringLiteral("pcLtn")});
    Listening listening;
    listening.sockets = joinListening(parseLsof(output.out), {});
    const auto near = onPort(listening, loopback->port());
    ASSERT_TRUE(near) << output.out << output.err;
    EXPECT_EQ(near->pid, ::getpid());
    EXPECT_EQ(near->process, ownName());
    EXPECT_EQ(near->address, QStringLiteral("127.0.0.1"));
}

TEST(ListeningLab, ADeadSocketFileIsNotShown) {
    const test::TempDir folder;
    const QString live = folder.file(QStringLiteral("live.sock")),
                  dead = folder.file(QStringLiteral("dead.sock"));
    const lab::Listener listener(live, echo);
    {
        const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, dead.toLocal8Bit().constData(), sizeof address.sun_path);
        ASSERT_EQ(::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    const auto paths = [](const QString& dockerHost) {
        HomeMachine machine;
        machine.extra[QStringLiteral("DOCKER_HOST")] = QStringLiteral("unix://") + dockerHost;
        const auto listening = listListening(machine, patient());
        EXPECT_OK(listening);
        QStringList all;
        for (const ListeningSocket& socket : listening->sockets)
            if (socket.isLocal() && socket.service == QLatin1String("docker")) all << socket.socketPath;
        return all;
    };
    EXPECT_TRUE(paths(live).contains(live));
    EXPECT_FALSE(paths(dead).contains(dead));
}

TEST(ListeningLab, AContainerEngineThatHangsKeepsNobodyWaiting) {
    const test::TempDir folder;
    const QString live = folder.file(QStringLiteral("live.sock"));
    const lab::Listener listener(live, echo);
    // It hangs in a program that it started, which holds the output as well.
    const QString docker = folder.write(QStringLiteral("bin/docker"), "#!/bin/sh\nsleep 1000\n:\n");
    ASSERT_TRUE(QFile::setPermissions(docker, QFile::ReadOwner | QFile::ExeOwner));
    HomeMachine machine;
    machine.extra[QStringLiteral("DOCKER_HOST")] = QStringLiteral("unix://") + live;
    machine.extra[QStringLiteral("PATH")] =
        folder.path() + QStringLiteral("/bin:") + qEnvironmentVariable("PATH");
    const auto listening = listListening(machine, patient());
    ASSERT_OK(listening);
    EXPECT_EQ(listening->sockets.last().socketPath, live);
}

TEST(ListeningLab, AFarMachineTellsItToo) {
    HEARTH_NEEDS_PROGRAM("sshd");
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const test::TempDir folder;
    const auto secrets = makeMemorySecretStore();
    SshMachine machine(QStringLiteral("nas"),
                       std::make_shared<SshClient>(targetFor(sshd, folder), *secrets, nullptr));
    const auto listening = listListening(machine, patient());
    ASSERT_OK(listening);
    const auto server = onPort(*listening, sshd.port());
    ASSERT_TRUE(server);
    EXPECT_EQ(server->target(), StreamTarget::tcp(QStringLiteral("127.0.0.1"), sshd.port()));
    if (test::isRoot()) {
        EXPECT_EQ(server->process, QStringLiteral("sshd"));
    }
}
