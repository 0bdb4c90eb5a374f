// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker, run as a program, with real engines here and behind a real sshd.
#include "tests/lab/support/ctldocker.h"

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using testing::HasSubstr;

namespace {
INSTANTIATE_TEST_SUITE_P(Of, CtlDocker, testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere),
                         nameOfPlace);

QString nameOf(const QJsonValue& container) { return container.toObject().value(text("name")).toString(); }
QString stateOf(const QJsonObject& container) { return container.value(text("state")).toString(); }
}  // namespace

TEST_P(CtlDocker, LooksActsRenamesAndRemoves) {
    const QJsonObject found = object(run({"engine", "M", "--json"}));
    EXPECT_EQ(found.value(text("kind")).toString(), podman() ? text("podman") : text("docker"));
    EXPECT_EQ(found.value(text("api")).toString(), text("1.41"));
    EXPECT_EQ(found.value(text("socket")).toString(), engine.socket());
    EXPECT_THAT(run({"engine", "M"}).out.toStdString(), HasSubstr(podman() ? "Podman 4" : "Docker 20"));
    EXPECT_EQ(run({"ps", "M", "--json"}).out, "[]\n");
    EXPECT_THAT(run({"ps", "M"}).out.toStdString(), HasSubstr("No container is running there."));

    runs(text("web"), text("trap 'exit 0' TERM; while :; do sleep 0.1; done"),
         {text("--label"), text("com.docker.compose.project=shop")});
    const QJsonArray listed = array(run({"ps", "M", "--json"}));
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(nameOf(listed[0]), text("web"));
    EXPECT_EQ(listed[0].toObject().value(text("project")).toString(), text("shop"));
    EXPECT_THAT(run({"ps", "M"}).out.toStdString(), HasSubstr("shop"));
    const QJsonArray images = array(run({"images", "M", "--json"}));
    ASSERT_EQ(images.size(), 1);
    EXPECT_GT(images[0].toObject().value(text("size")).toInteger(), 1'000'000);
    EXPECT_THAT(run({"images", "M"}).out.toStdString(), HasSubstr("lab/busybox:1"));

    EXPECT_EQ(stateOf(object(run({"pause", "M", "web", "--json"}))), text("paused"));
    EXPECT_EQ(stateOf(object(run({"unpause", "M", "web", "--json"}))), text("running"));
    EXPECT_EQ(stateOf(object(run({"kill", "M", "web", "--json"}))), text("exited"));
    EXPECT_EQ(array(run({"ps", "M", "--json"})).size(), 0);
    EXPECT_EQ(array(run({"ps", "M", "--all", "--json"})).size(), 1);
    EXPECT_EQ(stateOf(object(run({"start", "M", "web", "--json"}))), text("running"));
    EXPECT_EQ(stateOf(object(run({"restart", "M", "web", "--json"}))), text("running"));
    EXPECT_EQ(nameOf(object(run({"rename", "M", "web", "shop", "--json"}))), text("shop"));
    const auto refused = run({"rm", "M", "shop", "--json"});
    EXPECT_EQ(refused.exitCode, 1) << "it runs";
    EXPECT_EQ(stateOf(object(run({"stop", "M", "shop", "--json"}))), text("exited"));
    EXPECT_EQ(run({"rm", "M", "shop"}).out, "Removed shop.\n");
    EXPECT_EQ(errorKind(run({"start", "M", "shop", "--json"})), text("not_found"));
}

TEST_P(CtlDocker, SaysWhetherAContainerCanUseAGraphicsCard) {
    runs(text("web"), text("sleep 1000"));
    const auto none = run({"gpu", "M", "web", "--json"});
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_EQ(object(none).value(text("nvidia_smi")).toString(), text("missing"));
    EXPECT_TRUE(object(none).value(text("torch")).isNull());
    EXPECT_THAT(run({"gpu", "M", "web"}).out.toStdString(), HasSubstr("--gpus all"));
    engine.docker({text("exec"), text("web"), text("sh"), text("-c"),
                   text("printf '#!/bin/sh\necho NVIDIA T4, 550.54, 15360\n' >/bin/nvidia-smi && chmod +x "
                        "/bin/nvidia-smi")});
    const auto card = run({"gpu", "M", "web", "--json"});
    EXPECT_EQ(card.exitCode, 0) << card.err.constData();
    EXPECT_EQ(object(card).value(text("cards")).toArray(),
              (QJsonArray{QJsonObject{{text("name"), text("NVIDIA T4")},
                                      {text("driver"), text("550.54")},
                                      {text("memory_mib"), 15360}}}));
}

