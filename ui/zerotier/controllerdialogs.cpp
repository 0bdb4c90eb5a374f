// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/controllerdialogs.h"

#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/metrics.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

using Kind = SavedController::Kind;

/// Where a token stays.
QString keptText(const SecretStore& secrets) {
    return secrets.isPersistent()
               ? AddControllerDialog::tr("It is kept in the system's keychain, never in a file.")
               : AddControllerDialog::tr("There is no keychain here: it is forgotten when Hearth quits.");
}

QString tokenHelp(Kind kind) {
    return kind == Kind::NewCentral
               ? AddControllerDialog::tr("The key of a service account, created at central.zerotier.com.")
               : AddControllerDialog::tr("Create one at my.zerotier.com under Account, API Access Tokens.");
}

QLineEdit* tokenEdit() {
    auto* edit = new QLineEdit;
    edit->setObjectName(QStringLiteral("controllerToken"));
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return edit;
}

Secret secretOf(const QLineEdit& edit) { return Secret::fromText(edit.text().trimmed()); }

Label* mutedLabel(const QString& text) {
    auto* label = new Label(text, TextStyle::Small, hearth::Role::TextMuted);
    label->wrap();
    return label;
}

}  // namespace

AddControllerDialog::AddControllerDialog(const UiContext& context, QWidget* parent)
    : Dialog(tr("Add a ZeroTier controller"), parent),
      context_(context),
      kind_(new QComboBox),
      name_(new QLineEdit),
      machine_(new QComboBox),
      token_(tokenEdit()),
      address_(new QLineEdit),
      kept_(mutedLabel(keptText(*context.services.secrets))) {
    setObjectName(QStringLiteral("addControllerDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    kind_->setObjectName(QStringLiteral("controllerKind"));
    kind_->addItem(tr("ZeroTier Central (my.zerotier.com)"));
    kind_->addItem(tr("New Central (central.zerotier.com)"));
    kind_->addItem(tr("A machine's own controller"));
    name_->setObjectName(QStringLiteral("controllerName"));
    machine_->setObjectName(QStringLiteral("controllerMachine"));
    machine_->addItem(context.navigator.facts(QStringLiteral("local")).title(), QStringLiteral("local"));
    for (const MachineFacts& facts : context.navigator.machines())
        if (!facts.local) machine_->addItem(facts.title(), facts.name);
    address_->setObjectName(QStringLiteral("controllerAddress"));
    address_->setPlaceholderText(tr("the usual one"));
    body()->addWidget(new FormField(tr("Kind"), kind_));
    machineField_ = new FormField(tr("Machine"), machine_,
                                  tr("The controller in its ZeroTier service. Up to version 1.14 every "
                                     "service has one; later versions only if they were built with it."));
    tokenField_ = new FormField(tr("Token"), token_);
    addressField_ = new FormField(tr("API address"), address_,
                                  tr("Only if it is not ZeroTier's own: https://central.example.org/api/v1"));
    body()->addWidget(machineField_);
    body()->addWidget(tokenField_);
    body()->addWidget(kept_);
    body()->addWidget(new FormField(tr("Name"), name_));
    body()->addWidget(addressField_);
    body()->addStretch();
    add_ = addButton(tr("Add controller"), QStringLiteral("addNow"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(metrics::dialogWidth);
    connect(kind_, &QComboBox::currentIndexChanged, this, &AddControllerDialog::kindChanged);
    connect(machine_, &QComboBox::currentIndexChanged, this, &AddControllerDialog::kindChanged);
    for (QLineEdit* each : {name_, token_})
        connect(each, &QLineEdit::textChanged, this, &AddControllerDialog::judge);
    connect(add_, &QPushButton::clicked, this, &AddControllerDialog::addWanted);
    kindChanged();
    Mnemonics::give(this);
    setFocusProxy(kind_);
}

Kind AddControllerDialog::kind() const { return static_cast<Kind>(kind_->currentIndex()); }

void AddControllerDialog::kindChanged() {
    const bool machine = kind() == Kind::Machine;
    machineField_->setVisible(machine);
    tokenField_->setVisible(!machine);
    tokenField_->setHelp(tokenHelp(kind()));
    kept_->setVisible(!machine);
    addressField_->setVisible(!machine);
    const QString base = machine                   ? machineTitle(machine_->currentData().toString())
                         : kind() == Kind::Central ? QStringLiteral("Central")
                                                   : QStringLiteral("New Central");
    QString name = base;
    const QList<SavedController> all = context_.services.controllers.all();
    const auto taken = [&](const QString& tried) {
        return std::any_of(all.begin(), all.end(),
                           [&](const SavedController& each) { return each.name == tried; });
    };
    for (int number = 2; taken(name); ++number) name = QStringLiteral("%1 %2").arg(base).arg(number);
    if (name_->text() == suggested_) name_->setText(name);
    suggested_ = name;
    judge();
}

void AddControllerDialog::judge() {
    const bool complete = !name_->text().trimmed().isEmpty() &&
                          (kind() == Kind::Machine || !token_->text().trimmed().isEmpty());
    add_->setEnabled(complete && !adding_);
}

SavedController AddControllerDialog::controller() const {
    SavedController made;
    made.name = name_->text().trimmed();
    made.kind = kind();
    if (made.kind == Kind::Machine)
        made.machine = machine_->currentData().toString();
    else
        made.address = address_->text().trimmed();
    return made;
}

Secret AddControllerDialog::token() const { return kind() == Kind::Machine ? Secret() : secretOf(*token_); }

void AddControllerDialog::setAdding(bool adding) {
    adding_ = adding;
    if (adding) error()->clear();
    add_->setText(adding ? tr("Asking it…") : tr("Add controller"));
    judge();
}

void AddControllerDialog::showError(const Error& error) {
    setAdding(false);
    if (error.kind != ErrorKind::Cancelled) this->error()->setError(error);
}

void addController(const UiContext& context, QWidget* parent,
                   std::function<void(const SavedController& controller)> added) {
    auto* dialog = new AddControllerDialog(context, parent);
    QObject::connect(dialog, &AddControllerDialog::addWanted, dialog,
                     [=, &controllers = context.services.controllers, added = std::move(added)] {
                         dialog->setAdding(true);
                         const SavedController wanted = dialog->controller();
                         auto token = std::make_shared<Secret>(dialog->token());
                         context.operations.start(
                             {AddControllerDialog::tr("Add the controller %1").arg(wanted.name), {}}, dialog,
                             [&controllers, wanted, token](const Control& control) {
                                 return controllers.add(wanted, std::move(*token), control);
                             },
                             [=](const Result<SavedController>& done) {
                                 if (!done) return dialog->showError(done.error());
                                 dialog->accept();
                                 added(*done);
                             });
                     });
    dialog->open();
    dialog->setFocus();
}

void replaceToken(const UiContext& context, QWidget* parent, const SavedController& controller,
                  std::function<void()> replaced) {
    auto* dialog = new Dialog(AddControllerDialog::tr("New token for %1").arg(controller.name), parent);
    dialog->setObjectName(QStringLiteral("replaceTokenDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* token = tokenEdit();
    dialog->body()->addWidget(
        new FormField(AddControllerDialog::tr("Token"), token, tokenHelp(controller.kind)));
    dialog->body()->addWidget(mutedLabel(keptText(*context.services.secrets) + QLatin1Char(' ') +
                                         AddControllerDialog::tr("It replaces the current token.")));
    dialog->body()->addStretch();
    auto* act = dialog->addButton(AddControllerDialog::tr("Replace token"), QStringLiteral("act"),
                                  ButtonKind::Primary);
    dialog->addCancel();
    dialog->setMinimumWidth(metrics::dialogWidth);
    act->setEnabled(false);
    QObject::connect(token, &QLineEdit::textChanged, dialog,
                     [=] { act->setEnabled(!token->text().trimmed().isEmpty()); });
    QObject::connect(act, &QPushButton::clicked, dialog,
                     [=, &controllers = context.services.controllers, replaced = std::move(replaced)] {
                         act->setEnabled(false);
                         dialog->error()->clear();
                         auto secret = std::make_shared<Secret>(secretOf(*token));
                         context.operations.start(
                             {AddControllerDialog::tr("Replace the token for %1").arg(controller.name), {}},
                             dialog,
                             [&controllers, id = controller.id, secret](const Control& control) {
                                 return controllers.setToken(id, std::move(*secret), control);
                             },
                             [=](const Result<void>& done) {
                                 act->setEnabled(true);
                                 if (!done) return dialog->error()->setError(done.error());
                                 dialog->accept();
                                 replaced();
                             });
                     });
    Mnemonics::give(dialog);
    dialog->open();
    token->setFocus();
}

}  // namespace hearth
