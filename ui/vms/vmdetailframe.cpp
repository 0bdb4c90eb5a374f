// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmdetailframe.h"

#include "ui/look/actionbar.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/statusdot.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

namespace hearth {

VmDetailFrame::VmDetailFrame(const QString& name, QWidget* parent)
    : QWidget(parent),
      dot_(new StatusDot),
      name_(new Label({}, TextStyle::Heading)),
      state_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      actions_(new ActionBar(QStringLiteral("moreVm"))),
      below_(column(nullptr, metrics::small)),
      bar_(new QTabBar),
      parts_(new QStackedWidget) {
    setObjectName(name + QStringLiteral("Detail"));
    auto* all = column(this, metrics::small);
    all->setContentsMargins(metrics::huge, metrics::small, metrics::huge, metrics::medium);
    auto* head = row(nullptr, metrics::small);
    head->addWidget(dot_);
    head->addWidget(name_);
    head->addWidget(state_, 1);
    head->addWidget(actions_);
    state_->setObjectName(name + QStringLiteral("State"));
    state_->elide();
    all->addLayout(head);
    all->addLayout(below_);
    bar_->setObjectName(name + QStringLiteral("Parts"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    all->addWidget(bar_);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* box = new QWidget;
    about_ = column(box, metrics::small);
    facts_ = column(nullptr, 0);
    about_->addLayout(facts_);
    about_->addStretch();
    box->setMaximumWidth(metrics::readingWidth);
    scroll->setWidget(box);
    addPart(QCoreApplication::translate("hearth::VmDetail", "About"), scroll);
    all->addWidget(parts_, 1);
    connect(bar_, &QTabBar::currentChanged, parts_, &QStackedWidget::setCurrentIndex);
}

void VmDetailFrame::addBelowHead(QWidget* widget) { below_->addWidget(widget); }

void VmDetailFrame::addPart(const QString& title, QWidget* part) {
    bar_->addTab(title);
    parts_->addWidget(part);
}

void VmDetailFrame::addBelowFacts(QWidget* widget) {
    about_->insertWidget(about_->count() - 1, widget, 0, Qt::AlignLeft);
}

void VmDetailFrame::setHead(const QString& name, const StateText& state, const QString& words) {
    dot_->setStatus(state.status, state.word);
    name_->setText(name);
    state_->setText(words);
}

void VmDetailFrame::setFacts(const QList<std::pair<QString, QString>>& facts) {
    while (QLayoutItem* item = facts_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& [title, value] : facts) {
        if (value.isEmpty()) continue;
        auto* line = new FactRow(title);
        line->setValue(value);
        facts_->addWidget(line);
    }
}

}  // namespace hearth
