// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/qemunotice.h"

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

void QemuNotice::look() {
    if (setup_ || looking_ || !isReachable(context_.navigator.facts(machine_))) return;
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
    setup_ = setup;
    const QString title = context_.navigator.facts(machine_).title();
    removeActions();
    const bool denied = setup.qemu && setup.kvmThere && !setup.kvmUsable && !setup.root;
    if (dismissed_ || (setup.qemu && !denied)) {
        clear();
    } else {
        auto* mend = addAction(setup.qemu ? tr("Mend it…") : tr("Install QEMU…"));
        mend->setObjectName(QStringLiteral("mendQemu"));
        connect(mend, &QPushButton::clicked, this, &QemuNotice::install);
        if (!setup.qemu)
            setWarning(tr("QEMU, which runs virtual machines, is not installed on %1.").arg(title));
        else if (setup.inKvmGroup)
            setWarning(tr("Guests are emulated here, and slow: this account may use /dev/kvm from its next "
                          "login on."),
                       tr("Disconnect and connect anew."));
        else
            setWarning(tr("Guests are emulated here, and slow: this account may not use /dev/kvm."));
    }
    Q_EMIT known();
}

void QemuNotice::install() {
    installQemuOn(context_, context_.navigator.window(), machine_, [notice = QPointer(this)] {
        if (!notice) return;
        notice->setup_.reset();
        notice->look();
    });
}

}  // namespace hearth