TEST_P(CtlDocker, LogsGoWhereTheyBelong) {
    runs(text("talker"), text("echo one; echo two >&2; echo three"));
    ASSERT_TRUE(eventually([this] { return one(text("talker")).state == Container::State::Exited; }));
    const auto all = run({"logs", "M", "talker"});
    EXPECT_EQ(all.exitCode, 0);
    EXPECT_EQ(all.out, "one\nthree\n");
    EXPECT_EQ(all.err, "two\n");
    EXPECT_EQ(run({"logs", "M", "talker", "--tail", "0"}).out, "");
    EXPECT_EQ(run({"logs", "M", "talker", "--follow"}).out, "one\nthree\n") << "it has ended";
    EXPECT_TRUE(run({"logs", "M", "talker", "--timestamps"}).out.startsWith("20"));
    EXPECT_EQ(run({"logs", "M", "talker", "--since", "2099-01-01T00:00:00"}).out, "");
}

TEST_P(CtlDocker, InspectStatsAndTop) {
    runs(text("busy"), text("while :; do :; done"));
    const auto described = run({"inspect", "M", "busy"});
    EXPECT_EQ(described.exitCode, 0) << described.err;
    EXPECT_EQ(object(described).value(text("Name")).toString(), text("/busy"));
    EXPECT_EQ(object(run({"inspect", "M", "busy", "--json"})), object(described));
    const QJsonArray used = array(run({"stats", "M", "--json"}));
    ASSERT_EQ(used.size(), 1);
    EXPECT_EQ(nameOf(used[0]), text("busy"));
    EXPECT_GT(used[0].toObject().value(text("cpu_percent")).toDouble(), 5);
    EXPECT_THAT(run({"stats", "M", "busy"}).out.toStdString(), HasSubstr("busy"));
    EXPECT_EQ(errorKind(run({"stats", "M", "none", "--json"})), text("not_found"));
    EXPECT_THAT(run({"top", "M", "busy"}).out.toStdString(), HasSubstr("while :; do :; done"));
    const QJsonObject top = object(run({"top", "M", "busy", "--json"}));
    EXPECT_TRUE(top.value(text("titles")).toArray().contains(text("PID")));
    EXPECT_EQ(top.value(text("processes")).toArray().size(), 1);
    EXPECT_EQ(run({"kill", "M", "busy"}).exitCode, 0);
    EXPECT_EQ(run({"stats", "M", "--json"}).out, "[]\n");
    EXPECT_EQ(run({"stats", "M", "busy"}).out, "None of them is running.\n");
    EXPECT_EQ(run({"top", "M", "busy"}).exitCode, 1) << "nothing runs in it";
}

