// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/containers/container.h"
#include "ui/shell/machinetab.h"

namespace hearth {

struct Control;

/// Shows all that its engine says of a container, as a tree in which one finds and copies.
void inspectContainer(const UiContext& context, QWidget* parent, const QString& machine,
                      const Container& container);

/// The same of what else an engine has; `description` asks for it, as JSON.
void inspectItem(const UiContext& context, QWidget* parent, const QString& name,
                 std::function<Result<QByteArray>(const Control& control)> description);

}  // namespace hearth
