// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/engineproblem.h"

#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>

namespace hearth {

EngineProblem::EngineProblem(QWidget* parent)
    : QWidget(parent),
      picture_(new Label),
      message_(new Label({}, TextStyle::Heading)),
      hint_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("engineProblem"));
    picture_->setAlignment(Qt::AlignCenter);
    message_->setObjectName(QStringLiteral("engineMessage"));
    hint_->setObjectName(QStringLiteral("engineHint"));
    auto* words = column(nullptr, metrics::small);
    for (Label* label : {message_, hint_}) {
        label->setAlignment(Qt::AlignCenter);
        label->wrap();
        label->makeSelectable();
        label->setMaximumWidth(metrics::readingWidth);
        label->setMinimumWidth(240);
        words->addWidget(label);
    }
    auto* middle = row();
    middle->addStretch(1);
    middle->addLayout(words, 4);
    middle->addStretch(1);
    auto* buttons = row(nullptr, metrics::small);
    const auto button = [&](Icon which, const QString& text, const char* name, ButtonKind kind) {
        auto* made =
            new QPushButton(icon(which, kind == ButtonKind::Primary ? Role::OnAccent : Role::Text), text);
        made->setObjectName(QLatin1String(name));
        setButtonKind(made, kind);
        buttons->addWidget(made);
        return made;
    };
    buttons->addStretch(1);
    connect(button(Icon::Refresh, tr("Look again"), "engineLook", ButtonKind::Primary), &QPushButton::clicked,
            this, &EngineProblem::lookWanted);
    install_ = button(Icon::Download, tr("Install Docker…"), "engineInstall", ButtonKind::Ordinary);
    connect(install_, &QPushButton::clicked, this, &EngineProblem::installWanted);
    connect(button(Icon::Terminal, tr("Open a terminal"), "engineTerminal", ButtonKind::Ordinary),
            &QPushButton::clicked, this, &EngineProblem::terminalWanted);
    connect(button(Icon::Copy, tr("Copy"), "engineCopy", ButtonKind::Ordinary), &QPushButton::clicked, this,
            [this] {
                QGuiApplication::clipboard()->setText(message_->text() + QLatin1Char('\n') + hint_->text());
            });
    buttons->addStretch(1);
    auto* lines = column(this, metrics::medium, metrics::vast);
    lines->addStretch(2);
    lines->addWidget(picture_);
    lines->addLayout(middle);
    lines->addLayout(buttons);
    lines->addStretch(3);
    drawIcon();
}

void EngineProblem::setError(const Error& error) {
    denied_ = error.kind == ErrorKind::Denied;
    // Starting it, and the right to use it, are among what that does.
    install_->setVisible(denied_ || error.kind == ErrorKind::NotFound);
    install_->setText(denied_ ? tr("Allow it…") : tr("Install Docker…"));
    message_->setText(error.message);
    hint_->setText(error.hint);
    hint_->setVisible(!error.hint.isEmpty());
    setAccessibleName(error.message + QLatin1Char(' ') + error.hint);
    drawIcon();
}

void EngineProblem::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        drawIcon();
}

void EngineProblem::drawIcon() {
    picture_->setPixmap(
        picture(denied_ ? Icon::Lock : Icon::Container, metrics::hugeIcon, Role::Idle, devicePixelRatioF()));
}

}  // namespace hearth
