// SPDX-License-Identifier: GPL-3.0-or-later
// Containers that are made and started on real engines, here and behind a real sshd.
#include "core/containers/containerrun.h"

#include "core/containers/containerinspect.h"
#include "tests/lab/support/containerworld.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

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
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

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
