// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containeruseview.h"

#include "core/containers/containerinspect.h"
#include "core/services.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sparkline.h"
#include "ui/shell/timetext.h"

#include <QGridLayout>
#include <QLocale>

namespace hearth {

ContainerUseView::ContainerUseView(const UiContext& context, const QString& machine, QWidget* parent)
    : LivePart(context, machine, parent), problem_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("containerUse"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::huge);
    grid->setVerticalSpacing(metrics::small);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    cpu_ = addPart(grid, 0, tr("Processor"), "useCpu");
    memory_ = addPart(grid, 1, tr("Memory"), "useMemory");
    network_ = addPart(grid, 2, tr("Network"), "useNetwork");
    disk_ = addPart(grid, 3, tr("Disk: read · written"), "useDisk");
    problem_->setObjectName(QStringLiteral("useProblem"));
    problem_->wrap();
    problem_->hide();
    auto* all = column(this, metrics::small);
    all->setContentsMargins(0, metrics::tiny, 0, metrics::small);
    all->addLayout(grid);
    all->addWidget(problem_);
    hide();
}

ContainerUseView::Part ContainerUseView::addPart(QGridLayout* grid, int at, const QString& title,
                                                 const char* name) {
    const Part part{new Label, new Sparkline};
    part.value->setObjectName(QLatin1String(name));
    part.value->elide();
    part.line->setAccessibleName(title);
    auto* words = column(nullptr, 0);
    words->addWidget(new Label(title, TextStyle::Small, hearth::Role::TextMuted));
    words->addWidget(part.value);
    auto* box = row(nullptr, metrics::small);
    box->addLayout(words, 1);
    box->addWidget(part.line);
    grid->addLayout(box, at / 2, at % 2);
    return part;
}

void ContainerUseView::changed() { setVisible(container().on() && reachable()); }

/// A rate is not over what nobody asked about.
void ContainerUseView::activeChanged() { last_.reset(); }

void ContainerUseView::begin() {
    last_.reset();
    problem_->hide();
    for (const Part& part : {cpu_, memory_, network_, disk_}) {
        part.value->setText(QStringLiteral("…"));
        part.line->setValues({});
    }
}

void ContainerUseView::ask() {
    query([&engines = context().services.engines, machine = machine(), id = container().id](
              const Control& control) { return ContainerInspect(engines).uses(machine, {id}, control); },
          [this, id = container().id](const Result<std::map<QString, ContainerUse>>& uses) {
              problem_->setVisible(!uses);
              if (!uses) problem_->setText(uses.error().message);
              if (uses && uses->contains(id)) take(uses->at(id));
          });
}

void ContainerUseView::take(const ContainerUse& use) {
    const QLocale locale;
    memory_.value->setText(use.memoryLimit > 0
                               ? tr("%1 of %2").arg(sizeText(use.memory), sizeText(use.memoryLimit))
                               : sizeText(use.memory));
    memory_.line->append(static_cast<double>(use.memory));
    if (const auto before = std::exchange(last_, use)) {
        const ContainerLoad load = containerLoad(*before, use);
        cpu_.value->setText(
            tr("%1 % · %n process(es)", nullptr, static_cast<int>(std::min<qint64>(use.processes, 1 << 30)))
                .arg(locale.toString(load.cpuPercent, 'f', 1)));
        cpu_.line->append(load.cpuPercent);
        network_.value->setText(
            tr("↓ %1  ↑ %2").arg(rateText(load.receivedPerSecond), rateText(load.sentPerSecond)));
        network_.line->append(load.receivedPerSecond + load.sentPerSecond);
        disk_.value->setText(
            tr("%1 · %2").arg(rateText(load.readPerSecond), rateText(load.writtenPerSecond)));
        disk_.line->append(load.readPerSecond + load.writtenPerSecond);
    }
}

}  // namespace hearth
