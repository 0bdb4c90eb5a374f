// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmuse.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using namespace std::chrono_literals;

TEST(VmUse, LinuxTellsTicksAndOthersTime) {
    const auto uses =
        readVmProcessUses({"clock 50", "ticks a 17 100 25", "rss a 2048", "time b 18 1-02:03:04.5",
                           "rss b 10", "rss nobody 7", "ticks ../x 1 1 1", "ticks", "time", ""});
    ASSERT_EQ(uses.size(), 2U);
    EXPECT_EQ(uses.at(u"a"_qs).pid, 17);
    EXPECT_DOUBLE_EQ(uses.at(u"a"_qs).cpuSeconds, 2.5);
    EXPECT_EQ(uses.at(u"a"_qs).memoryBytes, 2 << 20);
    EXPECT_EQ(uses.at(u"b"_qs).pid, 18);
    EXPECT_DOUBLE_EQ(uses.at(u"b"_qs).cpuSeconds, 86400 + 2 * 3600 + 3 * 60 + 4.5);
    EXPECT_EQ(uses.at(u"b"_qs).memoryBytes, 10 << 10);
}

TEST(VmUse, ALoadIsWhatWasUsedBetweenTwoLooks) {
    VmUse before{10, 1000, 500, 100, 7, {}};
    before.at += 1s;
    VmUse now{13, 2000, 2500, 100, 7, before.at + 2s};
    EXPECT_EQ(vmLoad(before, now), (VmLoad{1.5, 2000, 1000, 0}));
    EXPECT_EQ(vmLoad(now, now), (VmLoad{0, 2000, 0, 0})) << "no time between them";
    now.pid = 8;
    EXPECT_EQ(vmLoad(before, now), (VmLoad{0, 2000, 0, 0})) << "started anew";
    now = {9, 2000, 400, 0, 7, before.at + 2s};
    EXPECT_EQ(vmLoad(before, now), (VmLoad{0, 2000, 0, 0})) << "its disks were not told of this time";
}

}  // namespace
}  // namespace hearth
