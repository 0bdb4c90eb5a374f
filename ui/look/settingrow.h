// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hearth {

class Label;

/// A line of a card: a title and a muted explanation at the left, a control at the right.
class SettingRow : public QWidget {
    Q_OBJECT
public:
    SettingRow(const QString& title, const QString& explanation, QWidget* control, QWidget* parent = nullptr);
    void setExplanation(const QString& explanation);

private:
    Label* explanation_;
};

/// A line of a card that tells a fact: a muted title at the left, selectable text at the right.
class FactRow : public QWidget {
    Q_OBJECT
public:
    explicit FactRow(const QString& title, const QString& value = {}, QWidget* parent = nullptr);
    void setValue(const QString& value);

private:
    Label* value_;
};

}  // namespace hearth
