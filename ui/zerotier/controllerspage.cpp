// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/controllerspage.h"

#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"
#include "ui/shell/statetext.h"
#include "ui/zerotier/controllednetworks.h"
#include "ui/zerotier/controllednetworksmodel.h"
#include "ui/zerotier/joinmachinesdialog.h"
#include "ui/zerotier/membersview.h"
#include "ui/zerotier/zerotierwords.h"

#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>

#include <algorithm>

namespace hearth {

namespace {

// How old something is changes by itself.
constexpr auto kAges = std::chrono::seconds(20);

}  // namespace

ControllersPage::ControllersPage(const UiContext& context, QWidget* parent)
    : Page(parent),
      context_(context),
      data_(new ControlledNetworks(context, this)),
      acts_(new ItemActs(context, {}, this)),
      clock_(new QTimer(this)),
      model_(new ControlledNetworksModel(this)),
      table_(new TableView(model_, ControlledNetworksModel::SortRole, ControlledNetworksModel::FindRole)),
      problem_(new ErrorBanner),
      chosenText_(new Label({}, TextStyle::Heading)),
      actions_(new ActionBar(QStringLiteral("moreControlled"))),
      splitter_(new QSplitter(Qt::Vertical)),
      members_(new MembersView(context)) {
    setObjectName(QStringLiteral("controllersPage"));
    build();
    connectParts();
    updateRows();
}

void ControllersPage::build() {
    table_->setObjectName(QStringLiteral("controlledTable"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({240, 200, 240, 160}, ControlledNetworksModel::Name,
                            {ControlledNetworksModel::Ranges, ControlledNetworksModel::Id});
    auto* empty = new EmptyState(
        Icon::Network,
        tr("The networks that you control appear here: those of ZeroTier Central, and of controllers on your "
           "machines. Authorize members here, and join machines in one step."),
        tr("Add a controller…"));
    empty->setObjectName(QStringLiteral("noControllers"));
    list_ = new TablePanel({tr("ZeroTier networks"), tr("Find a network"), tr("No network matches.")}, table_,
                           empty, context_.services.paths.state + QStringLiteral("/columns.ini"));
    list_->setObjectName(QStringLiteral("controlledList"));
    auto* join = list_->addLastingButton(Icon::Plus, tr("Join machines…"), QStringLiteral("joinMachines"));
    join->setToolTip(tr("Joins machines to a network and authorizes them, in one step"));
    auto* addButton = list_->addButton(Icon::Key, tr("Add a controller…"), QStringLiteral("addController"));
    connect(addButton, &QPushButton::clicked, this, &ControllersPage::add);
    connect(empty, &EmptyState::actionTriggered, this, &ControllersPage::add);
    connect(join, &QPushButton::clicked, this, [this] {
        const ControlledRow* row = chosen();
        joinMachines(row == nullptr ? QString() : row->network.id);
    });
    problem_->setObjectName(QStringLiteral("controlledProblem"));
    chosenText_->setObjectName(QStringLiteral("controlledChosen"));
    chosenText_->elide();
    auto* foot = new QWidget;
    auto* line = row(foot, metrics::small);
    line->addWidget(chosenText_, 1);
    line->addWidget(actions_);
    list_->addBelow(foot);
    list_->addBelow(problem_);
    splitter_->addWidget(list_);
    splitter_->addWidget(members_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({metrics::rowHeight * 9, metrics::rowHeight * 11});
    column(this, 0)->addWidget(splitter_);
}

void ControllersPage::connectParts() {
    connect(data_, &ControlledNetworks::changed, this, [this] {
        updateRows();
        members_->machinesChanged();
    });
    connect(acts_, &ItemActs::changed, this, &ControllersPage::updateRows);
    connect(acts_, &ItemActs::done, data_, &ControlledNetworks::load);
    connect(members_, &MembersView::membersChanged, data_, &ControlledNetworks::load);
    connect(table_, &TableView::choiceChanged, this, &ControllersPage::updateParts);
    connect(table_, &TableView::menuWanted, this, &ControllersPage::showMenu);
    connect(problem_, &ErrorBanner::dismissed, this, [this] {
        makeProblem_.reset();
        if (const ControlledRow* row = chosen()) acts_->forget(row->key);
    });
    table_->onKey(Qt::Key_F2, [this] { runAction("editControlled"); });
    table_->onKey(Qt::Key_Delete, [this] {
        runAction("deleteControlled");
        runAction("removeController");
    });
    table_->onKey(QKeySequence::Copy, [this] { runAction("copyControlledId"); });
    clock_->setInterval(kAges);
    connect(clock_, &QTimer::timeout, this, [this] { members_->setNow(QDateTime::currentDateTime()); });
}

void ControllersPage::shown() {
    visible_ = true;
    clock_->start();
    data_->load();
    members_->setNow(QDateTime::currentDateTime());
    updateParts();
}

void ControllersPage::hidden() {
    visible_ = false;
    clock_->stop();
    members_->setActive(false);
}

void ControllersPage::refresh() {
    data_->load();
    members_->load();
}

void ControllersPage::showItem(const QString& item) {
    wanted_ = item.section(QLatin1Char('/'), 0, 0);
    wantedMember_ = item.section(QLatin1Char('/'), 1);
    updateRows();
}

void ControllersPage::updateRows() {
    QList<ControlledRow> rows = controlledRows(data_->held());
    for (ControlledRow& row : rows) {
        row.doing = acts_->doing(row.key);
        if (const auto problem = acts_->problem(row.key)) row.problem = problem->message;
    }
    model_->setRows(rows);
    for (int row = 0; row < model_->rowCount() && !wanted_.isEmpty(); ++row) {
        if (model_->at(row).heading || model_->at(row).network.id != wanted_) continue;
        table_->choose(row);
        wanted_.clear();
        members_->want(std::exchange(wantedMember_, {}));
    }
    if (table_->currentRow() < 0) chooseFirst();
    updateParts();
}

void ControllersPage::chooseFirst() {
    for (int shown = 0; shown < table_->shownRows(); ++shown) {
        const QModelIndex index = table_->model()->index(shown, 0);
        if (!index.data(HeadingRole).toBool()) return table_->setCurrentIndex(index);
    }
    // Controllers without networks: what makes the first one is at hand.
    const auto& held = data_->held();
    const bool known = std::all_of(held.begin(), held.end(),
                                   [](const HeldController& each) { return each.networks || each.error; });
    if (known && table_->shownRows() > 0) table_->setCurrentIndex(table_->model()->index(0, 0));
}

const ControlledRow* ControllersPage::chosen() const {
    const int row = table_->currentRow();
    return row < 0 ? nullptr : &model_->at(row);
}

void ControllersPage::updateParts() {
    const ControlledRow* row = chosen();
    const bool network = row != nullptr && !row->heading;
    chosenText_->setText(row == nullptr ? QString()
                         : row->heading ? row->controller.name
                                        : networkTitle(row->network.name, row->network.id));
    actions_->setActions(actions(), false);
    actions_->setVisible(row != nullptr);
    members_->setVisible(network);
    if (network) members_->setNetwork(row->controller, row->network);
    members_->setActive(visible_ && network);
    std::optional<Error> problem;
    bool ofAct = false;
    if (row != nullptr) {
        problem = makeProblem_ ? makeProblem_ : acts_->problem(row->key);
        ofAct = problem.has_value();
        const HeldController* held = data_->find(row->controller.id);
        // It says what is wrong with all of its networks.
        if (!problem && held != nullptr) problem = held->error;
        if (problem) problem->hint = hintHere(*problem);
    }
    problem_->setDismissable(ofAct);
    if (problem)
        problem_->setError(*problem);
    else
        problem_->clear();
}

void ControllersPage::showMenu(const QPoint& at) {
    if (chosen() == nullptr) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("controlledMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, actions());
    menu->popup(at);
}

}  // namespace hearth
