// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/removevm.h"

#include "core/services.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmwithhost.h"
#include "ui/look/confirm.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>

namespace hearth {

RemoveVmDialog::RemoveVmDialog(const VmState& vm, const QString& host, QWidget* parent)
    : Dialog(tr("Remove %1?").arg(vm.name), parent) {
    setObjectName(QStringLiteral("removeVmDialog"));
    auto* question = new Label(tr("Remove %1?").arg(vm.name), TextStyle::Heading);
    question->wrap();
    auto* loss = new Label(tr("Its folder %1 and the disks in it are gone for good. Disks that are elsewhere "
                              "stay.")
                               .arg(vm.folder));
    loss->setObjectName(QStringLiteral("loss"));
    loss->wrap();
    auto* box = new QCheckBox(tr("Remove the saved host “%1”, which leads to it, too").arg(host));
    box->setObjectName(QStringLiteral("removeVmHost"));
    box->setChecked(!host.isEmpty());
    box->setVisible(!host.isEmpty());
    body()->addWidget(question);
    body()->addWidget(loss);
    body()->addWidget(box);
    auto* act = addButton(tr("Remove VM"), QStringLiteral("act"), ButtonKind::Danger);
    // Enter does not remove anything.
    QPushButton* cancel = addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(act, &QPushButton::clicked, this, [this, box] {
        accept();
        Q_EMIT removeWanted(box->isChecked());
    });
    Mnemonics::give(this);
}

namespace {

void start(const UiContext& context, QWidget* parent, const VmState& vm, const VmRemoval& what,
           const std::function<void()>& changed);

/// Who needs its disks cannot be known of all: what that means, and whether it is to go all the same.
void askToTrust(const UiContext& context, QWidget* parent, const VmState& vm, VmRemoval what,
                const Error& why, const std::function<void()>& changed) {
    what.trusted += needsUnknownOf(why);
    confirm(parent,
            {RemoveVmDialog::tr("Remove %1 all the same?").arg(vm.name),
             why.message + QLatin1Char(' ') +
                 RemoveVmDialog::tr("If it does, what it holds is lost, too, for good."),
             RemoveVmDialog::tr("Remove VM"), QStringLiteral("trustDialog")},
            [=] { start(context, parent, vm, what, changed); });
}

void start(const UiContext& context, QWidget* parent, const VmState& vm, const VmRemoval& what,
           const std::function<void()>& changed) {
    context.operations.start(
        {RemoveVmDialog::tr("Remove %1").arg(vm.name), vm.machine, std::chrono::minutes(10)}, parent,
        [&services = context.services, what](const Control& control) {
            auto removed = removeVmWithHost(services.vmService, services.vmHosts, what, control);
            (void)services.vms.look(what.machine, what.name, control);
            return removed;
        },
        [=](const Result<void>& removed) {
            changed();
            if (!removed && !needsUnknownOf(removed.error()).isEmpty())
                askToTrust(context, parent, vm, what, removed.error(), changed);
        });
}

}  // namespace

void removeVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed) {
    const std::optional<Host> host = hostOfVmId(context.services.hostStore, vm.spec.id);
    auto* dialog = new RemoveVmDialog(vm, host ? host->name : QString(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &RemoveVmDialog::removeWanted, parent,
                     [=, changed = std::move(changed)](bool withHost) {
                         start(context, parent, vm, {vm.machine, vm.name, withHost}, changed);
                     });
    dialog->open();
}

}  // namespace hearth
