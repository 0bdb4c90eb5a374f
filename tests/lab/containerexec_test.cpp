// SPDX-License-Identifier: GPL-3.0-or-later
// Programs and shells in containers of real engines, here and behind a real sshd.
#include "core/containers/containerexec.h"

#include "core/containers/containerchanges.h"
#include "core/containers/containerinspect.h"
#include "core/containers/containerrun.h"
#include "tests/lab/support/containerworld.h"

#include <array>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using testing::HasSubstr;

namespace {

class ContainerExecs : public ContainerWorld {
protected:
    Result<ProcessPtr> sh(const QString& script, std::optional<TerminalSize> terminal = {}) {
        ContainerCommand command;
        command.argv = {text("sh"), text("-c"), script};
        command.terminal = terminal;
        return execs.start(where, text("web"), command, patient());
    }
    /// Reads until it has heard that.
    static Result<void> until(Process& process, const QByteArray& words) {
        std::array<char, 4096> buffer;
        QByteArray heard;
        while (!heard.contains(words)) {
            auto chunk = process.read(buffer, patient());
            if (!chunk) return std::move(chunk.error());
            if (chunk->source == Process::Source::End)
                return Error{ErrorKind::Failed, text("it ended"), {}, QString::fromUtf8(heard)};
            heard.append(buffer.data(), static_cast<qsizetype>(chunk->size));
        }
        return {};
    }
    static Result<void> toEnd(Process& process) {
        std::array<char, 4096> buffer;
        for (;;) {
            auto chunk = process.read(buffer, patient());
            if (!chunk) return std::move(chunk.error());
            if (chunk->source == Process::Source::End) return {};
        }
    }
    static void type(Process& process, QByteArray bytes) {
        while (!bytes.isEmpty()) {
            const auto wrote =
                process.write({bytes.constData(), static_cast<std::size_t>(bytes.size())}, patient());
            ASSERT_OK(wrote);
            bytes.remove(0, static_cast<qsizetype>(*wrote));
        }
    }

    ContainerExec execs{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, ContainerExecs,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere),
                         enginePlaceName);

class FarContainerExecs : public ContainerExecs {};
INSTANTIATE_TEST_SUITE_P(Of, FarContainerExecs, testing::Values(kDockerThere, kPodmanThere), enginePlaceName);

}  // namespace

TEST_P(ContainerExecs, StreamsAreApartAndTheExitCodeIsTold) {
    runs(text("web"), text("sleep 1000"));
    auto process = sh(text("cat; echo done >&2; exit 5"));
    ASSERT_OK(process);
    const auto output = communicate(**process, "one\ntwo\n", patient());
    ASSERT_OK(output);
    EXPECT_EQ(output->out, "one\ntwo\n");
    EXPECT_EQ(output->err, "done\n");
    EXPECT_EQ(output->exit, (ExitStatus{5, {}}));
    EXPECT_ERROR(sh(text("x")).value()->signal(text("TERM")), ErrorKind::Invalid);
    ContainerCommand nothing;
    EXPECT_ERROR(execs.start(where, text("web"), nothing, patient()), ErrorKind::Invalid);
    nothing.argv = {text("true")};
    EXPECT_ERROR(execs.start(where, text("none"), nothing, patient()), ErrorKind::NotFound);
}

TEST_P(ContainerExecs, ATerminalHasItsSizeFromTheBeginning) {
    runs(text("web"), text("sleep 1000"));
    // Whatever is asked first sees the size that it was opened with, soon.
    auto process = sh(text("until [ \"$(stty size)\" = '33 101' ]; do sleep 0.1; done; echo first; "
                           "until [ \"$(stty size)\" = '44 120' ]; do sleep 0.1; done; exit 6"),
                      TerminalSize{101, 33});
    ASSERT_OK(process);
    ASSERT_OK(until(**process, "first\r\n"));
    ASSERT_OK((*process)->resize({120, 44}));
    ASSERT_OK(toEnd(**process));
    const auto exit = (*process)->wait(patient());
    ASSERT_OK(exit);
    EXPECT_EQ(exit->code, 6);
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    type(**shell, "echo $((40 + 2)) $TERM; exit\n");
    EXPECT_OK(until(**shell, "42 xterm-256color\r\n"));
    EXPECT_OK(toEnd(**shell));
    EXPECT_EQ((*shell)->wait(patient())->code, 0);
}

