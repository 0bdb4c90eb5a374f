// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

/// Adds a line of a .pub file to ~/.ssh/authorized_keys of a machine, whatever its login shell, and puts the
/// permissions right that sshd insists on. False: that key was there already. Denied where it cannot be
/// written.
Result<bool> addAuthorizedKey(Machine& machine, const QByteArray& line, const Control& control);

}  // namespace hearth
