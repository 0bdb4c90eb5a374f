// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"

namespace hearth::test {

QString dataFile(const QString& name) { return QStringLiteral(HEARTH_TEST_DATA "/") + name; }

QString sourceFile(const QString& name) { return QStringLiteral(HEARTH_SOURCE_DIR "/") + name; }

QString translationFile(const QString& language) {
    return QStringLiteral(HEARTH_SOURCE_DIR "/resources/translations/hearth_%1.ts").arg(language);
}

QString builtProgram(const QString& name) { return QStringLiteral(HEARTH_BIN_DIR "/") + name; }

}  // namespace hearth::test
