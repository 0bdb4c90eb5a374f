// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuinstall.h"
#include "ui/look/errorbanner.h"
#include "ui/shell/machinetab.h"

#include <optional>

namespace hearth {

/// Above a machine's virtual machines: that QEMU is missing there, or that this account may not use /dev/kvm,
/// and the way to mend it. Hidden where all is well. It looks by one light command.
class QemuNotice : public ErrorBanner {
    Q_OBJECT
public:
    QemuNotice(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    /// Looks until all is well there: whoever mends it needs not tell. Never logs in anywhere by itself.
    void look();
    /// Looks also where all was well.
    void lookAnew();
    void setSetup(const QemuSetup& setup);
    /// That it is missing is said by whoever calls this, or is not any more.
    void setMissingSaidElsewhere(bool said);
    /// Whether QEMU is known to be missing.
    bool missing() const { return setup_ && !setup_->qemu; }
    /// Shows what would be installed.
    void install();

Q_SIGNALS:
    /// What the machine has is known, or has changed.
    void known();

private:
    bool isWell() const;
    void showOrHide();

    UiContext context_;
    QString machine_;
    std::optional<QemuSetup> setup_;
    bool looking_ = false, dismissed_ = false, saidElsewhere_ = false;
};

}  // namespace hearth
