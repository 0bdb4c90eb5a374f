// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/sectionheader.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"

namespace hearth {

SectionHeader::SectionHeader(const QString& title, QWidget* parent) : QWidget(parent) {
    row_ = row(this);
    title_ = new Label(title, TextStyle::Heading);
    note_ = new Label({}, TextStyle::Small, Role::TextMuted);
    note_->hide();
    row_->addWidget(title_);
    row_->addWidget(note_);
    row_->addStretch(1);
    setMinimumHeight(metrics::touchTarget);
    setAccessibleName(title);
}

void SectionHeader::setTitle(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
}

void SectionHeader::setNote(const QString& note) {
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

void SectionHeader::addAction(QWidget* widget) { row_->addWidget(widget); }

}  // namespace hearth
