// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hearth::screens {

/// The dialog that picks a file: full, empty, and where something went wrong; `take` is given each while it
/// is open.
void showFiles(QWidget& window, const std::function<void(const QString&)>& take);

}  // namespace hearth::screens
