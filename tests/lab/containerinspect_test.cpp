// SPDX-License-Identifier: GPL-3.0-or-later
// What containers of real engines are, use and run, and what can be another, here and behind a real sshd.
#include "core/containers/containerinspect.h"

#include "core/containers/containerchanges.h"
#include "tests/lab/support/containerworld.h"

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using testing::HasSubstr;

namespace {

class ContainerLooks : public ContainerWorld {
protected:
    ContainerInspect looks{engines};
    ContainerChanges changes{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, ContainerLooks,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

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
