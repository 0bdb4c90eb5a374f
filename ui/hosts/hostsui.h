// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// The page of all hosts, and what can be done with one: edit, test, set up key login, connect, remove.
ServiceUi hostsUi();

}  // namespace hearth
