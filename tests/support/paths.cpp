// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"

namespace hearth::test {

QString dataFile(const QString& name) { return QStringLiteral(HEARTH_TEST_DATA "/") + name; }

QString builtProgram(const QString& name) { return QStringLiteral(HEARTH_BIN_DIR "/") + name; }

}  // namespace hearth::test
