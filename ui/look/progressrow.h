// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/statusdot.h"

#include <QWidget>

class QProgressBar;
class QToolButton;

namespace hearth {

class Label;

/// One thing that runs: what, how far, and a way to cancel it; afterwards how it ended.
class ProgressRow : public QWidget {
    Q_OBJECT
public:
    explicit ProgressRow(QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// The step it is at, or how it ended.
    void setDetail(const QString& detail, Role role = Role::TextMuted);
    /// 0 … 1, or below 0 when unknown.
    void setFraction(double fraction);
    /// Running shows the bar and the cancel button, otherwise the status alone.
    void setRunning(bool running, Status status = Status::Busy);

Q_SIGNALS:
    void cancelled();

private:
    StatusDot* dot_;
    Label* title_;
    Label* detail_;
    QProgressBar* bar_;
    QToolButton* cancel_;
};

}  // namespace hearth
