// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/hyperv.h"
#include "ui/look/dialog.h"
#include "ui/look/errorbanner.h"
#include "ui/shell/machinetab.h"

#include <optional>

namespace hearth {

/// The commands that switch Hyper-V off and on, to be copied. None is run.
class HyperVDialog : public Dialog {
    Q_OBJECT
public:
    explicit HyperVDialog(const HyperVHint& hint, QWidget* parent = nullptr);
};

/// Above the virtual machines of a Windows computer: who has its virtualisation hardware. Hidden everywhere
/// else, and where nobody has it. It looks once.
class HyperVNotice : public ErrorBanner {
    Q_OBJECT
public:
    HyperVNotice(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void look();
    void setHyperV(const HyperV& found);

private:
    UiContext context_;
    QString machine_;
    std::optional<HyperV> found_;
    bool looking_ = false, dismissed_ = false;
};

}  // namespace hearth
