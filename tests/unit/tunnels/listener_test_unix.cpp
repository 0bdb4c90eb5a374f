// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/listener.h"

#include "core/base/socketstream.h"
#include "core/tunnels/forward.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QHostInfo>

#include <array>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace hearth;
using namespace std::chrono_literals;

namespace {

ForwardSpec specOn(const QString& address, quint16 port = 0) {
    ForwardSpec spec;
    spec.bindAddress = address;
    spec.bindPort = port;
    return spec;
}

ForwardSpec specAt(const QString& path) {
    ForwardSpec spec;
    spec.bindSocketPath = path;
    return spec;
}

const QString kLoopback = QStringLiteral("127.0.0.1");

std::optional<std::chrono::steady_clock::time_point> soon() { return std::chrono::steady_clock::now() + 10s; }

}  // namespace

TEST(Listener, TakesAnyFreePortAndSaysWhich) {
    auto listener = Listener::open(specOn(kLoopback));
    ASSERT_TRUE(listener) << qPrintable(listener.error().message);
    EXPECT_NE(listener->port(), 0);
    EXPECT_EQ(listener->text(), QStringLiteral("127.0.0.1:%1").arg(listener->port()));

    const auto client = connectLocalTcp(kLoopback, listener->port(), Control{});
    ASSERT_TRUE(client);
    WakeFd wake;
    EXPECT_EQ(listener->accept(wake, soon()).sockets.size(), 1U);
}

TEST(Listener, ListensOnNothingButWhatWasAsked) {
    const auto listener = Listener::open(specOn(QStringLiteral("127.0.0.2")));
    ASSERT_TRUE(listener);
    EXPECT_TRUE(connectLocalTcp(QStringLiteral("127.0.0.2"), listener->port(), Control{}));
    EXPECT_FALSE(connectLocalTcp(kLoopback, listener->port(), Control{}));
}

TEST(Listener, LocalhostIsEveryAddressOfItOnOnePort) {
    const auto listener = Listener::open(specOn(QStringLiteral("localhost")));
    ASSERT_TRUE(listener);
    EXPECT_TRUE(connectLocalTcp(kLoopback, listener->port(), Control{}));
    // Where the resolver gives ::1 for the name too, that one listens as well.
    const auto byName = Listener::open(specOn(QStringLiteral("::1")));
    const QHostInfo known = QHostInfo::fromName(QStringLiteral("localhost"));
    if (byName && known.addresses().contains(QHostAddress(QHostAddress::LocalHostIPv6))) {
        EXPECT_TRUE(connectLocalTcp(QStringLiteral("::1"), listener->port(), Control{}));
    }
    EXPECT_FALSE(connectLocalTcp(QStringLiteral("127.0.0.2"), listener->port(), Control{}));
}

TEST(Listener, AStarIsEveryInterface) {
    for (const QString& all : {QStringLiteral("*"), QString()}) {
        const auto listener = Listener::open(specOn(all));
        ASSERT_TRUE(listener);
        EXPECT_TRUE(connectLocalTcp(QStringLiteral("127.0.0.2"), listener->port(), Control{}));
        EXPECT_EQ(listener->text(), QStringLiteral("*:%1").arg(listener->port()));
    }
}

TEST(Listener, ATakenPortIsNamedWithItsHolder) {
    const auto first = Listener::open(specOn(kLoopback));
    ASSERT_TRUE(first);
    const auto second = Listener::open(specOn(kLoopback, first->port()));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::Busy);
    EXPECT_TRUE(second.error().message.contains(QString::number(first->port())));
    if (QFileInfo::exists(QStringLiteral("/proc/net/tcp"))) {
        EXPECT_TRUE(second.error().message.contains(QStringLiteral("pid %1").arg(::getpid())))
            << qPrintable(second.error().message);
    }
    EXPECT_FALSE(second.error().hint.isEmpty());
}

TEST(Listener, WhatCannotBeListenedOnIsSaid) {
    const auto foreign = Listener::open(specOn(QStringLiteral("192.0.2.1")));
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().kind, ErrorKind::Invalid);
    const auto nonsense = Listener::open(specOn(QStringLiteral("no such name.invalid")));
    ASSERT_FALSE(nonsense);
    EXPECT_EQ(nonsense.error().kind, ErrorKind::Invalid);
}

TEST(Listener, AUnixSocketIsPrivateAndGoneAfterwards) {
    const hearth::test::TempDir folder;
    const QString path = folder.file(QStringLiteral("x.sock"));
    {
        auto listener = Listener::open(specAt(path));
        ASSERT_TRUE(listener) << qPrintable(listener.error().message);
        EXPECT_EQ(listener->text(), path);
        EXPECT_EQ(listener->port(), 0);
        struct stat status {};
        ASSERT_EQ(::stat(qPrintable(path), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U);
        EXPECT_TRUE(connectUnixSocket(path, Control{}));

        const auto second = Listener::open(specAt(path));
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().kind, ErrorKind::Busy);
    }
    EXPECT_FALSE(QFileInfo::exists(path));
}

TEST(Listener, AStaleUnixSocketIsReplacedAndNothingElseIs) {
    const hearth::test::TempDir folder;
    const QString path = folder.file(QStringLiteral("x.sock"));
    {
        auto dead = Listener::open(specAt(path));
        ASSERT_TRUE(dead);
        // As a killed program leaves it: the name stays, nobody listens.
        ASSERT_EQ(::link(qPrintable(path), qPrintable(path + QStringLiteral(".kept"))), 0);
    }
    ASSERT_EQ(::rename(qPrintable(path + QStringLiteral(".kept")), qPrintable(path)), 0);
    EXPECT_TRUE(Listener::open(specAt(path)));

    const QString file = folder.write(QStringLiteral("notes.txt"), "mine");
    const auto refused = Listener::open(specAt(file));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
    EXPECT_EQ(folder.read(QStringLiteral("notes.txt")), "mine");
}

TEST(Listener, APathThatIsTooLongIsSaid) {
    const auto listener = Listener::open(specAt(QStringLiteral("/tmp/") + QString(200, QLatin1Char('x'))));
    ASSERT_FALSE(listener);
    EXPECT_EQ(listener.error().kind, ErrorKind::Invalid);
}

TEST(Listener, WakesWhenRaised) {
    auto listener = Listener::open(specOn(kLoopback));
    ASSERT_TRUE(listener);
    WakeFd wake;
    std::jthread raiser([&] { wake.raise(); });
    EXPECT_TRUE(listener->accept(wake, {}).sockets.empty());
}

TEST(RefuseConnection, IsAResetForThePeer) {
    auto listener = Listener::open(specOn(kLoopback));
    ASSERT_TRUE(listener);
    auto socket = connectLocalTcp(kLoopback, listener->port(), Control{});
    ASSERT_TRUE(socket);
    WakeFd wake;
    auto arrived = listener->accept(wake, soon());
    ASSERT_EQ(arrived.sockets.size(), 1U);
    refuseConnection(std::move(arrived.sockets.front()));
    const auto stream = makeSocketStream(std::move(*socket));
    std::array<char, 16> buffer;
    EXPECT_FALSE(stream->read(buffer, Control{}));
}

TEST(PortHolder, NamesNobodyForAFreePort) {
    quint16 port = 0;
    {
        const auto listener = Listener::open(specOn(kLoopback));
        ASSERT_TRUE(listener);
        port = listener->port();
    }
    EXPECT_EQ(portHolder(port), QString());
}
