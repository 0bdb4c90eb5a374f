// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/socketstream.h"

#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace hearth {
namespace {

struct Listener {
    UniqueFd fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    quint16 port = 0;
    Listener() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(fd.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(fd.get(), 8), 0);
        ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
    }
    UniqueFd accept() { return UniqueFd(::accept(fd.get(), nullptr, nullptr)); }
};

TEST(SocketStream, CarriesBytesAndHalfClosesBothWays) {
    Listener listener;
    std::jthread echo([&] {
        const UniqueFd peer = listener.accept();
        std::array<char, 4096> buffer;
        ssize_t got = 0;
        QByteArray all;
        while ((got = ::read(peer.get(), buffer.data(), buffer.size())) > 0) all.append(buffer.data(), got);
        all = QByteArray::number(all.size()) + " bytes";
        EXPECT_EQ(::write(peer.get(), all.constData(), std::size_t(all.size())), all.size());
    });
    auto socket = connectLocalTcp(u"localhost"_qs, listener.port, {});
    ASSERT_TRUE(socket) << qPrintable(socket.error().message);
    auto stream = makeSocketStream(std::move(*socket));
    const QByteArray block(3'000'000, 'x');
    ASSERT_TRUE(writeAll(*stream, {block.constData(), std::size_t(block.size())}, {}));
    ASSERT_TRUE(stream->finishWriting());
    auto answer = readToEnd(*stream, 100, {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(*answer, "3000000 bytes");
}

TEST(SocketStream, ErrorsHaveTheirKinds) {
    quint16 gone = 0;
    {
        const Listener listener;
        gone = listener.port;
    }
    EXPECT_EQ(connectLocalTcp(u"127.0.0.1"_qs, gone, {}).error().kind, ErrorKind::Unreachable);
    EXPECT_EQ(connectLocalTcp(u"no-such-name.invalid"_qs, 80, {}).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(connectUnixSocket(u"/no/such/socket"_qs, {}).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(connectUnixSocket(QString(200, u'x'), {}).error().kind, ErrorKind::Invalid);
    const test::TempDir folder;
    EXPECT_EQ(connectUnixSocket(folder.write(u"plain"_qs, "x"), {}).error().kind, ErrorKind::Unreachable);
}

TEST(SocketStream, ConnectsToAUnixSocket) {
    const test::TempDir folder;
    const QByteArray path = folder.file(u"s"_qs).toUtf8();
    const UniqueFd listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, path.constData());
    ASSERT_EQ(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listener.get(), 1), 0);
    auto socket = connectUnixSocket(QString::fromUtf8(path), {});
    ASSERT_TRUE(socket) << qPrintable(socket.error().message);
    const UniqueFd peer(::accept(listener.get(), nullptr, nullptr));
    ASSERT_EQ(::write(peer.get(), "hi", 2), 2);
    auto stream = makeSocketStream(std::move(*socket));
    std::array<char, 8> buffer;
    auto got = stream->read(buffer, {});
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, 2U);
}

TEST(SocketStream, StopCloseAndDeadlineWakeAReader) {
    Listener listener;
    auto socket = connectLocalTcp(u"127.0.0.1"_qs, listener.port, {});
    ASSERT_TRUE(socket);
    auto stream = makeSocketStream(std::move(*socket));
    std::array<char, 8> buffer;
    Control control;
    control.deadline = Deadline::after(std::chrono::milliseconds(20));
    EXPECT_EQ(stream->read(buffer, control).error().kind, ErrorKind::TimedOut);
    std::stop_source source;
    control.stop = source.get_token();
    control.deadline = Deadline::never();
    const std::jthread stopper([&] { source.request_stop(); });
    EXPECT_EQ(stream->read(buffer, control).error().kind, ErrorKind::Cancelled);
    control.stop = {};
    const std::jthread closer([&] { stream->close(); });
    EXPECT_EQ(stream->read(buffer, control).error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(stream->write({"x", 1}, control).error().kind, ErrorKind::Cancelled);
}

TEST(SocketStream, APeerThatResetsIsUnreachableAndNoSignal) {
    Listener listener;
    auto socket = connectLocalTcp(u"127.0.0.1"_qs, listener.port, {});
    ASSERT_TRUE(socket);
    auto stream = makeSocketStream(std::move(*socket));
    {
        const UniqueFd peer = listener.accept();
        const linger now{1, 0};
        ::setsockopt(peer.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    Result<std::size_t> wrote = std::size_t{0};
    while ((wrote = stream->write({"x", 1}, {}))) {
    }
    EXPECT_EQ(wrote.error().kind, ErrorKind::Unreachable);
}

}  // namespace
}  // namespace hearth
