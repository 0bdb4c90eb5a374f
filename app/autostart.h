// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace hearth {

/// Starts Hearth with the session, or not: an XDG autostart entry, a LaunchAgent, a value of the Run key. One
/// file a system.
bool startsAtLogin();
/// `program` is this program's path, `arguments` what it is given. Denied or Failed where it cannot be
/// written.
Result<void> setStartsAtLogin(bool starts, const QString& program, const QStringList& arguments);

}  // namespace hearth
