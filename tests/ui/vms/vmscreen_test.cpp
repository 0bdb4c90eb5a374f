// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmscreen.h"

#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/vnc/screenwindow.h"
#include "ui/vnc/vncview.h"

#include <QToolButton>

namespace hearth {
namespace {

using test::waitFor;

/// The screen of a VM that real QEMU runs on this computer; its firmware draws it.
class VmScreenTest : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
        VmSpec spec;
        spec.name = name;
        spec.accelerator = QStringLiteral("tcg");
        spec.memoryMiB = 64;
        spec.cores = 1;
        spec.reachBySsh = false;
        ASSERT_TRUE(world.services.vmService.create(local, spec, {}, Control{}));
        auto running = world.services.vmService.start(local, name, Control{});
        ASSERT_TRUE(running) << running.error().message.toStdString();
        vm = *running;
    }
    void TearDown() override {
        (void)world.services.vmService.powerOff(local, name, Control{});
        (void)world.services.vmService.remove(local, name, Control{});
    }
    static bool shows(const ScreenPart* screen) {
        return waitFor(
            [screen] { return screen->view()->session() && screen->view()->session()->width() > 0; });
    }

    qsizetype windows() const { return world.top.findChildren<ScreenWindow*>().size(); }

    const QString local = QStringLiteral("local"), name = QStringLiteral("screened");
    test::PageWorld world;
    VmState vm;
};

TEST_F(VmScreenTest, IsSeenInPlaceAndInAWindowOfItsOwnUntilItIsOff) {
    VmScreen screen(world.context);
    screen.resize(600, 400);
    screen.setVm(vm);
    screen.show();
    ASSERT_TRUE(shows(&screen));
    test::click(&screen, QStringLiteral("screenOwnWindow"));
    auto* own = world.top.findChild<ScreenWindow*>();
    ASSERT_TRUE(own && own->isVisible());
    ASSERT_TRUE(shows(own->screen()));
    auto* full = test::child<QToolButton>(own, QStringLiteral("screenFull"));
    full->click();
    EXPECT_TRUE(own->windowState().testFlag(Qt::WindowFullScreen));
    EXPECT_EQ(windows(), 1) << "it opens no window of its own";
    test::click(&screen, QStringLiteral("screenOwnWindow"));
    EXPECT_EQ(windows(), 1) << "the one that is there is raised";
    full->click();
    EXPECT_FALSE(own->windowState().testFlag(Qt::WindowFullScreen));

    ASSERT_TRUE(world.services.vmService.powerOff(local, name, Control{}));
    ASSERT_TRUE(world.services.vms.refresh(local, Control{}));
    vm.phase = VmState::Phase::Stopped;
    vm.pid = 0;
    screen.setVm(vm);
    EXPECT_FALSE(screen.view()->session());
    EXPECT_TRUE(waitFor([own] { return !own->screen()->view()->session(); }));
}

TEST_F(VmScreenTest, ItsWindowIsOneThroughRestartsWhateverIsChosenMeanwhile) {
    VmScreen screen(world.context);
    screen.resize(600, 400);
    screen.setVm(vm);
    screen.show();
    ASSERT_TRUE(shows(&screen));
    test::click(&screen, QStringLiteral("screenOwnWindow"));
    auto* own = world.top.findChild<ScreenWindow*>();
    ASSERT_TRUE(own && shows(own->screen()));
    VmState other;
    other.machine = local;
    other.name = QStringLiteral("other");
    screen.setVm(other);

    const auto before = own->screen()->view()->session();
    ASSERT_TRUE(world.services.vmService.powerOff(local, name, Control{}));
    auto again = world.services.vmService.start(local, name, Control{});
    ASSERT_TRUE(again) << again.error().message.toStdString();
    ASSERT_TRUE(world.services.vms.refresh(local, Control{}));
    const QString run = vmScreen(world.context, *again).run;
    EXPECT_TRUE(waitFor([&] { return own->screen()->source().run == run; }));
    EXPECT_TRUE(waitFor([&] { return own->screen()->view()->session() != before; }));
    EXPECT_TRUE(shows(own->screen()));
    screen.setVm(*again);
    ASSERT_TRUE(shows(&screen));
    test::click(&screen, QStringLiteral("screenOwnWindow"));
    EXPECT_EQ(windows(), 1);
}

TEST_F(VmScreenTest, OneWithAWindowOnItsMachineIsSeenToo) {
    VmScreen screen(world.context);
    screen.resize(600, 400);
    screen.show();
    vm.spec.display = VmSpec::Display::None;
    screen.setVm(vm);
    EXPECT_FALSE(screen.view()->session());
    vm.spec.display = VmSpec::Display::Window;
    screen.setVm(vm);
    EXPECT_TRUE(shows(&screen));
}

}  // namespace
}  // namespace hearth
