// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/configtunnels.h"

#include "core/tunnels/tunnelstore.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::test;
using testing::ElementsAre;
using testing::IsEmpty;
using Kind = ForwardSpec::Kind;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

/// "L 8080:localhost:80", an entry a forward.
QStringList words(const QList<ForwardSpec>& forwards) {
    QStringList all;
    for (const ForwardSpec& spec : forwards)
        all.append(QString(QLatin1Char(spec.kind == Kind::Local    ? 'L'
                                       : spec.kind == Kind::Remote ? 'R'
                                                                   : 'D')) +
                   QLatin1Char(' ') + spec.displayText());
    return all;
}

ConfigForwards said(const char* lines) { return configForwards(SshSettings::parse(QByteArray(lines))); }

/// A home with a config and what reads it.
struct World {
    TempDir dir;
    Paths paths = makePaths();
    HostStore store{paths.config + QStringLiteral("/hosts.json")};
    SshConfig config{paths.sshConfig, paths.home, false};
    HostResolver hosts{paths, store, config};
    ConfigTunnels tunnels{hosts, config};

    Paths makePaths() const {
        Paths made;
        made.home = dir.path();
        made.config = dir.path() + QStringLiteral("/.config/hearth");
        made.sshDirectory = dir.path() + QStringLiteral("/.ssh");
        made.sshConfig = made.sshDirectory + QStringLiteral("/config");
        made.sshConfigIsDefault = false;
        made.knownHosts = made.sshDirectory + QStringLiteral("/known_hosts");
        return made;
    }
    void write(const QByteArray& text) const { dir.write(QStringLiteral(".ssh/config"), text); }
    QList<TunnelSpec> resolved() { return tunnels.resolve(Control()).value_or(QList<TunnelSpec>()); }
};

}  // namespace

TEST(ConfigForwards, AreReadAsSshPrintsThem) {
    const auto found = said("localforward 8080 [localhost]:80\n"
                            "localforward [127.0.0.1]:8081 [::1]:81\n"
                            "localforward [*]:8082 [host]:82\n"
                            "localforward []:8083 [host]:83\n"
                            "localforward /tmp/with space.sock [host]:84\n"
                            "localforward /tmp/a:b.sock /tmp/c d\n"
                            "localforward 8085 /run/docker.sock\n"
                            "remoteforward 9000 [localhost]:90\n"
                            "remoteforward 0 [localhost]:94\n"
                            "remoteforward [*]:9001 /tmp/x.sock\n"
                            "dynamicforward 8085\n"
                            "dynamicforward /tmp/a:b.sock\n"
                            "dynamicforward 1080\n"
                            "dynamicforward [::1]:1082\n");
    EXPECT_THAT(words(found.forwards),
                ElementsAre(text("L 8080:localhost:80"), text("L 8081:[::1]:81"), text("L *:8082:host:82"),
                            text("L *:8083:host:83"), text("L /tmp/with space.sock:host:84"),
                            text("L /tmp/a\\:b.sock:/tmp/c d"), text("L 8085:/run/docker.sock"),
                            text("R 9000:localhost:90"), text("R 0:localhost:94"),
                            text("R *:9001:/tmp/x.sock"), text("D 1080"), text("D [::1]:1082")));
    EXPECT_THAT(found.notKept, IsEmpty());
}

TEST(ConfigForwards, WhatHearthCannotDoIsNamed) {
    const auto found = said("localforward ~/x.sock ~/y.sock\n"
                            "localforward 1 ~/y.sock\n"
                            "localforward /a /b /c\n"
                            "localforward nonsense\n"
                            "remoteforward 9002 [socks]:0\n"
                            "remoteforward /tmp/r.sock [localhost]:93\n"
                            "dynamicforward /tmp/odd\n"
                            "dynamicforward 99999\n");
    EXPECT_THAT(found.forwards, IsEmpty());
    EXPECT_THAT(found.notKept,
                ElementsAre(text("localforward ~/x.sock ~/y.sock"), text("localforward 1 ~/y.sock"),
                            text("localforward /a /b /c"), text("localforward nonsense"),
                            text("remoteforward 9002 [socks]:0"),
                            text("remoteforward /tmp/r.sock [localhost]:93"), text("dynamicforward /tmp/odd"),
                            text("dynamicforward 99999")));
}

TEST(ConfigForwards, GatewayPortsOpensThoseThatNameNoAddress) {
    EXPECT_THAT(
        words(said("gatewayports yes\nlocalforward 8080 [h]:80\nlocalforward [localhost]:8081 [h]:80\n"
                   "localforward /tmp/s [h]:80\ndynamicforward 1080\nremoteforward 9 [h]:80\n")
                  .forwards),
        ElementsAre(text("L *:8080:h:80"), text("L localhost:8081:h:80"), text("L /tmp/s:h:80"),
                    text("R 9:h:80"), text("D *:1080")));
}

