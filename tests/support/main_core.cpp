// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <QCoreApplication>

#include "tests/support/environment.h"

int main(int argc, char** argv) {
    const hearth::test::Environment environment;
    hearth::test::failOnQtWarnings();
    ::testing::InitGoogleMock(&argc, argv);
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
