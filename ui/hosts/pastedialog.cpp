// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/pastedialog.h"

#include "core/base/freename.h"
#include "core/import/pastedhost.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

bool has(const TunnelSpec& tunnel, const ForwardSpec& forward) {
    return std::any_of(tunnel.parts.begin(), tunnel.parts.end(),
                       [&](const auto& part) { return part.forward == forward; });
}

QString partsText(const TunnelSpec& tunnel) {
    QStringList parts;
    for (const auto& part : tunnel.parts) parts << part.forward.displayText();
    return parts.join(QStringLiteral(", "));
}

}  // namespace

PastePlan planPaste(const PastedSshCommand& pasted, const QString& name, const QList<Host>& hosts,
                    const QList<TunnelSpec>& tunnels) {
    PastePlan plan;
    QStringList names;
    QList<Host> candidates;
    for (const Host& host : hosts) {
        names << host.name;
        if (name.isEmpty() || host.name.compare(name, Qt::CaseInsensitive) == 0) candidates << host;
    }
    const auto matched = matchPasted(pasted, candidates);
    plan.updates = matched.has_value();
    plan.host = matched ? updatedByPaste(*matched, pasted) : pasted.host;
    if (!matched) plan.host.name = name.isEmpty() ? freeName(pasted.host.name, names) : name;
    plan.tunnel = tunnelFromPasted(pasted, plan.host, tunnels);
    if (plan.tunnel) {
        plan.tunnelName = plan.tunnel->name;
        return plan;
    }
    for (const TunnelSpec& tunnel : tunnels) {
        const bool mine = tunnel.source == TunnelSpec::Source::Hearth &&
                          tunnel.machine.compare(plan.host.name, Qt::CaseInsensitive) == 0;
        const bool some = std::any_of(pasted.forwards.begin(), pasted.forwards.end(),
                                      [&](const ForwardSpec& forward) { return has(tunnel, forward); });
        if (mine && some && plan.tunnelName.isEmpty()) plan.tunnelName = tunnel.name;
    }
    return plan;
}

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
        const QString kind = forward.kind == ForwardSpec::Kind::Local    ? PasteDialog::tr("Local forward")
                             : forward.kind == ForwardSpec::Kind::Remote ? PasteDialog::tr("Remote forward")
                                                                         : PasteDialog::tr("SOCKS proxy");
        lines.append({kind, forward.displayText()});
    }
    return lines;
}

PasteDialog::PasteDialog(const QList<Host>& hosts, const QList<TunnelSpec>& tunnels, const QString& text,
                         QWidget* parent)
    : Dialog(tr("Paste an ssh command"), parent),
      hosts_(hosts),
      tunnels_(tunnels),
      command_(new QPlainTextEdit),
      preview_(new QWidget),
      name_(new QLineEdit),
      outcome_(new Label),
      notKept_(new Label({}, TextStyle::Body, hearth::Role::Warn)) {
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
    outcome_->setObjectName(QStringLiteral("outcome"));
    outcome_->wrap();

    auto* inside = column(preview_, metrics::medium);
    facts_ = form();
    facts_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    inside->addWidget(nameField_);
    inside->addLayout(facts_);
    inside->addWidget(outcome_);
    inside->addWidget(notKept_);
    body()->addWidget(commandField_);
    body()->addWidget(preview_);
    body()->addStretch(1);
    saveAndOn_ = addButton(tr("Save and switch on"), QStringLiteral("saveAndSwitchOn"), ButtonKind::Primary);
    save_ = addButton(tr("Add host"), QStringLiteral("save"), ButtonKind::Primary);
    addCancel();
    resize(metrics::readingWidth, metrics::dialogWidth);

    connect(command_, &QPlainTextEdit::textChanged, this, &PasteDialog::read);
    connect(name_, &QLineEdit::textEdited, this, [this] {
        nameEdited_ = true;
        read();
    });
    connect(save_, &QPushButton::clicked, this, [this] { press(false); });
    connect(saveAndOn_, &QPushButton::clicked, this, [this] { press(true); });
    command_->setPlainText(text);
    read();
}

