// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerdetail.h"

#include "ui/containers/containerfilesview.h"
#include "ui/containers/containerlog.h"
#include "ui/containers/containerprocesses.h"
#include "ui/containers/containershell.h"
#include "ui/containers/containersmodel.h"
#include "ui/containers/containeruseview.h"
#include "ui/look/actionbar.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/statusdot.h"
#include "ui/look/style.h"
#include "ui/models/text.h"

#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

namespace hearth {

namespace {

QString mountText(const ContainerMount& mount) {
    const QString text =
        mount.source.isEmpty() ? mount.target : mount.source + QStringLiteral(" → ") + mount.target;
    return mount.writable ? text : ContainerDetailView::tr("%1 (read only)").arg(text);
}

QList<std::pair<QString, QString>> factsOf(const Container& container) {
    QStringList mounts, closed;
    for (const ContainerMount& mount : container.mounts) mounts.append(mountText(mount));
    const QList<ContainerPort> open = openablePorts(container);
    for (const ContainerPort& port : container.ports)
        if (!open.contains(port)) closed.append(portText(port));
    return {
        {ContainerDetailView::tr("Other ports"), closed.join(QStringLiteral(", "))},
        {ContainerDetailView::tr("Image"), container.image},
        {ContainerDetailView::tr("Command"), container.command},
        {ContainerDetailView::tr("Status"), container.status},
        {ContainerDetailView::tr("Created"),
         container.created > 0 ? text::moment(QDateTime::fromSecsSinceEpoch(container.created)) : QString()},
        {ContainerDetailView::tr("Project"), container.project()},
        {ContainerDetailView::tr("Service"), container.service()},
        {ContainerDetailView::tr("Networks"), container.networks.join(QStringLiteral(", "))},
        {ContainerDetailView::tr("Volumes and folders"), mounts.join(QLatin1Char('\n'))},
        {ContainerDetailView::tr("ID"), container.shortId()}};
}

}  // namespace

ContainerDetailView::ContainerDetailView(const UiContext& context, const QString& machine,
                                         ContainerActs& acts, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      acts_(acts),
      dot_(new StatusDot),
      name_(new Label({}, TextStyle::Heading)),
      state_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      actions_(new ActionBar(QStringLiteral("moreContainer"))),
      problem_(new ErrorBanner),
      partsOfOne_(new QWidget),
      bar_(new QTabBar),
      parts_(new QStackedWidget),
      use_(new ContainerUseView(context, machine)),
      log_(new ContainerLog(context, machine)),
      shell_(new ContainerShell(context, machine)),
      files_(new ContainerFilesView(context, machine)),
      processes_(new ContainerProcessesView(context, machine)) {
    setObjectName(QStringLiteral("containerDetail"));
    name_->setObjectName(QStringLiteral("containerTitle"));
    name_->elide(Qt::ElideMiddle);
    state_->setObjectName(QStringLiteral("containerState"));
    problem_->setObjectName(QStringLiteral("containerProblem"));
    problem_->setDismissable(true);
    connect(problem_, &ErrorBanner::dismissed, this, [this] {
        if (choice_.containers.size() == 1) acts_.forget(choice_.containers.front().id);
    });
    auto* head = row(nullptr, metrics::small);
    head->addWidget(dot_);
    head->addWidget(name_);
    head->addWidget(state_, 1);
    head->addWidget(actions_);
    bar_->setObjectName(QStringLiteral("containerParts"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    for (const QString& part : {tr("About"), tr("Log"), tr("Shell"), tr("Files"), tr("Processes")})
        bar_->addTab(part);
    for (QWidget* part : {buildAbout(), static_cast<QWidget*>(log_), static_cast<QWidget*>(shell_),
                          static_cast<QWidget*>(files_), static_cast<QWidget*>(processes_)})
        parts_->addWidget(part);
    connect(bar_, &QTabBar::currentChanged, this, [this](int part) {
        parts_->setCurrentIndex(part);
        updateParts();
        if (part == Shell) shell_->visit();
    });
    auto* one = column(partsOfOne_, metrics::small);
    one->addWidget(bar_);
    one->addWidget(parts_, 1);
    auto* all = column(this, metrics::small);
    all->setContentsMargins(metrics::huge, metrics::small, metrics::huge, metrics::medium);
    all->addLayout(head);
    all->addWidget(problem_);
    all->addWidget(partsOfOne_, 1);
    // Where nothing stands below it the head stays at the top.
    all->addStretch();
}

QWidget* ContainerDetailView::buildAbout() {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* box = new QWidget;
    auto* about = column(box, 0);
    facts_ = column(nullptr, 0);
    about->addWidget(use_);
    about->addLayout(facts_);
    about->addStretch();
    box->setMaximumWidth(metrics::readingWidth);
    scroll->setWidget(box);
    return scroll;
}

void ContainerDetailView::setChoice(const ContainerChoice& choice, const QString& project) {
    choice_ = choice;
    showHead(project);
    showProblem();
    partsOfOne_->setVisible(choice_.containers.size() == 1);
    if (choice_.containers.size() == 1) showFacts();
    updateParts();
}

void ContainerDetailView::showHead(const QString& project) {
    const bool one = choice_.containers.size() == 1;
    const Container container = choice_.containers.value(0);
    const QString doing = one ? acts_.doing(container.id) : QString();
    const StateText state =
        doing.isEmpty() ? stateOf(container) : StateText{doing + QChar(u'…'), Status::Busy};
    dot_->setVisible(one);
    dot_->setStatus(state.status, state.word);
    const auto count = static_cast<int>(choice_.containers.size());
    const QString several = tr("%n container(s)", nullptr, count);
    name_->setText(one ? container.name : project.isEmpty() ? several : project);
    QString said = one ? state.word : project.isEmpty() ? QString() : several;
    if (!choice_.reachable) said = said.isEmpty() ? tr("when last seen") : tr("%1, when last seen").arg(said);
    state_->setText(said);
    actions_->setActions(containerActions(context_, this, acts_, choice_), false);
}

void ContainerDetailView::showProblem() {
    const auto problem =
        choice_.containers.size() == 1 ? acts_.problem(choice_.containers.front().id) : std::nullopt;
    if (problem)
        problem_->setError(*problem);
    else
        problem_->clear();
}

QWidget* ContainerDetailView::portRow(const ContainerPort& port) {
    auto* line = new QWidget;
    auto* parts = row(line, metrics::small);
    parts->setContentsMargins(0, metrics::tiny, 0, metrics::tiny);
    parts->addWidget(new Label(tr("Port"), TextStyle::Body, hearth::Role::TextMuted));
    parts->addStretch(1);
    auto* where = new Label(portText(port), TextStyle::Mono);
    where->makeSelectable();
    parts->addWidget(where);
    const auto button = [&](Icon which, const QString& text, const QString& name, auto act) {
        auto* made = new QPushButton(icon(which), text);
        made->setObjectName(name + QString::number(port.machinePort));
        parts->addWidget(made);
        connect(made, &QPushButton::clicked, this,
                [this, act, port] { act(context_, machine_, choice_.containers.value(0), port); });
    };
    button(Icon::External, tr("Open"), QStringLiteral("openPort"), &openContainerPort);
    button(Icon::Copy, tr("Copy address"), QStringLiteral("copyPort"), &copyContainerPort);
    return line;
}

/// Made anew only where they say something else: a person may be choosing text in them.
void ContainerDetailView::showFacts() {
    const Container& container = choice_.containers.front();
    if (factsOf_ == container) return;
    factsOf_ = container;
    while (QLayoutItem* item = facts_->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const ContainerPort& port : openablePorts(container)) facts_->addWidget(portRow(port));
    for (const auto& [title, value] : factsOf(container)) {
        if (value.isEmpty()) continue;
        facts_->addWidget(new FactRow(title, value));
    }
}

void ContainerDetailView::setActive(bool active) {
    active_ = active;
    updateParts();
}

/// What is not looked at asks for nothing.
void ContainerDetailView::updateParts() {
    const bool one = choice_.containers.size() == 1;
    const auto seen = [&](Part part) { return active_ && one && bar_->currentIndex() == part; };
    // First who, then whether: the log of another one is not begun in between.
    if (!seen(Log)) log_->setActive(false);
    if (!seen(About)) use_->setActive(false);
    if (!seen(Processes)) processes_->setActive(false);
    if (!seen(Files)) files_->setActive(false);
    if (one) {
        const Container& container = choice_.containers.front();
        log_->setContainer(container, choice_.reachable);
        use_->setContainer(container, choice_.reachable);
        shell_->setContainer(container);
        processes_->setContainer(container, choice_.reachable);
        files_->setContainer(container, choice_.engine, choice_.reachable);
    }
    if (seen(Log)) log_->setActive(true);
    if (seen(About)) use_->setActive(true);
    if (seen(Processes)) processes_->setActive(true);
    if (seen(Files)) files_->setActive(true);
}

void ContainerDetailView::showPart(Part part) { bar_->setCurrentIndex(part); }

void ContainerDetailView::openShell() {
    showPart(Shell);
    shell_->open();
}

}  // namespace hearth
