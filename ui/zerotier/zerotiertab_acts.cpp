// SPDX-License-Identifier: GPL-3.0-or-later
// What the tab of a machine's ZeroTier shows of what is known, and what can be done with it.
#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/statusdot.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/ids.h"
#include "ui/shell/itemacts.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"
#include "ui/zerotier/joinmachinesdialog.h"
#include "ui/zerotier/joinnetwork.h"
#include "ui/zerotier/memberhostacts.h"
#include "ui/zerotier/zerotierdetail.h"
#include "ui/zerotier/zerotierfollower.h"
#include "ui/zerotier/zerotiernetworksmodel.h"
#include "ui/zerotier/zerotierpeersmodel.h"
#include "ui/zerotier/zerotierproblem.h"
#include "ui/zerotier/zerotiersetup.h"
#include "ui/zerotier/zerotiertab.h"
#include "ui/zerotier/zerotierwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace hearth {

namespace {

// A service that takes what it is told answers at once; a login before it may take its time.
constexpr auto kActTime = std::chrono::minutes(2);
// Its controller has to answer, too, and gives out addresses.
constexpr auto kJoinTime = std::chrono::minutes(5);

}  // namespace

void ZeroTierTab::updateRows() {
    if (!state_) return;
    QList<ZeroTierNetworkRow> rows;
    for (const ZeroTierNetwork& network : state_->networks) {
        ZeroTierNetworkRow row{network, acts_->doing(network.id), {}, !answers()};
        if (const auto problem = acts_->problem(network.id)) row.problem = problem->message;
        rows.append(row);
    }
    networks_->setRows(rows);
    QHash<QString, QString> machines;
    for (const MachineNode& each : KnownMachines(context_).nodes) machines.insert(each.node, each.machine);
    QList<ZeroTierPeerRow> peers;
    for (const ZeroTierPeer& peer : state_->peers) peers.append({peer, machines.value(peer.id), !answers()});
    peers_->setRows(peers);
    for (int row = 0; row < networks_->rowCount() && !wanted_.isEmpty(); ++row) {
        if (networks_->at(row).network.id != wanted_) continue;
        networksTable_->choose(row);
        wanted_.clear();
        chosenOnce_ = true;
    }
    if (!chosenOnce_) chooseFirst();
}

/// So that there is something to look at; afterwards it is the person's choice.
void ZeroTierTab::chooseFirst() {
    if (networksTable_->shownRows() == 0) return;
    networksTable_->setCurrentIndex(networksTable_->model()->index(0, 0));
    chosenOnce_ = true;
}

void ZeroTierTab::updateParts() {
    QWidget* page = known_;
    if (!state_) {
        page = waiting_;
        if (!reachable() && !looking_)
            page = off_;
        else if (error_ && !looking_)
            page = problem_;
        if (error_) problem_->setError(*error_);
    } else if (state_->is != ZeroTierState::Is::Works) {
        page = problem_;
        problem_->setState(state_->is);
    }
    stack_->setCurrentWidget(page);
    updateHead();
    updateBanner();
    join_->setEnabled(answers());
    join_->setToolTip(answers() ? QString() : tr("Its ZeroTier does not answer."));
    const int row = networksTable_->currentRow();
    detail_->setVisible(row >= 0);
    if (row < 0) return;
    const ZeroTierNetworkRow& chosen = networks_->at(row);
    detail_->setShown(
        {chosen, state_ ? state_->node.id : QString(), acts_->problem(chosen.network.id), answers()},
        actionsOf(row));
}

void ZeroTierTab::updateHead() {
    if (!state_) return;
    const ZeroTierNode& node = state_->node;
    const StateText state = stateOf(node);
    dot_->setStatus(answers() ? state.status : Status::Idle, state.word);
    node_->setText(node.id);
    QStringList said{(QStringLiteral("ZeroTier ") + node.version).trimmed(), state.word};
    if (state_->byCommand) said << tr("using sudo");
    if (state_->byCommand || error_) said << agoText(told_);
    about_->setText(said.join(QStringLiteral(" · ")));
    about_->setToolTip(node.surfaceAddresses.isEmpty()
                           ? QString()
                           : tr("Others see it at %1").arg(node.surfaceAddresses.join(QStringLiteral(", "))));
}

/// What is listed is of the past.
void ZeroTierTab::updateBanner() {
    const bool lost = state_ && error_;
    banner_->parentWidget()->setVisible(lost);
    if (!lost) return banner_->clear();
    Error error = *error_;
    const QString seen =
        tr("What is shown is from %1.").arg(QLocale().toString(told_.time(), QLocale::ShortFormat));
    const QString hint = hintHere(error);
    error.hint = hint.isEmpty() ? seen : hint + QLatin1Char(' ') + seen;
    banner_->setError(error);
}

QString ZeroTierTab::reason(int row) const {
    if (row < 0) return tr("Choose a network first.");
    if (!answers()) return tr("Its ZeroTier does not answer.");
    return acts_->doing(networks_->at(row).network.id).isEmpty()
               ? QString()
               : tr("Another operation on it is in progress.");
}

