// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFrame>

class QHBoxLayout;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace hearth {

class Label;

/// Something went wrong: what and why, what to do, "Show details" with the log's words, and the buttons that
/// help. Hidden until it is given an error.
class ErrorBanner : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBanner(QWidget* parent = nullptr);

    void setError(const Error& error);
    /// Something less than an error, in the warning's colour.
    void setWarning(const QString& message, const QString& hint = {});
    void clear();
    /// A button at the banner's end; kept through clear().
    QPushButton* addAction(const QString& text);
    using QWidget::addAction;
    void removeActions();
    /// With a close button.
    void setDismissable(bool dismissable);

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void show(const QString& message, const QString& hint, const QString& detail, bool warning);
    void drawIcon();
    void setDetailsShown(bool shown);

    bool warning_ = false;
    Label* picture_;
    Label* message_;
    Label* hint_;
    QPlainTextEdit* detail_;
    QPushButton* details_;
    QPushButton* copy_;
    QToolButton* close_;
    QWidget* buttonRow_;
    QHBoxLayout* buttons_;
    QList<QPushButton*> actions_;
};

}  // namespace hearth
