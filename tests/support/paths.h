// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::test {

/// A file below tests/data.
QString dataFile(const QString& name);
/// A file of the sources, by its path in them.
QString sourceFile(const QString& name);
/// The source of a translation: "zh_CN".
QString translationFile(const QString& language);
/// A program of this build, such as "hearthctl".
QString builtProgram(const QString& name);

}  // namespace hearth::test
