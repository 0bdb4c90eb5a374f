// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace hearth::screens {

/// The dialogs about compose projects and graphics cards, each given to `take` while it is open.
void showCompose(QWidget& window, const std::function<void(const char* name)>& take);

}  // namespace hearth::screens
