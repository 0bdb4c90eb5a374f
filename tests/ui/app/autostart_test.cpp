// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostart.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QStandardPaths>

namespace hearth {
namespace {

#ifdef Q_OS_LINUX
TEST(Autostart, WritesAndRemovesAnXdgEntry) {
    const QString file = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                         QStringLiteral("/autostart/hearth.desktop");
    EXPECT_FALSE(startsAtLogin());
    ASSERT_TRUE(
        setStartsAtLogin(true, QStringLiteral("/opt/my \"hearth\"/100%"), {QStringLiteral("--hidden")}));
    EXPECT_TRUE(startsAtLogin());
    QFile entry(file);
    ASSERT_TRUE(entry.open(QFile::ReadOnly));
    const QByteArray text = entry.readAll();
    // Quoted for Exec, and its backslashes once more as a string of the file.
    EXPECT_TRUE(text.contains("\nExec=\"/opt/my \\\\\"hearth\\\\\"/100%%\" \"--hidden\"\n"))
        << text.constData();
    ASSERT_TRUE(setStartsAtLogin(false, {}, {}));
    EXPECT_FALSE(startsAtLogin());
    EXPECT_TRUE(setStartsAtLogin(false, {}, {}));
}
#endif

}  // namespace
}  // namespace hearth
