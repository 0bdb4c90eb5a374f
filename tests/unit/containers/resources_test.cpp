// SPDX-License-Identifier: GPL-3.0-or-later
// Volumes, networks and compose projects, as real engines tell of them (tests/data/containers).
#include "core/containers/composefiles.h"
#include "core/containers/networks.h"
#include "core/containers/volumes.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFile>

namespace hearth {
namespace {

QByteArray recorded(const QString& name) {
    QFile file(test::dataFile(u"containers/"_qs + name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    return file.readAll();
}

TEST(VolumeParse, WhatEnginesList) {
    for (const auto& [engine, root, first, second] :
         {std::tuple{u"docker-20.10"_qs, u"/var/lib/docker/volumes/"_qs, 1795317421, 1795317432},
          std::tuple{u"podman-4.3"_qs, u"/var/lib/containers/storage/volumes/"_qs, 1795317490, 1795317496}}) {
        auto all = parseVolumes(recorded(engine + u"/volumes.json"_qs));
        ASSERT_TRUE(all.has_value());
        QList<Volume> wanted{
            {u"data"_qs, u"local"_qs, root + u"data/_data"_qs, {}, first, -1, -1},
            {u"spare"_qs, u"local"_qs, root + u"spare/_data"_qs, {{u"a"_qs, u"b"_qs}}, second, -1, -1}};
        EXPECT_EQ(*all, wanted);
        addVolumeUsage(*all, recorded(engine + u"/df.json"_qs));
        EXPECT_EQ(all->at(0).users, 1);
        EXPECT_EQ(all->at(1).users, 0);
        EXPECT_GE(all->at(0).bytes, 0);
    }
    EXPECT_EQ(parseVolumes("[").error().kind, ErrorKind::Protocol);
    EXPECT_TRUE(parseVolumes(R"({"Volumes":null})")->isEmpty());
    EXPECT_TRUE(parseVolumes(R"({"Volumes":[{},5,{"Name":7}]})")->isEmpty());
    Volume made;
    made.name = QString(64, u'a');
    EXPECT_TRUE(made.anonymous());
    made.name += u"g"_qs;
    EXPECT_FALSE(made.anonymous());
    EXPECT_EQ(parsePruned(R"({"VolumesDeleted":["a","b",5],"SpaceReclaimed":7})", "VolumesDeleted").value(),
              (Pruned{{u"a"_qs, u"b"_qs}, 7}));
    EXPECT_EQ(parsePruned(R"({"NetworksDeleted":null})", "NetworksDeleted").value(), Pruned());
    EXPECT_EQ(parsePruned("5", "x").error().kind, ErrorKind::Protocol);
}

TEST(NetworkParse, WhatEnginesList) {
    const auto all = parseNetworks(recorded(u"docker-20.10/networks.json"_qs));
    ASSERT_TRUE(all.has_value());
    ASSERT_EQ(all->size(), 4);
    Network lab;
    lab.id = u"951ce83e17b2682b3b1865d0238c6ea5847d8374e6007258db658e41c8b8100c"_qs;
    lab.name = u"lab-net"_qs;
    lab.driver = u"bridge"_qs;
    lab.subnets = {u"10.99.0.0/24"_qs};
    lab.created = 1795317432;
    EXPECT_EQ(all->at(2), lab);
    EXPECT_TRUE(all->at(0).builtIn() && all->at(1).builtIn() && !lab.builtIn());
    const auto podman = parseNetworks(recorded(u"podman-4.3/networks.json"_qs));
    ASSERT_EQ(podman->size(), 1);
    EXPECT_EQ(podman->front().gateways, QStringList{u"10.88.0.1"_qs});
    EXPECT_EQ(parseNetworks("{}").error().kind, ErrorKind::Protocol);
    EXPECT_TRUE(parseNetworks(R"([{"IPAM":[]},null])")->isEmpty());
}

Container userOf(const char* name, Container::State state, const QString& network, const QString& volume) {
    Container container;
    container.name = QLatin1String(name);
    container.state = state;
    container.networks = {network};
    container.mounts = {{u"volume"_qs, volume, u"/data"_qs, true}, {u"bind"_qs, u"other"_qs, u"/x"_qs, true}};
    return container;
}

TEST(ResourceUse, ContainersThatHaveThem) {
    using State = Container::State;
    const QList<Container> containers{userOf("old", State::Exited, u"lab"_qs, u"data"_qs),
                                      userOf("web", State::Running, u"lab"_qs, u"data"_qs),
                                      userOf("stopped", State::Exited, u"idle"_qs, u"spare"_qs)};
    Volume volume;
    volume.name = u"data"_qs;
    EXPECT_EQ(volumeUsers(volume, containers), (QStringList{u"web"_qs, u"old"_qs}));
    volume.name = u"other"_qs;
    EXPECT_EQ(volumeUsers(volume, containers), QStringList()) << "a folder of that name";
    QList<Network> networks(4);
    const QStringList names{u"lab"_qs, u"idle"_qs, u"spare"_qs, u"bridge"_qs};
    for (int at = 0; at < 4; ++at) networks[at].name = names[at];
    EXPECT_EQ(networkUsers(networks[0], containers), (QStringList{u"web"_qs, u"old"_qs}));
    EXPECT_EQ(prunableNetworks(networks, containers, Engine::Kind::Docker), networks.sliced(1, 2))
        << "Docker counts those that run only";
    EXPECT_EQ(prunableNetworks(networks, containers, Engine::Kind::Podman), networks.sliced(2, 1));
}

TEST(ResourceSpecs, AreCheckedAndWrittenAsACommand) {
    for (const char* bad : {"", "a", "no good", "-a", "a/b", "ä1"})
        EXPECT_FALSE(checkEngineName(QString::fromUtf8(bad))) << bad;
    EXPECT_TRUE(checkEngineName(u"lab_net.1-x"_qs));
    NetworkSpec spec{u"lab"_qs};
    EXPECT_TRUE(checkNetworkSpec(spec));
    EXPECT_EQ(networkCreateWords(spec), (QStringList{u"network"_qs, u"create"_qs, u"lab"_qs}));
    spec = {u"lab"_qs, u"macvlan"_qs, u"10.9.0.0/24"_qs, u"10.9.0.1"_qs, true};
    EXPECT_TRUE(checkNetworkSpec(spec));
    EXPECT_EQ(networkCreateWords(spec),
              (QStringList{u"network"_qs, u"create"_qs, u"--driver"_qs, u"macvlan"_qs, u"--subnet"_qs,
                           u"10.9.0.0/24"_qs, u"--gateway"_qs, u"10.9.0.1"_qs, u"--internal"_qs, u"lab"_qs}));
    spec.gateway = u"10.9.1.1"_qs;
    EXPECT_EQ(checkNetworkSpec(spec).error().message, u"“10.9.1.1” is not an address in 10.9.0.0/24."_qs);
    spec = {u"lab"_qs, u"bridge"_qs, {}, u"10.9.0.1"_qs};
    EXPECT_FALSE(checkNetworkSpec(spec)) << "a gateway of no subnet";
    for (const char* bad : {"10.9.0.0", "10.9.0.0/99", "nonsense", "/"}) {
        spec = {u"lab"_qs, u"bridge"_qs, QString::fromUtf8(bad)};
        EXPECT_FALSE(checkNetworkSpec(spec)) << bad;
    }
    spec = {u"lab"_qs, u"bridge"_qs, u"fd00:9::/64"_qs};
    EXPECT_TRUE(checkNetworkSpec(spec));
    spec.driver = u"two words"_qs;
    EXPECT_FALSE(checkNetworkSpec(spec));
}

TEST(ComposeParse, ProjectsAreToldByTheirLabels) {
    const auto containers = parseContainers(recorded(u"docker-20.10/containers.json"_qs));
    ASSERT_TRUE(containers.has_value());
    EXPECT_EQ(composeProjects(*containers),
              QList<ComposeProject>(
                  {{u"shop"_qs, u"/srv/shop"_qs, {u"/srv/shop/docker-compose.yml"_qs}, {u"web"_qs}, 1, 1}}));
    Container one, two;
    one.labels = {{u"com.docker.compose.project"_qs, u"b"_qs},
                  {u"com.docker.compose.service"_qs, u"z"_qs},
                  {u"com.docker.compose.project.working_dir"_qs, u"/b"_qs},
                  {u"com.docker.compose.project.config_files"_qs, u"a.yml,/x/b.yml"_qs}};
    two = one;
    two.labels[u"com.docker.compose.service"_qs] = u"a"_qs;
    two.state = Container::State::Running;
    EXPECT_EQ(composeProjects({one, two, Container()}),
              QList<ComposeProject>(
                  {{u"b"_qs, u"/b"_qs, {u"/b/a.yml"_qs, u"/x/b.yml"_qs}, {u"a"_qs, u"z"_qs}, 1, 2}}));
}

TEST(ComposeParse, ItsCommandAndItsWords) {
    EXPECT_EQ(parseComposeCommand("welcome\nhearth-compose docker compose\n2.35.1\n"),
              (ComposeCommand{{u"docker"_qs, u"compose"_qs}, u"2.35.1"_qs, {}}));
    EXPECT_EQ(parseComposeCommand("hearth-compose docker-compose\n1.29.2\n").words,
              QStringList{u"docker-compose"_qs});
    for (const char* odd : {"", "hearth-compose", "\nhearth-compose \n", "x hearth-compose docker"})
        EXPECT_TRUE(parseComposeCommand(odd).words.isEmpty()) << odd;
    const ComposeProject project{u"shop"_qs, u"/srv"_qs, {u"/srv/a.yml"_qs, u"/srv/b c.yml"_qs}, {}, 0, 0};
    using Act = ComposeService::Act;
    const QStringList front{u"--project-name"_qs, u"shop"_qs,   u"--file"_qs,
                            u"/srv/a.yml"_qs,     u"--file"_qs, u"/srv/b c.yml"_qs};
    EXPECT_EQ(composeWords(project, Act::Up), front + QStringList({u"up"_qs, u"--detach"_qs}));
    EXPECT_EQ(composeWords(project, Act::Down), front + QStringList({u"down"_qs}));
    EXPECT_EQ(composeWords(project, Act::Validate), front + QStringList({u"config"_qs}));
    EXPECT_EQ(composeWords(project, Act::DownWithVolumes),
              front + QStringList({u"down"_qs, u"--volumes"_qs}));
    EXPECT_EQ(composeWords({}, Act::FollowLogs),
              QStringList({u"logs"_qs, u"--follow"_qs, u"--no-color"_qs, u"--tail=1000"_qs}));
    EXPECT_EQ(composeWords({}, Act::Pull), QStringList({u"pull"_qs}));
    const ComposeProject elsewhere{{}, u"/srv"_qs, {u"/etc/shop/a.yml"_qs}, {}, 0, 0};
    EXPECT_EQ(composeWords(elsewhere, Act::Pull),
              QStringList(
                  {u"--project-directory"_qs, u"/srv"_qs, u"--file"_qs, u"/etc/shop/a.yml"_qs, u"pull"_qs}));
}

TEST(ComposeParse, WhatBringsItWhereThereIsNone) {
    const auto hint = [](const QByteArray& probed, bool podman) {
        return noComposeCommand(u"nas"_qs, parseComposeCommand(probed), podman).hint;
    };
    EXPECT_EQ(
        hint("hello\nhearth-manager apt-get\n", false),
        u"Its package is docker-compose: sudo apt-get install docker-compose (Among Docker's own packages: "
        "docker-compose-plugin.)"_qs);
    EXPECT_EQ(hint("hearth-manager apk\n", false),
              u"Its package is docker-cli-compose: sudo apk add docker-cli-compose"_qs);
    EXPECT_EQ(hint("hearth-manager dnf\n", true),
              u"Its package is podman-compose: sudo dnf install podman-compose"_qs);
    EXPECT_EQ(hint("hearth-manager brew\n", false),
              u"Its package is docker-compose: brew install docker-compose"_qs);
    EXPECT_EQ(hint("", false), hint("hearth-manager odd\n", false));
    EXPECT_TRUE(hint("", false).contains(u"podman-compose"_qs));
    EXPECT_EQ(noComposeCommand(u"nas"_qs, {}, false).message, u"nas has no compose command."_qs);
}

TEST(ComposeParse, WhatLogsAreToldApartBy) {
    const auto made = [](const QString& id, const QString& service, const QString& number) {
        Container container;
        container.id = id;
        container.name = u"shop_"_qs + id;
        if (!service.isEmpty()) container.labels[u"com.docker.compose.service"_qs] = service;
        if (!number.isEmpty()) container.labels[u"com.docker.compose.container-number"_qs] = number;
        return container;
    };
    EXPECT_EQ(composeLogNames({made(u"1"_qs, u"web"_qs, u"1"_qs), made(u"2"_qs, u"web"_qs, u"2"_qs),
                               made(u"3"_qs, u"db"_qs, u"1"_qs), made(u"4"_qs, {}, {}),
                               made(u"5"_qs, u"web"_qs, {})}),
              (QMap<QString, QString>{{u"1"_qs, u"web-1"_qs},
                                      {u"2"_qs, u"web-2"_qs},
                                      {u"3"_qs, u"db"_qs},
                                      {u"4"_qs, u"shop_4"_qs},
                                      {u"5"_qs, u"web"_qs}}));
}

TEST(ComposeParse, VolumesOfAProject) {
    Volume own, other, none;
    own.name = u"shop_data"_qs;
    own.labels = {{u"com.docker.compose.project"_qs, u"shop"_qs}};
    other.name = u"cloud_data"_qs;
    other.labels = {{u"com.docker.compose.project"_qs, u"cloud"_qs}};
    none.name = u"data"_qs;
    EXPECT_EQ(composeVolumes({other, own, none}, u"shop"_qs), QStringList{u"shop_data"_qs});
    EXPECT_EQ(composeVolumes({own, none}, {}), QStringList());
}

// The words of docker-compose 1.29.2 are recorded; those with “yaml: line” are written after those of
// Docker Compose 2.
TEST(ComposeCheckTest, NamesTheLineWhereComposeDoes) {
    const QList<std::pair<QString, QString>> names{{u".a.yml.hearth-1"_qs, u"/srv/a.yml"_qs},
                                                   {u".b.yml.hearth-2"_qs, u"/srv/b.yml"_qs},
                                                   {u"..env.hearth-3"_qs, u"/srv/.env"_qs}};
    const QString block = u"yaml.parser.ParserError: while parsing a block mapping\n"
                          "  in \"./%1\", line 3, column 3\nexpected <block end>, but found '<block mapping "
                          "start>'\n  in \"./%1\", line 5, column 4"_qs;
    EXPECT_EQ(composeCheckOf(block.arg(u".b.yml.hearth-2"_qs) + u'\n', names),
              (ComposeCheck{false, block.arg(u"b.yml"_qs), u"/srv/b.yml"_qs, 5}));
    EXPECT_EQ(
        composeCheckOf(u"parsing /srv/.a.yml.hearth-1: yaml: line 2: did not find expected node"_qs, names),
        (ComposeCheck{false, u"parsing /srv/a.yml: yaml: line 2: did not find expected node"_qs,
                      u"/srv/a.yml"_qs, 2}));
    EXPECT_EQ(composeCheckOf(u"yaml: line 7: mapping values are not allowed in this context"_qs, names),
              (ComposeCheck{false, u"yaml: line 7: mapping values are not allowed in this context"_qs,
                            u"/srv/a.yml"_qs, 7}));
    const QString option = u"The Compose file './%1' is invalid because:\n"
                           "Unsupported config option for services.web: 'imagee'"_qs;
    EXPECT_EQ(composeCheckOf(option.arg(u".a.yml.hearth-1"_qs), names),
              (ComposeCheck{false, option.arg(u"a.yml"_qs), {}, 0}));
    EXPECT_EQ(composeCheckOf(u"deadline 5, line 99999999999"_qs, names).line, 0);
    EXPECT_EQ(composeCheckOf({}, {}), ComposeCheck());
}

}  // namespace
}  // namespace hearth
