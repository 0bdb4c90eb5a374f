// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/findprogram.h"

#include <gtest/gtest.h>

namespace hearth::test {

/// Whether a test that lacks its component has failed (CI=true) rather than been skipped.
bool skipIsFailure();

}  // namespace hearth::test

/// Ends the test here when `condition` does not hold: skipped by name on a developer's machine, failed in CI.
/// `what` says what is missing. For test bodies and SetUp.
#define HEARTH_NEEDS(condition, what)                                                                        \
    if (condition) {                                                                                         \
    } else if (hearth::test::skipIsFailure()) {                                                              \
        FAIL() << "needs " << (what) << ", and this is CI";                                                  \
    } else                                                                                                   \
        GTEST_SKIP() << "needs " << (what)

/// HEARTH_NEEDS_PROGRAM("sshd"): the program must be installed.
#define HEARTH_NEEDS_PROGRAM(name)                                                                           \
    HEARTH_NEEDS(!hearth::test::findProgram(QLatin1String(name)).isEmpty(), "the program " name)

/// The test must run as root.
#define HEARTH_NEEDS_ROOT() HEARTH_NEEDS(hearth::test::isRoot(), "to run as root")
