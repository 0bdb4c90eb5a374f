// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::lab {

/// A private session bus with an unlocked gnome-keyring on it, and this process's environment pointing there.
/// It starts once and lives as long as the process: the bus's client libraries remember their first
/// connection, and end the process when it breaks. Returns what went wrong, or nothing.
QString useKeyring();

}  // namespace hearth::lab
