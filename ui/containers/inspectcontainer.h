// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "ui/shell/machinetab.h"

namespace hearth {

/// Shows all that its engine says of a container, as a tree in which one finds and copies.
void inspectContainer(const UiContext& context, QWidget* parent, const QString& machine,
                      const Container& container);

}  // namespace hearth
