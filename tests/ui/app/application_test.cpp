// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QTimer>

namespace hearth {
namespace {

TEST(Application, ClosingItsWindowWhereThereIsNoTrayEndsTheProgram) {
    const test::TempDir home;
    StartOptions options;
    options.home = home.path();
    Application application(*qApp, Paths::forHome(home.path()), options);
    application.start();
    QTimer::singleShot(0, &application, [&] { application.window().close(); });
    QTimer::singleShot(std::chrono::seconds(20), &application, [] { QApplication::exit(1); });
    EXPECT_EQ(QApplication::exec(), 0);
}

}  // namespace
}  // namespace hearth
