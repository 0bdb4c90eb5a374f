// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerstab.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/containers/statusage.h"
#include "core/services.h"
#include "ui/containers/composeacts.h"
#include "ui/containers/composedetail.h"
#include "ui/containers/containerdetail.h"
#include "ui/containers/containerimages.h"
#include "ui/containers/containersfollower.h"
#include "ui/containers/containersmodel.h"
#include "ui/containers/dockerinstalldialog.h"
#include "ui/containers/engineproblem.h"
#include "ui/containers/itemspage.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"

#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>

namespace hearth {

namespace {

// How old something is changes by itself.
constexpr auto kAges = std::chrono::seconds(10);

constexpr char kHeights[] = "containersTab/heights";

QString engineText(const std::optional<Engine>& engine) {
    if (!engine) return {};
    const QString kind =
        engine->kind == Engine::Kind::Podman ? QStringLiteral("Podman") : QStringLiteral("Docker");
    return kind + QLatin1Char(' ') + engine->version;
}

}  // namespace

ContainersTab::ContainersTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent),
      context_(context),
      machine_(machine),
      follower_(new ContainersFollower(context.services.containers, machine, this)),
      acts_(new ContainerActs(context, machine, this)),
      composeActs_(new ComposeActs(context, machine, this)),
      clock_(new QTimer(this)),
      banner_(new ErrorBanner),
      stack_(new QStackedWidget),
      off_(new EmptyState(
          Icon::Container,
          withMachine(tr("Not connected to %1. Hearth looks for its containers once it is connected."),
                      machineTitle(machine)),
          tr("Connect and look"))),
      waiting_(new Label(withMachine(tr("Looking for containers on %1…"), machineTitle(machine)),
                         TextStyle::Body, hearth::Role::TextMuted)),
      problem_(new EngineProblem) {
    setObjectName(QStringLiteral("containersTab"));
    off_->setObjectName(QStringLiteral("containersOff"));
    waiting_->setObjectName(QStringLiteral("containersWaiting"));
    build();
    connectParts();
    connectKeys();
    updateParts();
}

void ContainersTab::build() {
    waiting_->setAlignment(Qt::AlignCenter);
    banner_->setObjectName(QStringLiteral("containersLost"));
    auto* again = banner_->addAction(tr("Try again"));
    again->setObjectName(QStringLiteral("containersAgain"));
    connect(again, &QPushButton::clicked, this, &ContainersTab::look);
    bar_ = new QTabBar;
    bar_->setObjectName(QStringLiteral("containersPages"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    bar_->addTab(tr("Containers"));
    engine_ = new Label({}, TextStyle::Small, hearth::Role::TextMuted);
    engine_->setObjectName(QStringLiteral("containersEngine"));
    pages_ = new QStackedWidget;
    pages_->addWidget(buildContainers());
    addItems();
    known_ = new QWidget;
    auto* known = column(known_, 0);
    auto* top = row(nullptr, metrics::small);
    top->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, 0);
    top->addWidget(bar_);
    top->addStretch(1);
    top->addWidget(engine_);
    known->addLayout(top);
    known->addWidget(pages_, 1);
    stack_->addWidget(off_);
    stack_->addWidget(waiting_);
    stack_->addWidget(problem_);
    stack_->addWidget(known_);
    auto* above = new QWidget;
    row(above, 0)->addWidget(banner_);
    above->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, 0);
    auto* all = column(this, 0);
    all->addWidget(above);
    all->addWidget(stack_, 1);
}

