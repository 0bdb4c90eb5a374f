// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hearth {
class MainWindow;
}

namespace hearth::screens {

/// The virtual machines that libvirt and VirtualBox keep on a machine that is connected: among Hearth's own,
/// alone, not answering; and the settings of one.
void showOtherVms(MainWindow& window, const QString& machine,
                  const std::function<void(const QString& name, QWidget* widget)>& take);

}  // namespace hearth::screens
