// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/metrics.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hearth {

/// A column or a row on the grid: `gap` between its items, `margin` around them (both from metrics). With a
/// widget it becomes that widget's layout.
inline QVBoxLayout* column(QWidget* parent = nullptr, int gap = metrics::small, int margin = 0) {
    auto* layout = parent != nullptr ? new QVBoxLayout(parent) : new QVBoxLayout;
    layout->setSpacing(gap);
    layout->setContentsMargins(margin, margin, margin, margin);
    return layout;
}

inline QHBoxLayout* row(QWidget* parent = nullptr, int gap = metrics::small, int margin = 0) {
    auto* layout = parent != nullptr ? new QHBoxLayout(parent) : new QHBoxLayout;
    layout->setSpacing(gap);
    layout->setContentsMargins(margin, margin, margin, margin);
    return layout;
}

/// Labels right of the field's left edge, all fields one width.
inline QFormLayout* form(QWidget* parent = nullptr) {
    auto* layout = parent != nullptr ? new QFormLayout(parent) : new QFormLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(metrics::medium);
    layout->setVerticalSpacing(metrics::small);
    layout->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    return layout;
}

}  // namespace hearth
