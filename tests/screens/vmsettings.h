// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hearth::screens {

/// The dialogs that make, change and import virtual machines; `take` photographs the open one and closes it.
void showVmSettings(QWidget& window, const std::function<void(const QString&)>& take);

}  // namespace hearth::screens
