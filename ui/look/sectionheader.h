// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace hearth {

class Label;

/// A heading over a list or a group, with a quiet note (a count, an age) beside it and buttons at its end.
class SectionHeader : public QWidget {
    Q_OBJECT
public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setNote(const QString& note);
    void addAction(QWidget* widget);
    using QWidget::addAction;

private:
    Label* title_;
    Label* note_;
    QHBoxLayout* row_;
};

}  // namespace hearth
