// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotiertab.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdot.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"
#include "ui/tunnels/openforward.h"
#include "ui/zerotier/zerotierdetail.h"
#include "ui/zerotier/zerotierfollower.h"
#include "ui/zerotier/zerotiernetworksmodel.h"
#include "ui/zerotier/zerotierpeersmodel.h"
#include "ui/zerotier/zerotierproblem.h"
#include "ui/zerotier/zerotierwords.h"

#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

namespace hearth {

namespace {

// How old something is changes by itself.
constexpr auto kAges = std::chrono::seconds(10);

}  // namespace

ZeroTierTab::ZeroTierTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent),
      context_(context),
      machine_(machine),
      follower_(new ZeroTierFollower(context, machine, this)),
      acts_(new ItemActs(context, machine, this)),
      clock_(new QTimer(this)),
      banner_(new ErrorBanner),
      stack_(new QStackedWidget),
      off_(new EmptyState(
          Icon::Network,
          withMachine(tr("Not connected to %1. Hearth looks for its ZeroTier networks once it is connected."),
                      machineTitle(machine)),
          tr("Connect and look"))),
      waiting_(new Label(withMachine(tr("Looking for ZeroTier on %1…"), machineTitle(machine)),
                         TextStyle::Body, hearth::Role::TextMuted)),
      problem_(new ZeroTierProblem(machine)) {
    setObjectName(QStringLiteral("zeroTierTab"));
    off_->setObjectName(QStringLiteral("zeroTierOff"));
    waiting_->setObjectName(QStringLiteral("zeroTierWaiting"));
    build();
    connectParts();
    updateParts();
}

void ZeroTierTab::build() {
    waiting_->setAlignment(Qt::AlignCenter);
    banner_->setObjectName(QStringLiteral("zeroTierLost"));
    auto* again = banner_->addAction(tr("Try again"));
    again->setObjectName(QStringLiteral("zeroTierAgain"));
    connect(again, &QPushButton::clicked, this, &ZeroTierTab::look);
    known_ = new QWidget;
    auto* known = column(known_, 0);
    known->addWidget(buildHead());
    pages_ = new QStackedWidget;
    pages_->addWidget(buildNetworks());
    pages_->addWidget(buildPeers());
    known->addWidget(pages_, 1);
    for (QWidget* page : {static_cast<QWidget*>(off_), static_cast<QWidget*>(waiting_),
                          static_cast<QWidget*>(problem_), known_})
        stack_->addWidget(page);
    auto* above = new QWidget;
    row(above, 0)->addWidget(banner_);
    above->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, 0);
    auto* all = column(this, 0);
    all->addWidget(above);
    all->addWidget(stack_, 1);
}

QWidget* ZeroTierTab::buildHead() {
    auto* head = new QWidget;
    auto* line = row(head, metrics::small);
    line->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, 0);
    bar_ = new QTabBar;
    bar_->setObjectName(QStringLiteral("zeroTierPages"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    bar_->addTab(tr("Networks"));
    bar_->addTab(tr("Peers"));
    dot_ = new StatusDot;
    node_ = new Label({}, TextStyle::Mono);
    node_->setObjectName(QStringLiteral("zeroTierNode"));
    node_->setToolTip(tr("Its node ID"));
    node_->makeSelectable();
    copyNode_ = new QToolButton;
    copyNode_->setObjectName(QStringLiteral("copyZeroTierNode"));
    copyNode_->setIcon(icon(Icon::Copy));
    copyNode_->setToolTip(tr("Copy its node ID"));
    copyNode_->setAccessibleName(copyNode_->toolTip());
    about_ = new Label({}, TextStyle::Small, hearth::Role::TextMuted);
    about_->setObjectName(QStringLiteral("zeroTierAbout"));
    about_->elide();
    more_ = new QToolButton;
    more_->setObjectName(QStringLiteral("zeroTierMore"));
    more_->setIcon(icon(Icon::More));
    more_->setToolTip(tr("More"));
    more_->setAccessibleName(more_->toolTip());
    more_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more_);
    menu->setObjectName(QStringLiteral("zeroTierMoreMenu"));
    more_->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ZeroTierTab::fillMoreMenu);
    line->addWidget(bar_);
    line->addStretch(1);
    line->addWidget(dot_);
    line->addWidget(node_);
    line->addWidget(copyNode_);
    line->addWidget(about_);
    line->addWidget(more_);
    return head;
}

