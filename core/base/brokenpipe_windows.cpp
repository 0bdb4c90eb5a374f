// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/brokenpipe.h"

namespace hearth {

NoPipeSignal::NoPipeSignal() = default;
NoPipeSignal::~NoPipeSignal() = default;

}  // namespace hearth
