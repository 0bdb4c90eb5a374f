// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <QApplication>

#include "tests/support/environment.h"

int main(int argc, char** argv) {
    const hearth::test::Environment environment;
    hearth::test::failOnQtWarnings();
    ::testing::InitGoogleMock(&argc, argv);
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    return RUN_ALL_TESTS();
}
