// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/containerimagesmodel.h"

class QWidget;

namespace hearth {

class ImageActs;

/// Asks for a further name for an image, and gives it.
void tagImage(QWidget* parent, ImageActs& acts, const Image& image);

/// Says what of an image goes, all of it or one of its names, and removes that.
void removeImage(QWidget* parent, ImageActs& acts, const ContainerImageRow& row);

}  // namespace hearth
