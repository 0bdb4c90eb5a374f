// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwardspage.h"

#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/look/emptystate.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/forwardsmodel.h"
#include "ui/tunnels/tunneldialog.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace hearth {

namespace {
constexpr int keptRates = 30;
constexpr auto samplesEvery = std::chrono::seconds(1);

QString idOf(const std::shared_ptr<Forward>& forward) {
    return QString::number(reinterpret_cast<quintptr>(forward.get()), 16);
}
}  // namespace

ForwardsPage::ForwardsPage(const UiContext& context, QWidget* parent)
    : Page(parent),
      context_(context),
      model_(new ForwardsModel(this)),
      table_(new TableView(model_, ForwardsModel::SortRole, ForwardsModel::FindRole)),
      clock_(new QTimer(this)) {
    setObjectName(QStringLiteral("tunnelsPage"));
    build();
    observe(
        this, [this](auto told) { return context_.services.forwards.onChanged(std::move(told)); },
        [this] { reload(); });
    observe(
        this, [this](auto told) { return context_.services.tunnels.onChanged(std::move(told)); },
        [this] { reload(); });
    clock_->setInterval(samplesEvery);
    connect(clock_, &QTimer::timeout, this, &ForwardsPage::sample);
}

void ForwardsPage::build() {
    table_->setObjectName(QStringLiteral("forwardsTable"));
    table_->setColumnWidths({150, 80, 260, 80, 230, 84}, ForwardsModel::State, {ForwardsModel::Traffic});
    auto* empty = new EmptyState(
        Icon::Tunnel,
        tr("Saved tunnels and those that are open will be here. Opening Jupyter on a host makes one."),
        tr("New tunnel"));
    auto* panel = new TablePanel({tr("Tunnels"), tr("Find a tunnel"), tr("No tunnel matches.")}, table_,
                                 empty, context_.services.paths.state + QStringLiteral("/columns.ini"));
    column(this, 0)->addWidget(panel);
    auto* once = panel->addButton(Icon::Tunnel, tr("Open once"), QStringLiteral("newForward"));
    once->setToolTip(tr("A forward that is gone when Hearth ends"));
    auto* open = panel->addButton(Icon::Plus, tr("New tunnel"), QStringLiteral("newTunnel"));

    connect(once, &QPushButton::clicked, this, [this] { askForForward(context_); });
    connect(open, &QPushButton::clicked, this, [this] { editTunnel(context_, {}); });
    connect(empty, &EmptyState::actionTriggered, this, [this] { editTunnel(context_, {}); });
    connect(table_, &TableView::rowActivated, this, [this](int at) { openInBrowser(model_->at(at).id); });
    connect(table_, &TableView::menuWanted, this, &ForwardsPage::showMenu);
    connect(table_, &TableView::shownRowsChanged, this, &ForwardsPage::placeButtons);
    table_->onKey(Qt::Key_Delete, [this] { stop(chosen()); });
    table_->onKey(QKeySequence::Copy, [this] {
        if (const QStringList ids = chosen(); !ids.isEmpty()) copyUrl(ids.first());
    });
}

void ForwardsPage::shown() {
    visible_ = true;
    since_.restart();
    reload();
    clock_->start();
}

void ForwardsPage::hidden() {
    visible_ = false;
    clock_->stop();
    // Bytes that went while nobody looked are no rate.
    for (Live& live : live_) live.bytes = -1;
}

void ForwardsPage::refresh() { reload(); }

void ForwardsPage::showItem(const QString& listening) {
    for (int at = 0; at < model_->rowCount(); ++at) {
        if (model_->at(at).state.listening == listening) table_->choose(at);
    }
}

