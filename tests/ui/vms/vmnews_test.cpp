// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmnews.h"

#include "core/vms/vmhosts.h"
#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/vms/vmfollower.h"

#include <QSignalSpy>

namespace hearth {
namespace {

using Phase = VmState::Phase;
using test::waitFor;

const QString box = QStringLiteral("gpu-box");

VmState vm(Phase phase, const QString& why = {}, int restarts = 0) {
    VmState state;
    state.machine = box;
    state.name = QStringLiteral("ubuntu");
    state.phase = phase;
    state.why = why;
    state.restarts = restarts;
    return state;
}

TEST(VmNewsTest, ACrashARestartAndAStandstillAreToldOnce) {
    VmNews news;
    const QString why = QStringLiteral("QEMU was ended by signal 9.");
    const auto told = [&](const VmState& state) { return news.update(box, {state}); };
    EXPECT_EQ(told(vm(Phase::Running)), QList<VmNotice>());
    EXPECT_EQ(told(vm(Phase::Crashed, why)),
              (QList<VmNotice>{{QStringLiteral("ubuntu on gpu-box crashed"), why}}));
    EXPECT_EQ(told(vm(Phase::Crashed, why)), QList<VmNotice>());
    EXPECT_EQ(told(vm(Phase::Running)), QList<VmNotice>()) << "a person started it";
    EXPECT_EQ(told(vm(Phase::Starting, why)), QList<VmNotice>());
    EXPECT_EQ(told(vm(Phase::Running, {}, 1)),
              (QList<VmNotice>{{QStringLiteral("ubuntu on gpu-box crashed and was started again"), why}}));
    VmState again = vm(Phase::Running, {}, 2);
    again.exitCode = 0;
    EXPECT_EQ(told(again),
              (QList<VmNotice>{{QStringLiteral("ubuntu on gpu-box shut down and was started again"), {}}}))
        << "its policy says always";
    EXPECT_EQ(told(vm(Phase::Paused, {}, 1)), QList<VmNotice>()) << "a person paused it";
    EXPECT_EQ(told(vm(Phase::Paused, QStringLiteral("full"), 1)),
              (QList<VmNotice>{{QStringLiteral("ubuntu on gpu-box is paused"), QStringLiteral("full")}}));
    EXPECT_EQ(told(vm(Phase::Stopped, {}, 1)), QList<VmNotice>());
}

TEST(VmNewsTest, NeitherWhatIsSeenFirstNorAWayThatIsLostIsNews) {
    VmNews news;
    EXPECT_EQ(news.update(box, {vm(Phase::Crashed)}), QList<VmNotice>());
    EXPECT_EQ(news.update(box, {vm(Phase::Running)}), QList<VmNotice>());
    VmState lost = vm(Phase::Crashed);
    lost.unknownSince = std::chrono::system_clock::now();
    EXPECT_EQ(news.update(box, {lost}), QList<VmNotice>());
    EXPECT_EQ(news.update(QStringLiteral("other"), {vm(Phase::Crashed)}), QList<VmNotice>());
    // Once it is reached again, what happened meanwhile is.
    EXPECT_EQ(news.update(box, {vm(Phase::Crashed)}).size(), 1);
}

/// Of this computer, by real QEMU.
class VmFollowerTest : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
        VmSpec spec;
        spec.name = name;
        spec.accelerator = QStringLiteral("tcg");
        spec.memoryMiB = 64;
        spec.cores = 1;
        spec.display = VmSpec::Display::None;
        spec.reachBySsh = false;
        spec.startWithHearth = true;
        ASSERT_TRUE(world.services.vmService.create(local, spec, {}, Control{}));
    }
    void TearDown() override {
        (void)world.services.vmService.powerOff(local, name, Control{});
        (void)world.services.vmService.remove(local, name, Control{});
    }
    VmState state() const {
        for (const VmState& each : world.services.vms.states(local).value_or(QList<VmState>()))
            if (each.name == name) return each;
        return {};
    }

    const QString local = QStringLiteral("local"), name = QStringLiteral("follower");
    test::PageWorld world;
};

TEST_F(VmFollowerTest, StartsThoseThatStartWithHearthOnceAndTellsACrash) {
    VmFollower follower(world.services, world.operations);
    QSignalSpy news(&follower, &VmFollower::news);
    follower.start();
    ASSERT_TRUE(waitFor([&] { return state().phase == Phase::Running && state().pid != 0; }));
    EXPECT_EQ(news.count(), 0);
    const auto machine = world.services.machines.find(local, Control{});
    ASSERT_TRUE(machine);
    ASSERT_TRUE((*machine)->run(
        Command::shell(QStringLiteral("kill -9 \"$1\""), {QString::number(state().pid)}), Control{}));
    ASSERT_TRUE(waitFor([&] { return news.count() == 1; }));
    EXPECT_EQ(news.first().first().value<VmNotice>().title,
              QStringLiteral("follower on this computer crashed"));
    EXPECT_EQ(state().phase, Phase::Crashed) << "it is not started a second time";
}

}  // namespace
}  // namespace hearth
