// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"

#include <QWidget>

class QPushButton;

namespace hearth {

class Label;

/// What stands where a list would be: an icon, one sentence on what would be here, and the one next step.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// No button where `action` is empty.
    EmptyState(Icon which, const QString& sentence, const QString& action = {}, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    void setAction(const QString& action);
    QPushButton* button() const { return button_; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();

    Icon which_;
    Label* picture_;
    Label* sentence_;
    QPushButton* button_;
};

}  // namespace hearth
