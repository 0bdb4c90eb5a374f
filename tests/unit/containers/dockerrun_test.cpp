// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/dockerrun.h"

#include "core/base/shellquote.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

using testing::HasSubstr;

ContainerSpec whole() {
    ContainerSpec spec;
    spec.image = u"lab/web:1"_qs;
    spec.command = {u"serve"_qs, u"--rm"_qs, u"a b"_qs};
    spec.entryPoint = u""_qs;
    spec.name = u"web"_qs;
    spec.hostName = u"weblab"_qs;
    spec.interactive = spec.terminal = true;
    spec.ports = {{{}, 8080, 80, u"tcp"_qs},
                  {u"127.0.0.1"_qs, 0, 53, u"udp"_qs},
                  {u"::1"_qs, 81, 81, u"tcp"_qs},
                  {{}, 0, 90, u"sctp"_qs}};
    spec.publishAll = true;
    spec.exposed = {u"90"_qs, u"91/udp"_qs};
    spec.volumes = {
        {u"data"_qs, u"/data"_qs, {}}, {u"/srv/a b"_qs, u"/srv"_qs, u"ro"_qs}, {{}, u"/cache"_qs, {}}};
    spec.tmpfs = {u"/run"_qs, u"/tmp:size=64m"_qs};
    spec.environment = {u"A=1"_qs, u"B=it's $5"_qs};
    spec.labels = {{u"a"_qs, {}}, {u"b"_qs, u"x=y"_qs}};
    spec.workingFolder = u"/srv"_qs;
    spec.user = u"1000:1000"_qs;
    spec.groups = {u"video"_qs};
    spec.network = u"lan"_qs;
    spec.networkAliases = {u"www"_qs};
    spec.dns = {u"1.1.1.1"_qs};
    spec.dnsSearch = {u"lan"_qs};
    spec.hosts = {u"nas:10.0.0.2"_qs};
    spec.restart = {RestartPolicy::Kind::OnFailure, 3};
    spec.gpus = u"device=0,1"_qs;
    spec.limits = {512 * 1024 * 1024, -1, 1'500'000'000, 100};
    spec.processors = u"0-1"_qs;
    spec.sharedMemory = qint64(2) << 30;
    spec.ulimits = {u"nofile=1024:2048"_qs, u"core=-1"_qs};
    spec.devices = {u"/dev/a"_qs, u"/dev/a:/dev/b"_qs, u"/dev/c:r"_qs};
    spec.privileged = spec.readOnly = spec.init = true;
    spec.addedCapabilities = {u"NET_ADMIN"_qs};
    spec.droppedCapabilities = {u"ALL"_qs};
    spec.securityOptions = {u"no-new-privileges"_qs};
    spec.sysctls = {{u"net.ipv4.ip_forward"_qs, u"1"_qs}};
    spec.ipc = u"host"_qs;
    spec.processSpace = u"host"_qs;
    spec.runtime = u"nvidia"_qs;
    spec.platform = u"linux/arm64"_qs;
    spec.pull = u"never"_qs;
    spec.stopSignal = u"INT"_qs;
    spec.stopSeconds = 0;
    spec.logDriver = u"local"_qs;
    spec.logOptions = {{u"max-size"_qs, u"10m"_qs}};
    return spec;
}

ContainerSpec parsed(const QString& text) {
    auto spec = parseDockerRun(text);
    EXPECT_TRUE(spec.has_value()) << qPrintable(text) << ": "
                                  << qPrintable(spec ? QString() : spec.error().message);
    return spec ? *spec : ContainerSpec();
}

TEST(DockerRun, EverythingGoesBothWays) {
    const QStringList words = dockerRunWords(whole());
    EXPECT_EQ(words.mid(0, 3), (QStringList{u"docker"_qs, u"run"_qs, u"-ditP"_qs}));
    EXPECT_EQ(*parseDockerRunWords(words.mid(2)), whole());
    EXPECT_EQ(parsed(shellQuote(words)), whole());
    EXPECT_EQ(dockerRunWords(whole(), Engine::Kind::Podman).front(), u"podman"_qs);
}

TEST(DockerRun, AsPeoplePasteIt) {
    const ContainerSpec spec = parsed(uR"($ sudo docker run -itd --gpus all \
        --hostname ailab --name=ailab -p 8888:8888 -p127.0.0.1:22:22 \
        -v "/home/ada/my work":/work -e A="x y" --restart unless-stopped \
        --shm-size=8g lab/ai:2 bash -c 'echo $HOME; sleep 1')"_qs);
    ContainerSpec lab;
    lab.image = u"lab/ai:2"_qs;
    lab.command = {u"bash"_qs, u"-c"_qs, u"echo $HOME; sleep 1"_qs};
    lab.name = lab.hostName = u"ailab"_qs;
    lab.interactive = lab.terminal = true;
    lab.gpus = u"all"_qs;
    lab.ports = {{{}, 8888, 8888, u"tcp"_qs}, {u"127.0.0.1"_qs, 22, 22, u"tcp"_qs}};
    lab.volumes = {{u"/home/ada/my work"_qs, u"/work"_qs, {}}};
    lab.environment = {u"A=x y"_qs};
    lab.restart.kind = RestartPolicy::Kind::UnlessStopped;
    lab.sharedMemory = qint64(8) << 30;
    EXPECT_EQ(spec, lab);
    EXPECT_EQ(shellQuote(dockerRunWords(lab)),
              u"docker run -dit --name ailab --hostname ailab --restart unless-stopped -p 8888:8888 -p "
              "127.0.0.1:22:22 -v '/home/ada/my work:/work' -e 'A=x y' --gpus all --shm-size 8g lab/ai:2 "
              "bash -c 'echo $HOME; sleep 1'"_qs);
}

TEST(DockerRun, FormsOfOptions) {
    EXPECT_EQ(parsed(u"podman container run --rm=true --tty=false -i=1 x"_qs).autoRemove, true);
    EXPECT_EQ(parsed(u"docker run --tty=false -i=1 x"_qs).terminal, false);
    EXPECT_EQ(parsed(u"docker run -i=1 x"_qs).interactive, true);
    EXPECT_EQ(parsed(u"docker run -dp 80:80 x"_qs).ports.size(), 1);
    EXPECT_EQ(parsed(u"docker run -p=80:80 x"_qs).ports.size(), 1);
    EXPECT_EQ(parsed(u"docker run -m 1g -h web -w /x -u ada x"_qs).hostName, u"web"_qs);
    EXPECT_EQ(parsed(u"docker run -p 8000-8002:80-82/udp x"_qs).ports.at(2),
              (SpecPort{{}, 8002, 82, u"udp"_qs}));
    EXPECT_EQ(parsed(u"docker run -p [::1]::80 x"_qs).ports.at(0), (SpecPort{u"::1"_qs, 0, 80, u"tcp"_qs}));
    EXPECT_EQ(parsed(u"docker run -- x -p 1"_qs).command, (QStringList{u"-p"_qs, u"1"_qs}));
    EXPECT_EQ(parsed(u"docker run --gpus '\"device=0,1\"' x"_qs).gpus, u"device=0,1"_qs);
    EXPECT_EQ(parsed(u"nvidia-docker run x"_qs).gpus, u"all"_qs);
    EXPECT_EQ(parsed(u"docker run --entrypoint '' x"_qs).entryPoint, u""_qs);
    EXPECT_EQ(parsed(u"docker run `\r\n  -i ^\r\n x"_qs).interactive, true)
        << "as PowerShell and cmd break lines";
    EXPECT_EQ(parsed(u"docker run --mount type=bind,src=/a,dst=/b,readonly --mount source=v,target=/c "
                     "--mount type=tmpfs,destination=/t x"_qs)
                  .volumes,
              (QList<SpecVolume>{{u"/a"_qs, u"/b"_qs, u"ro"_qs}, {u"v"_qs, u"/c"_qs, {}}}));
}

TEST(DockerRun, WhatCannotBeKeptIsNamed) {
    const QList<std::pair<const char*, const char*>> bad{
        {"", "not a docker run"},
        {"docker ps", "not a docker run"},
        {"ssh nas docker run x", "not a docker run"},
        {"docker run", "image"},
        {"docker run -it", "image"},
        {"docker run --frobnicate x", "--frobnicate"},
        {"docker run --env-file x y", "--env-file"},
        {"docker run -izt x", "-z"},
        {"docker run -p", "-p"},
        {"docker run --name", "--name"},
        {"docker run -p 80:x y", "80:x"},
        {"docker run -p 0:80 y", "0:80"},
        {"docker run -p 1-3:1-2 y", "1-3:1-2"},
        {"docker run -p 1-60000:1-60000 y", "1-60000"},
        {"docker run -p 70000 y", "70000"},
        {"docker run --rm=perhaps x", "--rm"},
        {"docker run -e DISPLAY x", "DISPLAY"},
        {"docker run -v $(pwd):/x y", "$(pwd):/x"},
        {"docker run -v \"$PWD:/x\" y", "$PWD:/x"},
        {"docker run -v `pwd`:/x y", "`pwd`:/x"},
        {"docker run -v ~/x:/x y", "~/x"},
        {"docker run -v ./x:/x y", "./x"},
        {"docker run -v /a:/b:ro:z y", "/a:/b:ro:z"},
        {"docker run -v a: y", "path"},
        {"docker run x && docker ps", "&"},
        {"docker run x; rm -rf /", ";"},
        {"docker run x > log", ">"},
        {"docker run 'x", "quote"},
        {"docker run --restart sometimes x", "sometimes"},
        {"docker run --rm --restart always x", "--rm"},
        {"docker run -m lots x", "lots"},
        {"docker run --cpus x y", "x"},
        {"docker run --pids-limit x y", "x"},
        {"docker run --gpus capabilities=utility x", "capabilities=utility"},
        {"docker run --ulimit x y", "x"},
        {"docker run --name ../x y", "../x"},
        {"docker run --pull sometimes y", "sometimes"},
        {"docker run --platform a/b/c/d y", "a/b/c/d"},
        {"docker run --mount type=npipe,source=a,target=/b x", "npipe"},
        {"docker run --mount type=bind,source=a,target=/b x", "type=bind"},
        {"docker run --mount volume-nocopy,target=/b x", "volume-nocopy"},
    };
    for (const auto& [text, named] : bad) {
        const auto spec = parseDockerRun(QLatin1String(text));
        ASSERT_FALSE(spec.has_value()) << text;
        EXPECT_EQ(spec.error().kind, ErrorKind::Invalid) << text;
        EXPECT_THAT(spec.error().message.toStdString(), HasSubstr(named)) << text;
    }
    EXPECT_FALSE(parseDockerRun(u"docker run x"_qs + QChar(0) + u"y"_qs).has_value());
    EXPECT_FALSE(parseDockerRun(u"docker run "_qs + QString(100'000, u'x')).has_value());
}

QJsonObject json(const ContainerSpec& spec, Engine::Kind kind = Engine::Kind::Docker) {
    return QJsonDocument::fromJson(containerCreateJson(spec, kind)).object();
}
QJsonObject object(const char* text) { return QJsonDocument::fromJson(text).object(); }

TEST(ContainerSpec, WhatAnEngineIsAskedFor) {
    ContainerSpec bare;
    bare.image = u"x"_qs;
    EXPECT_EQ(json(bare), object(R"({"Image":"x"})")) << "the rest is the engine's rule";
    EXPECT_EQ(json(whole()), object(R"({
        "Image":"lab/web:1","Cmd":["serve","--rm","a b"],"Entrypoint":[""],"Hostname":"weblab",
        "OpenStdin":true,"Tty":true,
        "ExposedPorts":{"80/tcp":{},"53/udp":{},"81/tcp":{},"90/sctp":{},"90/tcp":{},"91/udp":{}},
        "Volumes":{"/cache":{}},"Env":["A=1","B=it's $5"],"Labels":{"a":"","b":"x=y"},
        "WorkingDir":"/srv","User":"1000:1000","StopSignal":"INT",
        "NetworkingConfig":{"EndpointsConfig":{"lan":{"Aliases":["www"]}}},
        "HostConfig":{
          "Binds":["data:/data","/srv/a b:/srv:ro"],"Tmpfs":{"/run":"","/tmp":"size=64m"},
          "PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"8080"}],
            "53/udp":[{"HostIp":"127.0.0.1","HostPort":""}],"81/tcp":[{"HostIp":"::1","HostPort":"81"}],
            "90/sctp":[{"HostIp":"","HostPort":""}]},
          "PublishAllPorts":true,"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3},
          "NetworkMode":"lan","Dns":["1.1.1.1"],"DnsSearch":["lan"],"ExtraHosts":["nas:10.0.0.2"],
          "Memory":536870912,"MemorySwap":-1,"NanoCpus":1500000000,"PidsLimit":100,"CpusetCpus":"0-1",
          "ShmSize":2147483648,
          "Ulimits":[{"Name":"nofile","Soft":1024,"Hard":2048},{"Name":"core","Soft":-1,"Hard":-1}],
          "Devices":[{"PathOnHost":"/dev/a","PathInContainer":"/dev/a","CgroupPermissions":"rwm"},
            {"PathOnHost":"/dev/a","PathInContainer":"/dev/b","CgroupPermissions":"rwm"},
            {"PathOnHost":"/dev/c","PathInContainer":"/dev/c","CgroupPermissions":"r"}],
          "DeviceRequests":[{"Driver":"","DeviceIDs":["0","1"],"Capabilities":[["gpu"]]}],
          "Privileged":true,"ReadonlyRootfs":true,"Init":true,"CapAdd":["NET_ADMIN"],"CapDrop":["ALL"],
          "SecurityOpt":["no-new-privileges"],"GroupAdd":["video"],"Sysctls":{"net.ipv4.ip_forward":"1"},
          "IpcMode":"host","PidMode":"host","Runtime":"nvidia",
          "LogConfig":{"Type":"local","Config":{"max-size":"10m"}}}})"));
}

TEST(ContainerSpec, GraphicsCards) {
    ContainerSpec spec;
    spec.image = u"x"_qs;
    const auto asked = [&spec](const char* gpus, Engine::Kind kind) {
        spec.gpus = QLatin1String(gpus);
        return json(spec, kind).value(u"HostConfig"_qs).toObject();
    };
    EXPECT_EQ(asked("all", Engine::Kind::Docker),
              object(R"({"DeviceRequests":[{"Driver":"","Count":-1,"Capabilities":[["gpu"]]}]})"));
    EXPECT_EQ(asked("2", Engine::Kind::Docker),
              object(R"({"DeviceRequests":[{"Driver":"","Count":2,"Capabilities":[["gpu"]]}]})"));
    EXPECT_EQ(asked("device=0", Engine::Kind::Podman),
              object(R"({"Devices":[{"PathOnHost":"nvidia.com/gpu=0","PathInContainer":"nvidia.com/gpu=0",
                                     "CgroupPermissions":""}]})"));
    using Nvidia = EngineGpus::Nvidia;
    QFile file(test::dataFile(u"containers/docker-20.10/info.json"_qs));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(parseEngineGpus(file.readAll(), Engine::Kind::Docker)->nvidia, Nvidia::Missing);
    EXPECT_EQ(parseEngineGpus(R"({"Runtimes":{"nvidia":{}}})", Engine::Kind::Docker)->nvidia, Nvidia::There);
    EXPECT_EQ(parseEngineGpus(R"({"DiscoveredDevices":[{"Source":"cdi","ID":"nvidia.com/gpu=0"}]})",
                              Engine::Kind::Docker)
                  ->nvidia,
              Nvidia::There);
    EXPECT_EQ(parseEngineGpus(R"({"Runtimes":{}})", Engine::Kind::Podman)->nvidia, Nvidia::Unknown);
    EXPECT_FALSE(parseEngineGpus("x", Engine::Kind::Docker).has_value());
    EXPECT_TRUE(checkContainerSpec(gpuJupyterLab()).has_value());
    EXPECT_THAT(shellQuote(dockerRunWords(gpuJupyterLab())).toStdString(), HasSubstr("--hostname ailab"));
}

}  // namespace
}  // namespace hearth
