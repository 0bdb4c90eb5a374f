// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwarddialog.h"

#include "core/base/shellquote.h"
#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
#include "ui/tunnels/forwardspage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

Result<ForwardSpec> forwardFromFields(ForwardSpec::Kind kind, const QString& target, const QString& listen) {
    const QString there = target.trimmed();
    const QString here = listen.trimmed();
    bool number = false;
    const uint port = there.toUInt(&number);
    const QString full = number ? QStringLiteral("localhost:%1").arg(port) : there;
    // A port of its own is added where none was given, since ssh's form needs one; 0 means any.
    QString bind = here;
    if (bind.isEmpty()) bind = QStringLiteral("0");
    auto spec = parseForwardSpec(kind, bind + QLatin1Char(':') + full);
    if (spec && here.isEmpty()) spec->bindPort = 0;
    return spec;
}

ForwardDialog::ForwardDialog(const QStringList& machines, const QString& chosen, QWidget* parent)
    : Dialog(tr("Open a forward"), parent),
      machine_(new QComboBox),
      target_(new QLineEdit),
      local_(new QLineEdit),
      purpose_(new QLineEdit),
      preview_(new CommandPreview) {
    setObjectName(QStringLiteral("forwardDialog"));
    machine_->setObjectName(QStringLiteral("machine"));
    machine_->addItems(machines);
    machine_->setCurrentText(chosen);
    target_->setObjectName(QStringLiteral("target"));
    target_->setPlaceholderText(tr("5432, db.lan:5432 or /run/app.sock"));
    local_->setObjectName(QStringLiteral("localPort"));
    local_->setPlaceholderText(tr("Any free one"));
    purpose_->setObjectName(QStringLiteral("purpose"));
    purpose_->setPlaceholderText(tr("postgres"));
    targetField_ = new FormField(tr("Leads to"), target_,
                                 tr("A port of the machine, or an address as the machine sees it."));
    localField_ = new FormField(tr("Port on this computer"), local_);
    auto* both = row(nullptr, metrics::medium);
    both->addWidget(targetField_, 1, Qt::AlignTop);
    both->addWidget(localField_, 1, Qt::AlignTop);
    body()->addWidget(new FormField(tr("Machine"), machine_));
    body()->addLayout(both);
    body()->addWidget(new FormField(tr("What for"), purpose_));
    body()->addWidget(preview_);
    body()->addStretch();
    open_ = addButton(tr("Open forward"), QStringLiteral("open"), ButtonKind::Primary);
    addCancel();

    connect(target_, &QLineEdit::textChanged, this, &ForwardDialog::read);
    connect(local_, &QLineEdit::textChanged, this, &ForwardDialog::read);
    connect(machine_, &QComboBox::currentTextChanged, this, &ForwardDialog::read);
    connect(open_, &QPushButton::clicked, this, &ForwardDialog::press);
    target_->setFocus();
    read();
}

void ForwardDialog::read() {
    error()->clear();
    error()->removeActions();
    const auto spec = forwardFromFields(ForwardSpec::Kind::Local, target_->text(), local_->text());
    spec_ = spec ? std::optional(*spec) : std::nullopt;
    targetField_->setProblem(spec || target_->text().trimmed().isEmpty() ? QString() : spec.error().message);
    const bool open = spec && !spec->isLoopback() && spec->bindSocketPath.isEmpty();
    localField_->setProblem(open ? tr("Every computer that reaches this one can use it.") : QString());
    preview_->setVisible(spec.has_value());
    if (spec) {
        preview_->setText(
            shellQuote(QStringList{QStringLiteral("ssh"), QStringLiteral("-N"), QStringLiteral("-L"),
                                   spec->displayText(), machine_->currentText()}));
    }
    open_->setEnabled(spec.has_value() && !machine_->currentText().isEmpty());
}

void ForwardDialog::press() {
    if (!spec_) return;
    QString purpose = purpose_->text().trimmed();
    if (purpose.isEmpty()) purpose = spec_->target.displayText();
    Q_EMIT openWanted(machine_->currentText(), *spec_, purpose);
}

void ForwardDialog::setOpening(bool opening) { open_->setEnabled(!opening && spec_.has_value()); }

void ForwardDialog::showError(const Error& problem) {
    setOpening(false);
    error()->removeActions();
    error()->setError(problem);
}

void ForwardDialog::offerFreePort(const Error& problem) {
    showError(problem);
    QPushButton* other = error()->addAction(tr("Use a free port"));
    other->setObjectName(QStringLiteral("useFreePort"));
    connect(other, &QPushButton::clicked, this, [this] {
        local_->clear();
        press();
    });
}

void askForForward(const UiContext& context, const QString& machine) {
    QStringList machines;
    for (const MachineFacts& facts : context.navigator.machines()) {
        if (!facts.local) machines << facts.name;
    }
    auto* dialog = new ForwardDialog(machines, machine, context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ForwardDialog::openWanted, dialog,
                     [=](const QString& on, const ForwardSpec& spec, const QString& purpose) {
                         dialog->setOpening(true);
                         Services& services = context.services;
                         context.operations.start(
                             {ForwardDialog::tr("Open forward"), on}, dialog,
                             [&services, on, spec, purpose](const Control& control) {
                                 return services.forwards.open(on, spec, purpose, control);
                             },
                             [=](const Result<std::shared_ptr<Forward>>& forward) {
                                 if (forward) {
                                     dialog->accept();
                                     context.navigator.showPage(ids::tunnelsPage,
                                                                (*forward)->state().listening);
                                 } else if (forward.error().kind == ErrorKind::Busy && spec.bindPort != 0) {
                                     dialog->offerFreePort(forward.error());
                                 } else {
                                     dialog->showError(forward.error());
                                 }
                             });
                     });
    dialog->open();
}

}  // namespace hearth
