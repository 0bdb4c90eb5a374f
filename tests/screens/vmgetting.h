// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hearth::screens {

/// The dialogs that get QEMU and images, and that take a VM elsewhere, at each of their stages; `take` is given
/// each while it is open.
void showVmGetting(QWidget& window, const std::function<void(const QString&)>& take);

}  // namespace hearth::screens
