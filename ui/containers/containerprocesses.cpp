// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerprocesses.h"

#include "core/containers/containerinspect.h"
#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tableview.h"

#include <QStackedWidget>

namespace hearth {

ContainerProcessesView::ContainerProcessesView(const UiContext& context, const QString& machine,
                                               QWidget* parent)
    : LivePart(context, machine, parent),
      table_(new TableView(&model_, ProcessesModel::SortRole, ProcessesModel::FindRole)),
      find_(new FindField(tr("Find a process"))),
      count_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      error_(new ErrorBanner),
      stack_(new QStackedWidget),
      off_(new EmptyState(Icon::Activity, tr("It is not running, so there are no processes in it."))),
      nothingFound_(new EmptyState(Icon::Search, tr("No process matches."))) {
    setObjectName(QStringLiteral("containerProcesses"));
    table_->setObjectName(QStringLiteral("processesTable"));
    table_->setAccessibleName(tr("Processes"));
    table_->setColumnWidths({0, 80, 80, 110, 110, 100}, ProcessesModel::Command,
                            {ProcessesModel::Parent, ProcessesModel::Elapsed, ProcessesModel::User});
    table_->sortByColumn(ProcessesModel::Pid, Qt::AscendingOrder);
    table_->rememberColumns(context.services.paths.state + QStringLiteral("/columns.ini"),
                            table_->objectName());
    find_->setObjectName(QStringLiteral("processesFind"));
    find_->setMaximumWidth(metrics::sidebarWidth);
    count_->setObjectName(QStringLiteral("processesCount"));
    error_->setObjectName(QStringLiteral("processesError"));
    off_->setObjectName(QStringLiteral("processesOff"));
    auto* bar = row(nullptr, metrics::small);
    bar->addWidget(find_, 1);
    bar->addWidget(count_);
    bar->addStretch(1);
    for (QWidget* page :
         {static_cast<QWidget*>(table_), static_cast<QWidget*>(off_), static_cast<QWidget*>(nothingFound_)})
        stack_->addWidget(page);
    auto* all = column(this, metrics::small);
    all->addLayout(bar);
    all->addWidget(error_);
    all->addWidget(stack_, 1);
    connect(find_, &QLineEdit::textChanged, table_, &TableView::setFind);
    connect(find_, &FindField::moved, table_, &TableView::moveBy);
    connect(find_, &FindField::left, table_, qOverload<>(&QWidget::setFocus));
    connect(table_, &TableView::shownRowsChanged, this, &ContainerProcessesView::tell);
    table_->onKey(QKeySequence::Find, [this] { find_->setFocus(); });
    tell();
}

void ContainerProcessesView::begin() {
    model_.setRows({});
    error_->clear();
    tell();
}

void ContainerProcessesView::ask() {
    query([&engines = context().services.engines, machine = machine(), id = container().id](
              const Control& control) { return ContainerInspect(engines).processes(machine, id, control); },
          [this](const Result<ContainerProcesses>& all) {
              if (all) {
                  error_->clear();
                  model_.setRows(processRows(*all));
              } else if (container().on()) {
                  error_->setError(all.error());
              }
              tell();
          });
}

void ContainerProcessesView::changed() {
    table_->setEnabled(reachable());
    tell();
}

void ContainerProcessesView::tell() {
    const bool on = container().on();
    const bool some = table_->allRows() > 0;
    stack_->setCurrentWidget(!on                                ? static_cast<QWidget*>(off_)
                             : some && table_->shownRows() == 0 ? static_cast<QWidget*>(nothingFound_)
                                                                : static_cast<QWidget*>(table_));
    find_->setVisible(on);
    count_->setText(on && some ? tr("%n process(es)", nullptr, table_->allRows()) : QString());
}

}  // namespace hearth
