// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/problemview.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QEvent>
#include <QPushButton>

namespace hearth {

ProblemView::ProblemView(const QString& message, const QString& hint, QWidget* parent)
    : QWidget(parent),
      picture_(new Label),
      message_(new Label({}, TextStyle::Heading)),
      hint_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      buttons_(row(nullptr, metrics::small)) {
    picture_->setAlignment(Qt::AlignCenter);
    message_->setObjectName(message);
    hint_->setObjectName(hint);
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
    buttons_->addStretch(1);
    buttons_->addStretch(1);
    auto* lines = column(this, metrics::medium, metrics::vast);
    lines->addStretch(2);
    lines->addWidget(picture_);
    lines->addLayout(middle);
    lines->addLayout(buttons_);
    lines->addStretch(3);
}

QPushButton* ProblemView::addButton(Icon which, const QString& text, const char* name, ButtonKind kind) {
    auto* made =
        new QPushButton(icon(which, kind == ButtonKind::Primary ? Role::OnAccent : Role::Text), text);
    made->setObjectName(QLatin1String(name));
    setButtonKind(made, kind);
    buttons_->insertWidget(buttons_->count() - 1, made);
    return made;
}

void ProblemView::say(Icon picture, const QString& message, const QString& hint) {
    shown_ = picture;
    message_->setText(message);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    setAccessibleName(message + QLatin1Char(' ') + hint);
    drawPicture();
}

QString ProblemView::saidText() const { return message_->text() + QLatin1Char('\n') + hint_->text(); }

void ProblemView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        drawPicture();
}

void ProblemView::drawPicture() {
    picture_->setPixmap(picture(shown_, metrics::hugeIcon, Role::Idle, devicePixelRatioF()));
}

}  // namespace hearth
