// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "ui/shell/machinetab.h"

#include <QObject>

namespace hearth {

class VmForm;

/// Finds out for a dialog with a form what the machine has: QEMU and its accelerators (told, since the dialog
/// wants to know, too), what that offers, files. Lives as long as the form.
class VmFormFeed : public QObject {
    Q_OBJECT
public:
    VmFormFeed(const UiContext& context, const QString& machine, VmForm* form);

    /// Looks what QEMU there is; `again`: something may have been installed.
    void look(bool again);

Q_SIGNALS:
    void hostKnown(const hearth::QemuHost& host);
    void failed(const hearth::Error& error);

private:
    void lookAtChoices(const QString& architecture);

    UiContext context_;
    QString machine_;
    VmForm* form_;
    QemuHost host_;
};

}  // namespace hearth
