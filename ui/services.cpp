// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services.h"

namespace hearth {

std::vector<ServiceUi> allServiceUis() { return {}; }

}  // namespace hearth
