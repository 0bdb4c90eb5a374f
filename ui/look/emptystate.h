// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"

#include <QWidget>

class QPushButton;

namespace hearth {

class Label;

/// What stands where a list would be: an icon, one sentence on what would be here, and the one next step.
/// Where there is little room the icon goes first; the words and the step are always whole.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// No button where `action` is empty.
    EmptyState(Icon which, const QString& sentence, const QString& action = {}, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    void setAction(const QString& action);
    QPushButton* button() const { return button_; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void drawIcon();
    /// Of the words and the step alone.
    int wordsHeight(int width) const;

    Icon which_;
    Label* picture_;
    Label* sentence_;
    QPushButton* button_;
};

}  // namespace hearth