TEST_P(ContainerExecs, AShellEndsWithItsContainer) {
    runs(text("web"), text("sleep 1000"));
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    type(**shell, "echo here-$((1 + 1))\n");
    ASSERT_OK(until(**shell, "here-2"));
    ASSERT_OK(service.act(where, text("web"), ContainerService::Act::Kill, patient()));
    EXPECT_OK(toEnd(**shell));
    const auto exit = (*shell)->wait(patient());
    // Podman forgets a program with its container.
    if (exit) {
        EXPECT_NE(exit->code, 0);
    }
    EXPECT_FALSE(execs.shell(where, text("web"), {80, 24}, patient()).has_value()) << "it does not run";
}

TEST_P(ContainerExecs, WhoGivesUpIsWokenAtOnce) {
    runs(text("web"), text("sleep 1000"));
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    std::array<char, 4096> buffer;
    Result<void> ended;
    {
        std::jthread reader([&] {
            while (ended) {
                const auto chunk = (*shell)->read(buffer, control);
                if (!chunk) ended = chunk.error();
            }
        });
        stop.request_stop();
    }
    EXPECT_ERROR(ended, ErrorKind::Cancelled);
    {
        ended = {};
        std::jthread reader([&] {
            while (ended) {
                const auto chunk = (*shell)->read(buffer, patient());
                if (!chunk) ended = chunk.error();
            }
        });
        (*shell)->close();
    }
    EXPECT_ERROR(ended, ErrorKind::Cancelled);
}

TEST_P(FarContainerExecs, ACutConnectionEndsTheShellAndTheNextOneFindsItsWay) {
    runs(text("web"), text("sleep 1000"));
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    type(**shell, "echo here-$((1 + 1))\n");
    ASSERT_OK(until(**shell, "here-2"));
    proxy->cut();
    EXPECT_ERROR(toEnd(**shell), ErrorKind::Unreachable);
    EXPECT_TRUE(eventually([&] {
        auto again = execs.shell(where, text("web"), {80, 24}, patient());
        if (!again) return false;
        type(**again, "exit 4\n");
        return toEnd(**again) && (*again)->wait(patient())->code == 4;
    }));
}

