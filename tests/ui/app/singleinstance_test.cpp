// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include "tests/support/tempdir.h"
#include "tests/ui/support.h"

#include <QFileInfo>
#include <QSignalSpy>

#include <future>

namespace hearth {
namespace {

using namespace test;
using Role = SingleInstance::Role;

TEST(SingleInstance, TheSecondRaisesTheFirstAndNamesItsMachine) {
    const TempDir folder;
    SingleInstance first(folder.file(QStringLiteral("run")));
    ASSERT_EQ(first.claim().value(), Role::First);
    QSignalSpy raised(&first, &SingleInstance::raiseWanted);
    // Another process would wait by itself; here it needs a thread, since the first one answers on this one.
    auto second = std::async(std::launch::async, [path = folder.file(QStringLiteral("run"))] {
        SingleInstance instance(path);
        return instance.claim(QStringLiteral("gpu-box")).value();
    });
    ASSERT_TRUE(waitFor([&] { return raised.count() == 1; }));
    EXPECT_EQ(raised[0][0].toString(), QStringLiteral("gpu-box"));
    ASSERT_TRUE(
        waitFor([&] { return second.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }));
    EXPECT_EQ(second.get(), Role::Second);
}

TEST(SingleInstance, ItsSocketIsTheOwnersAlone) {
    const TempDir folder;
    SingleInstance first(folder.file(QStringLiteral("run")));
    ASSERT_EQ(first.claim().value(), Role::First);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    EXPECT_FALSE(QFileInfo(folder.file(QStringLiteral("run/window.sock"))).permissions() & others);
}

TEST(SingleInstance, AnotherStartsOnceTheFirstIsGone) {
    const TempDir folder;
    const QString path = folder.file(QStringLiteral("run"));
    {
        SingleInstance first(path);
        ASSERT_EQ(first.claim().value(), Role::First);
    }
    SingleInstance second(path);
    EXPECT_EQ(second.claim().value(), Role::First);
}

TEST(SingleInstance, ASocketLeftBehindIsTakenOver) {
    const TempDir folder;
    folder.write(QStringLiteral("run/window.sock"), "left behind");
    SingleInstance first(folder.file(QStringLiteral("run")));
    EXPECT_EQ(first.claim().value(), Role::First);
}

}  // namespace
}  // namespace hearth
