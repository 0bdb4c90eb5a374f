// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/windowclaim.h"
#include "tests/support/tempdir.h"
#include "tests/ui/support.h"

#include <gtest/gtest.h>

#include <QTimer>

#include <future>

namespace hearth {
namespace {

TEST(Application, ClosingItsWindowWhereThereIsNoTrayEndsTheProgram) {
    const test::TempDir home;
    StartOptions options;
    options.home = home.path();
    const Paths paths = Paths::forHome(home.path());
    auto claim = OwnerClaim::take(paths.runtime);
    ASSERT_TRUE(claim);
    Application application(*qApp, paths, options, std::move(*claim));
    application.start();
    QTimer::singleShot(0, &application, [&] { application.window().close(); });
    QTimer::singleShot(std::chrono::seconds(20), &application, [] { QApplication::exit(1); });
    EXPECT_EQ(QApplication::exec(), 0);
}

TEST(Application, ASecondOneRaisesTheFirstAndNamesItsMachine) {
    const test::TempDir home;
    StartOptions options;
    options.home = home.path();
    const Paths paths = Paths::forHome(home.path());
    auto claim = claimForWindow(paths.runtime, {}, Control{});
    ASSERT_TRUE(claim && *claim);
    Application application(*qApp, paths, options, std::move(**claim));
    application.start();
    Host host;
    host.name = QStringLiteral("gpu-box");
    host.address = QStringLiteral("gpu-box.invalid");
    ASSERT_TRUE(application.services().hostStore.save(host));
    ASSERT_TRUE(test::waitFor([&] { return !application.window().facts(host.name).name.isEmpty(); }));
    application.window().hide();
    // Another process would wait by itself; here it needs a thread, since the first one answers on its own.
    const auto second = std::async(std::launch::async, [&] {
                            return claimForWindow(paths.runtime, host.name, Control{});
                        }).get();
    ASSERT_TRUE(second);
    EXPECT_FALSE(*second);
    EXPECT_TRUE(test::waitFor([&] {
        return application.window().isVisible() && application.window().currentMachine() == host.name;
    }));
}

}  // namespace
}  // namespace hearth