QWidget* ContainersTab::buildContainers() {
    model_ = new ContainersModel(this);
    table_ = new TableView(model_, ContainersModel::SortRole, ContainersModel::FindRole);
    table_->setObjectName(QStringLiteral("containersTable"));
    table_->setColumnWidths({220, 190, 220, 200, 110}, ContainersModel::Name,
                            {ContainersModel::Since, ContainersModel::Image});
    table_->sortByColumn(ContainersModel::Name, Qt::AscendingOrder);
    auto* empty =
        new EmptyState(Icon::Container,
                       withMachine(tr("No containers on %1 yet. Whatever is run there appears here at once."),
                                   machineTitle(machine_)),
                       tr("Run a container…"));
    empty->setObjectName(QStringLiteral("containersEmpty"));
    list_ = new TablePanel({tr("Containers"), tr("Find a container"), tr("No container matches.")}, table_,
                           empty, context_.services.paths.state + QStringLiteral("/columns.ini"));
    list_->setObjectName(QStringLiteral("containersList"));
    list_->showCount();
    auto* fresh = list_->addButton(Icon::Plus, tr("New…"), QStringLiteral("newContainer"));
    fresh->setToolTip(tr("Runs a container from an image"));
    connect(fresh, &QPushButton::clicked, this, &ContainersTab::runNew);
    connect(empty, &EmptyState::actionTriggered, this, &ContainersTab::runNew);
    compose_ = list_->addLastingButton(Icon::Folder, tr("Compose…"), QStringLiteral("openCompose"));
    compose_->setToolTip(tr("Opens a compose file, or starts a project"));
    connect(compose_, &QPushButton::clicked, this, &ContainersTab::showComposeMenu);
    removeAll_ = list_->addButton(Icon::Trash, tr("Remove all…"), QStringLiteral("removeAllContainers"));
    connect(removeAll_, &QPushButton::clicked, this, &ContainersTab::removeAll);
    list_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    detail_ = new ContainerDetailView(context_, machine_, *acts_);
    project_ = new ComposeDetail(context_, machine_, *composeActs_, *acts_);
    below_ = new QStackedWidget;
    below_->addWidget(detail_);
    below_->addWidget(project_);
    splitter_ = new QSplitter(Qt::Vertical);
    splitter_->addWidget(list_);
    splitter_->addWidget(below_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({metrics::rowHeight * 9, metrics::rowHeight * 9});
    rememberHeights();
    return splitter_;
}

void ContainersTab::connectParts() {
    connect(follower_, &ContainersFollower::changed, this, &ContainersTab::setState);
    connect(acts_, &ContainerActs::changed, this, [this] {
        updateRows();
        updateParts();
    });
    connect(composeActs_, &ComposeActs::changed, this, [this] {
        updateRows();
        updateParts();
    });
    clock_->setInterval(kAges);
    connect(clock_, &QTimer::timeout, this, [this] {
        model_->setNow(QDateTime::currentDateTime());
        for (ItemsPage* each : items_) each->setNow(QDateTime::currentDateTime());
    });
    connect(off_, &EmptyState::actionTriggered, this, &ContainersTab::look);
    connect(problem_, &EngineProblem::lookWanted, this, &ContainersTab::look);
    connect(problem_, &EngineProblem::installWanted, this,
            [this] { installDockerOn(context_, this, machine_, [this] { look(); }); });
    connect(problem_, &EngineProblem::terminalWanted, this,
            [this] { context_.navigator.showMachine(machine_, ids::terminalTab); });
    connect(bar_, &QTabBar::currentChanged, this, [this](int page) {
        pages_->setCurrentIndex(page);
        updateActive();
        followItems();
    });
    connect(table_, &TableView::choiceChanged, this, &ContainersTab::updateParts);
    connect(list_->find(), &QLineEdit::textChanged, this, &ContainersTab::updateParts);
    connect(table_, &TableView::menuWanted, this, &ContainersTab::showMenu);
    connect(table_, &TableView::rowActivated, this, [this] { detail_->showPart(ContainerDetailView::Log); });
    connect(table_, &QAbstractItemView::clicked, this, &ContainersTab::openPorts);
}

void ContainersTab::connectKeys() {
    const auto key = [this](const QKeySequence& keys, const char* id) {
        table_->onKey(keys, [this, id] { runAction(QLatin1String(id)); });
    };
    key(Qt::Key_Delete, "removeContainer");
    key(Qt::Key_F2, "renameContainer");
    key(Qt::CTRL | Qt::Key_Return, "startContainer");
    key(Qt::CTRL | Qt::Key_Period, "stopContainer");
    key(Qt::CTRL | Qt::Key_R, "restartContainer");
}

void ContainersTab::shown() {
    visible_ = true;
    clock_->start();
    follower_->start();
    composeActs_->loadKnown();
    updateActive();
    followItems();
    updateParts();
}

void ContainersTab::hidden() {
    visible_ = false;
    clock_->stop();
    follower_->stop();
    updateActive();
    followItems();
}

void ContainersTab::refresh() { look(); }

void ContainersTab::factsChanged(const MachineFacts&) { updateParts(); }

void ContainersTab::showItem(const QString& name) {
    bar_->setCurrentIndex(0);
    wanted_ = name;
    updateRows();
}

bool ContainersTab::reachable() const { return isReachable(context_.navigator.facts(machine_)); }

/// A person wants it: logs in where that is needed, and finds the engine anew.
void ContainersTab::look() {
    if (std::exchange(looking_, true)) return;
    updateParts();
    context_.operations.start(
        {tr("Look for containers"), machine_}, this,
        [&engines = context_.services.engines, machine = machine_](const Control& control) {
            return engines.engine(machine, control, true);
        },
        [this](const Result<Engine>& found) {
            looking_ = false;
            // What is wrong with the engine; of the way there the window tells.
            if (!found && reachable() && found.error().kind != ErrorKind::Cancelled) {
                ContainersState state = state_;
                state.error = found.error();
                setState(state);
            }
            follower_->look();
            if (found) followItems();
            updateParts();
        });
}

void ContainersTab::setState(const ContainersState& state) {
    const bool changed = state.listed && state.containers != state_.containers;
    // Who begins to look on anew does not know yet what was there.
    if (state.listed || !state_.listed)
        state_ = state;
    else
        state_.error = state.error;
    if (state.listed && !state.error) told_ = QDateTime::currentDateTime();
    updateRows();
    updateParts();
    // A container may have brought an image, a volume, a network: not every engine tells of each.
    if (changed) followItems();
}

void ContainersTab::updateRows() {
    QStringList known;
    for (const ComposeProject& each : composeActs_->known()) known.append(each.name);
    QList<ContainerRow> rows = containerRows(state_.containers, known);
    for (ContainerRow& row : rows) {
        row.old = state_.error.has_value();
        if (row.heading) continue;
        if (const auto age = containerStatusAge(row.container.status))
            row.since = told_.addSecs(-age->count());
        row.doing = acts_->doing(row.id);
        if (const auto problem = acts_->problem(row.id)) row.problem = problem->message;
    }
    model_->setNow(QDateTime::currentDateTime());
    model_->setRows(rows);
    tellItems();
    for (int row = 0; row < model_->rowCount() && !wanted_.isEmpty(); ++row)
        if (const ContainerRow& each = model_->at(row);
            !each.heading && (each.container.name == wanted_ || each.id == wanted_)) {
            table_->choose(row);
            wanted_.clear();
            chosenOnce_ = true;
        }
    if (!chosenOnce_) chooseFirst();
}

/// So that there is something to look at; afterwards it is the person's choice.
void ContainersTab::chooseFirst() {
    for (int shown = 0; shown < table_->shownRows(); ++shown) {
        const QModelIndex index = table_->model()->index(shown, 0);
        if (index.data(HeadingRole).toBool()) continue;
        table_->setCurrentIndex(index);
        chosenOnce_ = true;
        return;
    }
}

void ContainersTab::updateParts() {
    QWidget* page = known_;
    if (!state_.listed) {
        page = waiting_;
        if (!reachable() && !looking_)
            page = off_;
        else if (state_.error && !looking_)
            page = problem_;
    }
    if (state_.error) problem_->setError(*state_.error);
    stack_->setCurrentWidget(page);
    engine_->setText(engineText(state_.engine));
    updateBanner();
    removeAll_->setEnabled(!state_.error);
    removeAll_->setToolTip(
        state_.error ? tr("The container engine does not answer.")
                     : tr("Lists all containers, and removes them once you have typed how many there are"));
    QString project;
    const ContainerChoice chosen = choice(&project);
    below_->setVisible(!chosen.containers.isEmpty() || !project.isEmpty());
    below_->setCurrentWidget(project.isEmpty() ? static_cast<QWidget*>(detail_) : project_);
    if (!project.isEmpty())
        project_->setChoice(projectChoice(project));
    else if (!chosen.containers.isEmpty())
        detail_->setChoice(chosen, {});
    updateActive();
}

void ContainersTab::updateActive() {
    const bool seen = visible_ && bar_->currentIndex() == 0;
    detail_->setActive(seen && below_->currentWidget() == detail_);
    project_->setActive(seen && below_->currentWidget() == project_);
}

/// What is listed is of the past.
void ContainersTab::updateBanner() {
    const bool lost = state_.listed && state_.error.has_value();
    banner_->parentWidget()->setVisible(lost);
    if (!lost) return banner_->clear();
    Error error = *state_.error;
    // How a conversation broke off tells a person nothing.
    const bool broken = error.kind == ErrorKind::Protocol || error.kind == ErrorKind::Unreachable;
    if (reachable() && broken) {
        error.detail = error.message + QLatin1Char('\n') + error.detail;
        error.message =
            withMachine(tr("The container engine on %1 no longer answers."), machineTitle(machine_));
    }
    const QString seen =
        tr("The list is from %1.").arg(QLocale().toString(told_.time(), QLocale::ShortFormat));
    const QString hint = hintHere(error);
    error.hint = hint.isEmpty() ? seen : hint + QLatin1Char(' ') + seen;
    banner_->setError(error);
}

// A person's own division of the page is there again the next time.
void ContainersTab::rememberHeights() {
    const QString file = context_.services.paths.state + QStringLiteral("/columns.ini");
    const QByteArray heights =
        QSettings(file, QSettings::IniFormat).value(QLatin1String(kHeights)).toByteArray();
    if (!heights.isEmpty()) splitter_->restoreState(heights);
    connect(splitter_, &QSplitter::splitterMoved, this, [this, file] {
        QSettings(file, QSettings::IniFormat).setValue(QLatin1String(kHeights), splitter_->saveState());
    });
}

}  // namespace hearth
