// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/brokenpipe.h"

namespace hearth {

struct NoPipeSignal::Before {};

NoPipeSignal::NoPipeSignal() = default;
NoPipeSignal::~NoPipeSignal() = default;

}  // namespace hearth
