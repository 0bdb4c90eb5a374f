// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/card.h"

#include "ui/look/layouts.h"
#include "ui/look/sectionheader.h"
#include "ui/look/stylepaint.h"

#include <QPainter>

namespace hearth {

Card::Card(QWidget* parent) : QFrame(parent) { body_ = column(this, metrics::small, metrics::large); }

Card::Card(const QString& title, QWidget* parent) : Card(parent) {
    header_ = new SectionHeader(title, this);
    body_->addWidget(header_);
}

void Card::setEdgeToEdge() {
    body_->setContentsMargins(1, header_ != nullptr ? metrics::medium : 1, 1, 1);
    if (header_ != nullptr) header_->setContentsMargins(metrics::large - 1, 0, metrics::medium, 0);
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors colors = colorsOf(palette());
    paint::box(painter, rect(), colors[Role::Surface], colors[Role::Line], metrics::radius + 2);
}

}  // namespace hearth
