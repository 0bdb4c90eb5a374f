// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinesentence.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/vms/createvm.h"
#include "ui/vms/vmcommandline.h"
#include "ui/vms/vmform.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>

namespace hearth {

namespace {

using From = VmDraft::From;
using Firmware = VmSpec::Firmware;

template <class Value>
Value valueOf(const QComboBox* box) {
    return static_cast<Value>(box->currentData().toInt());
}

template <class Value>
void choose(QComboBox* box, Value value) {
    box->setCurrentIndex(box->findData(static_cast<int>(value)));
}

}  // namespace

VmDialog::VmDialog(const QString& machine, const QStringList& names, QWidget* parent)
    : Dialog(withMachine(tr("New virtual machine on %1"), machine), parent),
      machine_(machine),
      names_(names) {
    setObjectName(QStringLiteral("vmDialog"));
    build();
    kindChanged();
    Mnemonics::give(this);
}

void VmDialog::kindChanged() {
    const VmTemplate& kind = kinds_.at(kind_->currentIndex());
    // Another computer: what was said of the one before is of no use.
    settings_.reset();
    attached_.clear();
    kind_->setToolTip(kind.description);
    cores_->setValue(kind.spec.cores);
    memory_->setValue(kind.spec.memoryMiB);
    disk_->setValue(kind.diskGiB);
    choose(firmware_, Firmware::Default);
    choose(display_, kind.spec.display);
    refresh();
}

void VmDialog::fromChanged() {
    attached_.clear();
    if (settings_) {
        settings_->cloudInit.reset();
        settings_->sshUser.clear();
    }
    refresh();
}

VmDraft VmDialog::shortDraft() const {
    VmDraft draft;
    draft.name = name_->text().trimmed();
    draft.from = valueOf<From>(from_);
    draft.file = draft.from == From::Nothing ? QString() : file_->text().trimmed();
    draft.kind = kinds_.at(kind_->currentIndex());
    draft.cores = cores_->value();
    draft.memoryMiB = memory_->value();
    draft.diskGiB = disk_->value();
    draft.firmware = valueOf<Firmware>(firmware_);
    draft.display = valueOf<VmSpec::Display>(display_);
    draft.restart = valueOf<VmSpec::Restart>(restart_);
    if (draft.from == From::CloudImage) {
        draft.user = user_->text().trimmed();
        draft.authorizedKey = key_;
        draft.packages = packages_->text();
        draft.script = script_->toPlainText();
    }
    draft.settings = settings_;
    draft.attached = attached_;
    draft.furtherDisks = form_->newDisks();
    return draft;
}

VmDraft VmDialog::draft() const {
    return moreShown() ? draftWithSettings(shortDraft(), form_->spec()) : shortDraft();
}

bool VmDialog::moreShown() const { return pages_->currentWidget() == form_; }

void VmDialog::showMore(bool more) {
    if (more == moreShown()) return;
    if (more) {
        const VmDraft now = shortDraft();
        const VmSpec spec = planVm(now).spec;
        QStringList fixed;
        for (const VmDisk& disk : spec.disks)
            if (isDraftsOwn(now, disk)) fixed << disk.file;
        form_->setFixedFiles(fixed);
        form_->setSpec(spec, now.furtherDisks);
        pages_->setCurrentWidget(form_);
    } else {
        form_->settle();
        const VmDraft now = draft();
        pages_->setCurrentIndex(0);
        settings_ = now.settings;
        attached_ = now.attached;
        cores_->setValue(now.cores);
        memory_->setValue(now.memoryMiB);
        choose(firmware_, now.firmware);
        choose(display_, now.display);
        choose(restart_, now.restart);
        if (now.from == From::CloudImage) {
            user_->setText(now.user);
            packages_->setText(now.packages);
            script_->setPlainText(now.script);
        }
    }
    more_->setText(more ? tr("Fewer settings") : tr("More settings…"));
    refresh();
}

QList<VmProblem> VmDialog::problems(const VmDraft& draft) const {
    QList<VmProblem> all = validateVm(planVm(draft).spec, names_);
    if (draft.from != From::Nothing && !draft.file.startsWith(QLatin1Char('/')))
        all.append({QStringLiteral("file"), draft.file.isEmpty()
                                                ? tr("Say which file it is, with its whole path.")
                                                : tr("Its whole path is needed, beginning with /.")});
    return all;
}

void VmDialog::refresh() {
    const VmDraft now = draft();
    const From from = now.from;
    fileField_->setVisible(from != From::Nothing);
    diskField_->setVisible(from != From::DiskImage);
    cloud_->setVisible(from == From::CloudImage);
    switch (from) {
    case From::CloudImage:
        fileField_->setHelp(tr("It stays as it is: the new disk is a layer on it."));
        break;
    case From::Installer:
        fileField_->setHelp(tr("A disc to install from; the new disk is empty."));
        break;
    case From::DiskImage:
        fileField_->setHelp(tr("It is used as it is, where it is: qcow2, raw, vmdk, vdi, vhd or vhdx."));
        break;
    case From::Nothing:
        break;
    }
    userField_->setHelp(key_.isEmpty() ? QString() : tr("Logs in with Hearth's own key."));
    const bool asItIs = settings_ && settings_->cloudInit && !settings_->cloudInit->userData.isEmpty();
    cloud_->setEnabled(!asItIs);
    scriptField_->setHelp(asItIs ? tr("The user-data under “More settings” stands for all of this.")
                                 : tr("Run once, as root, at its first start."));
    showProblems(now);
    line_->setSpec(planVm(now).spec, host_);
}

void VmDialog::showProblems(const VmDraft& now) {
    QString name, file, user, packages, script, other;
    const QList<VmProblem> all = problems(now);
    for (const VmProblem& each : all) {
        if (each.field == QLatin1String("name"))
            name = each.message;
        else if (each.field == QLatin1String("file") || each.field == QLatin1String("disks.0.file"))
            file = file.isEmpty() ? each.message : file;
        else if (each.field == QLatin1String("cloudInit.user"))
            user = each.message;
        else if (each.field == QLatin1String("cloudInit.packages"))
            packages = each.message;
        else if (each.field == QLatin1String("cloudInit.script"))
            script = each.message;
        else
            other = each.message;
    }
    // What was not typed yet is not wrong yet.
    nameField_->setProblem(touched_ || !now.name.isEmpty() ? name : QString());
    fileField_->setProblem(touched_ || !now.file.isEmpty() ? file : QString());
    userField_->setProblem(user);
    packagesField_->setProblem(packages);
    scriptField_->setProblem(script);
    form_->showProblems(all);
    offerLook(lookError_.has_value());
    if (lookError_)
        error()->setError(*lookError_);
    else if (!touched_ || other.isEmpty() || moreShown())
        error()->clear();
    else
        error()->setWarning(other);
}

void VmDialog::press() {
    touched_ = true;
    form_->settle();
    refresh();
    const VmDraft now = draft();
    const QList<VmProblem> all = problems(now);
    if (all.isEmpty() && (!moreShown() || form_->isReadable())) return Q_EMIT makeWanted(now);
    for (const VmProblem& each : all)
        if (each.field == QLatin1String("name") || each.field == QLatin1String("file"))
            return showMore(false);
    if (!nameField_->problem().isEmpty() || !fileField_->problem().isEmpty()) return;
    showMore(true);
    form_->showWrongSection();
}

void VmDialog::setHost(const QemuHost& host) {
    host_ = host;
    offerLike(host);
    form_->setHost(host);
    lookError_.reset();
    offerLook(false);
    if (!host.present())
        lookError_ = {
            ErrorKind::NotFound,
            withMachine(tr("QEMU is not installed on %1."), machine_),
            tr("Hearth shows the commands that install it, and runs them if you agree."),
            {},
        };
    setMaking(making_);
    refresh();
}

void VmDialog::offerLike(const QemuHost& host) {
    const auto like = vmTemplateLike(host);
    const bool there = kinds_.back().id == QLatin1String("like");
    if (!like || there) return;
    kinds_.append(*like);
    kind_->addItem(like->title);
}

void VmDialog::setKey(const QString& publicKey) {
    key_ = publicKey;
    refresh();
}

void VmDialog::setFile(const QString& path) { file_->setText(path); }

void VmDialog::setMaking(bool making) {
    making_ = making;
    make_->setEnabled(!making_ && (!host_ || host_->present()));
    make_->setText(making ? tr("Making it…") : tr("Make it"));
}

void VmDialog::reject() {
    if (!making_) return Dialog::reject();
    askAboutWork(this, {tr("Make %1").arg(draft().name), tr("Stopped, nothing of it is kept."),
                        [this] { Dialog::reject(); },
                        [this] {
                            if (making_) Q_EMIT cancelWanted();
                        }});
}

void VmDialog::showError(const Error& error) {
    setMaking(false);
    offerLook(false);
    if (error.kind == ErrorKind::Cancelled) return this->error()->setWarning(tr("It was not made."));
    this->error()->setError(error);
}

void VmDialog::showLookError(const Error& error) {
    lookError_ = error;
    offerLook(false);
    refresh();
}

void VmDialog::offerLook(bool offer) {
    if (offer == (again_ != nullptr)) return;
    if (!offer) {
        again_ = nullptr;
        return error()->removeActions();
    }
    if (host_) {
        auto* install = error()->addAction(tr("Install QEMU…"));
        install->setObjectName(QStringLiteral("vmInstallQemu"));
        install->setAutoDefault(false);
        connect(install, &QPushButton::clicked, this, &VmDialog::installWanted);
    }
    again_ = error()->addAction(tr("Look again"));
    again_->setObjectName(QStringLiteral("lookAgain"));
    again_->setAutoDefault(false);
    connect(again_, &QPushButton::clicked, this, &VmDialog::lookAgainWanted);
}

}  // namespace hearth
