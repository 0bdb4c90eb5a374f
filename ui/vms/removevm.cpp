// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/removevm.h"

#include "core/services.h"
#include "core/vms/vmwithhost.h"
#include "ui/look/label.h"
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
}

void removeVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed) {
    Services& services = context.services;
    const std::optional<Host> host = hostOfVmId(services.hostStore, vm.spec.id);
    auto* dialog = new RemoveVmDialog(vm, host ? host->name : QString(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &RemoveVmDialog::removeWanted, parent,
        [=, &services, changed = std::move(changed)](bool withHost) {
            context.operations.start(
                {RemoveVmDialog::tr("Remove %1").arg(vm.name), vm.machine, std::chrono::minutes(10)}, parent,
                [&services, vm, withHost](const Control& control) {
                    auto removed = removeVmWithHost(services.vmService, services.vmHosts,
                                                    {vm.machine, vm.name, withHost}, control);
                    (void)services.vms.look(vm.machine, vm.name, control);
                    return removed;
                },
                [changed](const Result<void>&) { changed(); });
        });
    dialog->open();
}

}  // namespace hearth
