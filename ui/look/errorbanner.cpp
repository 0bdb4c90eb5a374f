// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/errorbanner.h"

#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/look/stylepaint.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace hearth {

ErrorBanner::ErrorBanner(QWidget* parent) : QFrame(parent) {
    auto* all = row(this, metrics::medium);
    all->setContentsMargins(metrics::large, metrics::medium, metrics::medium, metrics::medium);
    picture_ = new Label;
    all->addWidget(picture_, 0, Qt::AlignTop);

    auto* lines = column(nullptr, metrics::tiny);
    message_ = new Label({}, TextStyle::Strong);
    message_->setObjectName(QStringLiteral("errorMessage"));
    message_->wrap();
    message_->setMinimumHeight(20);
    message_->makeSelectable();
    hint_ = new Label({}, TextStyle::Body, Role::Text);
    hint_->setObjectName(QStringLiteral("errorHint"));
    hint_->wrap();
    hint_->makeSelectable();
    detail_ = new QPlainTextEdit;
    detail_->setObjectName(QStringLiteral("errorDetail"));
    detail_->setReadOnly(true);
    detail_->setFont(textFont(TextStyle::MonoSmall));
    detail_->setAccessibleName(tr("Details"));
    detail_->setFixedHeight(120);
    detail_->hide();

    buttonRow_ = new QWidget;
    buttons_ = row(buttonRow_, metrics::medium);
    details_ = new QPushButton(tr("Show details"));
    details_->setObjectName(QStringLiteral("errorShowDetails"));
    details_->setCheckable(true);
    setButtonKind(details_, ButtonKind::Link);
    copy_ = new QPushButton(tr("Copy details"));
    setButtonKind(copy_, ButtonKind::Link);
    copy_->hide();
    buttons_->addWidget(details_);
    buttons_->addWidget(copy_);
    buttons_->addStretch(1);

    lines->addWidget(message_);
    lines->addWidget(hint_);
    lines->addWidget(detail_);
    lines->addWidget(buttonRow_);
    all->addLayout(lines, 1);

    close_ = new QToolButton;
    close_->setObjectName(QStringLiteral("errorClose"));
    close_->setIcon(icon(Icon::Close, Role::TextMuted));
    close_->setAccessibleName(tr("Dismiss"));
    close_->setToolTip(tr("Dismiss"));
    close_->hide();
    all->addWidget(close_, 0, Qt::AlignTop);

    connect(details_, &QPushButton::toggled, this, &ErrorBanner::setDetailsShown);
    connect(copy_, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(detail_->toPlainText()); });
    connect(close_, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    hide();
}

void ErrorBanner::setError(const Error& error) { show(error.message, error.hint, error.detail, false); }

void ErrorBanner::setWarning(const QString& message, const QString& hint) { show(message, hint, {}, true); }

void ErrorBanner::clear() { hide(); }

QPushButton* ErrorBanner::addAction(const QString& text) {
    auto* button = new QPushButton(text);
    buttons_->addWidget(button);
    actions_.append(button);
    buttonRow_->show();
    return button;
}

void ErrorBanner::removeActions() {
    for (auto* button : std::exchange(actions_, {})) button->deleteLater();
}

void ErrorBanner::setDismissable(bool dismissable) { close_->setVisible(dismissable); }

void ErrorBanner::show(const QString& message, const QString& hint, const QString& detail, bool warning) {
    warning_ = warning;
    message_->setText(message);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    detail_->setPlainText(detail.left(64 * 1024));
    details_->setVisible(!detail.isEmpty());
    buttonRow_->setVisible(!detail.isEmpty() || !actions_.isEmpty());
    details_->setChecked(false);
    setDetailsShown(false);
    setAccessibleName(hint.isEmpty() ? message : message + QLatin1Char(' ') + hint);
    drawIcon();
    setVisible(true);
    update();
}

void ErrorBanner::setDetailsShown(bool shown) {
    detail_->setVisible(shown);
    copy_->setVisible(shown);
    details_->setText(shown ? tr("Hide details") : tr("Show details"));
}

void ErrorBanner::drawIcon() {
    picture_->setPixmap(icon(warning_ ? Icon::Warning : Icon::Error, warning_ ? Role::Warn : Role::Bad)
                            .pixmap(QSize(20, 20), devicePixelRatioF()));
}

void ErrorBanner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        drawIcon();
}

void ErrorBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors colors = colorsOf(palette());
    const QColor tone = colors[warning_ ? Role::Warn : Role::Bad];
    paint::box(painter, rect(), mixed(colors[Role::Surface], tone, 0.06),
               mixed(colors[Role::Line], tone, 0.35), metrics::radius + 2);
}

}  // namespace hearth
