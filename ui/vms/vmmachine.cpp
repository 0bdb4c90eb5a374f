// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmmachine.h"

#include "core/machine/keysetup.h"
#include "core/services.h"
#include "core/vms/vmssh.h"
#include "core/vms/vmwithhost.h"
#include "ui/hosts/keysetupdialog.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

VmMachineDialog::VmMachineDialog(const VmState& vm, const QString& name, QWidget* parent)
    : Dialog(tr("Add %1 as a machine").arg(vm.name), parent),
      name_(new QLineEdit(name)),
      user_(new QLineEdit(vm.spec.sshUser)) {
    setObjectName(QStringLiteral("vmMachineDialog"));
    name_->setObjectName(QStringLiteral("vmMachineName"));
    user_->setObjectName(QStringLiteral("vmMachineUser"));
    nameField_ = new FormField(
        tr("Name"), name_, name == vm.name ? QString() : tr("There is a machine “%1” already.").arg(vm.name));
    userField_ =
        new FormField(tr("User in it"), user_,
                      tr("It is saved as a host: terminals, files, tunnels and Jupyter work on it as on "
                         "any other. Its port follows it."));
    body()->addWidget(nameField_);
    body()->addWidget(userField_);
    answer_ = new Label(
        tr("Its SSH server does not answer yet; Hearth waits for it. It can be added all the same."),
        TextStyle::Body, Role::TextMuted);
    answer_->setObjectName(QStringLiteral("vmMachineAnswer"));
    answer_->wrap();
    body()->addWidget(answer_);
    if (user_->text().isEmpty()) user_->setFocus();
    add_ = addButton(tr("Add machine"), QStringLiteral("addVmMachine"), ButtonKind::Primary);
    addCancel();
    connect(name_, &QLineEdit::textChanged, this, [this] { nameField_->setProblem({}); });
    connect(user_, &QLineEdit::textChanged, this, [this] { userField_->setProblem({}); });
    connect(add_, &QPushButton::clicked, this, [this] {
        const QString machine = name_->text().trimmed(), user = user_->text().trimmed();
        if (machine.isEmpty()) return nameField_->setProblem(tr("Give it a name."));
        if (user.isEmpty()) return userField_->setProblem(tr("Say who logs in there: root, for example."));
        add_->setEnabled(false);
        Q_EMIT addWanted(machine, user);
    });
    Mnemonics::give(this);
}

void VmMachineDialog::showError(const Error& error) {
    add_->setEnabled(true);
    this->error()->setError(error);
}

void VmMachineDialog::showAnswer(const Result<void>& answers) {
    answer_->setText(
        answers ? tr("Its SSH server answers.")
                : tr("Whether its SSH server answers is not known: %1").arg(answers.error().message));
}

QString whyNoMachine(const UiContext& context, const VmState& vm) {
    if (vm.phase == VmState::Phase::Unreadable) return VmMachineDialog::tr("Its settings cannot be read.");
    if (const auto host = hostOfVmId(context.services.hostStore, vm.spec.id))
        return VmMachineDialog::tr("It is the machine “%1” already.").arg(host->name);
    if (vm.phase != VmState::Phase::Running)
        return VmMachineDialog::tr("Start it first: its port is chosen then.");
    if (vm.sshPort == 0)
        return VmMachineDialog::tr("It has no port for SSH: its settings say so under “Reach”.");
    return {};
}

void addVmAsMachine(const UiContext& context, QWidget* parent, const VmState& vm,
                    std::function<void()> changed) {
    auto* dialog = new VmMachineDialog(vm, context.services.vmHosts.nameFor(vm.name), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context.services;
    QObject::connect(dialog, &VmMachineDialog::addWanted, dialog,
                     [=, &services, changed = std::move(changed)](const QString& name, const QString& user) {
                         VmState named = vm;
                         named.spec.sshUser = user;
                         context.operations.start(
                             {VmMachineDialog::tr("Add %1 as a machine").arg(vm.name), vm.machine}, dialog,
                             [&services, named, name](const Control&) {
                                 return services.vmHosts.add(named, defaultKeyFile(services.paths), name);
                             },
                             [=](const Result<Host>& added) {
                                 if (!added) return dialog->showError(added.error());
                                 dialog->accept();
                                 changed();
                                 auto* keys = new KeySetupDialog(context, *added, context.navigator.window());
                                 keys->setObjectName(QStringLiteral("vmMachineKeys"));
                                 keys->setAttribute(Qt::WA_DeleteOnClose);
                                 keys->open();
                             });
                     });
    dialog->open();
    // For as long as the dialog is there: a guest may take minutes to boot.
    context.operations.query(
        dialog,
        [&services, vm](const Control& control) -> Result<void> {
            const auto machine = services.machines.find(vm.machine, control);
            return machine ? waitForVmSsh(**machine, vm.sshPort, control) : machine.error();
        },
        [dialog](const Result<void>& answers) { dialog->showAnswer(answers); }, std::chrono::hours(1));
}

}  // namespace hearth