TEST_P(CtlDocker, ExecCarriesStreamsAndTheExitCode) {
    runs(text("web"), text("sleep 1000"));
    const auto told = run({"exec", "M", "web", "--env", "A=b c", "--workdir", "/www", "--", "sh", "-c",
                           "echo $A; pwd >&2; exit 7"});
    EXPECT_EQ(told.exitCode, 7);
    EXPECT_EQ(told.out, "b c\n");
    EXPECT_EQ(told.err, "/www\n");
    QByteArray much(300'000, 'x');
    for (qsizetype at = 100; at < much.size(); at += 101) much[at] = '\n';
    const auto echoed = run({"exec", "M", "web", "--", "cat"}, much);
    EXPECT_EQ(echoed.exitCode, 0) << echoed.err;
    EXPECT_TRUE(echoed.out == much) << echoed.out.size();
    EXPECT_EQ(run({"shell", "M", "web"}, "echo $((40 + 2)); exit 3\n").out, "42\n");
    EXPECT_EQ(run({"exec", "M", "web"}, "exit 3\n").exitCode, 3) << "a shell, too";
    EXPECT_EQ(object(run({"exec", "M", "web", "--json", "--", "sh", "-c", "echo a; echo b >&2; exit 4"})),
              (QJsonObject{{text("exit"), 4}, {text("stdout"), text("a\n")}, {text("stderr"), text("b\n")}}));
    const auto none = run({"exec", "M", "web", "--", "no-such-program"});
    EXPECT_TRUE(none.exitCode == 126 || none.exitCode == 127 || none.exitCode == 255) << none.exitCode;
    EXPECT_THAT((none.out + none.err).toStdString(), HasSubstr("no-such-program"));
    EXPECT_EQ(run({"exec", "M", "none", "--", "true"}).exitCode, 255);
    ASSERT_EQ(run({"kill", "M", "web"}).exitCode, 0);
    EXPECT_EQ(run({"exec", "M", "web", "--", "true"}).exitCode, 255) << "it does not run";
}

TEST_P(CtlDocker, AShellHasATerminalOfThisSize) {
    HEARTH_NEEDS_PROGRAM("expect");
    runs(text("web"), text("sleep 1000"));
    const QString script = folder.write(text("t.exp"), R"(set timeout 30
expect_after timeout { exit 99 }
set stty_init "rows 33 columns 101"
spawn {*}$argv
send "stty size; tty\r"
expect -re {\n33 101\r\n.*/dev/pts}
stty rows 44 columns 120 < $spawn_out(slave,name)
send "while \[ \"\$(stty size)\" != '44 120' \]; do :; done; echo grown\r"
expect -re {\ngrown\r}
send "exit 9\r"
expect eof
exit [lindex [wait] 3]
)");
    const auto output = test::runProgram(
        text("expect"), QStringList{text("-f"), script, test::builtProgram(text("hearthctl"))} +
                            words({"shell", "M", "web"}));
    EXPECT_EQ(output.exitCode, 9) << output.out << output.err;
}

TEST_P(CtlDocker, LimitsAndImages) {
    runs(text("web"), text("echo made >/made; sleep 1000"), {text("--memory"), text("64m")});
    const auto changed = run(
        {"update", "M", "web", "--memory", "256m", "--cpus", "0.5", "--restart", "on-failure:3", "--json"});
    if (podman()) {
        EXPECT_EQ(errorKind(changed), text("invalid"));
        EXPECT_THAT(changed.err.toStdString(), HasSubstr("Podman 4.3"));
    } else {
        ASSERT_EQ(changed.exitCode, 0) << changed.err;
        EXPECT_EQ(object(changed), (QJsonObject{{text("name"), text("web")},
                                                {text("memory"), 256 << 20},
                                                {text("memory_swap"), 512 << 20},
                                                {text("cpus"), 0.5},
                                                {text("restart"), text("on-failure:3")}}));
        EXPECT_EQ(run({"update", "M", "web", "--cpus", "1"}).out, "Changed web.\n");
        EXPECT_EQ(errorKind(run({"update", "M", "web", "--cpus", "1", "--json"})), text("invalid"));
    }
    ASSERT_TRUE(eventually([&] { return run({"exec", "M", "web", "--", "cat", "/made"}).out == "made\n"; }));
    const auto made = run({"commit", "M", "web", "docker.io/lab/made:2", "--message", "as it was", "--json"});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_FALSE(object(made).value(text("image")).toString().isEmpty());
    EXPECT_THAT(run({"images", "M"}).out.toStdString(), HasSubstr("lab/made:2"));
    const auto again = run({"run", "M", "--network", "none", "--name", "again", "docker.io/lab/made:2", "sh",
                            "-c", "cat /made; sleep 1000"});
    ASSERT_EQ(again.exitCode, 0) << again.err;
    EXPECT_TRUE(eventually([&] { return run({"logs", "M", "again"}).out == "made\n"; }));
}

TEST_P(CtlDocker, RunsWhatDockerRunWould) {
    const auto made = run({"run",
                           "M",
                           "-it",
                           "--name",
                           "web",
                           "--hostname=weblab",
                           "--network",
                           "none",
                           "-e",
                           "A=b c",
                           "-l",
                           "x=y",
                           "--restart",
                           "unless-stopped",
                           "-v",
                           "data:/data",
                           "-m",
                           "64m",
                           "lab/busybox:1",
                           "sh",
                           "-c",
                           "echo $A $(hostname) >/data/told; exec sh"});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_TRUE(made.out.startsWith("web  Up")) << made.out;
    EXPECT_TRUE(eventually([&] {
        return run({"exec", "M", "web", "--", "cat", "/data/told"}).out == "b c weblab\n";
    }));
    const QJsonObject told = object(run({"inspect", "M", "web"}));
    EXPECT_EQ(told.value(text("HostConfig")).toObject().value(text("Memory")).toInt(), 64 << 20);
    EXPECT_TRUE(told.value(text("Config")).toObject().value(text("Tty")).toBool());
    EXPECT_EQ(
        told.value(text("Config")).toObject().value(text("Labels")).toObject().value(text("x")).toString(),
        text("y"));

    const auto taken = run({"run", "M", "--name", "web", "--network", "none", "lab/busybox:1", "--json"});
    EXPECT_EQ(taken.exitCode, 1);
    const auto missing = run({"run", "M", "--json", "--name", "xx", "--pull", "never", "no/such:1"});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_EQ(errorKind(missing), text("not_found")) << missing.err;
    EXPECT_THAT(missing.err.toStdString(),
                HasSubstr("hearthctl docker pull " + where.toStdString() + " no/such:1"));
    const auto broken =
        run({"run", "M", "--name", "xx", "--network", "none", "lab/busybox:1", "no-such-program"});
    EXPECT_EQ(broken.exitCode, 1);
    EXPECT_THAT(broken.err.toStdString(), HasSubstr("no-such-program"));
    EXPECT_EQ(array(run({"ps", "M", "--all", "--json"})).size(), 1) << "whole or not at all";
    EXPECT_EQ(run({"run", "M", "--print", "-itp", "80:80", "x", "y z"}).out,
              "docker run -dit -p 80:80 x 'y z'\n");
    if (!podman()) {
        const auto gpu =
            run({"run", "M", "--gpus", "all", "--network", "none", "--name", "xx", "lab/busybox:1"});
        EXPECT_EQ(gpu.exitCode, 1);
        EXPECT_THAT(gpu.err.toStdString(), HasSubstr("nvidia-container-toolkit"));
    }
}

namespace {
class CtlDockerUsage : public CtlDocker {};
INSTANTIATE_TEST_SUITE_P(Of, CtlDockerUsage, testing::Values(kDockerHere), nameOfPlace);
}  // namespace

TEST_P(CtlDockerUsage, WrongUsageIsTwoBeforeAnythingIsConnected) {
    // There is no such machine: whoever looks for it first says so with 1.
    const QList<QStringList> wrong{
        {text("ps")},
        {text("frobnicate")},
        {text("logs"), text("gone"), text("web"), text("--tail"), text("x")},
        {text("logs"), text("gone"), text("web"), text("--since"), text("yesterday")},
        {text("update"), text("gone"), text("web")},
        {text("update"), text("gone"), text("web"), text("--memory"), text("lots")},
        {text("update"), text("gone"), text("web"), text("--restart"), text("sometimes")},
        {text("commit"), text("gone"), text("web"), text("Not A Name")},
        {text("exec"), text("gone"), text("web"), text("--env"), text("A"), text("--"), text("true")},
        {text("exec"), text("gone"), text("web"), text("--json")},
        {text("run"), text("gone")},
        {text("run"), text("gone"), text("--frobnicate"), text("x")},
        {text("run"), text("gone"), text("--template"), text("none")},
    };
    for (const QStringList& each : wrong) {
        const auto output = run(each);
        EXPECT_EQ(output.exitCode, 2) << each.join(u' ').toStdString() << output.err;
    }
    EXPECT_EQ(run(QStringList{text("ps"), text("gone")}).exitCode, 1);
    EXPECT_EQ(errorKind(run(QStringList{text("ps"), text("gone"), text("--json")})), text("not_found"));
}

TEST_P(CtlDockerUsage, WhyThereIsNoEngine) {
    choose(folder.path() + text("/none.sock"));
    const auto none = run({"ps", "M", "--json"});
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_FALSE(errorKind(none).isEmpty()) << none.err;
    engine.stop();
    choose(engine.socket());
    const auto stopped = run({"ps", "M", "--json"});
    EXPECT_EQ(stopped.exitCode, 1);
    EXPECT_EQ(errorKind(stopped), text("unreachable")) << stopped.err;
}
