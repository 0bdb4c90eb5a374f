// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/formfield.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"

namespace hearth {

FormField::FormField(const QString& label, QWidget* field, const QString& help, QWidget* parent)
    : QWidget(parent),
      label_(new Label(label)),
      field_(field),
      below_(new Label({}, TextStyle::Small, Role::TextMuted)),
      help_(help) {
    below_->setObjectName(QStringLiteral("below"));
    below_->wrap();
    auto* lines = column(this, metrics::tiny);
    lines->addWidget(label_);
    lines->addWidget(field);
    lines->addWidget(below_);
    label_->setVisible(!label.isEmpty());
    // Inside a container that has a proxy, the label names what is really focused.
    QWidget* real = field->focusProxy() ? field->focusProxy() : field;
    label_->setBuddy(real);
    if (!label.isEmpty() && real->accessibleName().isEmpty()) real->setAccessibleName(label);
    refresh();
}

void FormField::setHelp(const QString& help) {
    if (help == help_) return;
    help_ = help;
    refresh();
}

void FormField::setProblem(const QString& problem) {
    if (problem == problem_) return;
    problem_ = problem;
    refresh();
}

void FormField::setWarning(const QString& warning) {
    if (warning == warning_) return;
    warning_ = warning;
    refresh();
}

void FormField::refresh() {
    const QString& text = !problem_.isEmpty() ? problem_ : !warning_.isEmpty() ? warning_ : help_;
    below_->setText(text);
    below_->setVisible(!text.isEmpty());
    below_->setRole(!problem_.isEmpty() ? Role::Bad : !warning_.isEmpty() ? Role::Warn : Role::TextMuted);
    QWidget* real = field_->focusProxy() ? field_->focusProxy() : field_;
    real->setAccessibleDescription(text);
}

}  // namespace hearth
