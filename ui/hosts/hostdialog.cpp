// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostdialog.h"

#include "ui/hosts/jumpseditor.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/metrics.h"
#include "ui/machine/stepsview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace hearth {

namespace {

QStringList tagsOf(const QString& text) {
    QStringList tags;
    for (const QString& part :
         text.split(QRegularExpression(QStringLiteral("[,，、;]")), Qt::SkipEmptyParts)) {
        const QString tag = part.trimmed();
        if (!tag.isEmpty() && !tags.contains(tag)) tags << tag;
    }
    return tags;
}

/// One a line, or with commas between.
QStringList addressesOf(const QString& text) {
    return text.split(QRegularExpression(QStringLiteral("[\\s,，、;]+")), Qt::SkipEmptyParts);
}

/// A name for a host of which only the address is known: "gpu-box.lan" is called "gpu-box".
QString nameFromAddress(const QString& address) {
    if (address.isEmpty() || address.contains(QLatin1Char(':')) || address.at(0).isDigit()) return address;
    return address.section(QLatin1Char('.'), 0, 0);
}

QString withHome(const QString& path) {
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        return QDir::homePath() + path.mid(1);
    return path;
}

}  // namespace

HostDialog::HostDialog(const Host& host, const QList<Host>& others, QWidget* parent)
    : Dialog(host.source == Host::Source::SshConfig ? host.name
             : host.id.isEmpty()                    ? tr("Add a host")
                                                    : tr("Edit %1").arg(host.name),
             parent),
      original_(host),
      others_(others),
      readOnly_(host.source == Host::Source::SshConfig) {
    setObjectName(QStringLiteral("hostDialog"));
    build();
    fill();
    if (readOnly_) makeReadOnly();
    validate();
    resize(metrics::dialogWidth + metrics::vast * 2,
           metrics::readingWidth + (readOnly_ ? 0 : metrics::vast * 4));
}

void HostDialog::fill() {
    address_->setText(original_.address.isEmpty() ? QString() : original_.addressText());
    name_->setText(original_.name);
    group_->setCurrentText(original_.group);
    tags_->setText(original_.tags.join(QStringLiteral(", ")));
    login_->setCurrentIndex(login_->findData(static_cast<int>(original_.login)));
    keyFile_->setText(original_.keyFile);
    certificate_->setText(original_.certificateFile);
    jumps_->setJumps(original_.jumps);
    proxyCommand_->setText(original_.proxyCommand);
    otherAddresses_->setPlainText(original_.otherAddresses.join(QLatin1Char('\n')));
    hostKeyAlias_->setText(original_.hostKeyAlias);
    ephemeral_->setChecked(original_.ephemeral);
    notes_->setPlainText(original_.notes);
    loginChanged();
    touched_.clear();
}

void HostDialog::setResolved(const QString& where, const QStringList& lines) {
    if (!where.isEmpty()) {
        where_->setText(tr("This host comes from %1. Hearth shows it and uses it, and leaves it as it is; "
                           "change it there.")
                            .arg(where));
    }
    resolved_->setPlainText(lines.join(QLatin1Char('\n')));
}

Host HostDialog::read(QList<HostProblem>* problems) const {
    Host host = original_;
    if (readOnly_) return host;
    const auto address = parseHostAddress(address_->text().trimmed());
    if (address) {
        host.user = address->user;
        host.address = address->address;
        host.port = address->port;
    } else {
        host.address.clear();
    }
    host.name = name_->text().trimmed();
    if (host.name.isEmpty()) host.name = nameFromAddress(host.address);
    host.group = group_->currentText().trimmed();
    host.tags = tagsOf(tags_->text());
    host.notes = notes_->toPlainText();
    host.login = static_cast<Host::Login>(login_->currentData().toInt());
    const bool keys = host.login == Host::Login::Automatic || host.login == Host::Login::KeyFile;
    host.keyFile = keys ? withHome(keyFile_->text().trimmed()) : QString();
    host.certificateFile = keys ? withHome(certificate_->text().trimmed()) : QString();
    host.jumps = jumps_->jumps();
    host.proxyCommand = proxyCommand_->text().trimmed();
    host.otherAddresses = addressesOf(otherAddresses_->toPlainText());
    host.hostKeyAlias = hostKeyAlias_->text().trimmed();
    host.ephemeral = ephemeral_->isChecked();
    if (problems) {
        *problems = validateHost(host, others_);
        if (!address) {
            problems->removeIf([](const HostProblem& problem) {
                return problem.field == QLatin1String("address") || problem.field == QLatin1String("port") ||
                       problem.field == QLatin1String("name");
            });
            problems->prepend({QStringLiteral("address"), address.error().message});
        }
    }
    return host;
}

