// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hearth {

class Label;

/// A line of a card: a title and a muted explanation at the left, a control (or text) at the right.
class SettingRow : public QWidget {
    Q_OBJECT
public:
    SettingRow(const QString& title, const QString& explanation, QWidget* control, QWidget* parent = nullptr);
    /// A fact instead of a control: selectable text at the right.
    SettingRow(const QString& title, const QString& value, QWidget* parent = nullptr);
    void setValue(const QString& value);
    void setExplanation(const QString& explanation);

private:
    Label* explanation_ = nullptr;
    Label* value_ = nullptr;
};

}  // namespace hearth
