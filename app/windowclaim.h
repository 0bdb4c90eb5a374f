// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/owner/ownerclaim.h"

#include <optional>

namespace hearth {

/// The home for a window. Where another window has it that one is asked to come up, and to show `machine`
/// unless that is empty: then nothing is returned. Where hearthctl has it, it gives way and goes on as a
/// client. Busy when who has it does not answer; Denied when the folder cannot be written.
Result<std::optional<OwnerClaim>> claimForWindow(const QString& runtimeFolder, const QString& machine,
                                                 const Control& control);

}  // namespace hearth
