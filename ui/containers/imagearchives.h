// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/image.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

class ImageActs;

/// Asks for a file, and writes an image into it as `docker save` does.
void saveImage(QWidget* parent, ImageActs& acts, const Image& image);

/// Asks for a file that a save wrote, and has the machine's engine load it; `loaded` gets the names of what
/// was in it.
void loadImageOn(const UiContext& context, QWidget* parent, const QString& machine,
                 std::function<void(const Result<QStringList>& names)> loaded);

}  // namespace hearth
