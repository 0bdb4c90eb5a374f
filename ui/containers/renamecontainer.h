// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"

class QWidget;

namespace hearth {

class ContainerActs;

/// Asks for a container's new name, and gives it.
void renameContainer(QWidget* parent, ContainerActs& acts, const Container& container);

}  // namespace hearth