QWidget* ZeroTierTab::buildNetworks() {
    networks_ = new ZeroTierNetworksModel(this);
    networksTable_ =
        new TableView(networks_, ZeroTierNetworksModel::SortRole, ZeroTierNetworksModel::FindRole);
    networksTable_->setObjectName(QStringLiteral("zeroTierNetworks"));
    networksTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    networksTable_->setColumnWidths({200, 190, 160, 160, 130}, ZeroTierNetworksModel::Name,
                                    {ZeroTierNetworksModel::Device, ZeroTierNetworksModel::Id});
    auto* empty = new EmptyState(
        Icon::Network,
        withMachine(tr("%1 is not in a network yet. Join one by its ID."), machineTitle(machine_)),
        tr("Join a network…"));
    empty->setObjectName(QStringLiteral("zeroTierEmpty"));
    networksList_ =
        new TablePanel({tr("Networks"), tr("Find a network"), tr("No network matches.")}, networksTable_,
                       empty, context_.services.paths.state + QStringLiteral("/columns.ini"));
    networksList_->setObjectName(QStringLiteral("zeroTierNetworksList"));
    networksList_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge,
                                                metrics::medium);
    join_ = networksList_->addButton(Icon::Plus, tr("Join a network…"), QStringLiteral("joinZeroTier"),
                                     ButtonKind::Primary);
    connect(join_, &QPushButton::clicked, this, &ZeroTierTab::joinNetwork);
    connect(empty, &EmptyState::actionTriggered, this, &ZeroTierTab::joinNetwork);
    detail_ = new ZeroTierDetail;
    splitter_ = new QSplitter(Qt::Vertical);
    splitter_->addWidget(networksList_);
    splitter_->addWidget(detail_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({metrics::rowHeight * 7, metrics::rowHeight * 11});
    return splitter_;
}

QWidget* ZeroTierTab::buildPeers() {
    peers_ = new ZeroTierPeersModel(this);
    peersTable_ = new TableView(peers_, ZeroTierPeersModel::SortRole, ZeroTierPeersModel::FindRole);
    peersTable_->setObjectName(QStringLiteral("zeroTierPeers"));
    peersTable_->setColumnWidths({150, 150, 170, 90, 200, 90}, ZeroTierPeersModel::Path,
                                 {ZeroTierPeersModel::Version, ZeroTierPeersModel::Kind});
    peersTable_->sortByColumn(ZeroTierPeersModel::Latency, Qt::AscendingOrder);
    auto* empty = new EmptyState(Icon::Network, tr("The nodes it communicates with appear here."));
    empty->setObjectName(QStringLiteral("zeroTierNoPeers"));
    peersList_ = new TablePanel({tr("Peers"), tr("Find a node"), tr("No node matches.")}, peersTable_, empty,
                                context_.services.paths.state + QStringLiteral("/columns.ini"));
    peersList_->setObjectName(QStringLiteral("zeroTierPeersList"));
    peersList_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    return peersList_;
}

