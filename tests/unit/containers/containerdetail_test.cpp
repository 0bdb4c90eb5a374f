// SPDX-License-Identifier: GPL-3.0-or-later
// One container's description, what it uses and what runs in it, as real engines told of it.
#include "core/containers/containerdetail.h"

#include "core/containers/containerexec.h"
#include "core/containers/containeruse.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

QByteArray recorded(const char* name) {
    QFile file(test::dataFile(u"containers/"_qs + QLatin1String(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}
QDateTime at(const char* time) { return QDateTime::fromString(QLatin1String(time), Qt::ISODateWithMs); }

TEST(ContainerDetail, Dockers) {
    const auto detail = parseContainerDetail(recorded("docker-20.10/inspect-web.json"));
    ASSERT_TRUE(detail.has_value());
    ContainerDetail web;
    web.id = u"9efc185e8f90dec9d5208a4a9048d599594f61c4e3b89bcb31150f257166b88a"_qs;
    web.name = u"web"_qs;
    web.image = u"lab/busybox:1"_qs;
    web.imageId = u"sha256:3579f24a712376a9d7b0842f518a3591e854eb8bb0960be766c4ac22851012af"_qs;
    web.command = u"httpd -f -p 80 -h /www"_qs.split(u' ');
    web.created = at("2026-11-22T03:17:00.867Z");
    web.started = at("2026-11-22T03:17:03.229Z");
    web.state = Container::State::Running;
    web.health = Container::Health::Healthy;
    web.pid = 13339;
    web.hostName = u"9efc185e8f90"_qs;
    web.environment = {u"A=b c"_qs, u"PATH=/bin"_qs};
    web.labels = {{u"com.docker.compose.project"_qs, u"shop"_qs},
                  {u"com.docker.compose.project.config_files"_qs, u"/srv/shop/docker-compose.yml"_qs},
                  {u"com.docker.compose.project.working_dir"_qs, u"/srv/shop"_qs},
                  {u"com.docker.compose.service"_qs, u"web"_qs}};
    web.mounts = {{u"volume"_qs, u"data"_qs, u"/data"_qs, true}};
    web.ports = {{u"0.0.0.0"_qs, 8080, 80, u"tcp"_qs},
                 {u"::"_qs, 8080, 80, u"tcp"_qs},
                 {u"127.0.0.1"_qs, 9000, 9000, u"udp"_qs},
                 {u"127.0.0.1"_qs, 9001, 9001, u"udp"_qs}};
    web.networks = {{u"bridge"_qs, u"172.17.0.2"_qs, u"172.17.0.1"_qs, u"02:42:ac:11:00:02"_qs, {}}};
    web.networkMode = u"default"_qs;
    web.restart = {RestartPolicy::Kind::UnlessStopped, 0};
    EXPECT_EQ(*detail, web);
}

TEST(ContainerDetail, PodmansAndOneThatFailed) {
    const auto web = parseContainerDetail(recorded("podman-4.3/inspect-web.json"));
    ASSERT_TRUE(web.has_value());
    EXPECT_EQ(web->image, u"docker.io/lab/busybox:1"_qs);
    EXPECT_EQ(web->health, Container::Health::Starting);
    EXPECT_EQ(web->networkMode, u"host"_qs);
    EXPECT_EQ(web->stopSeconds, 10);
    EXPECT_EQ(web->restart, RestartPolicy());
    for (const char* engine : {"docker-20.10/inspect-failed.json", "podman-4.3/inspect-failed.json"}) {
        const auto failed = parseContainerDetail(recorded(engine));
        ASSERT_TRUE(failed.has_value()) << engine;
        EXPECT_EQ(failed->state, Container::State::Exited) << engine;
        EXPECT_EQ(failed->exitCode, 3) << engine;
        EXPECT_EQ(failed->pid, 0) << engine;
        EXPECT_TRUE(failed->finished.isValid()) << engine;
    }
}

TEST(ContainerDetail, WhatMayBeMissingOrHostileIsTakenAsNothing) {
    for (const char* bad : {"", "[]", "{}", "null", R"({"Id":7})"}) {
        const auto none = parseContainerDetail(bad);
        ASSERT_FALSE(none.has_value()) << bad;
        EXPECT_EQ(none.error().kind, ErrorKind::Protocol);
    }
    ContainerDetail bare;
    bare.id = u"x"_qs;
    EXPECT_EQ(*parseContainerDetail(R"({"Id":"x"})"), bare);
    EXPECT_EQ(*parseContainerDetail(
                  R"({"Id":"x","State":[],"Config":null,"Mounts":{},"RestartCount":-4,"Created":"yesterday",
                      "HostConfig":{"Memory":-5,"NanoCpus":"many","CpuQuota":9e18,"CpuPeriod":1,
                                    "RestartPolicy":{"Name":"sometimes","MaximumRetryCount":9},
                                    "PortBindings":{"0/tcp":null,"x":[],"70000/udp":[{}]}}})"),
              bare);
    const auto shares = parseContainerDetail(
        R"({"Id":"x","HostConfig":{"CpuQuota":150000,"CpuPeriod":100000,"Memory":1048576,"MemorySwap":-1}})");
    EXPECT_EQ(shares->limits, (ContainerLimits{1048576, -1, 1'500'000'000, 0}));
}

TEST(ContainerDetail, ADescriptionIsATree) {
    EXPECT_EQ(*describeJson(R"({"Name":"/web","State":{"Pid":13339,"Dead":false,"Error":""},
                                "Args":["-f",{"a":null}],"Empty":{},"Size":9007199254740993})"),
              (QList<DescriptionItem>{
                  {u"Args"_qs, {}, {{u"0"_qs, u"-f"_qs, {}}}},
                  {u"Name"_qs, u"/web"_qs, {}},
                  {u"Size"_qs, u"9007199254740993"_qs, {}},
                  {u"State"_qs, {}, {{u"Dead"_qs, u"false"_qs, {}}, {u"Pid"_qs, u"13339"_qs, {}}}}}));
    EXPECT_EQ(describeJson("[1").error().kind, ErrorKind::Protocol);
    // Deeper than anybody reads: Qt's own reader refuses it.
    EXPECT_FALSE(describeJson(QByteArray(100'000, '[') + QByteArray(100'000, ']')).has_value());
    EXPECT_EQ(indentedJson(R"({"b":1,"a":[]})"), "{\n    \"a\": [\n    ],\n    \"b\": 1\n}\n");
    EXPECT_EQ(indentedJson("x"), "");
}

TEST(ContainerUse, OfRealEngines) {
    const auto docker = parseContainerUse(recorded("docker-20.10/stats.json"));
    ASSERT_TRUE(docker.has_value());
    EXPECT_EQ(*docker, (ContainerUse{at("2026-11-22T03:17:22.393Z").toMSecsSinceEpoch(), 174993033, 778240,
                                     25276510208, 1182, 0, 0, 0, 1}));
    const auto podman = parseContainerUse(recorded("podman-4.3/stats.json"));
    ASSERT_TRUE(podman.has_value());
    EXPECT_EQ(*podman, (ContainerUse{at("2026-11-22T03:18:23.244Z").toMSecsSinceEpoch(), 36214860, 884736,
                                     25276510208, 0, 0, 0, 0, 2}));
}

TEST(ContainerUse, WhatIsCachedIsNoUse) {
    const auto memory = [](const QByteArray& stats) {
        return parseContainerUse(R"({"cpu_stats":{},"memory_stats":{"usage":1000,"stats":)" + stats + "}}")
            ->memory;
    };
    EXPECT_EQ(memory(R"({"total_inactive_file":300,"inactive_file":1})"), 700) << "cgroup 1";
    EXPECT_EQ(memory(R"({"inactive_file":400})"), 600) << "cgroup 2";
    EXPECT_EQ(memory(R"({"inactive_file":1000})"), 1000) << "as docker's own command has it";
    EXPECT_EQ(memory("null"), 1000);
}

TEST(ContainerUse, OfNetworksAndDisksTheSum) {
    const auto use = parseContainerUse(
        R"({"read":"0001-01-01T00:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":-5}},
            "networks":{"eth0":{"rx_bytes":10,"tx_bytes":1},"eth1":{"rx_bytes":9223372036854775807},"x":7},
            "blkio_stats":{"io_service_bytes_recursive":[{"op":"Read","value":5},{"op":"read","value":6},
              {"op":"Write","value":7},{"op":"Sync","value":99},null]}})");
    ASSERT_TRUE(use.has_value());
    EXPECT_EQ(*use, (ContainerUse{0, 0, 0, 0, std::numeric_limits<qint64>::max(), 1, 11, 7, 0}));
    for (const char* bad : {"", "[]", "{}", "cpu_stats"}) EXPECT_FALSE(parseContainerUse(bad)) << bad;
}

TEST(ContainerUse, TwoMakeARate) {
    const ContainerUse before{1000, 2'000'000'000, 5, 6, 100, 200, 300, 400, 1};
    const ContainerUse now{3000, 5'000'000'000, 5, 6, 300, 200, 350, 4400, 1};
    EXPECT_EQ(containerLoad(before, now), (ContainerLoad{150, 100, 0, 25, 2000}));
    EXPECT_EQ(containerLoad(now, before), ContainerLoad());
    EXPECT_EQ(containerLoad(ContainerUse(), now), ContainerLoad()) << "nothing was known before";
    ContainerUse anew = now;
    anew.cpuNanoseconds = 1;
    EXPECT_EQ(containerLoad(before, anew), ContainerLoad()) << "it was started anew";
}

TEST(ContainerProcesses, OfRealEngines) {
    const auto docker = parseContainerProcesses(recorded("docker-20.10/top.json"));
    ASSERT_TRUE(docker.has_value());
    EXPECT_EQ(*docker, (ContainerProcesses{u"UID PID PPID C STIME TTY TIME CMD"_qs.split(u' '),
                                           {{u"root"_qs, u"13339"_qs, u"11659"_qs, u"0"_qs, u"03:17"_qs,
                                             u"?"_qs, u"00:00:00"_qs, u"httpd -f -p 80 -h /www"_qs}}}));
    // The lines of a container's own ps, as they are.
    const auto podman = parseContainerProcesses(recorded("podman-4.3/top.json"));
    ASSERT_TRUE(podman.has_value());
    EXPECT_EQ(podman->titles, (QStringList{u"PID"_qs, u"USER"_qs, u"COMMAND"_qs}));
    ASSERT_EQ(podman->rows.size(), 2);
    EXPECT_EQ(podman->rows[1], (QStringList{u"17"_qs, u"root"_qs, u"sleep 1"_qs}));
    const auto odd = parseContainerProcesses(R"({"Titles":["A","B"],"Processes":[["1"],7,["1","2","3"]]})");
    ASSERT_TRUE(odd.has_value());
    for (const QStringList& row : odd->rows) EXPECT_EQ(row.size(), 2);
    EXPECT_FALSE(parseContainerProcesses(R"({"Processes":[]})").has_value());
}

TEST(ContainerExec, WhatIsAskedAndWhatCameOfIt) {
    ContainerCommand command;
    command.argv = {u"echo"_qs, u"a b"_qs};
    EXPECT_EQ(
        execJson(command),
        R"({"AttachStderr":true,"AttachStdin":true,"AttachStdout":true,"Cmd":["echo","a b"],"Tty":false})");
    command.environment = {{u"A"_qs, u"=1"_qs}};
    command.user = u"ada"_qs;
    command.workingFolder = u"/srv"_qs;
    command.terminal = TerminalSize{80, 24};
    EXPECT_EQ(execJson(command),
              R"({"AttachStderr":true,"AttachStdin":true,"AttachStdout":true,"Cmd":["echo","a b"],)"
              R"("Env":["A==1"],"Tty":true,"User":"ada","WorkingDir":"/srv"})");
    EXPECT_EQ(*parseExecEnd(R"({"Running":true,"ExitCode":0})"), std::nullopt);
    EXPECT_EQ(*parseExecEnd(R"({"Running":false,"ExitCode":null})"), std::nullopt);
    EXPECT_EQ(*parseExecEnd(R"({"Running":false,"ExitCode":137})"), 137);
    EXPECT_FALSE(parseExecEnd("{}").has_value());
}

}  // namespace
}  // namespace hearth
