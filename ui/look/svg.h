// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QSize>
#include <QString>

namespace hearth {

/// Draws one of our own pictures into a pixmap of `size` device pixels, with currentColor replaced by `color`
/// where it is valid. An empty (transparent) pixmap where there is no such picture, with a warning.
QPixmap renderSvg(const QString& path, const QSize& size, const QColor& color, double stroke = 0);

}  // namespace hearth
