// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hearth {

class Label;

/// A labelled field of a dialog: its name above, the field, and beneath it a line of help which gives way to
/// what is wrong.
class FormField : public QWidget {
    Q_OBJECT
public:
    /// Takes `field`; the label names it for screen readers, too. `help` may be empty.
    FormField(const QString& label, QWidget* field, const QString& help = {}, QWidget* parent = nullptr);

    QWidget* field() const { return field_; }
    void setHelp(const QString& help);
    /// Empty: nothing is wrong.
    void setProblem(const QString& problem);
    QString problem() const { return problem_; }
    /// What may be meant so, but should be known. A problem comes first. Empty: none.
    void setWarning(const QString& warning);
    QString warning() const { return warning_; }

private:
    void refresh();

    Label* label_;
    QWidget* field_;
    Label* below_;
    QString help_;
    QString problem_;
    QString warning_;
};

}  // namespace hearth
