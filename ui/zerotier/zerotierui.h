// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// ZeroTier: the tab of a machine, the networks that the person controls, joining.
ServiceUi zeroTierUi();

}  // namespace hearth
