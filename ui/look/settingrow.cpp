// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/settingrow.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"

namespace hearth {

SettingRow::SettingRow(const QString& title, const QString& explanation, QWidget* control, QWidget* parent)
    : QWidget(parent) {
    auto* line = row(this, metrics::large);
    auto* words = column(nullptr, 2);
    auto* name = new Label(title);
    name->setBuddy(control);
    words->addWidget(name);
    explanation_ = new Label(explanation, TextStyle::Small, Role::TextMuted);
    explanation_->wrap();
    explanation_->setVisible(!explanation.isEmpty());
    words->addWidget(explanation_);
    line->addLayout(words, 1);
    line->addWidget(control, 0, Qt::AlignVCenter);
    if (control->accessibleName().isEmpty()) control->setAccessibleName(title);
    setMinimumHeight(explanation.isEmpty() ? metrics::rowHeight : metrics::tallRowHeight);
}

FactRow::FactRow(const QString& title, const QString& value, QWidget* parent) : QWidget(parent) {
    auto* line = row(this, metrics::large);
    // Values of several lines stand apart.
    line->setContentsMargins(0, metrics::tiny, 0, metrics::tiny);
    line->addWidget(new Label(title, TextStyle::Body, Role::TextMuted));
    value_ = new Label(value);
    value_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value_->wrap();
    value_->makeSelectable();
    value_->setAccessibleName(title);
    line->addWidget(value_, 1);
    setMinimumHeight(metrics::touchTarget);
}

void FactRow::setValue(const QString& value) { value_->setText(value); }

void SettingRow::setExplanation(const QString& explanation) {
    explanation_->setText(explanation);
    explanation_->setVisible(!explanation.isEmpty());
}

}  // namespace hearth
