// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmservice.h"

namespace hearth {

/// Takes the mark away: it stays where it is after all, and may be started. Busy where it is on the other
/// machine, too, or is being moved just now. What a person should know after it; mostly nothing. Does nothing
/// to one that has no mark.
Result<QString> stayVm(VmService& service, const QString& machine, const QString& name,
                       const Control& control);

}  // namespace hearth
