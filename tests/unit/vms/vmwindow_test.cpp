// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwindow.h"

#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

namespace hearth {

TEST(VmWindow, OpensWhereQemuAndTheMachineCan) {
    VmSpec spec = test::bareVm();
    QemuHost host = test::debianHost();
    const VmWindowFacts good{{u"none"_qs, u"gtk"_qs}, true};
    const auto fields = [&](const VmWindowFacts& facts) {
        QStringList all;
        for (const VmCheck& check : vmWindowChecks(spec, host, facts)) {
            EXPECT_EQ(check.level, VmCheck::Level::Stops);
            EXPECT_TRUE(check.hint.contains(u"VNC"_qs));
            all.append(check.field +
                       (check.hint.contains(u"qemu-system-gui"_qs) ? u" package"_qs : QString()));
        }
        return all;
    };
    EXPECT_EQ(fields({{u"none"_qs}, false}), QStringList()) << "it wants none";
    spec.display = VmSpec::Display::Window;
    EXPECT_EQ(fields(good), QStringList());
    EXPECT_EQ(fields({{}, true}), QStringList()) << "an older QEMU does not say";
    EXPECT_EQ(fields({{u"none"_qs, u"curses"_qs}, true}), QStringList{u"display package"_qs});
    EXPECT_EQ(fields({{u"gtk"_qs}, false}), QStringList{u"display"_qs});
    host.os = u"darwin"_qs;
    EXPECT_EQ(fields({{u"cocoa"_qs}, false}), QStringList()) << "macOS has no such variables";
}

}  // namespace hearth
