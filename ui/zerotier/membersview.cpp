// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/membersview.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/zerotier/controllednetworksmodel.h"
#include "ui/zerotier/memberhostacts.h"
#include "ui/zerotier/membersmodel.h"
#include "ui/zerotier/zerotierwords.h"

#include <QMenu>
#include <QTimer>

#include <algorithm>

namespace hearth {

namespace {

// Between an answer and the next question; Central counts what it is asked.
constexpr auto kPause = std::chrono::seconds(20);

}  // namespace

MembersView::MembersView(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      acts_(new ItemActs(context, {}, this)),
      pause_(new QTimer(this)),
      model_(new MembersModel(this)),
      table_(new TableView(model_, MembersModel::SortRole, MembersModel::FindRole)),
      error_(new ErrorBanner),
      problem_(new ErrorBanner),
      chosenText_(new Label({}, TextStyle::Heading)),
      actions_(new ActionBar(QStringLiteral("moreMember"))) {
    setObjectName(QStringLiteral("zeroTierMembers"));
    build();
    pause_->setSingleShot(true);
    pause_->setInterval(kPause);
    connect(pause_, &QTimer::timeout, this, &MembersView::load);
    connect(acts_, &ItemActs::changed, this, &MembersView::updateRows);
    connect(acts_, &ItemActs::done, this, [this] {
        load();
        Q_EMIT membersChanged();
    });
    connect(table_, &TableView::choiceChanged, this, &MembersView::updateParts);
    connect(table_, &TableView::menuWanted, this, &MembersView::showMenu);
    connect(problem_, &ErrorBanner::dismissed, this, [this] {
        if (const QList<NetworkMember> all = chosen(); all.size() == 1) acts_->forget(keyOf(all.front()));
    });
    table_->onKey(Qt::CTRL | Qt::Key_Return, [this] { runAction("authorizeMember"); });
    table_->onKey(Qt::Key_F2, [this] { runAction("renameMember"); });
    table_->onKey(Qt::Key_Delete, [this] { runAction("deleteMember"); });
    table_->onKey(QKeySequence::Copy, [this] { runAction("copyMemberAddress"); });
}

void MembersView::build() {
    table_->setObjectName(QStringLiteral("membersTable"));
    table_->setColumnWidths(
        {180, 150, 140, 110, 120, 110, 80}, MembersModel::Name,
        {MembersModel::Version, MembersModel::Node, MembersModel::Machine, MembersModel::Seen});
    auto* empty = new EmptyState(
        Icon::Host,
        tr("Nobody is in this network yet. Whoever joins appears here at once, to be authorized."));
    empty->setObjectName(QStringLiteral("noMembers"));
    list_ = new TablePanel({tr("Members"), tr("Find a member"), tr("No member matches.")}, table_, empty,
                           context_.services.paths.state + QStringLiteral("/columns.ini"));
    list_->setObjectName(QStringLiteral("membersList"));
    list_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    error_->setObjectName(QStringLiteral("membersError"));
    problem_->setObjectName(QStringLiteral("memberProblem"));
    problem_->setDismissable(true);
    chosenText_->setObjectName(QStringLiteral("memberChosen"));
    chosenText_->elide();
    list_->addAbove(error_);
    auto* foot = new QWidget;
    auto* line = row(foot, metrics::small);
    line->addWidget(chosenText_, 1);
    line->addWidget(actions_);
    list_->addBelow(foot);
    list_->addBelow(problem_);
    list_->setKnown(false);
    column(this, 0)->addWidget(list_);
}

QString MembersView::keyOf(const NetworkMember& member) const {
    return controlledKey(controller_.id, member.network) + QLatin1Char('/') + member.node;
}

void MembersView::setNetwork(const SavedController& controller, const ControlledNetwork& network) {
    const bool other = controller.id != controller_.id || network.id != network_.id;
    controller_ = controller;
    network_ = network;
    if (!other) return updateParts();
    ++turn_;
    asking_ = known_ = failed_ = false;
    members_.clear();
    error_->clear();
    list_->setKnown(false);
    updateRows();
    load();
}

void MembersView::setActive(bool active) {
    if (std::exchange(active_, active) == active) return;
    if (active)
        load();
    else
        pause_->stop();
}

void MembersView::load() {
    pause_->stop();
    if (!active_ || asking_ || network_.id.isEmpty()) return;
    // Looking by itself never logs in anywhere.
    if (controller_.kind == SavedController::Kind::Machine &&
        !isReachable(context_.navigator.facts(controller_.machine))) {
        pause_->start();
        failed_ = true;
        error_->setWarning(withMachine(tr("Not connected to %1, which has the controller."),
                                       machineTitle(controller_.machine)),
                           tr("Its members are listed once it is connected."));
        return updateParts();
    }
    asking_ = true;
    context_.operations.query(
        this,
        [&controllers = context_.services.controllers, controller = controller_.id,
         network = network_.id](const Control& control) -> Result<QList<NetworkMember>> {
            const auto opened = controllers.open(controller, control);
            if (!opened) return opened.error();
            return (*opened)->members(network, control);
        },
        [this, turn = turn_](const Result<QList<NetworkMember>>& members) {
            if (turn != turn_) return;
            asking_ = false;
            if (active_) pause_->start();
            if (members)
                setMembers(*members);
            else if (members.error().kind != ErrorKind::Cancelled)
                listFailed(members.error());
        });
}

void MembersView::setMembers(const QList<NetworkMember>& members) {
    members_ = members;
    known_ = true;
    failed_ = false;
    error_->clear();
    list_->setKnown(true);
    updateRows();
    // The list of networks says how many they are.
    const auto in =
        std::count_if(members.begin(), members.end(), [](const auto& each) { return each.authorized; });
    const bool told = network_.members >= 0 && network_.authorized >= 0;
    if (told && (network_.members != members.size() || network_.authorized != in)) Q_EMIT membersChanged();
}

void MembersView::listFailed(const Error& error) {
    failed_ = true;
    error_->setError(error);
    updateRows();
}

void MembersView::want(const QString& node) {
    wanted_ = node;
    updateRows();
}

void MembersView::setNow(const QDateTime& now) { model_->setNow(now); }

void MembersView::updateRows() {
    QList<MemberRow> rows;
    rows.reserve(members_.size());
    const KnownMachines machines(context_);
    for (const NetworkMember& member : std::as_const(members_)) {
        const QString key = keyOf(member);
        MemberRow row{member, machines.of(member), acts_->doing(key), {}, failed_};
        if (const auto problem = acts_->problem(key)) row.problem = problem->message;
        rows.append(row);
    }
    model_->setRows(rows);
    if (const int row = wanted_.isEmpty() ? -1 : model_->rowOf(wanted_); row >= 0) {
        table_->choose(row);
        wanted_.clear();
    } else if (table_->currentRow() < 0 && table_->shownRows() > 0) {
        table_->setCurrentIndex(table_->model()->index(0, 0));
    }
    updateParts();
}

void MembersView::updateParts() {
    const QList<NetworkMember> all = chosen();
    QString title;
    if (all.size() == 1)
        title = memberTitle(all.front());
    else if (!all.isEmpty())
        title = tr("%n member(s)", nullptr, static_cast<int>(all.size()));
    chosenText_->setText(title);
    actions_->setActions(actions(), false);
    actions_->setVisible(table_->allRows() > 0);
    const auto problem = all.size() == 1 ? acts_->problem(keyOf(all.front())) : std::nullopt;
    if (problem)
        problem_->setError(*problem);
    else
        problem_->clear();
}

QList<NetworkMember> MembersView::chosen() const {
    QList<NetworkMember> all;
    for (const int row : table_->chosenRows()) all.append(model_->at(row).member);
    return all;
}

void MembersView::showMenu(const QPoint& at) {
    if (chosen().isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("memberMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, actions());
    menu->popup(at);
}

}  // namespace hearth