void PasteDialog::press(bool switchOn) {
    Q_EMIT saveWanted(parsed_, plan_.host.name, switchOn ? plan_.tunnelName : QString());
}

void PasteDialog::read() {
    error()->clear();
    const QString text = command_->toPlainText().trimmed();
    auto parsed = text.isEmpty() ? Result<PastedSshCommand>(Error{}) : parseSshCommand(text);
    valid_ = parsed.has_value();
    preview_->setVisible(valid_);
    commandField_->setProblem(valid_ || text.isEmpty() ? QString() : parsed.error().message);
    if (valid_) {
        parsed_ = *parsed;
        const QString name = nameEdited_ ? name_->text().trimmed() : QString();
        plan_ = planPaste(parsed_, name, hosts_, tunnels_);
        if (nameEdited_)
            plan_.host.name = name;
        else
            name_->setText(plan_.host.name);
        showPlan();
    } else {
        plan_ = {};
    }
    save_->setText(plan_.updates ? tr("Update host") : tr("Add host"));
    saveAndOn_->setVisible(!plan_.tunnelName.isEmpty());
    // One button is the main one.
    setButtonKind(save_, plan_.tunnelName.isEmpty() ? ButtonKind::Primary : ButtonKind::Ordinary);
    setSaving(false);
}

void PasteDialog::showPlan() {
    while (facts_->rowCount() > 0) facts_->removeRow(0);
    for (const auto& [label, value] : describePasted(parsed_)) {
        auto* fact = new Label(value, TextStyle::Mono);
        fact->wrap();
        fact->makeSelectable();
        fact->setAccessibleName(label);
        facts_->addRow(new Label(label, TextStyle::Body, hearth::Role::TextMuted), fact);
    }

    QStringList outcome;
    if (plan_.updates) {
        const auto before = std::find_if(hosts_.begin(), hosts_.end(),
                                         [&](const Host& host) { return host.id == plan_.host.id; });
        outcome << (before != hosts_.end() && before->address == plan_.host.address
                        ? tr("This is the ephemeral host %1, which stays as it is.").arg(plan_.host.name)
                        : tr("This is the ephemeral host %1 again: it leads to the new address from now on.")
                              .arg(plan_.host.name));
    } else {
        outcome << tr("A new host, %1.").arg(plan_.host.name);
    }
    if (plan_.tunnel)
        outcome << (plan_.tunnel->id.isEmpty()
                        ? tr("A new tunnel, %1, with %2.").arg(plan_.tunnelName, partsText(*plan_.tunnel))
                        : tr("The tunnel %1 is changed. It then has %2.")
                              .arg(plan_.tunnelName, partsText(*plan_.tunnel)));
    else if (!plan_.tunnelName.isEmpty())
        outcome << tr("The tunnel %1 has its forwards already.").arg(plan_.tunnelName);
    outcome_->setText(outcome.join(QLatin1Char('\n')));

    QStringList lost = parsed_.notKept;
    if (!parsed_.remoteCommand.isEmpty()) lost << parsed_.remoteCommand;
    notKept_->setVisible(!lost.isEmpty());
    notKept_->setText(
        tr("Not kept, because a host has no place for it: %1").arg(lost.join(QStringLiteral(", "))));

    QList<Host> others = hosts_;
    others.removeIf([&](const Host& host) { return plan_.updates && host.id == plan_.host.id; });
    QStringList problems;
    QString wrongName;
    for (const HostProblem& problem : validateHost(plan_.host, others)) {
        if (problem.field == QLatin1String("name"))
            wrongName = problem.message;
        else
            problems << problem.message;
    }
    nameField_->setProblem(wrongName);
    commandField_->setProblem(problems.join(QLatin1Char(' ')));
    outcome_->setVisible(wrongName.isEmpty() && problems.isEmpty());
    valid_ = wrongName.isEmpty() && problems.isEmpty();
}

void PasteDialog::setSaving(bool saving) {
    save_->setEnabled(!saving && valid_);
    saveAndOn_->setEnabled(!saving && valid_);
    command_->setReadOnly(saving);
}

void PasteDialog::showError(const Error& problem) {
    setSaving(false);
    error()->setError(problem);
}

}  // namespace hearth
