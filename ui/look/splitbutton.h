// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/style.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace hearth {

/// One main act and, behind the arrow, its variants.
class SplitButton : public QWidget {
    Q_OBJECT
public:
    explicit SplitButton(const QString& text, ButtonKind kind = ButtonKind::Primary,
                         QWidget* parent = nullptr);
    QPushButton* button() const { return button_; }
    /// Fill it; the arrow shows once it holds something and setMenuShown(true), the default, stands.
    QMenu* menu() const { return menu_; }
    void setMenuShown(bool shown);

Q_SIGNALS:
    void clicked();

private:
    QPushButton* button_;
    QPushButton* arrow_;
    QMenu* menu_;
};

}  // namespace hearth
