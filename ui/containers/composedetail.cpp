// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composedetail.h"

#include "ui/containers/composeacts.h"
#include "ui/containers/containeractions.h"
#include "ui/containers/containerlog.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/models/text.h"

#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

#include <utility>

namespace hearth {

namespace {

// For the project's name and all its buttons.
constexpr int kRoomForAll = metrics::pageWidth * 3 / 4;

}  // namespace

QList<ItemAction> projectActions(const UiContext& context, QWidget* receiver, ComposeActs& acts,
                                 ContainerActs& containerActs, const ComposeChoice& choice) {
    QList<ItemAction> all = composeActions(context, receiver, acts, choice);
    if (choice.containers.isEmpty()) return all;
    ContainerChoice containers;
    containers.machine = choice.machine;
    containers.containers = choice.containers;
    containers.reachable = choice.reachable;
    for (ItemAction each : containerActions(context, receiver, containerActs, containers)) {
        // Beside the project's own they would fill the line.
        each.minor = each.minor || (each.id != QLatin1String("stopContainer") &&
                                    each.id != QLatin1String("restartContainer"));
        each.id += QLatin1Char('s');  // "stopContainers"
        all.append(each);
    }
    return all;
}

ComposeDetail::ComposeDetail(const UiContext& context, const QString& machine, ComposeActs& acts,
                             ContainerActs& containerActs, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      acts_(acts),
      containerActs_(containerActs),
      name_(new Label({}, TextStyle::Heading)),
      state_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      actions_(new ActionBar(QStringLiteral("moreProject"))),
      problem_(new ErrorBanner),
      missing_(new ErrorBanner),
      bar_(new QTabBar),
      parts_(new QStackedWidget),
      log_(new ContainerLog(context, machine)) {
    setObjectName(QStringLiteral("composeDetail"));
    name_->setObjectName(QStringLiteral("projectTitle"));
    name_->elide(Qt::ElideMiddle);
    state_->setObjectName(QStringLiteral("projectState"));
    problem_->setObjectName(QStringLiteral("projectProblem"));
    problem_->setDismissable(true);
    missing_->setObjectName(QStringLiteral("composeMissing"));
    connect(problem_, &ErrorBanner::dismissed, this, [this] { acts_.forget(choice_.project); });
    QPushButton* again = missing_->addAction(tr("Look again"));
    again->setObjectName(QStringLiteral("composeLook"));
    connect(again, &QPushButton::clicked, &acts_, &ComposeActs::lookAgain);
    connect(&acts_, &ComposeActs::changed, this, [this] {
        showHead();
        showProblem();
    });
    auto* head = row(nullptr, metrics::small);
    head->addWidget(name_);
    head->addWidget(state_, 1);
    head->addWidget(actions_);
    bar_->setObjectName(QStringLiteral("projectParts"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    bar_->addTab(tr("About"));
    bar_->addTab(tr("Logs"));
    parts_->addWidget(buildAbout());
    parts_->addWidget(log_);
    connect(bar_, &QTabBar::currentChanged, this, [this](int part) {
        parts_->setCurrentIndex(part);
        updateParts();
    });
    auto* all = column(this, metrics::small);
    all->setContentsMargins(metrics::huge, metrics::small, metrics::huge, metrics::medium);
    all->addLayout(head);
    all->addWidget(problem_);
    all->addWidget(missing_);
    all->addWidget(bar_);
    all->addWidget(parts_, 1);
}

QWidget* ComposeDetail::buildAbout() {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* box = new QWidget;
    auto* about = column(box, 0);
    facts_ = column(nullptr, 0);
    about->addLayout(facts_);
    about->addStretch();
    box->setMaximumWidth(metrics::readingWidth);
    scroll->setWidget(box);
    return scroll;
}

void ComposeDetail::setChoice(const ComposeChoice& choice) {
    choice_ = choice;
    choice_.showLogs = [this] { showPart(Logs); };
    showHead();
    showProblem();
    showFacts();
    updateParts();
}

void ComposeDetail::showHead() {
    const ComposeProject& project = choice_.project;
    name_->setText(project.name);
    const QString doing = acts_.doing(project);
    QString said = !doing.isEmpty()          ? doing + QChar(u'…')
                   : project.containers == 0 ? tr("down")
                                             : tr("%1 of %2 up").arg(project.running).arg(project.containers);
    if (!choice_.reachable) said = tr("%1, when last seen").arg(said);
    state_->setText(said);
    QList<ItemAction> actions = projectActions(context_, this, acts_, containerActs_, choice_);
    // Where there is little room, what containers have, too, goes first.
    for (ItemAction& each : actions)
        each.minor = each.minor || (tight_ && each.id.endsWith(QLatin1String("Containers")));
    actions_->setActions(actions, false);
}

void ComposeDetail::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool tight = width() < kRoomForAll;
    if (std::exchange(tight_, tight) != tight && !choice_.project.name.isEmpty()) showHead();
}

void ComposeDetail::showProblem() {
    if (const auto problem = acts_.problem(choice_.project))
        problem_->setError(*problem);
    else
        problem_->clear();
    if (const auto& missing = acts_.missing())
        missing_->setWarning(missing->message, missing->hint);
    else
        missing_->clear();
}

/// Made anew only where they say something else: a person may be choosing text in them.
void ComposeDetail::showFacts() {
    const ComposeProject& project = choice_.project;
    if (factsOf_ == project) return;
    factsOf_ = project;
    while (QLayoutItem* item = facts_->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const QList<std::pair<QString, QString>> facts{
        {tr("Folder"), project.folder},
        {tr("Files"), project.files.join(QLatin1Char('\n'))},
        {tr("Services"), project.services.join(QStringLiteral(", "))}};
    for (const auto& [title, value] : facts)
        if (!value.isEmpty()) facts_->addWidget(new FactRow(title, value));
}

void ComposeDetail::setActive(bool active) {
    const bool came = active && !active_;
    active_ = active;
    if (came) acts_.look();
    updateParts();
}

/// What is not looked at asks for nothing.
void ComposeDetail::updateParts() {
    const bool seen = active_ && bar_->currentIndex() == Logs;
    // First who, then whether: the logs of another one are not begun in between.
    if (!seen) log_->setActive(false);
    log_->setProject(choice_.project.name, choice_.containers, choice_.reachable);
    if (seen) log_->setActive(true);
}

void ComposeDetail::showPart(Part part) { bar_->setCurrentIndex(part); }

}  // namespace hearth
