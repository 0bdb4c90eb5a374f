// SPDX-License-Identifier: GPL-3.0-or-later
// Our TLS against openssl's own server and against servers that speak none.
#include "core/base/tlsstream.h"

#include "core/base/socketstream.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <thread>

namespace hearth {
namespace {

using namespace lab;
using ::testing::HasSubstr;

Result<ByteStreamPtr> connectTls(quint16 port, const Control& control = patient()) {
    auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, control);
    if (!socket) return std::move(socket.error());
    return startTlsUnverified(makeSocketStream(std::move(*socket)), QStringLiteral("127.0.0.1"), control);
}

class TlsLab : public ::testing::Test {
protected:
    void SetUp() override { HEARTH_NEEDS_PROGRAM("openssl"); }

    /// openssl's server with a certificate that nobody signed; it says each line backwards.
    void start(const QStringList& options) {
        const QString key = folder.path() + QStringLiteral("/key"),
                      cert = folder.path() + QStringLiteral("/cert");
        const auto made = LabProcess::run(
            QStringLiteral(
                "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=box -keyout %1 -out %2")
                .arg(key, cert)
                .split(QLatin1Char(' ')));
        ASSERT_EQ(made.code, 0) << made.output.constData();
        port = freePort();
        LabProcess::Start what;
        what.argv = QStringLiteral("openssl s_server -rev -accept 127.0.0.1:%1 -key %2 -cert %3")
                        .arg(port)
                        .arg(key, cert)
                        .split(QLatin1Char(' ')) +
                    options;
        ASSERT_TRUE(server.start(what)) << qPrintable(server.error());
        ASSERT_TRUE(server.waitForOutput("ACCEPT")) << server.output().constData();
    }

    /// Far more than a record and than the sockets hold, there and back at once.
    void talkAtLength(ByteStream& stream) {
        QByteArray said, wanted;
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray line = QByteArray::number(i) + QByteArray(100, char('a' + i % 26));
            said += line + '\n';
            QByteArray backwards = line;
            std::reverse(backwards.begin(), backwards.end());
            wanted += backwards + '\n';
        }
        std::jthread writer([&] {
            EXPECT_OK(writeAll(stream, {said.constData(), std::size_t(said.size())}, patient()));
        });
        QByteArray heard;
        std::array<char, 5000> piece;
        while (heard.size() < wanted.size()) {
            const auto got = stream.read(piece, patient());
            ASSERT_OK(got);
            ASSERT_GT(*got, 0U);
            heard.append(piece.data(), qsizetype(*got));
        }
        EXPECT_EQ(heard, wanted);
    }

    test::TempDir folder;
    LabProcess server;
    quint16 port = 0;
};

TEST_F(TlsLab, BytesGoBothWaysAtOnceAndTheEndIsTold) {
    start({QStringLiteral("-tls1_3")});
    auto stream = connectTls(port);
    ASSERT_OK(stream);
    talkAtLength(**stream);
    EXPECT_OK((*stream)->finishWriting());
    std::array<char, 100> piece;
    const auto end = (*stream)->read(piece, patient());
    ASSERT_OK(end);
    EXPECT_EQ(*end, 0U);
}

TEST_F(TlsLab, TheOlderVersionIsSpokenToo) {
    start({QStringLiteral("-tls1_2")});
    auto stream = connectTls(port);
    ASSERT_OK(stream);
    talkAtLength(**stream);
}

TEST_F(TlsLab, AStreamThatIsCutIsNoEnd) {
    start({});
    auto stream = connectTls(port);
    ASSERT_OK(stream);
    talkAtLength(**stream);
    server.kill();
    std::array<char, 100> piece;
    EXPECT_ERROR((*stream)->read(piece, patient()), ErrorKind::Unreachable);
}

TEST(TlsStream, AServerWithoutTlsIsSaidSo) {
    Listener web([](int socket) {
        char byte = 0;
        receiveAll(socket, &byte, 1);
        const QByteArray answer("HTTP/1.1 400 Bad Request\r\n\r\n");
        sendAll(socket, answer.constData(), std::size_t(answer.size()));
    });
    const auto stream = connectTls(web.port());
    EXPECT_ERROR(stream, ErrorKind::Protocol);
    EXPECT_THAT(stream.error().message.toStdString(), HasSubstr("TLS"));
}

TEST(TlsStream, AServerThatSaysNothingIsLeftWhenCancelled) {
    std::stop_source source;
    Listener silent([&](int socket) {
        char byte = 0;
        receiveAll(socket, &byte, 1);  // our greeting is there: the wait has begun
        source.request_stop();
        while (receiveAll(socket, &byte, 1) == 1) {
        }
    });
    Control control;
    control.stop = source.get_token();
    control.deadline = Deadline::never();
    EXPECT_ERROR(connectTls(silent.port(), control), ErrorKind::Cancelled);
}

}  // namespace
}  // namespace hearth
