// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/pastedialog.h"

#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace hearth {

namespace {

QString freeName(const QString& wanted, const QList<Host>& others) {
    const auto taken = [&](const QString& name) {
        return std::any_of(others.begin(), others.end(),
                           [&](const Host& other) { return other.name == name; });
    };
    if (!taken(wanted)) return wanted;
    for (int n = 2;; ++n) {
        const QString next = QStringLiteral("%1-%2").arg(wanted).arg(n);
        if (!taken(next)) return next;
    }
}

}  // namespace

QList<std::pair<QString, QString>> describePasted(const PastedSshCommand& pasted) {
    const Host& host = pasted.host;
    QList<std::pair<QString, QString>> lines{{PasteDialog::tr("Address"), host.addressText()}};
    if (!host.keyFile.isEmpty()) lines.append({PasteDialog::tr("Key file"), host.keyFile});
    if (!host.certificateFile.isEmpty()) lines.append({PasteDialog::tr("Certificate"), host.certificateFile});
    if (!host.jumps.isEmpty())
        lines.append({PasteDialog::tr("Jump hosts"), host.jumps.join(QStringLiteral(" → "))});
    if (!host.proxyCommand.isEmpty()) lines.append({PasteDialog::tr("Proxy command"), host.proxyCommand});
    if (!host.hostKeyAlias.isEmpty()) lines.append({PasteDialog::tr("Host key alias"), host.hostKeyAlias});
    if (host.ephemeral)
        lines.append({PasteDialog::tr("Ephemeral"), PasteDialog::tr("its host keys are kept apart")});
    for (const ForwardSpec& forward : pasted.forwards) {
        if (forward.kind == ForwardSpec::Kind::Local)
            lines.append({PasteDialog::tr("Local forward"), forward.displayText()});
    }
    return lines;
}

PasteDialog::PasteDialog(const QList<Host>& others, const QString& text, QWidget* parent)
    : Dialog(tr("Paste an ssh command"), parent),
      others_(others),
      command_(new QPlainTextEdit),
      preview_(new QWidget),
      name_(new QLineEdit),
      notKept_(new Label({}, TextStyle::Body, Role::Warn)),
      openForwards_(new QCheckBox(tr("Open its forwards now"))) {
    setObjectName(QStringLiteral("pasteDialog"));
    command_->setObjectName(QStringLiteral("command"));
    command_->setFont(textFont(TextStyle::Mono));
    command_->setTabChangesFocus(true);
    command_->setFixedHeight(metrics::rowHeight * 3);
    command_->setPlaceholderText(QStringLiteral("ssh -J bastion -L 8888:localhost:8888 ada@gpu-box"));
    commandField_ = new FormField(tr("The command"), command_, tr("As you would type it in a terminal."));
    name_->setObjectName(QStringLiteral("name"));
    nameField_ = new FormField(tr("Name"), name_);
    notKept_->setObjectName(QStringLiteral("notKept"));
    notKept_->wrap();
    openForwards_->setObjectName(QStringLiteral("openForwards"));

    auto* inside = column(preview_, metrics::medium);
    facts_ = form();
    facts_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    inside->addWidget(nameField_);
    inside->addLayout(facts_);
    inside->addWidget(notKept_);
    inside->addWidget(openForwards_);
    body()->addWidget(commandField_);
    body()->addWidget(preview_);
    body()->addStretch(1);
    save_ = addButton(tr("Add host"), QStringLiteral("save"), ButtonKind::Primary);
    addCancel();
    resize(metrics::dialogWidth, metrics::dialogWidth - metrics::vast);

    connect(command_, &QPlainTextEdit::textChanged, this, &PasteDialog::read);
    connect(name_, &QLineEdit::textEdited, this, [this] {
        nameEdited_ = true;
        read();
    });
    connect(save_, &QPushButton::clicked, this, [this] {
        QList<ForwardSpec> forwards;
        if (openForwards_->isVisibleTo(this) && openForwards_->isChecked()) {
            for (const ForwardSpec& forward : parsed_.forwards) {
                if (forward.kind == ForwardSpec::Kind::Local) forwards << forward;
            }
        }
        Q_EMIT saveWanted(named(), forwards);
    });
    command_->setPlainText(text);
    read();
}

Host PasteDialog::named() const {
    Host host = parsed_.host;
    host.name = name_->text().trimmed();
    return host;
}

void PasteDialog::read() {
    error()->clear();
    const QString text = command_->toPlainText().trimmed();
    auto parsed = text.isEmpty() ? Result<PastedSshCommand>(Error{}) : parseSshCommand(text);
    valid_ = parsed.has_value();
    preview_->setVisible(valid_);
    commandField_->setProblem(valid_ || text.isEmpty() ? QString() : parsed.error().message);
    save_->setEnabled(false);
    if (!valid_) return;
    parsed_ = *parsed;
    if (!nameEdited_) name_->setText(freeName(parsed_.host.name, others_));

    while (facts_->rowCount() > 0) facts_->removeRow(0);
    for (const auto& [label, value] : describePasted(parsed_)) {
        auto* fact = new Label(value, TextStyle::Mono);
        fact->wrap();
        fact->makeSelectable();
        fact->setAccessibleName(label);
        facts_->addRow(new Label(label, TextStyle::Body, Role::TextMuted), fact);
    }

    QStringList lost = parsed_.notKept;
    int local = 0;
    for (const ForwardSpec& forward : parsed_.forwards) {
        if (forward.kind == ForwardSpec::Kind::Local) {
            ++local;
        } else {
            lost << (forward.kind == ForwardSpec::Kind::Remote ? QStringLiteral("-R ")
                                                               : QStringLiteral("-D ")) +
                        forward.displayText();
        }
    }
    if (!parsed_.remoteCommand.isEmpty()) lost << parsed_.remoteCommand;
    notKept_->setVisible(!lost.isEmpty());
    notKept_->setText(
        tr("Not kept, because a host has no place for it: %1").arg(lost.join(QStringLiteral(", "))));
    openForwards_->setVisible(local > 0);

    QStringList problems;
    for (const HostProblem& problem : validateHost(named(), others_)) {
        if (problem.field == QLatin1String("name")) {
            nameField_->setProblem(problem.message);
            return;
        }
        problems << problem.message;
    }
    nameField_->setProblem({});
    if (!problems.isEmpty()) {
        commandField_->setProblem(problems.join(QLatin1Char(' ')));
        return;
    }
    save_->setEnabled(true);
}

void PasteDialog::setSaving(bool saving) {
    save_->setEnabled(!saving && valid_);
    command_->setReadOnly(saving);
}

void PasteDialog::showError(const Error& problem) {
    setSaving(false);
    error()->setError(problem);
}

}  // namespace hearth
