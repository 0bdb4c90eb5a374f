// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"

namespace hearth::ctl {

/// `vm use`, `vm checks` and `vm hyper-v`.
QList<Verb> vmUseVerbs();

}  // namespace hearth::ctl
