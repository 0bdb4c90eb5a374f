// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

#include <vector>

namespace hearth {

/// What every service adds to the window, in the order of the tabs. A new service is one line in
/// services.cpp.
std::vector<ServiceUi> allServiceUis();

}  // namespace hearth