TEST(ConfigForwards, AHostHasSoManyAndNoMore) {
    QByteArray lines;
    for (int i = 0; i < 1'000; ++i) lines += "dynamicforward " + QByteArray::number(i + 1) + '\n';
    const auto found = configForwards(SshSettings::parse(lines));
    EXPECT_EQ(found.forwards.size(), 100);
    EXPECT_EQ(found.notKept.size(), 900);
}

TEST(ConfigTunnels, AreWhatSshMakesOfTheConfig) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.write("Host gpu\n"
                "  HostName 10.0.0.9\n"
                "  LocalForward 8888 localhost:8888\n"
                "  LocalForward \"/tmp/my docker.sock\" /run/docker.sock\n"
                "  LocalForward 2375 /run/docker.sock\n"
                "  RemoteForward 9000 localhost:3000\n"
                "  RemoteForward 9001\n"
                "Host plain\n"
                "Host open\n"
                "  GatewayPorts yes\n"
                "  LocalForward [::1]:8086 h:86\n"
                "Host none\n"
                "  ClearAllForwardings yes\n"
                "Host *\n"
                "  LocalForward 127.0.0.1:7000 [::1]:7000\n"
                "Match host gpu\n"
                "  DynamicForward *:1080\n");
    const auto tunnels = world.resolved();
    ASSERT_EQ(tunnels.size(), 3);
    EXPECT_EQ(tunnels[0].id, text("ssh_config:gpu"));
    EXPECT_EQ(tunnels[0].name, text("gpu"));
    EXPECT_EQ(tunnels[0].machine, text("gpu"));
    EXPECT_EQ(tunnels[0].source, TunnelSpec::Source::SshConfig);
    const auto forwards = [](const TunnelSpec& tunnel) {
        QList<ForwardSpec> all;
        for (const auto& part : tunnel.parts) all.append(part.forward);
        return words(all);
    };
    // Match host sees the name after HostName: it does not apply.
    EXPECT_THAT(forwards(tunnels[0]),
                ElementsAre(text("L 8888:localhost:8888"), text("L /tmp/my docker.sock:/run/docker.sock"),
                            text("L 2375:/run/docker.sock"), text("L 7000:[::1]:7000"),
                            text("R 9000:localhost:3000")));
    EXPECT_THAT(forwards(tunnels[1]), ElementsAre(text("L 7000:[::1]:7000")));
    EXPECT_EQ(tunnels[2].name, text("open"));
    EXPECT_THAT(forwards(tunnels[2]), ElementsAre(text("L [::1]:8086:h:86"), text("L 7000:[::1]:7000")));
    EXPECT_EQ(world.tunnels.notKept(text("gpu"), Control()).value_or(QStringList()),
              QStringList{text("remoteforward 9001 [socks]:0")});
}

TEST(ConfigTunnels, FollowTheFileAndTellOfIt) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    int told = 0;
    const auto subscription = world.tunnels.onChanged([&] { ++told; });
    EXPECT_THAT(world.tunnels.known(), IsEmpty());
    EXPECT_THAT(world.resolved(), IsEmpty());
    world.write("Host a\n LocalForward 8080 localhost:80\n");
    EXPECT_EQ(world.resolved().size(), 1);
    EXPECT_EQ(world.resolved().size(), 1);
    EXPECT_EQ(told, 1);
    EXPECT_EQ(world.tunnels.known().size(), 1);
    world.write("Host a\n LocalForward 8080 localhost:80\nHost b\n DynamicForward 1080\n");
    EXPECT_EQ(world.resolved().size(), 2);
    EXPECT_EQ(told, 2);
    world.write("Host a\nHost b\n");
    EXPECT_THAT(world.resolved(), IsEmpty());
    EXPECT_EQ(told, 3);
}

TEST(ConfigTunnels, NobodyIsAskedWhereNoFileMentionsForwards) {
    World world;
    world.write("Host a\n HostName x # LocalForward 1 a:1\n");
    EXPECT_FALSE(world.config.mentionsForwards());
    world.write("Host a\n HostName x\nInclude more\n");
    world.dir.write(text(".ssh/more"), "Host b\n\tlocalFORWARD=8080 a:1\n");
    EXPECT_TRUE(world.config.mentionsForwards());
}

TEST(ConfigTunnels, AWrongConfigHasNone) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.write("Host a\n LocalForward 8080 localhost:80\n Nonsense yes\n");
    EXPECT_THAT(world.resolved(), IsEmpty());
    std::stop_source stopped;
    stopped.request_stop();
    Control control;
    control.stop = stopped.get_token();
    EXPECT_EQ(world.tunnels.resolve(control).error().kind, ErrorKind::Cancelled);
}

TEST(ConfigTunnels, ASavedTunnelHidesThatOfTheConfig) {
    TunnelSpec saved;
    saved.id = text("1");
    saved.name = text("GPU");
    TunnelSpec config;
    config.id = text("ssh_config:gpu");
    config.name = text("gpu");
    config.source = TunnelSpec::Source::SshConfig;
    TunnelSpec other = config;
    other.name = text("nas");
    EXPECT_EQ(allTunnels({saved}, {config, other}), (QList<TunnelSpec>{saved, other}));
}

TEST(ConfigTunnels, AreNeverSaved) {
    TempDir dir;
    TunnelStore store(dir.file(text("tunnels.json")));
    TunnelSpec tunnel;
    tunnel.id = text("ssh_config:gpu");
    tunnel.name = tunnel.machine = text("gpu");
    tunnel.parts = {{parseForwardSpec(Kind::Dynamic, text("1080")).value(), {}}};
    tunnel.source = TunnelSpec::Source::SshConfig;
    const auto refused = store.save(tunnel);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
    // A copy is, under the same name.
    EXPECT_THAT(validateTunnel(
                    [&] {
                        TunnelSpec copy = tunnel;
                        copy.id.clear();
                        copy.source = TunnelSpec::Source::Hearth;
                        return copy;
                    }(),
                    {tunnel}),
                IsEmpty());
}