void ZeroTierTab::connectParts() {
    connect(follower_, &ZeroTierFollower::looked, this, &ZeroTierTab::setState);
    connect(follower_, &ZeroTierFollower::failed, this, &ZeroTierTab::setError);
    connect(acts_, &ItemActs::changed, this, [this] {
        updateRows();
        updateParts();
    });
    connect(acts_, &ItemActs::done, this, &ZeroTierTab::afterAct);
    clock_->setInterval(kAges);
    connect(clock_, &QTimer::timeout, this, &ZeroTierTab::updateHead);
    connect(off_, &EmptyState::actionTriggered, this, &ZeroTierTab::look);
    connect(problem_, &ZeroTierProblem::lookWanted, this, &ZeroTierTab::look);
    connect(problem_, &ZeroTierProblem::sudoWanted, this, [this] { lookAs(true); });
    connect(problem_, &ZeroTierProblem::setupWanted, this, &ZeroTierTab::setUp);
    connect(bar_, &QTabBar::currentChanged, pages_, &QStackedWidget::setCurrentIndex);
    connect(copyNode_, &QToolButton::clicked, this, [this] {
        if (state_) copy(state_->node.id);
    });
    connect(networksTable_, &TableView::choiceChanged, this, &ZeroTierTab::updateParts);
    connect(networksTable_, &TableView::menuWanted, this, &ZeroTierTab::showMenu);
    networksTable_->onKey(Qt::Key_Delete, [this] { runAction("leaveZeroTier"); });
    networksTable_->onKey(QKeySequence::Copy, [this] { runAction("copyZeroTierAddress"); });
    connect(detail_, &ZeroTierDetail::flagsWanted, this, &ZeroTierTab::wantFlags);
    connect(detail_, &ZeroTierDetail::linkWanted, this, [this](const QString& url) {
        ServiceUse use;
        use.url = QUrl(url);
        use.web = true;
        openUse(context_, use, tr("The login page"));
    });
    connect(detail_, &ZeroTierDetail::problemRead, this, [this] {
        if (const int row = networksTable_->currentRow(); row >= 0)
            acts_->forget(networks_->at(row).network.id);
    });
}

void ZeroTierTab::shown() {
    visible_ = true;
    clock_->start();
    follow();
    updateParts();
}

void ZeroTierTab::hidden() {
    visible_ = false;
    clock_->stop();
    follow();
}

void ZeroTierTab::follow() {
    if (visible_)
        follower_->start();
    else
        follower_->stop();
}

void ZeroTierTab::refresh() { look(); }

void ZeroTierTab::factsChanged(const MachineFacts&) {
    follow();
    follower_->look();
    updateParts();
}

void ZeroTierTab::showItem(const QString& id) {
    bar_->setCurrentIndex(0);
    wanted_ = id;
    updateRows();
}

bool ZeroTierTab::reachable() const { return isReachable(context_.navigator.facts(machine_)); }

/// Its service does, as far as is known.
bool ZeroTierTab::answers() const { return state_ && state_->is == ZeroTierState::Is::Works && !error_; }

/// A person wants it: logs in where that is needed.
void ZeroTierTab::look() { lookAs(state_ && state_->byCommand); }

void ZeroTierTab::lookAs(bool elevate) {
    if (std::exchange(looking_, true)) return;
    updateParts();
    context_.operations.start(
        {elevate ? tr("Use ZeroTier with sudo") : tr("Look for ZeroTier"), machine_}, this,
        [&service = context_.services.zeroTier, machine = machine_, elevate](const Control& control) {
            ZeroTierService::Look look;
            look.peers = look.controller = true;
            look.elevate = elevate;
            return service.look(machine, look, control);
        },
        [this](const Result<ZeroTierState>& state) {
            looking_ = false;
            if (state) {
                context_.services.zeroTierSeen.setState(machine_, *state);
                setState(*state);
            } else if (reachable() && state.error().kind != ErrorKind::Cancelled) {
                // Of the way there the window tells.
                setError(state.error());
            }
            updateParts();
        });
}

void ZeroTierTab::afterAct() {
    if (state_ && state_->byCommand)
        lookAs(true);
    else
        follower_->look();
}

void ZeroTierTab::setState(const ZeroTierState& state) {
    state_ = state;
    error_.reset();
    told_ = QDateTime::currentDateTime();
    updateRows();
    updateParts();
    follow();
}

void ZeroTierTab::setError(const Error& error) {
    error_ = error;
    updateRows();
    updateParts();
}

}  // namespace hearth
