// SPDX-License-Identifier: GPL-3.0-or-later
// What a server allows to be forwarded, and what it does not.
#include "core/ssh/sshlogin.h"
#include "tests/lab/forwardlab.h"
#include "tests/lab/support/labprocess.h"

#include <QFile>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// What PermitOpen or PermitListen, or a key's permitopen or permitlisten, name.
enum class Permits { All, This, Other };
constexpr Permits kPermits[] = {Permits::All, Permits::This, Permits::Other};

class ForwardControl : public ForwardLab {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        remotePort = freePort();
    }
    void start(const QStringList& config) {
        sshd.stop();
        sshd.options.config = config;
        ASSERT_TRUE(sshd.start()) << sshd.error();
    }
    QString place(Permits permits, quint16 port) const {
        return QStringLiteral("127.0.0.1:%1").arg(permits == Permits::This ? port : 1);
    }
    /// A key whose line in authorized_keys has these options.
    QString keyWith(const QString& options) {
        const QString path = folder.file(QStringLiteral("key%1").arg(sshd.options.authorizedKeys.size()));
        EXPECT_EQ(LabProcess::run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"),
                                   QStringLiteral("ed25519"), QStringLiteral("-N"), QString(),
                                   QStringLiteral("-f"), path})
                      .code,
                  0);
        QFile key(path + QStringLiteral(".pub"));
        EXPECT_TRUE(key.open(QIODevice::ReadOnly));
        sshd.options.authorizedKeys.append(options.toLatin1() + ' ' + key.readAll());
        return path;
    }

    /// A local forward: bytes where it is allowed, the refusal in words where it is not.
    void expectLocal(const SshTarget& to, bool allowed) {
        const auto forward = Forward::open(client(to), specToEcho(), QStringLiteral("Test"), Control{});
        EXPECT_EQ(forward.has_value(), allowed);
        if (!forward) {
            EXPECT_EQ(forward.error().kind, ErrorKind::Denied) << forward.error();
            EXPECT_FALSE(forward.error().message.isEmpty());
            EXPECT_FALSE(forward.error().hint.isEmpty());
            return;
        }
        EXPECT_EQ((*forward)->state().error, Error{});
        EXPECT_EQ(exchangeOver(**forward, "hello").value_or(QByteArray()), "hello");
    }
    /// A port of the server's: the same.
    void expectRemote(const SshTarget& to, bool allowed) {
        const auto connection = logIn(to, *secrets, nullptr, Control{});
        ASSERT_TRUE(connection) << connection.error();
        auto pair = socketPair();
        ASSERT_TRUE(pair);
        const auto near = makeSocketStream(std::move(pair->first));
        const auto shared = std::make_shared<UniqueFd>(std::move(pair->second));
        const auto listener = (*connection)
                                  ->listen(
                                      QStringLiteral("127.0.0.1"), remotePort,
                                      [shared](std::unique_ptr<SshArrival> arrival) {
                                          arrival->bridge(std::move(*shared), {});
                                      },
                                      Control{});
        EXPECT_EQ(listener.has_value(), allowed);
        if (!listener) {
            // The server tells no reason: the words name those that there may be.
            EXPECT_TRUE(listener.error().message.contains(QString::number(remotePort))) << listener.error();
            EXPECT_TRUE(listener.error().hint.contains(QStringLiteral("PermitListen"))) << listener.error();
            return;
        }
        auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), remotePort, Control{});
        ASSERT_TRUE(socket) << socket.error();
        const auto far = makeSocketStream(std::move(*socket));
        ASSERT_TRUE(writeAll(*far, std::span("hello", 5), Control{}));
        ASSERT_TRUE(far->finishWriting());
        EXPECT_EQ(readToEnd(*near, 1024, Control{}).value_or(QByteArray()), "hello");
    }

    quint16 remotePort = 0;
};

}  // namespace

TEST_F(ForwardControl, WhatTheServerAllowsCarriesBytesAndWhatNotIsSaid) {
    for (const char* mode : {"yes", "local", "remote", "no"}) {
        const bool local = mode == QByteArray("yes") || mode == QByteArray("local");
        const bool remote = mode == QByteArray("yes") || mode == QByteArray("remote");
        for (const Permits permits : kPermits) {
            SCOPED_TRACE(testing::Message() << mode << ", permits " << int(permits));
            QStringList config{QStringLiteral("AllowTcpForwarding ") + QLatin1String(mode)};
            if (permits != Permits::All) {
                config << QStringLiteral("PermitOpen ") + place(permits, echo.port())
                       << QStringLiteral("PermitListen ") + place(permits, remotePort);
            }
            start(config);
            expectLocal(target(), local && permits != Permits::Other);
            expectRemote(target(), remote && permits != Permits::Other);
        }
    }
}

TEST_F(ForwardControl, WhatAKeysOptionsAllowCarriesBytesAndWhatNotIsSaid) {
    struct Case {
        Permits open, listen;
        QString key;
    };
    std::vector<Case> cases;
    for (const Permits open : kPermits)
        for (const Permits listen : kPermits) {
            QStringList options;
            if (open != Permits::All)
                options << QStringLiteral("permitopen=\"%1\"").arg(place(open, echo.port()));
            if (listen != Permits::All)
                options << QStringLiteral("permitlisten=\"%1\"").arg(place(listen, remotePort));
            if (!options.isEmpty()) cases.push_back({open, listen, keyWith(options.join(QLatin1Char(',')))});
        }
    cases.push_back({Permits::Other, Permits::Other, keyWith(QStringLiteral("no-port-forwarding"))});
    start({});
    for (const Case& each : cases) {
        SCOPED_TRACE(testing::Message() << "open " << int(each.open) << ", listen " << int(each.listen));
        SshTarget to = target();
        to.identityFiles = QStringList{each.key};
        expectLocal(to, each.open != Permits::Other);
        expectRemote(to, each.listen != Permits::Other);
    }
    // The server's own word counts beside the key's.
    start({QStringLiteral("AllowTcpForwarding remote"), QStringLiteral("PermitListen 127.0.0.1:1")});
    SshTarget to = target();
    to.identityFiles = QStringList{cases.front().key};
    expectLocal(to, false);
    expectRemote(to, false);
}
