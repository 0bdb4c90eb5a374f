// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/equalcommand.h"

#include "core/import/sshcommandline.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

ForwardSpec spec(ForwardSpec::Kind kind, const char* text) {
    return parseForwardSpec(kind, QLatin1String(text)).value_or(ForwardSpec{});
}

TEST(EqualCommand, PastedBackItIsTheSameTunnel) {
    Host host;
    host.name = QStringLiteral("colab");
    host.user = QStringLiteral("root");
    host.address = QStringLiteral("a-b.trycloudflare.com");
    host.port = 2222;
    host.keyFile = QStringLiteral("/home/ada/my keys/id");
    host.proxyCommand = QStringLiteral("cloudflared access ssh --hostname %h");
    host.hostKeyAlias = QStringLiteral("colab");
    host.ephemeral = true;
    const QList<ForwardSpec> forwards{spec(ForwardSpec::Kind::Local, "5901:localhost:5901"),
                                      spec(ForwardSpec::Kind::Remote, "9000:localhost:3000"),
                                      spec(ForwardSpec::Kind::Dynamic, "1080")};
    const auto back = parseSshCommand(equalSshCommand(host, forwards, {}));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->host.user, host.user);
    EXPECT_EQ(back->host.address, host.address);
    EXPECT_EQ(back->host.port, host.port);
    EXPECT_EQ(back->host.keyFile, host.keyFile);
    EXPECT_EQ(back->host.proxyCommand, host.proxyCommand);
    EXPECT_EQ(back->host.hostKeyAlias, host.hostKeyAlias);
    EXPECT_TRUE(back->host.ephemeral);
    EXPECT_EQ(back->forwards, forwards);
    EXPECT_TRUE(back->notKept.isEmpty());
}

TEST(EqualCommand, AJumpIsNamedAsSshCanReachIt) {
    Host nas, inner, outer;
    nas.name = QStringLiteral("nas");
    nas.address = QStringLiteral("10.0.0.2");
    nas.jumps = {QStringLiteral("inner"), QStringLiteral("eve@elsewhere:2200")};
    inner.name = QStringLiteral("inner");
    inner.user = QStringLiteral("ada");
    inner.address = QStringLiteral("inner.lan");
    inner.jumps = {QStringLiteral("outer")};
    outer.name = QStringLiteral("outer");
    outer.source = Host::Source::SshConfig;
    outer.address = QStringLiteral("outer");
    EXPECT_EQ(equalSshCommand(nas, {}, {nas, inner, outer}),
              QStringLiteral("ssh -N -J outer,ada@inner.lan,eve@elsewhere:2200 10.0.0.2"));
    // Jumps that lead in a circle are no reason to go round in it.
    outer.source = Host::Source::Hearth;
    outer.jumps = {QStringLiteral("inner")};
    EXPECT_FALSE(equalSshCommand(nas, {}, {nas, inner, outer}).isEmpty());
}

TEST(EqualCommand, AHostOfTheConfigIsItsAlias) {
    Host host;
    host.name = QStringLiteral("far");
    host.source = Host::Source::SshConfig;
    host.address = QStringLiteral("far");
    host.user = QStringLiteral("ada");
    EXPECT_EQ(equalSshCommand(host, {spec(ForwardSpec::Kind::Dynamic, "1080")}, {}),
              QStringLiteral("ssh -N -D 1080 far"));
}

}  // namespace
}  // namespace hearth
