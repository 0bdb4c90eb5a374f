// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/settings.h"

#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::test;

TEST(Settings, AreTheDefaultsUntilSaved) {
    TempDir dir;
    Settings settings(dir.file(QStringLiteral("settings.json")));
    ASSERT_TRUE(settings.reload());
    EXPECT_EQ(settings.values(), SettingsValues());
    EXPECT_FALSE(dir.exists(QStringLiteral("settings.json")));
}

TEST(Settings, AreReadByTheNextHearth) {
    TempDir dir;
    SettingsValues values{QStringLiteral("zh_CN"),
                          QStringLiteral("dark"),
                          false,
                          true,
                          false,
                          QStringLiteral("https://pip"),
                          QStringLiteral("https://conda"),
                          QStringLiteral("firefox")};
    Settings first(dir.file(QStringLiteral("settings.json")));
    int heard = 0;
    const auto subscription = first.onChanged([&] { ++heard; });
    ASSERT_TRUE(first.save(values));
    ASSERT_TRUE(first.save(values));
    EXPECT_EQ(heard, 1);
    EXPECT_EQ(first.values(), values);
    Settings second(dir.file(QStringLiteral("settings.json")));
    ASSERT_TRUE(second.reload());
    EXPECT_EQ(second.values(), values);
}

TEST(Settings, UnknownKeysStayAndWrongTypesCountAsDefaults) {
    TempDir dir;
    const QString path = dir.write(QStringLiteral("settings.json"),
                                   R"({"version":1,"theme":7,"hide_to_tray":"no","new":[1]})");
    Settings settings(path);
    ASSERT_TRUE(settings.reload());
    EXPECT_EQ(settings.values(), SettingsValues());
    SettingsValues values;
    values.language = QStringLiteral("en");
    ASSERT_TRUE(settings.save(values));
    EXPECT_TRUE(dir.read(QStringLiteral("settings.json")).contains("\"new\""));
}
