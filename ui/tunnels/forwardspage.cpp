// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwardspage.h"

#include "core/services.h"
#include "core/tunnels/equalcommand.h"
#include "core/tunnels/reconnect.h"
#include "ui/look/emptystate.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/observe.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/detailpanel.h"
#include "ui/tunnels/forwardsmodel.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunneldialog.h"

#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace hearth {

namespace {

constexpr auto samplesEvery = std::chrono::seconds(1);
// Many tunnels that change at once are one change to the eye.
constexpr auto settleTime = std::chrono::milliseconds(100);
constexpr int lowPage = 560;
constexpr auto lineSpan = std::chrono::seconds(30);

QString idOf(const std::shared_ptr<Forward>& forward) {
    return QString::number(reinterpret_cast<quintptr>(forward.get()), 16);
}

QString partId(const QString& id, qsizetype part) { return QStringLiteral("%1/%2").arg(id).arg(part); }

}  // namespace

ForwardsPage::ForwardsPage(const UiContext& context, QWidget* parent)
    : Page(parent),
      context_(context),
      model_(new ForwardsModel(this)),
      table_(new TableView(model_, ForwardsModel::SortRole, ForwardsModel::FindRole)),
      everySecond_(new QTimer(this)),
      settle_(new QTimer(this)) {
    setObjectName(QStringLiteral("tunnelsPage"));
    clock_.start();
    build();
    settle_->setSingleShot(true);
    settle_->setInterval(settleTime);
    connect(settle_, &QTimer::timeout, this, &ForwardsPage::reload);
    observe(
        this, [this](auto told) { return context_.services.forwards.onChanged(std::move(told)); },
        [this] { reloadSoon(); });
    observe(
        this, [this](auto told) { return context_.services.tunnels.onChanged(std::move(told)); },
        [this] { reloadSoon(); });
    everySecond_->setInterval(samplesEvery);
    connect(everySecond_, &QTimer::timeout, this, &ForwardsPage::sample);
}

void ForwardsPage::build() {
    table_->setObjectName(QStringLiteral("forwardsTable"));
    table_->setColumnWidths({150, 80, 260, 80, 230, 84}, ForwardsModel::State,
                            {ForwardsModel::Traffic, ForwardsModel::Machine});
    auto* empty = new EmptyState(
        Icon::Tunnel,
        tr("A tunnel brings what listens on another machine to a port of this computer, or the other way "
           "round, and comes back by itself when the connection was lost. Opening Jupyter makes one, too."),
        tr("New tunnel"));
    const QString file = context_.services.paths.state + QStringLiteral("/columns.ini");
    auto* panel =
        new TablePanel({tr("Tunnels"), tr("Find a tunnel"), tr("No tunnel matches.")}, table_, empty, file);
    column(this, 0)->addWidget(panel);
    reconnect_ = panel->addLastingButton(Icon::Refresh, tr("Reconnect all"), QStringLiteral("reconnectAll"));
    reconnect_->hide();
    auto* once = panel->addButton(Icon::Tunnel, tr("Open a forward…"), QStringLiteral("newForward"));
    once->setToolTip(tr("For now: it is not saved, and gone when Hearth ends"));
    auto* save = panel->addButton(Icon::Plus, tr("New tunnel"), QStringLiteral("newTunnel"));
    detail_ = new DetailPanel(file);
    detail_->hide();
    panel->addBelow(detail_);

    connect(reconnect_, &QPushButton::clicked, this,
            [this] { reconnectTunnels(context_.services, context_.operations); });
    connect(once, &QPushButton::clicked, this, [this] { askForForward(context_); });
    connect(save, &QPushButton::clicked, this, [this] { editTunnel(context_, {}); });
    connect(empty, &EmptyState::actionTriggered, this, [this] { editTunnel(context_, {}); });
    connect(table_, &TableView::rowActivated, this, [this](int at) { open(model_->at(at).id); });
    connect(table_, &TableView::menuWanted, this, &ForwardsPage::showMenu);
    connect(table_, &TableView::shownRowsChanged, this, &ForwardsPage::placeButtons);
    connect(table_, &TableView::choiceChanged, this, &ForwardsPage::choose);
    table_->onKey(Qt::Key_Delete, [this] { stop(chosen()); });
    table_->onKey(QKeySequence::Copy, [this] {
        if (const QStringList ids = chosen(); !ids.isEmpty()) copyUrl(ids.first());
    });

    connect(detail_, &DetailPanel::openWanted, this, [this] {
        if (const auto item = items_.constFind(shownId_); item != items_.constEnd())
            context_.navigator.openForward(chosenState(*item));
    });
    connect(detail_, &DetailPanel::copyWanted, this, [this] { copyUrl(shownId_); });
    connect(detail_, &DetailPanel::retryWanted, this, [this] { retry(shownId_); });
    connect(detail_, &DetailPanel::switchOnWanted, this, [this] { switchOn(shownId_); });
    connect(detail_, &DetailPanel::stopWanted, this, [this] { stop({shownId_}); });
    connect(detail_, &DetailPanel::otherPortWanted, this, [this] {
        if (taken_) useOtherPort(context_, *taken_);
    });
    connect(detail_, &DetailPanel::endHolderWanted, this, [this] {
        if (taken_) endHolder(context_, this, *taken_);
    });
    connect(detail_, &DetailPanel::partChosen, this, [this](int part) {
        shownPart_ = part;
        updateDetail();
    });
    connect(detail_, &DetailPanel::foldedChanged, this, &ForwardsPage::updateDetail);
}

