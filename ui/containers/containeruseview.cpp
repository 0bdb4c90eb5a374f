// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containeruseview.h"

#include "core/containers/containerinspect.h"
#include "core/services.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sparkline.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QGridLayout>
#include <QLocale>
#include <QTimer>

namespace hearth {

namespace {

// Between an answer and the next question: a slow engine is not asked more than it can say.
constexpr auto kPause = std::chrono::seconds(2);

}  // namespace

ContainerUseView::ContainerUseView(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      pause_(new QTimer(this)),
      problem_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)) {
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
    pause_->setSingleShot(true);
    pause_->setInterval(kPause);
    connect(pause_, &QTimer::timeout, this, &ContainerUseView::ask);
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

bool ContainerUseView::wanted() const { return active_ && reachable_ && container_.on(); }

void ContainerUseView::setContainer(const Container& container, bool reachable) {
    const bool other = container.id != container_.id || container.on() != container_.on();
    const bool back = reachable && !reachable_;
    container_ = container;
    reachable_ = reachable;
    setVisible(container_.on() && reachable_);
    if (other) begin();
    if (back) ask();
}

void ContainerUseView::setActive(bool active) {
    if (active == active_) return;
    active_ = active;
    last_.reset();  // a rate is not over what nobody asked about
    ask();
}

/// Of what was before it nothing is said.
void ContainerUseView::begin() {
    ++turn_;
    if (asking_) asking_->cancel();
    asking_ = nullptr;
    last_.reset();
    problem_->hide();
    for (const Part& part : {cpu_, memory_, network_, disk_}) {
        part.value->setText(QStringLiteral("…"));
        part.line->setValues({});
    }
    ask();
}

void ContainerUseView::ask() {
    pause_->stop();
    if (!wanted() || asking_) return;
    using Uses = std::map<QString, ContainerUse>;
    asking_ = context_.operations.query(
        this,
        [&engines = context_.services.engines, machine = machine_, id = container_.id](
            const Control& control) { return ContainerInspect(engines).uses(machine, {id}, control); },
        [this, turn = turn_, id = container_.id](const Result<Uses>& uses) {
            if (turn != turn_) return;
            asking_ = nullptr;
            if (!uses && uses.error().kind == ErrorKind::Cancelled) return;
            problem_->setVisible(!uses);
            if (!uses) problem_->setText(uses.error().message);
            if (uses && uses->contains(id)) take(uses->at(id));
            if (wanted()) pause_->start();
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
