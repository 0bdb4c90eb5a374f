// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/qemunotice.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/vms/qemuinstalldialog.h"

#include <QPointer>
#include <QPushButton>

namespace hearth {

QemuNotice::QemuNotice(const UiContext& context, const QString& machine, QWidget* parent)
    : ErrorBanner(parent), context_(context), machine_(machine) {
    setObjectName(QStringLiteral("qemuNotice"));
    setDismissable(true);
    connect(this, &ErrorBanner::dismissed, this, [this] { dismissed_ = true; });
}

bool QemuNotice::isWell() const {
    return setup_ && setup_->qemu && (!setup_->kvmThere || setup_->kvmUsable || setup_->root);
}

void QemuNotice::look() {
    if (!isWell()) lookAnew();
}

void QemuNotice::lookAnew() {
    if (looking_ || !isReachable(context_.navigator.facts(machine_))) return;
    looking_ = true;
    context_.operations.query(
        this,
        [&services = context_.services, machine = machine_](const Control& control) -> Result<QemuSetup> {
            auto found = services.machines.find(machine, control);
            if (!found) return std::move(found.error());
            return probeQemuSetup(**found, control);
        },
        [this](const Result<QemuSetup>& setup) {
            looking_ = false;
            if (setup) setSetup(*setup);
        });
}

void QemuNotice::setSetup(const QemuSetup& setup) {
    // Told again, it would take the focus from its button.
    if (setup_ == setup) return;
    setup_ = setup;
    const QString title = machineTitle(machine_);
    removeActions();
    if (!isWell()) {
        auto* mend = addAction(setup.qemu ? tr("Mend it…") : tr("Install QEMU…"));
        mend->setObjectName(QStringLiteral("mendQemu"));
        connect(mend, &QPushButton::clicked, this, &QemuNotice::install);
        if (!setup.qemu)
            setWarning(withMachine(tr("QEMU, which runs virtual machines, is not installed on %1."), title));
        else if (setup.inKvmGroup)
            setWarning(tr("Guests are emulated here, and slow: this account may use /dev/kvm from its next "
                          "login on."),
                       tr("Disconnect and connect anew."));
        else
            setWarning(tr("Guests are emulated here, and slow: this account may not use /dev/kvm."));
    }
    showOrHide();
    Q_EMIT known();
}

void QemuNotice::setMissingSaidElsewhere(bool said) {
    saidElsewhere_ = said;
    showOrHide();
}

void QemuNotice::showOrHide() {
    setVisible(setup_ && !isWell() && !dismissed_ && !(saidElsewhere_ && missing()));
}

void QemuNotice::install() {
    installQemuOn(context_, context_.navigator.window(), machine_, [notice = QPointer(this)] {
        if (notice) notice->lookAnew();
    });
}

}  // namespace hearth
