// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwarddialog.h"

#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
#include "ui/tunnels/farmachines.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

constexpr int longestShown = 80;

Error invalid(const QString& message) { return {ErrorKind::Invalid, message, {}, {}}; }

}  // namespace

Result<ForwardSpec> forwardFromFields(ForwardSpec::Kind kind, const QString& target, const QString& listen) {
    const QString there = target.trimmed();
    const QString here = listen.trimmed();
    bool number = false;
    const uint port = there.toUInt(&number);
    const QString full = number ? QStringLiteral("localhost:%1").arg(port) : there;
    // Each end on its own, beside one that is right: what is said then is of the field at fault. ssh's form
    // needs a port here, 0 means any.
    const bool socks = kind == ForwardSpec::Kind::Dynamic;
    const QString bind = here.isEmpty() ? QStringLiteral("0") : here;
    const auto leads = parseForwardSpec(kind, socks ? bind : QStringLiteral("0:") + full);
    // More colons than a target has would be read as an address to listen on.
    if (!socks && (!leads || leads->bindPort != 0 || leads->bindAddress != ForwardSpec{}.bindAddress))
        return invalid(ForwardDialog::tr("“%1” is no place that a forward can lead to. Write a port (5432), "
                                         "host:port (db.lan:5432) or a socket's path (/run/app.sock).")
                           .arg(there.left(longestShown)));
    auto spec = parseForwardSpec(kind, socks ? bind : bind + QLatin1Char(':') + full);
    if (spec) return spec;
    if (socks)
        return invalid(ForwardDialog::tr("“%1” is no place for a SOCKS proxy. Write a port (1080) or "
                                         "address:port (127.0.0.1:1080).")
                           .arg(here.left(longestShown)));
    if (kind == ForwardSpec::Kind::Remote)
        return invalid(ForwardDialog::tr("“%1” is no place to listen on there. Write a port (9000) or "
                                         "address:port (0.0.0.0:9000).")
                           .arg(here.left(longestShown)));
    return invalid(ForwardDialog::tr("“%1” is no place to listen on. Write a port (8080), address:port "
                                     "(127.0.0.1:8080) or a socket's path (/tmp/app.sock).")
                       .arg(here.left(longestShown)));
}

ForwardDialog::ForwardDialog(const QList<MachineFacts>& machines, const QString& chosen, QWidget* parent)
    : Dialog(tr("Open a forward"), parent),
      machines_(machines),
      machine_(new QComboBox),
      target_(new QLineEdit),
      local_(new QLineEdit),
      purpose_(new QLineEdit),
      preview_(new CommandPreview) {
    setObjectName(QStringLiteral("forwardDialog"));
    machine_->setObjectName(QStringLiteral("machine"));
    for (const MachineFacts& facts : machines) machine_->addItem(facts.name);
    machine_->setCurrentText(chosen);
    machine_->setEnabled(!machines.isEmpty());
    target_->setObjectName(QStringLiteral("target"));
    target_->setPlaceholderText(tr("5432, db.lan:5432 or /run/app.sock"));
    local_->setObjectName(QStringLiteral("localPort"));
    local_->setPlaceholderText(tr("Any free one"));
    purpose_->setObjectName(QStringLiteral("purpose"));
    purpose_->setPlaceholderText(tr("postgres"));
    targetField_ = new FormField(tr("Leads to"), target_,
                                 tr("A port of the machine, or an address as the machine sees it."));
    localField_ = new FormField(tr("Port on this computer"), local_);
    machineField_ =
        new FormField(tr("Machine"), machine_,
                      machines.isEmpty() ? tr("A forward leads to a host. Add one first.") : QString());
    auto* both = row(nullptr, metrics::medium);
    both->addWidget(targetField_, 1, Qt::AlignTop);
    both->addWidget(localField_, 1, Qt::AlignTop);
    body()->addWidget(machineField_);
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
    // Nothing typed yet is no mistake; what is wrong here is said where it stands.
    const bool there = target_->text().trimmed().isEmpty() ||
                       forwardFromFields(ForwardSpec::Kind::Local, target_->text(), {});
    targetField_->setProblem(there ? QString() : spec.error().message);
    const auto here = forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("1"), local_->text());
    localField_->setProblem(here ? QString() : here.error().message);
    const bool open = spec && !spec->isLoopback() && spec->bindSocketPath.isEmpty();
    localField_->setWarning(open ? tr("Every computer that reaches this one can use it.") : QString());
    preview_->setVisible(spec.has_value());
    if (spec) preview_->setText(sshCommandFor(machines_, machine_->currentText(), {*spec}));
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
    auto* dialog = new ForwardDialog(farMachines(context.navigator), machine, context.navigator.window());
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