void ForwardsPage::sample() {
    const double seconds = static_cast<double>(since_.restart()) / 1000;
    for (Live& live : live_) {
        if (!live.forward) continue;
        const ForwardState state = live.forward->state();
        const std::int64_t bytes = state.bytesIn + state.bytesOut;
        const std::int64_t before = std::exchange(live.bytes, bytes);
        if (before < 0 || seconds <= 0) continue;
        live.rates.append(static_cast<double>(bytes - before) / seconds);
        if (live.rates.size() > keptRates) live.rates.removeFirst();
    }
    model_->setNow(QDateTime::currentDateTime());
    reload();
}

void ForwardsPage::add(const QString& id, const std::shared_ptr<Forward>& forward, const ForwardState& state,
                       QHash<QString, Live>& live, QList<ForwardRow>& rows) {
    Live kept = live_.value(id);
    if (kept.forward != forward) kept = {};
    kept.forward = forward;
    kept.tunnel = state.tunnel.isEmpty() ? QString() : state.purpose;
    rows.append({id, state, kept.rates});
    live.insert(id, std::move(kept));
}

void ForwardsPage::reload() {
    QHash<QString, Live> next;
    QList<ForwardRow> rows;
    for (const TunnelState& tunnel : context_.services.tunnels.states()) {
        for (qsizetype at = 0; at < tunnel.spec.parts.size(); ++at) {
            const TunnelState::Part part = tunnel.parts.value(at);
            ForwardState state;
            if (part.forward) {
                state = *part.forward;
            } else {
                state.spec = tunnel.spec.parts[at].forward;
                state.machine = tunnel.spec.machine;
                state.listening = state.spec.listeningText();
                state.error = part.error;
                state.phase = tunnel.parts.isEmpty()         ? ForwardState::Phase::Stopped
                              : part.error.message.isEmpty() ? ForwardState::Phase::Connecting
                                                             : ForwardState::Phase::NeedsYou;
            }
            state.purpose = tunnel.spec.name;
            state.tunnel = tunnel.spec.id;
            add(QStringLiteral("%1/%2").arg(tunnel.spec.id).arg(at), part.handle, state, next, rows);
        }
    }
    for (const auto& forward : context_.services.forwards.all())
        if (const ForwardState state = forward->state(); state.tunnel.isEmpty())
            add(idOf(forward), forward, state, next, rows);
    live_ = std::move(next);
    setRows(rows);
}

void ForwardsPage::setRows(const QList<ForwardRow>& rows) {
    model_->setRows(rows);
    placeButtons();
}

void ForwardsPage::placeButtons() {
    for (int at = 0; at < model_->rowCount(); ++at) {
        const ForwardRow& forward = model_->at(at);
        const QModelIndex index = table_->indexOf(at, ForwardsModel::Actions);
        if (!index.isValid()) continue;
        QWidget* there = table_->indexWidget(index);
        const bool again = forward.state.phase == ForwardState::Phase::Lost ||
                           forward.state.phase == ForwardState::Phase::NeedsYou;
        const bool off = forward.state.isOff();
        const bool saved = !forward.state.tunnel.isEmpty();
        const bool web = !ForwardsModel::localUrl(forward.state).isEmpty();
        if (!there) {
            there = new QWidget;
            auto* line = row(there, metrics::tiny);
            line->setContentsMargins(0, 0, metrics::small, 0);
            line->addStretch();
            const auto button = [&](Icon which, const QString& words, const QString& name, auto act) {
                auto* made = new QToolButton;
                made->setObjectName(name);
                made->setIcon(icon(which));
                made->setToolTip(words);
                made->setAccessibleName(tr("%1: %2").arg(words, forward.state.purpose));
                setButtonKind(made, ButtonKind::Flat);
                connect(made, &QToolButton::clicked, this, act);
                line->addWidget(made);
            };
            const QString id = forward.id;
            button(Icon::External, tr("Open in the browser"), QStringLiteral("openForward"),
                   [this, id] { openInBrowser(id); });
            button(Icon::Refresh, tr("Try again now"), QStringLiteral("retryForward"),
                   [this, id] { retry(id); });
            button(Icon::Play, tr("Switch on"), QStringLiteral("switchOnForward"),
                   [this, id] { switchOn(id); });
            button(Icon::Stop, tr("Stop"), QStringLiteral("stopForward"), [this, id] { stop({id}); });
            table_->setIndexWidget(index, there);
        }
        there->findChild<QToolButton*>(QStringLiteral("openForward"))->setVisible(web && !again && !off);
        there->findChild<QToolButton*>(QStringLiteral("retryForward"))->setVisible(again);
        there->findChild<QToolButton*>(QStringLiteral("switchOnForward"))->setVisible(off);
        there->findChild<QToolButton*>(QStringLiteral("stopForward"))->setVisible(!saved || !off);
    }
}

