// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/emptystate.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QEvent>
#include <QPushButton>

#include <algorithm>

namespace hearth {

EmptyState::EmptyState(Icon which, const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent), which_(which) {
    auto* lines = column(this, metrics::medium, metrics::vast);
    picture_ = new Label;
    picture_->setObjectName(QStringLiteral("emptyPicture"));
    picture_->setAlignment(Qt::AlignCenter);
    sentence_ = new Label({}, TextStyle::Body, Role::TextMuted);
    sentence_->setObjectName(QStringLiteral("emptySentence"));
    sentence_->setAlignment(Qt::AlignCenter);
    sentence_->wrap();
    sentence_->setMaximumWidth(metrics::readingWidth);
    sentence_->setMinimumWidth(240);
    button_ = new QPushButton;
    button_->setObjectName(QStringLiteral("emptyAction"));
    connect(button_, &QPushButton::clicked, this, &EmptyState::actionTriggered);

    auto* middle = row();
    middle->addStretch(1);
    middle->addWidget(sentence_, 4);
    middle->addStretch(1);
    lines->addStretch(2);
    lines->addWidget(picture_);
    lines->addLayout(middle);
    lines->addWidget(button_, 0, Qt::AlignHCenter);
    lines->addStretch(3);
    setSentence(sentence);
    setAction(action);
    drawIcon();
}

void EmptyState::setSentence(const QString& sentence) {
    sentence_->setText(sentence);
    setAccessibleName(sentence);
}

void EmptyState::setAction(const QString& action) {
    button_->setText(action);
    button_->setVisible(!action.isEmpty());
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        drawIcon();
}

int EmptyState::wordsHeight(int width) const {
    const int step = button_->text().isEmpty() ? 0 : metrics::medium + button_->sizeHint().height();
    return sentence_->heightForWidth(std::clamp(width * 4 / 6, 240, metrics::readingWidth)) + step;
}

QSize EmptyState::minimumSizeHint() const {
    return {240 + 2 * metrics::small, wordsHeight(width()) + 2 * metrics::small};
}

void EmptyState::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool roomy =
        height() >= wordsHeight(width()) + metrics::medium + metrics::hugeIcon + 2 * metrics::vast;
    const int margin = roomy ? metrics::vast : metrics::small;
    picture_->setVisible(roomy);
    layout()->setContentsMargins(metrics::vast, margin, metrics::vast, margin);
}

void EmptyState::drawIcon() {
    picture_->setPixmap(picture(which_, metrics::hugeIcon, Role::Idle, devicePixelRatioF()));
}

}  // namespace hearth
