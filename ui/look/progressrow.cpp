// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/progressrow.h"

#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QProgressBar>
#include <QToolButton>

namespace hearth {

ProgressRow::ProgressRow(QWidget* parent) : QWidget(parent) {
    auto* line = row(this);
    dot_ = new StatusDot(Status::Busy);
    title_ = new Label;
    title_->elide();
    detail_ = new Label({}, TextStyle::Body, Role::TextMuted);
    detail_->elide();
    bar_ = new QProgressBar;
    bar_->setTextVisible(false);
    bar_->setFixedWidth(120);
    bar_->setRange(0, 0);
    cancel_ = new QToolButton;
    cancel_->setObjectName(QStringLiteral("progressCancel"));
    cancel_->setIcon(icon(Icon::Close, Role::TextMuted));
    cancel_->setToolTip(tr("Cancel"));
    cancel_->setAccessibleName(tr("Cancel"));
    line->addWidget(dot_);
    line->addWidget(title_);
    line->addWidget(detail_, 1);
    line->addWidget(bar_);
    line->addWidget(cancel_);
    setMinimumHeight(metrics::rowHeight);
    connect(cancel_, &QToolButton::clicked, this, &ProgressRow::cancelled);
}

void ProgressRow::setTitle(const QString& title) {
    title_->setText(title);
    title_->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void ProgressRow::setDetail(const QString& detail, Role role) {
    detail_->setText(detail);
    detail_->setRole(role);
}

void ProgressRow::setFraction(double fraction) {
    if (fraction < 0) {
        bar_->setRange(0, 0);
    } else {
        bar_->setRange(0, 1000);
        bar_->setValue(int(fraction * 1000));
    }
}

void ProgressRow::setRunning(bool running, Status status) {
    dot_->setStatus(status);
    dot_->setVisible(running || status != Status::Idle);
    bar_->setVisible(running);
    cancel_->setVisible(running);
}

}  // namespace hearth