QStringList ForwardsPage::chosen() const {
    QStringList ids;
    for (const int at : table_->chosenRows()) ids << model_->at(at).id;
    return ids;
}

void ForwardsPage::openInBrowser(const QString& id) {
    const int at = model_->rowOf(id);
    if (at < 0) return;
    if (context_.navigator.openForward(model_->at(at).state)) return;
    const QUrl url = ForwardsModel::localUrl(model_->at(at).state);
    if (!url.isEmpty()) QDesktopServices::openUrl(url);
}

void ForwardsPage::copyUrl(const QString& id) {
    const int at = model_->rowOf(id);
    if (at < 0) return;
    const ForwardState& state = model_->at(at).state;
    const QUrl url = ForwardsModel::localUrl(state);
    QGuiApplication::clipboard()->setText(url.isEmpty() ? state.listening : url.toString());
    context_.navigator.say(tr("Copied"));
}

void ForwardsPage::retry(const QString& id) {
    const Live live = live_.value(id);
    if (!live.tunnel.isEmpty()) return switchOn(id);
    const auto forward = live.forward;
    if (!forward) return;
    const QString machine = forward->state().machine;
    Services& services = context_.services;
    // The login is made here, where questions can be answered; the forward then finds the connection.
    context_.operations.start(
        {tr("Connect"), machine}, this,
        [&services, forward, machine](const Control& control) -> Result<void> {
            auto reached = services.machines.find(machine, control);
            if (!reached) return reached.error();
            HEARTH_TRY((*reached)->platform(control));
            forward->retry(nullptr);
            return {};
        },
        [](const Result<void>&) {});
}

void ForwardsPage::switchOn(const QString& id) {
    const Live live = live_.value(id);
    const int at = model_->rowOf(id);
    if (at < 0) return;
    const ForwardState state = model_->at(at).state;
    if (!live.tunnel.isEmpty()) {
        context_.operations.start(
            {tr("Switch %1 on").arg(live.tunnel), state.machine}, this,
            [&tunnels = context_.services.tunnels, name = live.tunnel](const Control& control) {
                return tunnels.up(name, control);
            },
            [](const Result<void>&) {});
        return;
    }
    if (!live.forward) return;
    context_.operations.start(
        {tr("Open %1").arg(forwardTitle(state)), state.machine}, this,
        [forward = live.forward](const Control& control) { return forward->switchOn(control); },
        [](const Result<void>&) {});
}

void ForwardsPage::stop(const QStringList& ids) {
    std::vector<std::shared_ptr<Forward>> forwards;
    QStringList tunnels, busy;
    for (const QString& id : ids) {
        const int at = model_->rowOf(id);
        if (at < 0) continue;
        const ForwardState& state = model_->at(at).state;
        const Live live = live_.value(id);
        if (live.tunnel.isEmpty() && live.forward) forwards.push_back(live.forward);
        if (!live.tunnel.isEmpty() && !state.isOff() && !tunnels.contains(live.tunnel))
            tunnels << live.tunnel;
    }
    // All of a tunnel is switched off, whichever of its rows was chosen.
    for (const ForwardRow& row : model_->rows()) {
        const bool goes =
            row.state.tunnel.isEmpty() ? ids.contains(row.id) : tunnels.contains(row.state.purpose);
        if (goes && row.state.connections > 0)
            busy << QStringLiteral("%1 (%2)").arg(row.state.purpose, row.state.machine);
    }
    const qsizetype count = static_cast<qsizetype>(forwards.size()) + tunnels.size();
    if (count == 0) return;
    if (busy.isEmpty()) return stopNow(tunnels, forwards);
    Confirmation question;
    question.name = QStringLiteral("stopForwardDialog");
    question.question = count == 1 ? tr("Stop this tunnel?") : tr("Stop %1 tunnels?").arg(count);
    question.loss = tr("In use now and cut off: %1. What runs at the far end goes on.")
                        .arg(busy.join(QStringLiteral(", ")));
    question.act = tr("Stop");
    confirm(this, question, [this, tunnels, forwards] { stopNow(tunnels, forwards); });
}