Host HostDialog::host() const { return read(nullptr); }

void HostDialog::touch(const QString& field) {
    touched_.insert(field);
    if (field == QLatin1String("address")) touched_.insert(QStringLiteral("port"));
    validate();
}

void HostDialog::validate() {
    if (readOnly_) return;
    QList<HostProblem> problems;
    const Host now = read(&problems);
    name_->setPlaceholderText(nameFromAddress(now.address));
    QHash<FormField*, QString> shown;
    for (const HostProblem& problem : std::as_const(problems)) {
        FormField* field = fields_.value(problem.field);
        // The name is made from the address until one is typed, so it may be taken before anybody touched it.
        const bool show = touched_.contains(problem.field) || problem.field == QLatin1String("name");
        if (field && show && !shown.contains(field) &&
            !(now.address.isEmpty() && !touched_.contains(problem.field))) {
            shown.insert(field, problem.message);
        }
    }
    for (FormField* field : std::as_const(fields_)) field->setProblem(shown.value(field));
}

void HostDialog::loginChanged() {
    const auto login = static_cast<Host::Login>(login_->currentData().toInt());
    keyFileField_->setVisible(login == Host::Login::Automatic || login == Host::Login::KeyFile);
    certificateField_->setVisible(keyFileField_->isVisibleTo(this));
    keyFile_->setPlaceholderText(login == Host::Login::Automatic ? tr("Your usual keys")
                                                                 : QStringLiteral("~/.ssh/id_ed25519"));
    switch (login) {
    case Host::Login::Automatic:
        loginField_->setHelp(tr("The agent, then your keys, then whatever the server asks for."));
        break;
    case Host::Login::Agent:
        loginField_->setHelp(tr("Only keys that your SSH agent holds."));
        break;
    case Host::Login::KeyFile:
        loginField_->setHelp(tr("Only this key."));
        break;
    case Host::Login::Password:
        loginField_->setHelp(
            tr("Asked for when needed, and kept only in the system's keychain if you wish."));
        break;
    case Host::Login::KeyboardInteractive:
        loginField_->setHelp(tr("The server asks its own questions, such as a one-time code."));
        break;
    }
}

void HostDialog::browse(QLineEdit* into, const QString& title) {
    const QString start =
        into->text().isEmpty() ? QDir::homePath() + QStringLiteral("/.ssh") : withHome(into->text());
    auto* dialog = new QFileDialog(this, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::AllDirs);
    connect(dialog, &QFileDialog::fileSelected, this, [this, into](const QString& path) {
        into->setText(path);
        touch(into == keyFile_ ? QStringLiteral("keyFile") : QStringLiteral("certificateFile"));
    });
    dialog->open();
}

void HostDialog::pressedSave() {
    QList<HostProblem> problems;
    const Host wanted = read(&problems);
    for (const HostProblem& problem : std::as_const(problems)) touched_.insert(problem.field);
    validate();
    error()->clear();
    if (!problems.isEmpty()) {
        const HostProblem& first = problems.first();
        if (FormField* field = fields_.value(first.field)) {
            field->field()->setFocus();
        } else {
            showError({ErrorKind::Invalid, first.message, {}, {}});
        }
        return;
    }
    Q_EMIT saveWanted(wanted);
}

void HostDialog::pressedTest() {
    if (testing_) {
        Q_EMIT testStopWanted();
        return;
    }
    QList<HostProblem> problems;
    const Host wanted = read(&problems);
    for (const HostProblem& problem : std::as_const(problems)) touched_.insert(problem.field);
    validate();
    // A test needs no name: only what is wrong with the way there keeps it from running.
    for (const HostProblem& problem : std::as_const(problems)) {
        if (problem.field != QLatin1String("name")) return;
    }
    steps_->clear();
    steps_->show();
    Q_EMIT testWanted(wanted);
}

void HostDialog::setSaving(bool saving) {
    if (save_) save_->setEnabled(!saving);
    test_->setEnabled(!saving);
    if (saving) error()->clear();
}

void HostDialog::showError(const Error& problem) {
    setSaving(false);
    error()->setError(problem);
}

void HostDialog::setTesting(bool testing) {
    testing_ = testing;
    test_->setText(testing ? tr("Stop the test") : tr("Test connection"));
    if (!testing) steps_->finish();
}

}  // namespace hearth
