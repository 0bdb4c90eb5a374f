// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "ui/shell/machinetab.h"

namespace hearth {

/// Asks for a file, and writes all of a container's log into it as the engine has it: longer than what a
/// window holds, and with its colours. `since`: seconds since 1970; 0: from the beginning.
void saveContainerLog(const UiContext& context, QWidget* parent, const QString& machine,
                      const Container& container, qint64 since, bool times);

}  // namespace hearth
