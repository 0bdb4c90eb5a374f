// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/statusage.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using namespace std::chrono_literals;

TEST(ContainerStatusAge, IsWhatTheEngineSays) {
    const auto age = [](const char* status) { return containerStatusAge(QLatin1String(status)); };
    EXPECT_EQ(age("Up Less than a second"), 0s);
    EXPECT_EQ(age("Up 1 second (health: starting)"), 1s);
    EXPECT_EQ(age("Up 17 seconds (healthy)"), 17s);
    EXPECT_EQ(age("Exited (137) About a minute ago"), 1min);
    EXPECT_EQ(age("Exited (3) 2 minutes ago"), 2min);
    EXPECT_EQ(age("Up About an hour"), 1h);
    EXPECT_EQ(age("Up 3 hours (Paused)"), 3h);
    EXPECT_EQ(age("Restarting (1) 4 seconds ago"), 4s);
    EXPECT_EQ(age("Up 5 days"), 5 * 24h);
    EXPECT_EQ(age("Up 6 weeks"), 6 * 7 * 24h);
    EXPECT_EQ(age("Up 2 years"), 2 * 365 * 24h);
}

TEST(ContainerStatusAge, IsNotKnownWhereItSaysNone) {
    for (const char* status :
         {"", "Created", "Removal In Progress", "Dead", "Up", "3 lightyears", "Up ٣ hours"})
        EXPECT_EQ(containerStatusAge(QString::fromUtf8(status)), std::nullopt) << status;
    EXPECT_EQ(containerStatusAge(QStringLiteral("Up 99999999999999999999 years")), std::nullopt);
}

}  // namespace
}  // namespace hearth
