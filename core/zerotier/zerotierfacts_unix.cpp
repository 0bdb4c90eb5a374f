// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierfacts.h"

namespace hearth {

std::optional<ZeroTierFacts> zeroTierFactsOfFiles() { return std::nullopt; }

}  // namespace hearth
