// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// The Jupyter tab and the one main button.
ServiceUi jupyterUi();

}  // namespace hearth
