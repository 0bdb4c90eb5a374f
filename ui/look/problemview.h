// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"
#include "ui/look/style.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace hearth {

class Label;

/// Stands where something of a machine would be and says why it is not to be seen: a picture, what is so,
/// what to do, and buttons below, which whoever derives from it adds.
class ProblemView : public QWidget {
    Q_OBJECT
protected:
    /// `message`, `hint`: the object names of the two texts.
    ProblemView(const QString& message, const QString& hint, QWidget* parent);

    QPushButton* addButton(Icon which, const QString& text, const char* name, ButtonKind kind);
    /// `picture` is drawn anew with the palette.
    void say(Icon picture, const QString& message, const QString& hint);
    /// All that is said, to be copied.
    QString saidText() const;
    void changeEvent(QEvent* event) override;

private:
    void drawPicture();

    Icon shown_ = Icon::Network;
    Label* picture_;
    Label* message_;
    Label* hint_;
    QHBoxLayout* buttons_;
};

}  // namespace hearth
