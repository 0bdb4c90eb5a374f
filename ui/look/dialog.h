// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/style.h"

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace hearth {

class ErrorBanner;

/// The frame of every dialog: content over a row of buttons, the one that acts at the right, a place for an
/// error between them. Use open() or show(), never exec().
class Dialog : public QDialog {
    Q_OBJECT
public:
    explicit Dialog(const QString& title, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return body_; }
    ErrorBanner* error() const { return error_; }
    /// From right to left: the acting button first. Its object name is what tests and scripts click.
    QPushButton* addButton(const QString& text, const QString& objectName,
                           ButtonKind kind = ButtonKind::Ordinary);
    /// At the left end: an act that is not the way out.
    QPushButton* addSideButton(const QString& text, const QString& objectName);
    /// "Cancel" (or another word), which rejects.
    QPushButton* addCancel(const QString& text = {});
    /// At least the minimum size: wrapped text is then measured at the width that it will have.
    QSize sizeHint() const override;
    /// Tab leads through the content and then through the buttons as they stand, whatever was made first.
    void setVisible(bool visible) override;

protected:
    bool event(QEvent* event) override;

private:
    void orderFocus();

    QVBoxLayout* body_;
    QHBoxLayout* buttons_;
    ErrorBanner* error_;
};

}  // namespace hearth
