// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuinstall.h"
#include "ui/machine/setupdialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

/// Gets a machine ready for virtual machines.
class QemuInstallDialog : public SetupDialog {
    Q_OBJECT
public:
    explicit QemuInstallDialog(const QString& machine, QWidget* parent = nullptr);

    /// What the machine said of itself.
    void setSetup(const QemuSetup& setup);
    /// Those that are checked.
    QList<QemuInstallStep> steps() const;

private:
    QList<QemuInstallStep> all_;
};

/// Pure. How the installing ended: what QEMU is there now.
QString qemuInstallOutcome(const QemuHost& host, bool newLogin);

/// Shows the dialog for a machine; `installed` is called when something was installed and the machine was
/// probed anew.
void installQemuOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void()> installed);

}  // namespace hearth
