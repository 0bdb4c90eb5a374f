// SPDX-License-Identifier: GPL-3.0-or-later
// A saved host that is there, and what opens forwards over it.
#pragma once

#include "core/base/secretstore.h"
#include "core/base/socketstream.h"
#include "core/machine/machines.h"
#include "core/tunnels/forwards.h"
#include "tests/lab/echoserver.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

namespace hearth::lab {

using hearth::test::TempDir;

class ForwardsLab : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << sshd.error();
        folder.write(QStringLiteral("home/known_hosts"), sshd.knownHosts());
        host.name = QStringLiteral("nas");
        host.user = sshd.user();
        host.address = sshd.address();
        host.port = sshd.port();
        host.keyFile = sshd.clientKey();
        const auto saved = store.save(host);
        ASSERT_TRUE(saved) << saved.error();
        host = *saved;
    }

    ForwardSpec specToEcho(quint16 port = 0) const {
        ForwardSpec spec;
        spec.bindPort = port;
        spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port());
        return spec;
    }
    ForwardSpec remoteToEcho(quint16 port) const {
        ForwardSpec spec = specToEcho(port);
        spec.kind = ForwardSpec::Kind::Remote;
        return spec;
    }
    /// The same server by another name: another way there.
    void changeHost() {
        host.hostKeyAlias = QStringLiteral("alias");
        ASSERT_TRUE(store.save(host));
        folder.write(QStringLiteral("home/known_hosts"), "alias " + sshd.hostKey() + '\n');
    }
    Result<std::shared_ptr<Forward>> open(const ForwardSpec& spec) {
        return forwards.open(QStringLiteral("nas"), spec, QStringLiteral("Test"), Control{});
    }
    static Result<QByteArray> hello(const Forward& forward) {
        auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), forward.state().localPort, Control{});
        if (!socket) return std::move(socket.error());
        const auto stream = makeSocketStream(std::move(*socket));
        HEARTH_TRY(writeAll(*stream, std::span("hello", 5), Control{}));
        HEARTH_TRY(stream->finishWriting());
        return readToEnd(*stream, 1024, Control{});
    }

    TempDir folder;
    LabSshd sshd;
    EchoServer echo;
    Host host;
    const Paths paths = Paths::forHome(folder.path() + QStringLiteral("/home"));
    HostStore store{paths.config + QStringLiteral("/hosts.json")};
    const SshConfig config{paths.sshConfig, paths.home, paths.sshConfigIsDefault};
    const HostResolver resolver{paths, store, config};
    const std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    Machines machines{resolver, *secrets};
    Forwards forwards{machines};
};

}  // namespace hearth::lab
