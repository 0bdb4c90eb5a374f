// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/editvm.h"
#include "core/base/machinetitle.h"
#include "ui/look/leavework.h"
#include "ui/vms/qemuinstalldialog.h"

#include "core/services.h"
#include "core/vms/vmnewdisks.h"
#include "ui/look/confirm.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"
#include "ui/vms/vmcommandline.h"
#include "ui/vms/vmform.h"
#include "ui/vms/vmformfeed.h"

#include <QPushButton>

namespace hearth {

namespace {

QString saveTitle(const QString& vm) { return VmSettingsDialog::tr("Save the settings of %1").arg(vm); }

}  // namespace

VmSettingsDialog::VmSettingsDialog(const QString& machineTitle, const VmState& vm, QWidget* parent)
    : Dialog(tr("Settings of %1").arg(vm.name), parent),
      form_(new VmForm(machineTitle)),
      later_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      line_(new VmCommandLine(machineTitle)) {
    setObjectName(QStringLiteral("vmSettingsDialog"));
    later_->setObjectName(QStringLiteral("vmSettingsLater"));
    later_->setText(tr("It runs: what is changed here holds from its next start on."));
    later_->wrap();
    body()->addWidget(form_, 1);
    body()->addWidget(later_);
    body()->addWidget(line_);
    save_ = addButton(tr("Save settings"), QStringLiteral("saveVm"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(form_->minimumSizeHint().width() + 2 * metrics::huge);
    connect(form_, &VmForm::changed, this, &VmSettingsDialog::refresh);
    connect(line_, &VmCommandLine::mendWanted, this, &VmSettingsDialog::installWanted);
    connect(save_, &QPushButton::clicked, this, &VmSettingsDialog::press);
    setVm(vm);
    Mnemonics::give(this);
}

void VmSettingsDialog::setVm(const VmState& vm) {
    vm_ = vm;
    later_->setVisible(vm.on());
    form_->setSpec(vm.spec);
    shown_ = form_->spec();
    setSaving(false);
    refresh();
}

void VmSettingsDialog::setHost(const QemuHost& host) {
    host_ = host;
    form_->setHost(host);
    refresh();
}

void VmSettingsDialog::refresh() {
    const VmSpec spec = form_->spec();
    form_->showProblems(validateVm(spec, {}));
    line_->setSpec(spec, host_, vm_);
    if (reload_ == nullptr) error()->clear();
}

void VmSettingsDialog::press() {
    form_->settle();
    refresh();
    const VmSpec spec = form_->spec();
    const QList<VmProblem> problems = validateVm(spec, {});
    if (problems.isEmpty() && form_->isReadable()) return Q_EMIT saveWanted(spec, form_->newDisks());
    form_->showWrongSection();
    if (!problems.isEmpty()) error()->setWarning(problems.front().message);
}

void VmSettingsDialog::reject() {
    if (saving_)
        return askAboutWork(this, {saveTitle(vm_.name),
                                   tr("Stopped, it has its settings as they were, or as they were to be."),
                                   [this] { Dialog::reject(); },
                                   [this] {
                                       if (saving_) Q_EMIT cancelWanted();
                                   }});
    form_->settle();
    if (form_->spec() == shown_ && form_->isReadable()) return Dialog::reject();
    confirm(this,
            {tr("Leave the settings of %1 unsaved?").arg(vm_.name), tr("What was changed here is lost."),
             tr("Leave unsaved"), QStringLiteral("leaveSettingsDialog")},
            [this] { Dialog::reject(); });
}

void VmSettingsDialog::setSaving(bool saving) {
    saving_ = saving;
    save_->setEnabled(!saving);
    save_->setText(saving ? tr("Saving…") : tr("Save settings"));
    form_->setEnabled(!saving);
}

void VmSettingsDialog::showError(const Error& error) {
    setSaving(false);
    if (std::exchange(reload_, nullptr) != nullptr) this->error()->removeActions();
    const bool stopped = error.kind == ErrorKind::Cancelled;
    if (error.kind == ErrorKind::Busy || stopped) {
        reload_ = this->error()->addAction(tr("Take what stands there now"));
        reload_->setObjectName(QStringLiteral("reloadVm"));
        reload_->setAutoDefault(false);
        reload_->setToolTip(tr("What was changed here is lost."));
        connect(reload_, &QPushButton::clicked, this, [this] {
            reload_ = nullptr;
            this->error()->removeActions();
            this->error()->clear();
            Q_EMIT reloadWanted();
        });
    }
    if (stopped) return this->error()->setWarning(tr("Stopped. It may have been saved before."));
    this->error()->setError(error);
}

namespace {

void openSettings(const UiContext& context, QWidget* parent, const VmState& vm,
                  const std::function<void()>& changed) {
    auto* dialog = new VmSettingsDialog(machineTitle(vm.machine), vm, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* feed = new VmFormFeed(context, vm.machine, dialog->form());
    QObject::connect(feed, &VmFormFeed::hostKnown, dialog, &VmSettingsDialog::setHost);
    QObject::connect(feed, &VmFormFeed::failed, dialog, &VmSettingsDialog::showError);
    feed->look(false);
    QObject::connect(dialog, &VmSettingsDialog::installWanted, dialog,
                     [=] { installQemuOn(context, dialog, vm.machine, [feed] { feed->look(true); }); });
    Services& services = context.services;
    QObject::connect(
        dialog, &VmSettingsDialog::saveWanted, dialog,
        [=, &services](const VmSpec& spec, const QList<VmNewDisk>& newDisks) {
            dialog->setSaving(true);
            Operation* operation = context.operations.start(
                {saveTitle(vm.name), vm.machine}, dialog,
                [&services, was = dialog->vm(), spec, newDisks](const Control& control) -> Result<void> {
                    HEARTH_TRY(saveVmSettings(services.vmService, was, spec, newDisks, control));
                    (void)services.vms.look(was.machine, was.name, control);
                    return {};
                },
                [=](const Result<void>& saved) {
                    if (!saved) return dialog->showError(saved.error());
                    dialog->accept();
                    changed();
                });
            QObject::connect(dialog, &VmSettingsDialog::cancelWanted, operation, &Operation::cancel);
        });
    QObject::connect(dialog, &VmSettingsDialog::reloadWanted, dialog, [=, &services] {
        context.operations.query(
            dialog,
            [&services, machine = vm.machine, name = vm.name](const Control& control) {
                return services.vmService.state(machine, name, control);
            },
            [dialog](const Result<VmState>& now) {
                now ? dialog->setVm(*now) : dialog->showError(now.error());
            });
    });
    dialog->open();
}

}  // namespace

void editVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed) {
    // What is known of it may be some seconds old: then its save would be refused for nothing.
    context.operations.query(
        parent,
        [&services = context.services, machine = vm.machine, name = vm.name](const Control& control) {
            return services.vmService.state(machine, name, control);
        },
        [=, changed = std::move(changed)](const Result<VmState>& now) {
            openSettings(context, parent, now ? *now : vm, changed);
        });
}

}  // namespace hearth
