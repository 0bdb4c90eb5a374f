// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// Says that *VMs* is a tab of every machine.
ServiceUi vmsUi();

}  // namespace hearth