void ForwardsPage::shown() {
    visible_ = true;
    reload();
    everySecond_->start();
}

void ForwardsPage::hidden() {
    visible_ = false;
    everySecond_->stop();
    settle_->stop();
}

void ForwardsPage::refresh() {
    holderKey_.clear();
    reload();
}

void ForwardsPage::showItem(const QString& item) {
    reload();
    for (int at = 0; at < model_->rowCount(); ++at) {
        const ForwardRow& row = model_->at(at);
        if (!row.heading && (forwardKey(row.state) == item || row.state.listening == item))
            table_->choose(at);
    }
}

void ForwardsPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    detail_->setLow(height() < lowPage);
}

void ForwardsPage::reloadSoon() {
    if (visible_ && !settle_->isActive()) settle_->start();
}

void ForwardsPage::sample() {
    model_->setNow(QDateTime::currentDateTime());
    reload();
}

void ForwardsPage::count(const QString& id, const ForwardState& state) {
    counted_.insert(id);
    traffic_[id].add(Traffic::Time(clock_.elapsed()), state.bytesIn, state.bytesOut);
}

ForwardRow ForwardsPage::rowOf(const QString& id, const Item& item) {
    const TunnelState& tunnel = item.tunnel;
    ForwardRow row;
    row.id = id;
    row.state = wholeState(tunnel);
    row.group = tunnel.spec.group;
    if (!item.isSaved()) row.state.purpose = tunnel.spec.name;
    count(id, row.state);
    row.rates = traffic_[id].rates(Traffic::Way::Both, lineSpan, samplesEvery);
    if (tunnel.spec.parts.size() > 1) {
        for (qsizetype part = 0; part < tunnel.spec.parts.size(); ++part) {
            const ForwardState state = partState(tunnel, part);
            count(partId(id, part), state);
            row.routes << ForwardsModel::routeText(state);
        }
    }
    // A hundred events more would be compared for each line; the panel has them.
    row.state.history = lastOf(row.state.history);
    return row;
}

