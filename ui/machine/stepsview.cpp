// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/machine/stepsview.h"

#include "ui/look/icons.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/style.h"
#include "ui/machine/stepsmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QToolButton>

namespace hearth {

StepsView::StepsView(QWidget* parent)
    : QWidget(parent), model_(new StepsModel(this)), list_(new QListView), copy_(new QToolButton(this)) {
    list_->setObjectName(QStringLiteral("steps"));
    list_->setAccessibleName(tr("Steps"));
    list_->setModel(model_);
    list_->setItemDelegate(new StatusDelegate(list_));
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setMinimumHeight(metrics::rowHeight * 3);
    copy_->setObjectName(QStringLiteral("copySteps"));
    copy_->setIcon(icon(Icon::Copy));
    copy_->setToolTip(tr("Copy the steps"));
    copy_->setAccessibleName(copy_->toolTip());
    setButtonKind(copy_, ButtonKind::Flat);

    auto* line = row(this, metrics::tiny);
    line->addWidget(list_, 1);
    line->addWidget(copy_, 0, Qt::AlignTop);
    connect(copy_, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(model_->plainText()); });
    connect(model_, &QAbstractItemModel::rowsInserted, list_, &QListView::scrollToBottom);
}

void StepsView::clear() { model_->clear(); }
void StepsView::report(const ProgressEvent& event) { model_->report(event); }
void StepsView::finish() { model_->finish(); }

}  // namespace hearth
