// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::test {

/// The program's path, found in PATH and in the sbin folders; empty where it is not installed.
QString findProgram(const QString& name);
/// Whether this process may mount, change users and read what it likes.
bool isRoot();

}  // namespace hearth::test