void ForwardsPage::reload() {
    const QList<TunnelState> tunnels = context_.services.tunnels.states();
    groups_ = tunnelGroups(tunnels);
    items_.clear();
    counted_.clear();
    QList<ForwardRow> rows;
    const auto add = [&](const QString& id, const Item& item) {
        rows.append(rowOf(id, item));
        items_.insert(id, item);
    };
    for (const TunnelState& tunnel : tunnels) add(tunnel.spec.id, {tunnel});
    for (const auto& forward : context_.services.forwards.all())
        if (const ForwardState state = forward->state(); state.tunnel.isEmpty())
            add(idOf(forward), {asTunnel(forward, state)});
    for (const TunnelGroup& group : groups_) {
        ForwardRow heading;
        heading.id = QStringLiteral("group\n") + group.name;
        heading.group = group.name;
        heading.heading = ForwardRow::Heading{group.stateText(), !group.isOff(), !group.isOn()};
        rows.append(heading);
    }
    traffic_.removeIf([this](const auto& each) { return !counted_.contains(each.key()); });
    reconnect_->setVisible(std::any_of(rows.begin(), rows.end(),
                                       [](const auto& row) { return !row.heading && isDown(row.state); }));
    model_->setRows(rows);
    placeButtons();
    if (visible_ && table_->chosenRows().isEmpty() && table_->shownRows() > 0) {
        // The first that is no heading, so that there is something to look at.
        for (int at = 0; at < std::min(table_->shownRows(), 2); ++at)
            if (const auto index = table_->model()->index(at, 0); index.flags() & Qt::ItemIsSelectable) {
                table_->setCurrentIndex(index);
                break;
            }
    }
    updateDetail();
}

QWidget* ForwardsPage::makeButtons(const ForwardRow& row) {
    auto* holder = new QWidget;
    auto* line = hearth::row(holder, metrics::tiny);
    line->setContentsMargins(0, 0, metrics::small, 0);
    line->addStretch();
    const QString title = row.heading ? row.group : forwardTitle(row.state);
    const auto button = [&](Icon which, const QString& words, const QString& name, auto act) {
        auto* made = new QToolButton;
        made->setObjectName(name);
        made->setIcon(icon(which));
        made->setToolTip(words);
        made->setAccessibleName(tr("%1: %2").arg(words, title));
        setButtonKind(made, ButtonKind::Flat);
        connect(made, &QToolButton::clicked, this, act);
        line->addWidget(made);
    };
    const QString id = row.id;
    if (row.heading) {
        const QString group = row.group;
        button(Icon::Play, tr("Switch all on"), QStringLiteral("switchOnGroup"),
               [this, group] { switchGroup(group, true); });
        button(Icon::Stop, tr("Switch all off"), QStringLiteral("switchOffGroup"),
               [this, group] { switchGroup(group, false); });
        return holder;
    }
    const ServiceUse use = serviceUse(row.state);
    button(use.web || use.screen ? Icon::External : Icon::Info, openText(use), QStringLiteral("openForward"),
           [this, id] { open(id); });
    button(Icon::Refresh, tr("Try again now"), QStringLiteral("retryForward"), [this, id] { retry(id); });
    button(Icon::Play, tr("Switch on"), QStringLiteral("switchOnForward"), [this, id] { switchOn(id); });
    button(Icon::Stop, tr("Stop"), QStringLiteral("stopForward"), [this, id] { stop({id}); });
    return holder;
}

void ForwardsPage::placeButtons() {
    constexpr char shownName[] = "hearthButtons";
    for (int at = 0; at < model_->rowCount(); ++at) {
        const ForwardRow& row = model_->at(at);
        const QModelIndex index = table_->indexOf(at, ForwardsModel::Actions);
        if (!index.isValid()) continue;
        const bool off = row.state.isOff(), again = isDown(row.state);
        QStringList names;
        if (row.heading) {
            if (row.heading->off) names << QStringLiteral("switchOnGroup");
            if (row.heading->on) names << QStringLiteral("switchOffGroup");
        } else {
            const bool used = row.state.spec.kind != ForwardSpec::Kind::Remote;
            if (row.state.phase == ForwardState::Phase::Up && used) names << QStringLiteral("openForward");
            if (again) names << QStringLiteral("retryForward");
            if (off) names << QStringLiteral("switchOnForward");
            if (!off || row.state.tunnel.isEmpty()) names << QStringLiteral("stopForward");
        }
        QWidget* there = table_->indexWidget(index);
        // Looking for each button of each row each second is what a long list would feel.
        if (there && there->property(shownName).toStringList() == names) continue;
        if (!there) {
            there = makeButtons(row);
            table_->setIndexWidget(index, there);
        }
        there->setProperty(shownName, names);
        for (auto* button : there->findChildren<QToolButton*>())
            button->setVisible(names.contains(button->objectName()));
    }
}

