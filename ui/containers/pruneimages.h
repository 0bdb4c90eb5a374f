// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/prunedialog.h"

namespace hearth {

/// Asks which images of a machine are to go: of those that no container was made of.
void pruneImagesOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void(const Result<QString>& said)> pruned);

}  // namespace hearth
