// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/vms/hypervnotice.h"

namespace hearth {
namespace {

TEST(HyperVNotice, SaysWhoHoldsTheHardwareAndShowsTheCommands) {
    test::PageWorld world;
    world.top.show();
    HyperVNotice notice(world.context, QStringLiteral("local"), &world.top);
    notice.setHyperV({false, false, true, {}});
    EXPECT_FALSE(notice.isVisible()) << "nobody holds it";
    notice.setHyperV({true, false, false, {QStringLiteral("VirtualMachinePlatform")}});
    ASSERT_TRUE(notice.isVisible());
    test::click(&notice, QStringLiteral("showHyperV"));
    auto* dialog = test::openDialog<HyperVDialog>(world, "hyperVDialog");
    ASSERT_TRUE(dialog);
    QStringList shown;
    for (auto* commands : dialog->findChildren<CommandPreview*>(QStringLiteral("hyperVCommands")))
        shown << commands->text();
    EXPECT_EQ(
        shown,
        (QStringList{QStringLiteral("bcdedit /set hypervisorlaunchtype off\nshutdown /r /t 0"),
                     QStringLiteral("bcdedit /set hypervisorlaunchtype auto\nshutdown /r /t 0"),
                     QStringLiteral("dism /online /enable-feature /featurename:HypervisorPlatform /all")}));
    dialog->reject();
    test::click(&notice, QStringLiteral("errorClose"));
    notice.setHyperV({true, true, false, {}});
    EXPECT_FALSE(notice.isVisible()) << "it was closed";
}

}  // namespace
}  // namespace hearth
