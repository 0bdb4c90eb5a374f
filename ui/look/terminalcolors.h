// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

namespace hearth {

/// The 256 colours of a terminal: 0 to 15 are chosen to be read on Role::Surface, light or dark, the rest are
/// xterm's cube and greys. `index` outside 0 … 255 is Role::Text.
QColor terminalColor(const Colors& colors, int index);

}  // namespace hearth