void ForwardsPage::stopNow(const QStringList& tunnels,
                           const std::vector<std::shared_ptr<Forward>>& forwards) {
    Services& services = context_.services;
    context_.operations.query(
        this,
        [&services, tunnels, forwards](const Control&) -> Result<void> {
            for (const auto& forward : forwards) services.forwards.stop(forward);
            for (const QString& name : tunnels) services.tunnels.down(name);
            return {};
        },
        [this](const Result<void>&) { reload(); });
}

void ForwardsPage::edit(const QString& id) {
    for (const TunnelSpec& tunnel : context_.services.tunnelStore.items())
        if (tunnel.id == id) editTunnel(context_, tunnel);
}

void ForwardsPage::remove(const QString& id) {
    for (const TunnelSpec& tunnel : context_.services.tunnelStore.items()) {
        if (tunnel.id != id) continue;
        Confirmation question;
        question.name = QStringLiteral("removeTunnelDialog");
        question.question = tr("Remove the tunnel %1?").arg(tunnel.name);
        question.loss = tr("It is switched off and forgotten. %1 and what runs there stay as they are.")
                            .arg(tunnel.machine);
        question.act = tr("Remove");
        confirm(this, question, [this, id] {
            context_.operations.query(
                this,
                [&store = context_.services.tunnelStore, id](const Control&) { return store.remove(id); },
                [this](const Result<void>& removed) {
                    if (!removed) context_.navigator.say(removed.error().message);
                });
        });
    }
}

void ForwardsPage::showMenu(const QPoint& at) {
    const QStringList ids = chosen();
    if (ids.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("forwardMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto item = [&](Icon which, const QString& text, const char* name, auto act) {
        auto* action = menu->addAction(icon(which), text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
    };
    if (ids.size() == 1) {
        const QString id = ids.first();
        const int row = model_->rowOf(id);
        const QString machine = row < 0 ? QString() : model_->at(row).state.machine;
        const bool off = row >= 0 && model_->at(row).state.isOff();
        const QString saved = row < 0 ? QString() : model_->at(row).state.tunnel;
        item(Icon::External, tr("Open in the browser"), "openForward", [this, id] { openInBrowser(id); });
        item(Icon::Copy, tr("Copy URL"), "copyForward", [this, id] { copyUrl(id); });
        if (off)
            item(Icon::Play, tr("Switch on"), "switchOnForward", [this, id] { switchOn(id); });
        else
            item(Icon::Refresh, tr("Try again now"), "retryForward", [this, id] { retry(id); });
        item(Icon::Host, tr("Show %1").arg(machine), "showMachine",
             [this, machine] { context_.navigator.showMachine(machine); });
        const auto mine = context_.services.tunnelStore.items();
        if (std::any_of(mine.begin(), mine.end(), [&](const auto& each) { return each.id == saved; })) {
            item(Icon::Edit, tr("Edit…"), "editTunnel", [this, saved] { edit(saved); });
            item(Icon::Trash, tr("Remove…"), "removeTunnel", [this, saved] { remove(saved); });
        }
        menu->addSeparator();
    }
    item(Icon::Stop, tr("Stop"), "stopForward", [this, ids] { stop(ids); });
    menu->popup(at);
}

}  // namespace hearth
