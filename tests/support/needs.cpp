// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/needs.h"

namespace hearth::test {

bool skipIsFailure() { return qgetenv("CI") == "true"; }

}  // namespace hearth::test
