// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QtGlobal>

#include <cstdlib>

#include "tests/support/environment.h"
#include "tests/support/findprogram.h"
#include "tests/support/ownprocesses.h"

namespace {

// A normal user gets a process table of his own only together with groups that are nobody's, and sshd gives
// no terminal then: for the tests that must not see that user's programs, and no others.
bool wantsOwnProcesses(int argc, char** argv) {
    if (hearth::test::isRoot()) return true;
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        if (argument.startsWith("--gtest_filter=") && argument.contains("Jupyter")) return true;
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    if (wantsOwnProcesses(argc, argv)) {
        if (const auto code = hearth::test::moveToOwnProcesses()) return *code;
    }
    const hearth::test::Environment environment;
    hearth::test::failOnQtWarnings();
    ::testing::InitGoogleMock(&argc, argv);
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
