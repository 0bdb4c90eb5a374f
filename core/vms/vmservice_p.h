// SPDX-License-Identifier: GPL-3.0-or-later
// What vmservice*.cpp share.
#pragma once

#include "core/vms/vmservice.h"

#include <QCoreApplication>

namespace hearth {

struct VmText {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

Error vmIsOff(const VmState& state);
Error vmIsOn(const VmState& state);
Error qemuMissing(const QString& machine);

}  // namespace hearth