void ForwardsPage::choose() {
    const QStringList ids = chosen();
    const QString id = ids.size() == 1 ? ids.first() : QString();
    if (id == shownId_) return;
    shownId_ = id;
    shownPart_ = -1;
    holderKey_.clear();
    taken_.reset();
    updateDetail();
    detail_->choosePart(-1);
}

ForwardState ForwardsPage::chosenState(const Item& item) const {
    return shownPart_ < 0 ? wholeState(item.tunnel) : partState(item.tunnel, shownPart_);
}

void ForwardsPage::updateDetail() {
    const auto item = items_.constFind(shownId_);
    detail_->setVisible(item != items_.constEnd());
    if (item == items_.constEnd()) return;
    if (shownPart_ >= item->tunnel.spec.parts.size()) shownPart_ = -1;
    const Traffic traffic = traffic_.value(shownPart_ < 0 ? shownId_ : partId(shownId_, shownPart_));
    const TunnelDetail detail = detailOf(item->tunnel, shownPart_, traffic, QDateTime::currentDateTime());
    lookForHolder(*item, detail.taken);
    detail_->setDetail(detail);
    detail_->setPortTaken(taken_);
    if (!detail_->isFolded()) updateCommand(*item);
    const ForwardState state = chosenState(*item);
    const ServiceUse use = serviceUse(state);
    const bool here = state.spec.kind != ForwardSpec::Kind::Remote && !use.address.isEmpty();
    detail_->setUse(here && detail.up ? openText(use) : QString(), !here               ? QString()
                                                                   : use.url.isEmpty() ? use.address
                                                                                       : use.url.toString());
}

void ForwardsPage::updateCommand(const Item& item) {
    QList<ForwardSpec> forwards;
    for (qsizetype part = 0; part < item.tunnel.spec.parts.size(); ++part) {
        if (shownPart_ >= 0 && part != shownPart_) continue;
        const ForwardState state = partState(item.tunnel, part);
        forwards << state.spec;
        // Any free port became this one.
        if (state.spec.bindPort == 0) forwards.last().bindPort = state.localPort;
    }
    const QString machine = item.tunnel.spec.machine;
    if (commandFor_ == std::pair(machine, forwards)) return;
    commandFor_ = {machine, forwards};
    QList<Host> hosts;
    for (const MachineFacts& facts : context_.navigator.machines())
        if (!facts.local) hosts << facts.host;
    Host host = context_.navigator.facts(machine).host;
    if (host.name.isEmpty()) host.name = machine;
    detail_->setCommand(equalSshCommand(host, forwards, hosts));
}

void ForwardsPage::lookForHolder(const Item& item, qsizetype part) {
    const QString key = part < 0 ? QString()
                                 : partId(item.tunnel.spec.id, part) +
                                       item.tunnel.parts.value(part).error.message +
                                       QString::number(item.tunnel.spec.parts[part].forward.bindPort);
    if (key == holderKey_) return;
    holderKey_ = key;
    taken_.reset();
    if (part < 0) return;
    findWhatHolds(context_, this, item.tunnel, part, [this, key](const PortTaken& taken) {
        if (key != holderKey_) return;
        taken_ = taken;
        updateDetail();
    });
}

}  // namespace hearth
