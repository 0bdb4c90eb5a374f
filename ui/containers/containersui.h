// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// Says that *Containers* is a tab of every machine.
ServiceUi containersUi();

}  // namespace hearth