TEST_P(FarContainerExecs, WhereUnixSocketsAreForbiddenTheEnginesCommandCarriesIt) {
    runs(text("web"), text("sleep 1000"));
    sshd.stop();
    sshd.options.config = {text("AllowStreamLocalForwarding no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    choose(engine.socket());
    auto process = sh(text("read line; echo heard $line; exit 3"), TerminalSize{80, 24});
    ASSERT_OK(process);
    type(**process, "this\n");
    EXPECT_OK(until(**process, "heard this"));
    EXPECT_OK(toEnd(**process));
    EXPECT_EQ((*process)->wait(patient())->code, 3);
}

TEST_P(FarContainerExecs, WhoMayNotUseTheEngineIsTold) {
    sshd.stop();
    sshd.options.users = {{text("ada"), {}, {}}};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    Host host = store.hosts().front();
    host.user = text("ada");
    ASSERT_OK(store.save(host));
    runs(text("web"), text("sleep 1000"));
    choose(engine.socket());
    // As /run is: whoever may not use the socket sees it.
    ASSERT_TRUE(QFile::setPermissions(QFileInfo(engine.socket()).path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                          QFile::ExeGroup | QFile::ExeOther));
    const auto refused = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ErrorKind::Denied) << refused.error();
}

namespace {

class ContainerLooks : public ContainerWorld {
protected:
    ContainerInspect looks{engines};
    ContainerChanges changes{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, ContainerLooks,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere),
                         enginePlaceName);

}  // namespace

TEST_P(ContainerLooks, ADescriptionIsTyped) {
    runs(text("web"), text("sleep 1000"),
         {text("-e"), text("A=b c"), text("-v"), text("data:/data:ro"), text("--memory"), text("64m"),
          text("--cpus"), text("0.5"), text("--restart"), text("on-failure:3"), text("--hostname"),
          text("weblab"), text("--workdir"), text("/www")});
    const auto web = looks.detail(where, text("web"), patient());
    ASSERT_OK(web);
    EXPECT_EQ(web->name, text("web"));
    EXPECT_EQ(web->state, Container::State::Running);
    EXPECT_EQ(web->command, (QStringList{text("sh"), text("-c"), text("sleep 1000")}));
    EXPECT_TRUE(web->environment.contains(text("A=b c")));
    EXPECT_EQ(web->mounts, (QList<ContainerMount>{{text("volume"), text("data"), text("/data"), false}}));
    EXPECT_EQ(web->limits.memory, 64 << 20);
    EXPECT_EQ(web->limits.nanoCpus, 500'000'000);
    EXPECT_EQ(web->restart, (RestartPolicy{RestartPolicy::Kind::OnFailure, 3}));
    EXPECT_EQ(web->hostName, text("weblab"));
    EXPECT_EQ(web->workingFolder, text("/www"));
    EXPECT_GT(web->pid, 0);
    EXPECT_TRUE(web->started.isValid());
    const auto json = looks.description(where, text("web"), patient());
    ASSERT_OK(json);
    const auto tree = describeJson(*json);
    ASSERT_OK(tree);
    EXPECT_TRUE(std::any_of(tree->begin(), tree->end(),
                            [](const DescriptionItem& item) { return item.name == text("HostConfig"); }));
    EXPECT_ERROR(looks.detail(where, text("none"), patient()), ErrorKind::NotFound);
}

TEST_P(ContainerLooks, WhatSeveralUseIsMeasured) {
    runs(text("busy"), text("while :; do :; done"));
    runs(text("idle"), text("sleep 1000"));
    engine.docker({text("create"), text("--name"), text("off"), text("--network"), text("none"),
                   text("lab/busybox:1")});
    QStringList ids{text("gone")};
    const auto all = service.list(where, true, patient());
    ASSERT_OK(all);
    for (const Container& each : *all) ids.append(each.id);
    const QString busy = one(text("busy")).id, idle = one(text("idle")).id;
    const auto before = looks.uses(where, ids, patient());
    ASSERT_OK(before);
    EXPECT_EQ(before->size(), 2U) << "those that run";
    std::map<QString, ContainerUse> now;
    EXPECT_TRUE(eventually([&] {
        now = *looks.uses(where, ids, patient());
        return containerLoad(before->at(busy), now.at(busy)).cpuPercent > 5;
    }));
    EXPECT_LT(containerLoad(before->at(idle), now.at(idle)).cpuPercent, 5);
    EXPECT_GT(now.at(busy).memory, 0);
    EXPECT_GT(now.at(busy).memoryLimit, now.at(busy).memory);
    EXPECT_GE(now.at(busy).processes, 1);
    std::stop_source stop;
    stop.request_stop();
    Control given = patient();
    given.stop = stop.get_token();
    EXPECT_ERROR(looks.uses(where, ids, given), ErrorKind::Cancelled);
}

TEST_P(ContainerLooks, ProcessesChangesAndImages) {
    runs(text("web"), text("sleep 1000"), {text("--memory"), text("64m")});
    const auto top = looks.processes(where, text("web"), patient());
    ASSERT_OK(top);
    EXPECT_TRUE(top->titles.contains(text("PID"))) << top->titles.join(u' ').toStdString();
    ASSERT_EQ(top->rows.size(), 1);
    EXPECT_THAT(top->rows[0].last().toStdString(), HasSubstr("sleep 1000"));
    ContainerChange change;
    change.memory = qint64(256) << 20;
    change.restart = RestartPolicy{RestartPolicy::Kind::Always, 0};
    const auto changed = changes.change(where, text("web"), change, patient());
    if (podman()) {
        EXPECT_ERROR(changed, ErrorKind::Invalid);
    } else {
        ASSERT_OK(changed);
        EXPECT_EQ(changed->limits.memory, 256 << 20);
        EXPECT_EQ(changed->limits.memorySwap, 512 << 20) << "the engine wants it to go up, too";
        EXPECT_EQ(changed->restart.kind, RestartPolicy::Kind::Always);
    }
    EXPECT_ERROR(changes.change(where, text("none"), change, patient()), ErrorKind::NotFound);
    const auto image =
        changes.commit(where, text("web"), {{}, text("Ada"), text("as it was"), true}, patient());
    ASSERT_OK(image);
    EXPECT_THAT(
        engine.docker({text("images"), text("--all"), text("--no-trunc"), text("--quiet")}).toStdString(),
        HasSubstr(image->section(QLatin1Char(':'), -1).toStdString()));
    EXPECT_ERROR(changes.commit(where, text("web"), {text("No Name"), {}, {}, true}, patient()),
                 ErrorKind::Invalid);
    EXPECT_ERROR(changes.commit(where, text("none"), {}, patient()), ErrorKind::NotFound);
    ASSERT_OK(service.act(where, text("web"), ContainerService::Act::Kill, patient()));
    EXPECT_FALSE(looks.processes(where, text("web"), patient()).has_value());
}

namespace {

class ContainerRuns : public ContainerWorld {
protected:
    ContainerSpec specOf(const QString& name) {
        ContainerSpec spec;
        spec.image = text("lab/busybox:1");
        spec.name = name;
        spec.network = text("none");
        spec.command = {text("sleep"), text("1000")};
        return spec;
    }
};
INSTANTIATE_TEST_SUITE_P(Of, ContainerRuns,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere),
                         enginePlaceName);

}  // namespace