QList<ItemAction> ZeroTierTab::actionsOf(int row) {
    if (row < 0) return {};
    const ZeroTierNetwork network = networks_->at(row).network;
    const QString address = network.hostAddresses().value(0);
    QList<ItemAction> all;
    all.append({QStringLiteral("copyZeroTierAddress"), tr("Copy address"), Icon::Copy, false,
                [this, address] { copy(address); }, false,
                address.isEmpty() ? tr("It currently has no address in this network.") : QString()});
    bool held = false;
    for (const auto& [controller, each] : context_.services.zeroTierSeen.networks())
        held = held || each.id == network.id;
    all.append({QStringLiteral("showZeroTierMembers"), tr("Show its members"), Icon::Network, false,
                [this, id = network.id] { context_.navigator.showPage(ids::zeroTierPage, id); }, !held,
                held ? QString() : tr("You have no controller for it in Hearth.")});
    all.append({QStringLiteral("copyZeroTierId"),
                tr("Copy its ID"),
                Icon::Copy,
                false,
                [this, id = network.id] { copy(id); },
                true,
                {}});
    all.append({QStringLiteral("leaveZeroTier"), tr("Leave…"), Icon::Disconnect, true,
                [this, network] { leave(network); }, true, reason(row)});
    return all;
}

void ZeroTierTab::runAction(const char* id) {
    hearth::runAction(actionsOf(networksTable_->currentRow()), QLatin1String(id));
}

void ZeroTierTab::showMenu(const QPoint& at) {
    const int row = networksTable_->currentRow();
    if (row < 0) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("zeroTierMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, actionsOf(row));
    menu->popup(at);
}

void ZeroTierTab::fillMoreMenu() {
    QMenu* menu = more_->menu();
    menu->clear();
    const auto add = [&](const char* id, const QString& text, Icon which, auto run) {
        menu->addAction(icon(which), text, this, run)->setObjectName(QLatin1String(id));
    };
    add("zeroTierLookAgain", tr("Look again"), Icon::Refresh, [this] { look(); });
    add("zeroTierJoinMachines", tr("Join several machines…"), Icon::Plus,
        [this] { joinSeveralMachines(context_, {machine_}, {}); });
    add("zeroTierControlled", tr("Networks that you control"), Icon::Network,
        [this] { context_.navigator.showPage(ids::zeroTierPage); });
    add("zeroTierSetUp", tr("Setup…"), Icon::Settings, [this] { setUp(); });
}

void ZeroTierTab::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    context_.navigator.say(tr("%1 was copied to the clipboard.").arg(text));
}

void ZeroTierTab::wantFlags(const ZeroTierFlagsChange& flags) {
    const int row = networksTable_->currentRow();
    if (!reason(row).isEmpty()) return;
    const ZeroTierNetwork network = networks_->at(row).network;
    const QString title = networkTitle(network.name, network.id);
    if (!flags.allowDefault.value_or(false)) return setFlags(network.id, title, flags);
    confirm(this,
            {withMachine(tr("Send all traffic of %1 through %2?"), machineTitle(machine_)).arg(title),
             tr("If the network has a default route, all that this machine sends goes through it, including "
                "this connection. If a router in the network does not forward it, the machine is cut off."),
             tr("Send all traffic"), QStringLiteral("allowDefaultDialog")},
            [this, id = network.id, title, flags] { setFlags(id, title, flags); });
}

void ZeroTierTab::setFlags(const QString& network, const QString& title, const ZeroTierFlagsChange& flags) {
    acts_->start(network, {tr("Change what is accepted from %1").arg(title), tr("changing")}, kActTime,
                 [&service = context_.services.zeroTier, machine = machine_, network, flags,
                  said = tr("%1: changed").arg(title)](const Control& control) -> Result<QString> {
                     HEARTH_TRY(service.setFlags(machine, network, flags, control));
                     return said;
                 });
}

void ZeroTierTab::leave(const ZeroTierNetwork& network) {
    const QString title = networkTitle(network.name, network.id);
    const QString address = network.hostAddresses().join(QStringLiteral(", "));
    QString loss = address.isEmpty() ? tr("It currently has no address in it.")
                                     : tr("Connections that use %1 break at once.").arg(address);
    loss += QLatin1Char(' ') + tr("Its settings here are forgotten; use its ID, %1, to join again. Its "
                                  "controller still lists this machine as a member.")
                                   .arg(network.id);
    confirm(this,
            {withMachine(tr("Leave %2 on %1?"), machineTitle(machine_)).arg(title), loss, tr("Leave network"),
             QStringLiteral("leaveZeroTierDialog")},
            [this, id = network.id, title] {
                acts_->start(
                    id, {tr("Leave %1").arg(title), tr("leaving")}, kActTime,
                    [&service = context_.services.zeroTier, machine = machine_, id,
                     said = tr("%1 was left").arg(title)](const Control& control) -> Result<QString> {
                        HEARTH_TRY(service.leave(machine, id, control));
                        return said;
                    });
            });
}

void ZeroTierTab::joinNetwork() {
    askToJoin(context_, this, machine_, [this](const JoinWish& wish) { join(wish); });
}

void ZeroTierTab::join(const JoinWish& wish) {
    wanted_ = wish.network;
    acts_->start(wish.network, {tr("Join %1").arg(wish.network), tr("joining")}, kJoinTime,
                 [&services = context_.services, machine = machine_, wish](const Control& control) {
                     return joinOne(services, machine, wish, control);
                 });
    // It is listed as soon as the service has taken it, though its controller may take longer.
    QTimer::singleShot(std::chrono::seconds(1), follower_, &ZeroTierFollower::look);
}

void ZeroTierTab::setUp() {
    setUpZeroTier(context_, this, machine_, [this] { look(); });
}

}  // namespace hearth
