// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/gpucheck.h"
#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

namespace hearth {

class Label;
class StatusDot;

/// Says whether a container can use a graphics card, and what would mend it.
class GpuCheckDialog : public TransferDialog {
    Q_OBJECT
public:
    explicit GpuCheckDialog(const QString& container, QWidget* parent = nullptr);
    void setVerdict(const GpuVerdict& verdict);

private:
    StatusDot* dot_;
    Label* said_;
    QWidget* verdict_;
    Label* facts_;
    Label* hint_;
};

/// Asks the programs in the container, and shows the dialog.
void checkGpuOf(const UiContext& context, QWidget* parent, const QString& machine,
                const Container& container);

}  // namespace hearth
