// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierproblem.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/shell/statetext.h"

#include <QEvent>
#include <QPushButton>

namespace hearth {

ZeroTierProblem::ZeroTierProblem(const QString& machine, QWidget* parent)
    : QWidget(parent),
      machine_(machine),
      picture_(new Label),
      message_(new Label({}, TextStyle::Heading)),
      hint_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("zeroTierProblem"));
    picture_->setAlignment(Qt::AlignCenter);
    message_->setObjectName(QStringLiteral("zeroTierMessage"));
    hint_->setObjectName(QStringLiteral("zeroTierHint"));
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
    setup_ = button(Icon::Download, {}, "zeroTierSetup", ButtonKind::Primary);
    sudo_ = button(Icon::Shield, tr("Use sudo each time"), "zeroTierSudo", ButtonKind::Ordinary);
    look_ = button(Icon::Refresh, tr("Look again"), "zeroTierLook", ButtonKind::Ordinary);
    buttons->addStretch(1);
    connect(setup_, &QPushButton::clicked, this, &ZeroTierProblem::setupWanted);
    connect(sudo_, &QPushButton::clicked, this, &ZeroTierProblem::sudoWanted);
    connect(look_, &QPushButton::clicked, this, &ZeroTierProblem::lookWanted);
    auto* lines = column(this, metrics::medium, metrics::vast);
    lines->addStretch(2);
    lines->addWidget(picture_);
    lines->addLayout(middle);
    lines->addLayout(buttons);
    lines->addStretch(3);
    drawIcon();
}

void ZeroTierProblem::setState(ZeroTierState::Is is) {
    denied_ = is == ZeroTierState::Is::NoToken;
    const QString where = machineTitle(machine_);
    switch (is) {
    case ZeroTierState::Is::NotInstalled:
        return say(withMachine(tr("ZeroTier is not installed on %1."), where),
                   tr("With it, the machine can be in networks of your own, wherever it is. The commands to "
                      "run are shown first."),
                   tr("Install ZeroTier…"));
    case ZeroTierState::Is::Stopped:
        return say(withMachine(tr("The ZeroTier service on %1 is not running."), where),
                   tr("Its networks come back once it runs."), tr("Start it…"));
    case ZeroTierState::Is::NoToken:
        return say(withMachine(tr("Only root can use ZeroTier on %1."), where),
                   tr("As root, Hearth can once give this account a copy of the service's token that nobody "
                      "else can read. Whoever has it can join and leave networks there. Without the copy, "
                      "sudo is used each time."),
                   tr("Copy the token for this account…"));
    case ZeroTierState::Is::Works:
        break;
    }
}

void ZeroTierProblem::setError(const Error& error) {
    denied_ = error.kind == ErrorKind::Denied || error.kind == ErrorKind::AuthRefused;
    // A copy of the token may be old: what is set up knows, and sudo needs none.
    say(error.message, hintHere(error), denied_ ? tr("Setup…") : QString());
}

void ZeroTierProblem::say(const QString& message, const QString& hint, const QString& setup) {
    message_->setText(message);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    setup_->setText(setup);
    setup_->setVisible(!setup.isEmpty());
    sudo_->setVisible(!setup.isEmpty() && denied_);
    setAccessibleName(message + QLatin1Char(' ') + hint);
    drawIcon();
}

void ZeroTierProblem::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        drawIcon();
}

void ZeroTierProblem::drawIcon() {
    picture_->setPixmap(
        picture(denied_ ? Icon::Lock : Icon::Network, metrics::hugeIcon, Role::Idle, devicePixelRatioF()));
}

}  // namespace hearth
