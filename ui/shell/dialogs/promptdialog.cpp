// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogs/promptdialog.h"

#include "ui/look/errorbanner.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace hearth {
namespace {

QString titleFor(const PromptQuestion& question) {
    switch (question.what) {
    case PromptQuestion::What::Password:
        return PromptDialog::tr("Password for %1").arg(question.host);
    case PromptQuestion::What::Passphrase:
        return PromptDialog::tr("Passphrase of a key");
    case PromptQuestion::What::KeyboardInteractive:
        return PromptDialog::tr("%1 asks").arg(question.host);
    case PromptQuestion::What::Sudo:
        return PromptDialog::tr("Password for sudo on %1").arg(question.host);
    }
    return {};
}

QString againText(PromptQuestion::What what) {
    switch (what) {
    case PromptQuestion::What::Passphrase:
        return PromptDialog::tr("That passphrase does not open the key.");
    case PromptQuestion::What::KeyboardInteractive:
        return PromptDialog::tr("The server refused that answer.");
    case PromptQuestion::What::Password:
    case PromptQuestion::What::Sudo:
        break;
    }
    return PromptDialog::tr("That password was refused.");
}

QLineEdit* hiddenField(QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                               Qt::ImhNoAutoUppercase);
    auto* eye = field->addAction(icon(Icon::Eye, Role::TextMuted), QLineEdit::TrailingPosition);
    eye->setToolTip(PromptDialog::tr("Show"));
    QObject::connect(eye, &QAction::triggered, field, [field, eye] {
        const bool show = field->echoMode() == QLineEdit::Password;
        field->setEchoMode(show ? QLineEdit::Normal : QLineEdit::Password);
        eye->setIcon(icon(show ? Icon::EyeOff : Icon::Eye, Role::TextMuted));
        eye->setToolTip(show ? PromptDialog::tr("Hide") : PromptDialog::tr("Show"));
    });
    return field;
}

}  // namespace

PromptDialog::PromptDialog(const PromptQuestion& question, QWidget* parent)
    : Dialog(titleFor(question), parent) {
    setObjectName(QStringLiteral("promptDialog"));
    const bool interactive = question.what == PromptQuestion::What::KeyboardInteractive;
    auto* heading = new Label(interactive && !question.title.isEmpty() ? question.title : titleFor(question),
                              TextStyle::Title);
    heading->wrap();
    body()->addWidget(heading);
    if (interactive && !question.title.isEmpty())
        body()->addWidget(new Label(titleFor(question), TextStyle::Small, Role::TextMuted));
    if (!question.instruction.isEmpty()) {
        auto* instruction = new Label(question.instruction, TextStyle::Body, Role::TextMuted);
        instruction->setObjectName(QStringLiteral("instruction"));
        instruction->wrap();
        instruction->makeSelectable();
        body()->addWidget(instruction);
    }
    if (question.again) error()->setWarning(againText(question.what));

    int number = 0;
    for (const auto& prompt : question.prompts) {
        auto* lines = column(nullptr, metrics::tiny);
        auto* label = new Label(prompt.text.trimmed(), TextStyle::Body);
        label->wrap();
        QLineEdit* field = prompt.echo ? new QLineEdit(this) : hiddenField(this);
        field->setObjectName(QStringLiteral("answer%1").arg(number++));
        field->setAccessibleName(prompt.text.trimmed());
        label->setBuddy(field);
        // Hearth's own question is the title already.
        if (!interactive && question.prompts.size() == 1) label->hide();
        lines->addWidget(label);
        lines->addWidget(field);
        body()->addLayout(lines);
        fields_.push_back(field);
    }
    if (question.mayRemember) {
        const QString where =
            question.rememberWhere.isEmpty() ? tr("Keep in the keychain") : question.rememberWhere;
        // Why it is kept no longer than that may be long, and a box' words are cut where they do not fit.
        static const QRegularExpression reasoned(QStringLiteral("^(.*?)\\s*[(（](.*)[)）]$"),
                                                 QRegularExpression::DotMatchesEverythingOption);
        const auto parts = reasoned.match(where);
        remember_ = new QCheckBox(parts.hasMatch() ? parts.captured(1) : where);
        remember_->setObjectName(QStringLiteral("remember"));
        body()->addWidget(remember_);
        if (parts.hasMatch()) {
            auto* why = new Label(parts.captured(2), TextStyle::Body, Role::TextMuted);
            why->setObjectName(QStringLiteral("rememberWhy"));
            why->wrap();
            body()->addWidget(why);
        }
    }
    auto* accepting = addButton(interactive                                         ? tr("Answer")
                                : question.what == PromptQuestion::What::Passphrase ? tr("Unlock")
                                                                                    : tr("Log in"),
                                QStringLiteral("accept"), ButtonKind::Primary);
    if (question.what == PromptQuestion::What::Sudo) accepting->setText(tr("Continue"));
    connect(accepting, &QPushButton::clicked, this, &QDialog::accept);
    addCancel();
    if (!fields_.empty())
        fields_.front()->setFocus();
    else
        accepting->setFocus();
}

PromptDialog::~PromptDialog() { wipe(); }

PromptAnswer PromptDialog::takeAnswer() {
    PromptAnswer answer;
    for (const auto* field : fields_) answer.answers.push_back(Secret::fromText(field->text()));
    answer.remember = remember_ != nullptr && remember_->isChecked();
    wipe();
    return answer;
}

void PromptDialog::wipe() {
    // Best effort: Qt keeps copies of its own, for undo and painting.
    for (auto* field : fields_) {
        QString text = field->text();
        field->clear();
        text.fill(QLatin1Char('\0'));
    }
}

}  // namespace hearth