TEST_P(ContainerRuns, AContainerIsAsItWasAskedFor) {
    ContainerSpec spec = specOf(text("web"));
    spec.hostName = text("weblab");
    spec.environment = {text("A=b c")};
    spec.labels = {{text("a"), text("b")}};
    spec.volumes = {{text("data"), text("/data"), {}}, {folder.path(), text("/test"), text("ro")}};
    spec.tmpfs = {text("/scratch")};
    spec.limits.memory = qint64(64) << 20;
    spec.limits.nanoCpus = 500'000'000;
    spec.restart.kind = RestartPolicy::Kind::UnlessStopped;
    spec.user = text("1000");
    spec.workingFolder = text("/www");
    spec.sharedMemory = qint64(1) << 20;
    spec.droppedCapabilities = {text("NET_RAW")};
    spec.terminal = spec.interactive = true;
    ContainerRun runner(engines);
    test::RecordedProgress told;
    const auto id = runner.run(where, spec, patient(nullptr, &told));
    ASSERT_OK(id);
    const auto web = ContainerInspect(engines).detail(where, *id, patient());
    ASSERT_OK(web);
    EXPECT_EQ(web->name, text("web"));
    EXPECT_EQ(web->state, Container::State::Running);
    EXPECT_EQ(web->hostName, text("weblab"));
    EXPECT_EQ(web->user, text("1000"));
    EXPECT_EQ(web->labels.value(text("a")), text("b"));
    EXPECT_TRUE(web->environment.contains(text("A=b c")));
    EXPECT_EQ(web->limits.memory, spec.limits.memory);
    EXPECT_EQ(web->limits.nanoCpus, spec.limits.nanoCpus);
    EXPECT_EQ(web->restart, spec.restart);
    EXPECT_TRUE(web->terminal);
    EXPECT_TRUE(std::any_of(web->mounts.begin(), web->mounts.end(), [&](const ContainerMount& mount) {
        return mount == ContainerMount{text("bind"), folder.path(), text("/test"), false};
    }));
    const QString command = told.texts(ProgressEvent::Kind::Command).first();
    EXPECT_TRUE(
        command.startsWith((podman() ? text("podman") : text("docker")) + text(" run -dit --name web ")))
        << command.toStdString();
}

TEST_P(ContainerRuns, AnImageThatIsMissingIsBroughtOrNamed) {
    ContainerSpec spec = specOf(text("web"));
    spec.image = text("docker.io/lab/other:1");
    const auto missing = ContainerRun(engines).run(where, spec, patient());
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().kind, ErrorKind::NotFound) << missing.error();
    EXPECT_THAT(missing.error().hint.toStdString(), HasSubstr("lab/other:1"));
    int pulls = 0;
    ContainerRun runner(engines,
                        [&](const QString& machine, const QString& image, const Control&) -> Result<void> {
                            EXPECT_EQ(machine, where);
                            EXPECT_EQ(image, spec.image);
                            ++pulls;
                            engine.docker({text("tag"), text("lab/busybox:1"), image});
                            return {};
                        });
    spec.pull = text("never");
    EXPECT_ERROR(runner.run(where, spec, patient()), ErrorKind::NotFound);
    EXPECT_EQ(pulls, 0);
    spec.pull = {};
    EXPECT_OK(runner.run(where, spec, patient()));
    EXPECT_EQ(pulls, 1);
    spec.name = text("web2");
    EXPECT_OK(runner.run(where, spec, patient()));
    EXPECT_EQ(pulls, 1) << "it is there";
}

TEST_P(ContainerRuns, OneThatCannotBeStartedIsNotThereAfterwards) {
    ContainerSpec spec = specOf(text("web"));
    spec.command = {text("no-such-program")};
    EXPECT_FALSE(ContainerRun(engines).run(where, spec, patient()).has_value());
    EXPECT_TRUE(service.list(where, true, patient())->isEmpty());
    spec.command = {text("sleep"), text("1000")};
    ASSERT_OK(ContainerRun(engines).run(where, spec, patient()));
    EXPECT_FALSE(ContainerRun(engines).run(where, spec, patient()).has_value()) << "the name is taken";
    EXPECT_EQ(service.list(where, false, patient())->size(), 1) << "by one that runs on";
    spec.image.clear();
    EXPECT_ERROR(ContainerRun(engines).run(where, spec, patient()), ErrorKind::Invalid);
    const auto gpus = ContainerRun(engines).gpus(where, patient());
    ASSERT_OK(gpus);
    EXPECT_NE(gpus->nvidia, EngineGpus::Nvidia::There);
}
