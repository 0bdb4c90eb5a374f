// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// The list of the forwards that are open.
ServiceUi tunnelsUi();

}  // namespace hearth
