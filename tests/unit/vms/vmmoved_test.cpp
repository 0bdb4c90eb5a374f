// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmmoved.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(VmMoved, AMarkComesBackFromAFileAndFromAnError) {
    const VmMoved moved{QStringLiteral("gpu-box"), QStringLiteral("web \"2\""), 1'732'170'000};
    EXPECT_EQ(vmMovedFromJson(vmMovedToJson(moved)), moved);
    const Error error = vmMovedError(QStringLiteral("web"), QStringLiteral("local"), moved);
    EXPECT_EQ(error.kind, ErrorKind::Busy);
    EXPECT_TRUE(error.message.contains(QStringLiteral("gpu-box")));
    EXPECT_EQ(vmMovedOf(error), moved);
    EXPECT_FALSE(vmMovedOf({ErrorKind::Busy, QStringLiteral("It runs."), {}, {}}));
}

TEST(VmMoved, AMarkThatCannotBeReadIsOneAllTheSame) {
    for (const char* json : {"", "{", "[1]", R"({"to":7,"at":"x"})"}) {
        EXPECT_EQ(vmMovedFromJson(json), VmMoved()) << json;
        EXPECT_TRUE(vmMovedOf(vmMovedError(QStringLiteral("a"), QStringLiteral("b"), vmMovedFromJson(json))))
            << json;
    }
}

}  // namespace
}  // namespace hearth
