// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(Text, SpansAreInOneUnit) {
    using namespace std::chrono_literals;
    EXPECT_EQ(text::span(0s), QStringLiteral("0 s"));
    EXPECT_EQ(text::span(75s), QStringLiteral("1 min"));
    EXPECT_EQ(text::span(2h + 59min), QStringLiteral("2 h"));
    EXPECT_EQ(text::span(49h), QStringLiteral("2 days"));
}

TEST(Text, NeverIsNoMoment) {
    EXPECT_EQ(text::dateTime({}), QDateTime());
    EXPECT_EQ(text::moment({}), QString());
    const std::chrono::system_clock::time_point then(std::chrono::milliseconds(1'700'000'000'123));
    EXPECT_EQ(text::dateTime(then), QDateTime::fromMSecsSinceEpoch(1'700'000'000'123));
}

}  // namespace
}  // namespace hearth
