// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

class QComboBox;
class QPlainTextEdit;

namespace hearth {

/// The end of what QEMU said since a VM was started last, or of what its guest wrote to the serial port.
class VmLogDialog : public Dialog {
    Q_OBJECT
public:
    VmLogDialog(const UiContext& context, const VmState& vm, QWidget* parent = nullptr);

private:
    void load();

    const UiContext& context_;
    const VmState vm_;
    QComboBox* which_;
    QPlainTextEdit* text_;
    QPushButton* copy_;
    int asked_ = 0;
};

/// Opens it.
void showVmLog(const UiContext& context, QWidget* parent, const VmState& vm);

}  // namespace hearth
