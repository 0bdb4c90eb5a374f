// SPDX-License-Identifier: GPL-3.0-or-later
// What real engines answered (Docker 20.10.24, Podman 4.3.1), recorded in tests/data/containers, through the
// parsers.
#include "core/containers/container.h"

#include "core/containers/containerevent.h"
#include "core/containers/engine.h"
#include "core/containers/enginejson.h"
#include "core/containers/image.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>

namespace hearth {
namespace {

using State = Container::State;
using Health = Container::Health;

QByteArray recorded(const char* name) {
    QFile file(test::dataFile(u"containers/"_qs + QLatin1String(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

TEST(ContainerParse, DockersList) {
    const auto all = parseContainers(recorded("docker-20.10/containers.json"));
    ASSERT_TRUE(all.has_value());
    QStringList names;
    for (const Container& each : *all) names << each.name;
    EXPECT_EQ(names, (QStringList{u"failed"_qs, u"fresh"_qs, u"held"_qs, u"talker"_qs, u"web"_qs}));
    Container web;
    web.id = u"9efc185e8f90dec9d5208a4a9048d599594f61c4e3b89bcb31150f257166b88a"_qs;
    web.name = u"web"_qs;
    web.image = u"lab/busybox:1"_qs;
    web.imageId = u"sha256:3579f24a712376a9d7b0842f518a3591e854eb8bb0960be766c4ac22851012af"_qs;
    web.command = u"httpd -f -p 80 -h /www"_qs;
    web.created = 1795317420;
    web.state = State::Running;
    web.status = u"Up 17 seconds (healthy)"_qs;
    web.health = Health::Healthy;
    // One port each, though it is published for IPv4 and for IPv6.
    web.ports = {{u"0.0.0.0"_qs, 8080, 80, u"tcp"_qs},
                 {u"127.0.0.1"_qs, 9000, 9000, u"udp"_qs},
                 {u"127.0.0.1"_qs, 9001, 9001, u"udp"_qs}};
    web.labels = {{u"com.docker.compose.project"_qs, u"shop"_qs},
                  {u"com.docker.compose.project.config_files"_qs, u"/srv/shop/docker-compose.yml"_qs},
                  {u"com.docker.compose.project.working_dir"_qs, u"/srv/shop"_qs},
                  {u"com.docker.compose.service"_qs, u"web"_qs}};
    web.networks = {u"bridge"_qs};
    web.mounts = {{u"volume"_qs, u"data"_qs, u"/data"_qs, true}};
    EXPECT_EQ(all->at(4), web);
    EXPECT_EQ(web.project() + web.service(), u"shopweb"_qs);
    EXPECT_EQ(all->at(0).state, State::Exited);
    EXPECT_EQ(all->at(0).exitCode, 3);
    EXPECT_EQ(all->at(1).state, State::Created);
    EXPECT_EQ(all->at(2).state, State::Paused);
    EXPECT_EQ(all->at(3).health, Health::None);
}

TEST(ContainerParse, PodmansList) {
    const auto all = parseContainers(recorded("podman-4.3/containers.json"));
    ASSERT_TRUE(all.has_value());
    ASSERT_EQ(all->size(), 5);
    EXPECT_EQ(all->at(0).exitCode, 3);
    EXPECT_EQ(all->at(1).state, State::Created);
    EXPECT_EQ(all->at(2).state, State::Paused);
    EXPECT_EQ(all->at(4).project(), u"shop"_qs);
    EXPECT_EQ(all->at(4).image, u"docker.io/lab/busybox:1"_qs);
    EXPECT_TRUE(all->at(4).networks.isEmpty());
}

TEST(ContainerParse, Images) {
    const auto docker = parseImages(recorded("docker-20.10/images.json"));
    ASSERT_TRUE(docker.has_value());
    ASSERT_EQ(docker->size(), 2);
    EXPECT_EQ(docker->at(0).tags, QStringList{u"lab/web:1"_qs});
    EXPECT_EQ(docker->at(1).tags, (QStringList{u"lab/busybox:1"_qs, u"lab/other:latest"_qs}));
    EXPECT_GT(docker->at(1).bytes, 1'000'000);
    EXPECT_EQ(docker->at(1).containers, -1);
    const auto podman = parseImages(recorded("podman-4.3/images.json"));
    ASSERT_TRUE(podman.has_value());
    ASSERT_EQ(podman->size(), 1);
    EXPECT_EQ(podman->at(0).tags, QStringList{u"docker.io/lab/busybox:1"_qs});
}

TEST(ContainerParse, WhatMayBeMissingOrHostileIsTakenAsNothing) {
    EXPECT_EQ(parseContainers("").error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseContainers(R"({"message":"no"})").error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseImages("[").error().kind, ErrorKind::Protocol);
    const auto odd =
        parseContainers(R"([null, 5, {}, {"Id":"a","Names":null,"Ports":[{"PrivatePort":70000},{},null,
        {"PrivatePort":53,"Type":"udp"}],"Labels":null,"State":"what","Status":"Exited (99999999999) x","Created":-4},
        {"Id":"b","Names":["/b/alias","/own"],"Status":"Exited (-1) now","State":"exited"}])");
    ASSERT_TRUE(odd.has_value());
    ASSERT_EQ(odd->size(), 2);
    Container a;
    a.id = a.name = u"a"_qs;
    a.status = u"Exited (99999999999) x"_qs;
    a.ports = {{QString(), 0, 53, u"udp"_qs}};
    EXPECT_EQ(odd->at(0), a);
    EXPECT_EQ(odd->at(1).name, u"own"_qs);
    EXPECT_EQ(odd->at(1).exitCode, -1);
    const auto untagged =
        parseImages(R"([{"Id":"x","RepoTags":["<none>:<none>"],"Containers":2},{"RepoTags":["a"]}])");
    ASSERT_TRUE(untagged.has_value());
    ASSERT_EQ(untagged->size(), 1);
    EXPECT_TRUE(untagged->at(0).tags.isEmpty());
    EXPECT_EQ(untagged->at(0).containers, 2);
}

TEST(ContainerParse, ErrorsAreInTheEnginesWords) {
    EXPECT_EQ(engineErrorText(recorded("docker-20.10/error-404.json")), u"No such container: none"_qs);
    EXPECT_EQ(engineErrorText(recorded("podman-4.3/error-404.json")),
              u"no container with name or ID \"none\" found: no such container"_qs);
    EXPECT_TRUE(engineErrorText(recorded("docker-20.10/error-old.json"))
                    .startsWith(u"client version 1.10 is too old"_qs));
}

TEST(ContainerParse, EventsThatChangeAList) {
    QStringList changing;
    for (const QByteArray& line : recorded("docker-20.10/events.jsonl").split('\n')) {
        const ContainerEvent event = parseContainerEvent(line);
        if (event.changesList()) changing << event.action + u" "_qs + event.name;
    }
    changing.removeDuplicates();
    EXPECT_EQ(changing, (QStringList{u"unpause held"_qs, u"rename holding"_qs, u"kill talker"_qs,
                                     u"die talker"_qs, u"stop talker"_qs}));
    for (const char* line : {"", "{}", "nonsense", R"({"Type":"container","Action":"exec_start: sh"})"})
        EXPECT_FALSE(parseContainerEvent(line).changesList()) << line;
}

TEST(ContainerParse, EventsOfWhatElseAnEngineHas) {
    const auto of = [](const char* type, const char* action) {
        return parseEngineThingEvent(QByteArray(R"({"Type":")") + type + R"(","Action":")" + action +
                                     R"("})");
    };
    EXPECT_EQ(of("volume", "create"), EngineThingEvent{EngineThing::Volume});
    EXPECT_EQ(of("volume", "mount"), std::nullopt) << "at each start of a container";
    EXPECT_EQ(of("image", "untag"), EngineThingEvent{EngineThing::Image});
    EXPECT_EQ(of("image", "push"), std::nullopt);
    EXPECT_EQ(of("network", "destroy"), EngineThingEvent{EngineThing::Network});
    EXPECT_EQ(of("network", "connect"), (EngineThingEvent{EngineThing::Network, true}));
    EXPECT_EQ(of("container", "start"), std::nullopt);
    EXPECT_EQ(of("daemon", "reload"), std::nullopt);
    EXPECT_EQ(parseEngineThingEvent("nonsense"), std::nullopt);
}

TEST(ContainerParse, AListIsOlderThanAnEventOrNot) {
    Container one;
    one.id = u"a"_qs;
    one.name = u"web"_qs;
    const auto within = [&](const char* action, State state, const char* name = "web") {
        one.state = state;
        return ContainerEvent{QLatin1String(action), one.id, QLatin1String(name)}.within({one});
    };
    EXPECT_TRUE(within("pause", State::Paused) && within("unpause", State::Running) &&
                within("start", State::Exited));
    EXPECT_TRUE(within("die", State::Exited) && within("die", State::Restarting) &&
                within("kill", State::Running));
    EXPECT_TRUE(within("rename", State::Running) && within("create", State::Created));
    EXPECT_FALSE(within("pause", State::Running) || within("unpause", State::Paused) ||
                 within("start", State::Created));
    EXPECT_FALSE(within("die", State::Running) || within("rename", State::Running, "other") ||
                 within("destroy", State::Exited));
    EXPECT_TRUE((ContainerEvent{u"destroy"_qs, u"b"_qs, {}}.within({one})));
    EXPECT_FALSE((ContainerEvent{u"create"_qs, u"b"_qs, {}}.within({one})));
    EXPECT_TRUE((ContainerEvent{u"die"_qs, u"b"_qs, {}}.within({one}))) << "it is gone since";
}

TEST(EngineParse, VersionsOfRealEngines) {
    Engine docker;
    docker.version = u"20.10.24+dfsg1"_qs;
    docker.apiVersion = u"1.41"_qs;
    docker.os = u"linux"_qs;
    docker.arch = u"amd64"_qs;
    EXPECT_EQ(parseEngine(recorded("docker-20.10/version.json")).value(), docker);
    Engine podman = docker;
    podman.kind = Engine::Kind::Podman;
    podman.version = u"4.3.1"_qs;
    EXPECT_EQ(parseEngine(recorded("podman-4.3/version.json")).value(), podman);
    EXPECT_EQ(parseEngine("<html>").error().kind, ErrorKind::Protocol);
}

TEST(EngineParse, TheNewestVersionThatBothKnowIsSpoken) {
    EXPECT_EQ(negotiateApiVersion(u"1.41"_qs, u"1.12"_qs).value(), u"1.41"_qs);
    EXPECT_EQ(negotiateApiVersion(u"1.60"_qs, u"1.44"_qs).value(), u"1.52"_qs);
    EXPECT_EQ(negotiateApiVersion(u"1.52"_qs, u"1.52"_qs).value(), u"1.52"_qs);
    EXPECT_EQ(negotiateApiVersion(u"1.40"_qs, {}).value(), u"1.40"_qs);
    const auto tooNew = negotiateApiVersion(u"1.60"_qs, u"1.53"_qs),
               tooOld = negotiateApiVersion(u"1.39"_qs, u"1.12"_qs);
    EXPECT_EQ(tooNew.error().kind, ErrorKind::Invalid);
    EXPECT_EQ(tooNew.error().hint, u"Update Hearth."_qs);
    EXPECT_EQ(tooOld.error().kind, ErrorKind::Invalid);
    EXPECT_EQ(tooOld.error().hint, u"Update it there."_qs);
    for (const QString& odd : {u""_qs, u"2.0"_qs, u"1."_qs, u"1.41 "_qs, u"1.99999"_qs})
        EXPECT_EQ(negotiateApiVersion(odd, u"1.12"_qs).error().kind, ErrorKind::Protocol)
            << odd.toStdString();
}

EngineFacts facts() {
    EngineFacts made;
    made.os = u"linux"_qs;
    made.user = u"ada"_qs;
    return made;
}

TEST(EngineChoice, WhatAPersonChoseThereIsMeant) {
    EngineFacts there = facts();
    there.sockets = {{u"/var/run/docker.sock"_qs, true, u"docker"_qs},
                     {u"/run/user/1/podman.sock"_qs, true, u"ada"_qs}};
    EXPECT_EQ(chooseEngineSocket(there, u"box"_qs).value(), u"/var/run/docker.sock"_qs);
    there.context = u"unix:///run/user/1/podman.sock"_qs;
    EXPECT_EQ(chooseEngineSocket(there, u"box"_qs).value(), u"/run/user/1/podman.sock"_qs);
    there.dockerHost = u"unix:///elsewhere.sock"_qs;
    EXPECT_EQ(chooseEngineSocket(there, u"box"_qs).value(), u"/elsewhere.sock"_qs)
        << "and nothing else instead";
    there.dockerHost = u"ssh://nas"_qs;
    EXPECT_EQ(chooseEngineSocket(there, u"box"_qs).error().kind, ErrorKind::Invalid);
    there.dockerHost = u"unix://"_qs;
    EXPECT_EQ(chooseEngineSocket(there, u"box"_qs).error().kind, ErrorKind::Invalid);
    // The first that may be used.
    there = facts();
    there.sockets = {{u"/var/run/docker.sock"_qs, false, u"docker"_qs},
                     {u"/run/user/1/docker.sock"_qs, true, u"ada"_qs}};
    EXPECT_EQ(chooseEngineSocket(there, u"box"_qs).value(), u"/run/user/1/docker.sock"_qs);
}

TEST(EngineChoice, WhyThereIsNoneAndWhatHelps) {
    const auto why = [](const EngineFacts& there) {
        const Error error = chooseEngineSocket(there, u"box"_qs).error();
        return errorKindName(error.kind) + u": "_qs + error.message + u" | "_qs + error.hint;
    };
    EngineFacts there = facts();
    EXPECT_EQ(why(there),
              u"not_found: box has neither Docker nor Podman. | Install one of them there. On Debian "
              "and Ubuntu, the package is docker.io or podman."_qs);
    there.podman = true;
    EXPECT_EQ(why(there),
              u"not_found: Podman is installed on box, but its service is not running. | Start it there: "
              "systemctl --user enable --now podman.socket"_qs);
    there.docker = true;
    EXPECT_EQ(
        why(there),
        u"not_found: Docker is installed on box, but it is not running. | Start it there: sudo systemctl "
        "start docker"_qs);
    there.sockets = {{u"/var/run/docker.sock"_qs, false, u"docker"_qs}};
    EXPECT_EQ(why(there),
              u"denied: ada may not use the container engine on box. | The group “docker” may: sudo usermod "
              "-aG docker ada. Its members are as good as root there."_qs);
    there.inDockerGroup = true;
    EXPECT_EQ(why(there),
              u"denied: ada may not use the container engine on box. | The account is already in the group "
              "“docker”. This takes effect at its next login."_qs);
}

TEST(EngineParse, FactsOfAMachine) {
    const auto hex = [](const char* text) { return QByteArray(text).toHex(); };
    const auto read = parseEngineFacts(
        "welcome\n\nhearth-engine-begin\nos " + hex("Linux") + "\nuser " + hex("ada") + "\ndocker\nhost " +
        hex("unix:///a b.sock") + "\ncontext " + hex("ssh://nas") + "\ngroup\nin-group\nsocket " +
        hex("/a b.sock") + " 1 " + hex("ada") + "\nsocket " + hex("/a b.sock") + " 0 \nsocket " + hex("/x") +
        " 0 " + hex("docker") + "\nsocket\nnonsense\nhearth-engine-end\n");
    ASSERT_TRUE(read.has_value());
    EngineFacts wanted = facts();
    wanted.docker = wanted.dockerGroup = wanted.inDockerGroup = true;
    wanted.dockerHost = u"unix:///a b.sock"_qs;
    wanted.context = u"ssh://nas"_qs;
    wanted.sockets = {{u"/a b.sock"_qs, true, u"ada"_qs}, {u"/x"_qs, false, u"docker"_qs}};
    EXPECT_EQ(*read, wanted);
    EXPECT_EQ(parseEngineFacts("\nhearth-engine-begin\nos 4c").error().kind, ErrorKind::Protocol);
}

}  // namespace
}  // namespace hearth
