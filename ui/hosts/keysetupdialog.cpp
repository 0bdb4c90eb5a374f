// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/keysetupdialog.h"

#include "core/machine/keysetup.h"
#include "core/services.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/machine/stepsview.h"
#include "ui/shell/operations.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QSysInfo>

namespace hearth {

KeySetupDialog::KeySetupDialog(const UiContext& context, const Host& host, QWidget* parent)
    : Dialog(tr("Set up key login for %1").arg(host.name), parent),
      context_(context),
      host_(host),
      keyFile_(new QLineEdit),
      passphrase_(new QLineEdit),
      again_(new QLineEdit),
      newKey_(new QWidget),
      remember_(new QCheckBox),
      steps_(new StepsView),
      outcome_(new Label({}, TextStyle::Strong, Role::Ok)) {
    setObjectName(QStringLiteral("keySetupDialog"));
    auto* what = new Label(tr("Hearth logs in as you do today, adds your public key to authorized_keys on "
                              "%1, and proves it by logging "
                              "in once more with that key alone.")
                               .arg(host.name));
    what->wrap();
    keyFile_->setObjectName(QStringLiteral("keyFile"));
    keyFile_->setText(host.keyFile.isEmpty() ? defaultKeyFile(context.services.paths) : host.keyFile);
    passphrase_->setObjectName(QStringLiteral("passphrase"));
    passphrase_->setEchoMode(QLineEdit::Password);
    again_->setObjectName(QStringLiteral("passphraseAgain"));
    again_->setEchoMode(QLineEdit::Password);
    remember_->setObjectName(QStringLiteral("remember"));
    remember_->setText(context.services.secrets->rememberText());
    steps_->setObjectName(QStringLiteral("keySteps"));
    steps_->hide();
    outcome_->setObjectName(QStringLiteral("outcome"));
    outcome_->wrap();
    outcome_->hide();

    keyFileField_ = new FormField(tr("Key file"), keyFile_);
    againField_ = new FormField(tr("Once more"), again_);
    auto* inside = column(newKey_, metrics::medium);
    auto* both = row(nullptr, metrics::medium);
    both->addWidget(new FormField(tr("Passphrase of the new key"), passphrase_,
                                  tr("Left empty, whoever has the file can use it.")),
                    1, Qt::AlignTop);
    both->addWidget(againField_, 1, Qt::AlignTop);
    inside->addLayout(both);
    inside->addWidget(remember_);
    body()->addWidget(what);
    body()->addWidget(keyFileField_);
    body()->addWidget(newKey_);
    body()->addWidget(steps_, 1);
    body()->addWidget(outcome_);
    body()->addStretch();
    act_ = addButton(tr("Set up key login"), QStringLiteral("setUp"), ButtonKind::Primary);
    close_ = addCancel();
    resize(metrics::readingWidth, metrics::dialogWidth - metrics::vast);

    connect(keyFile_, &QLineEdit::textChanged, this, &KeySetupDialog::refresh);
    connect(passphrase_, &QLineEdit::textChanged, this, &KeySetupDialog::refresh);
    connect(again_, &QLineEdit::textChanged, this, &KeySetupDialog::refresh);
    connect(act_, &QPushButton::clicked, this, &KeySetupDialog::begin);
    connect(this, &QDialog::finished, this, [this] {
        if (operation_) operation_->cancel();
    });
    refresh();
}

void KeySetupDialog::refresh() {
    const QString path = keyFile_->text().trimmed();
    exists_ = !path.isEmpty() && QFileInfo::exists(path);
    keyFileField_->setHelp(exists_ ? tr("This key is there and will be used.")
                                   : tr("There is no such key yet: an ed25519 key will be made."));
    newKey_->setVisible(!exists_ && !operation_);
    remember_->setVisible(!passphrase_->text().isEmpty());
    const bool same = passphrase_->text() == again_->text();
    againField_->setProblem(same || again_->text().isEmpty() ? QString() : tr("The two are not the same."));
    act_->setEnabled(!operation_ && !path.isEmpty() && (exists_ || same));
}

void KeySetupDialog::begin() {
    auto how = std::make_shared<KeySetup>();
    how->keyFile = keyFile_->text().trimmed();
    how->comment = QStringLiteral("hearth@") + QSysInfo::machineHostName();
    if (!exists_) {
        how->passphrase = Secret::fromText(passphrase_->text());
        how->remember = remember_->isChecked();
    }
    passphrase_->clear();
    again_->clear();
    error()->clear();
    outcome_->hide();
    steps_->clear();
    steps_->show();
    keyFile_->setEnabled(false);
    Services& services = context_.services;
    operation_ = context_.operations.start(
        {tr("Set up key login"), host_.name}, this,
        [&services, host = host_, how](const Control& control) {
            return setUpKeyLogin(services.machines, services.hosts, *services.secrets, host, *how, control);
        },
        [this](const Result<void>& outcome) {
            operation_ = nullptr;
            steps_->finish();
            keyFile_->setEnabled(true);
            refresh();
            if (!outcome) {
                if (outcome.error().kind != ErrorKind::Cancelled) error()->setError(outcome.error());
                return;
            }
            saveKeyToHost();
        });
    connect(operation_, &Operation::logged, steps_,
            [this](const OperationLogEntry& entry) { steps_->report(entry.event); });
    refresh();
}

void KeySetupDialog::saveKeyToHost() {
    act_->hide();
    close_->setText(tr("Close"));
    const bool ours = host_.source == Host::Source::Hearth && !host_.id.isEmpty();
    const QString path = keyFile_->text().trimmed();
    outcome_->setText(ours ? tr("The key works. From now on %1 is logged in to with it.").arg(host_.name)
                           : tr("The key works. ssh uses it by itself where it is one of your usual keys."));
    outcome_->show();
    if (!ours) return;
    Host changed = host_;
    changed.keyFile = path;
    Services& services = context_.services;
    context_.operations.query(
        this, [&services, changed](const Control&) { return services.hostStore.save(changed); },
        [this](const Result<Host>& saved) {
            if (!saved) error()->setError(saved.error());
        });
}

}  // namespace hearth
