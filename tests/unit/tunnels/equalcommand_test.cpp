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

TEST(EqualCommand, AJumpWithAKeyOfItsOwnIsAProxyCommand) {
    Host nas, inner, outer;
    nas.name = QStringLiteral("nas");
    nas.user = QStringLiteral("root");
    nas.address = QStringLiteral("10.0.0.2");
    nas.port = 2301;
    nas.keyFile = QStringLiteral("~/.ssh/nas");
    nas.jumps = {QStringLiteral("inner")};
    inner.name = QStringLiteral("inner");
    inner.user = QStringLiteral("ada");
    inner.address = QStringLiteral("inner.lan");
    inner.port = 2200;
    inner.keyFile = QStringLiteral("/keys/inner");
    EXPECT_EQ(equalSshCommand(nas, {}, {nas, inner}),
              QStringLiteral("ssh -N -p 2301 -i '~/.ssh/nas' -o 'ProxyCommand=ssh -p 2200 -i /keys/inner -W "
                             "%h:%p ada@inner.lan' root@10.0.0.2"));
    // What comes before it stands inside, its tokens kept for the ssh there.
    inner.jumps = {QStringLiteral("eve@elsewhere")};
    EXPECT_EQ(equalSshCommand(nas, {}, {nas, inner}),
              QStringLiteral("ssh -N -p 2301 -i '~/.ssh/nas' -o 'ProxyCommand=ssh -p 2200 -i /keys/inner -J "
                             "eve@elsewhere -W %h:%p ada@inner.lan' root@10.0.0.2"));
    inner.jumps.clear();
    inner.keyFile.clear();
    inner.proxyCommand = QStringLiteral("corkscrew proxy 80 %h %p");
    nas.address = QStringLiteral("fe80::2");
    EXPECT_EQ(equalSshCommand(nas, {}, {nas, inner}),
              QStringLiteral("ssh -N -p 2301 -i '~/.ssh/nas' -o 'ProxyCommand=ssh -p 2200 -o "
                             "'\\''ProxyCommand=corkscrew proxy 80 %%h %%p'\\'' -W '\\''[%h]:%p'\\'' "
                             "ada@inner.lan' root@fe80::2"));
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
