// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

namespace hearth {

/// A machine that something can be sent to.
struct OtherMachine {
    QString machine, title;
    bool reachable = false;
};
/// All but `machine`, those that are connected first.
QList<OtherMachine> otherMachines(const UiContext& context, const QString& machine);

}  // namespace hearth
