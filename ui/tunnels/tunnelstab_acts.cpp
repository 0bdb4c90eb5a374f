// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does on the tab. tunnelstab.cpp has what it shows.
#include "core/base/freename.h"
#include "core/services.h"
#include "ui/look/card.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/look/tableview.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/forwardsmodel.h"
#include "ui/tunnels/listeningmodel.h"
#include "ui/tunnels/machinetunnelsmodel.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunneldetail.h"
#include "ui/tunnels/tunneldialog.h"
#include "ui/tunnels/tunnelstab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace hearth {

namespace {

QToolButton* rowButton(QHBoxLayout* line, Icon which, const QString& words, const char* name) {
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(which));
    button->setToolTip(words);
    setButtonKind(button, ButtonKind::Flat);
    line->addWidget(button);
    return button;
}

}  // namespace

void TunnelsTab::takeTunnels() {
    if (local_) return;
    QList<MachineTunnel> rows;
    for (const TunnelState& tunnel : context_.services.tunnels.states()) {
        if (tunnel.spec.machine != machine_) continue;
        MachineTunnel row{tunnelSummary(tunnel)};
        for (qsizetype part = 0; part < tunnel.spec.parts.size(); ++part)
            row.routes << ForwardsModel::routeText(partState(tunnel, part));
        rows.append(row);
    }
    for (const ForwardState& state : context_.services.forwards.states())
        if (state.tunnel.isEmpty() && state.machine == machine_) rows.append({state});
    // What the person points at, or has chosen, stays where it is.
    const bool hold = listeningCard_->underMouse() || listeningTable_->hasFocus();
    const int before = listeningCard_->y();
    tunnels_->setRows(rows);
    placeTunnelButtons();
    updateParts();
    if (!hold) return;
    // Once the layouts have heard of it.
    QMetaObject::invokeMethod(
        this,
        [this, before] {
            QScrollBar* bar = scroll_->verticalScrollBar();
            bar->setValue(bar->value() + listeningCard_->y() - before);
        },
        Qt::QueuedConnection);
}

void TunnelsTab::placeTunnelButtons() {
    for (int at = 0; at < tunnels_->rowCount(); ++at) {
        const QModelIndex index = tunnelsTable_->indexOf(at, MachineTunnelsModel::Actions);
        if (!index.isValid()) continue;
        const ForwardState& forward = tunnels_->at(at).state;
        QWidget* there = tunnelsTable_->indexWidget(index);
        if (there == nullptr) {
            const QString key = forwardKey(forward);
            there = new QWidget;
            auto* line = row(there, metrics::tiny);
            line->setContentsMargins(0, 0, metrics::small, 0);
            line->addStretch();
            connect(rowButton(line, Icon::External, tr("Open"), "openTunnel"), &QToolButton::clicked, this,
                    [this, key] { openTunnel(key); });
            connect(rowButton(line, Icon::Play, tr("Switch on"), "switchOn"), &QToolButton::clicked, this,
                    [this, key] { switchTunnel(key, true); });
            connect(rowButton(line, Icon::Stop, tr("Switch off"), "switchOff"), &QToolButton::clicked, this,
                    [this, key] { switchTunnel(key, false); });
            for (auto* button : there->findChildren<QToolButton*>())
                button->setAccessibleName(tr("%1: %2").arg(button->toolTip(), forwardTitle(forward)));
            tunnelsTable_->setIndexWidget(index, there);
        }
        const bool off = forward.isOff();
        there->findChild<QToolButton*>(QStringLiteral("openTunnel"))
            ->setVisible(forward.spec.kind != ForwardSpec::Kind::Remote);
        there->findChild<QToolButton*>(QStringLiteral("switchOn"))->setVisible(off);
        there->findChild<QToolButton*>(QStringLiteral("switchOff"))->setVisible(!off);
    }
}

void TunnelsTab::placeListeningButtons() {
    for (int at = 0; at < listening_->rowCount(); ++at) {
        const QModelIndex index = listeningTable_->indexOf(at, ListeningModel::Actions);
        if (!index.isValid()) continue;
        const ListeningSocket& socket = listening_->at(at);
        QWidget* there = listeningTable_->indexWidget(index);
        if (there == nullptr) {
            const QString key = ListeningModel::keyFor(socket);
            there = new QWidget;
            auto* line = row(there, metrics::tiny);
            line->setContentsMargins(0, 0, metrics::small, 0);
            line->addStretch();
            auto* opening = rowButton(line, Icon::External, {}, "openListening");
            opening->setText(tr("Open"));
            opening->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            connect(opening, &QToolButton::clicked, this, [this, key] { open(key); });
            if (!local_)
                connect(rowButton(line, Icon::Tunnel, tr("Save as tunnel…"), "saveAsTunnel"),
                        &QToolButton::clicked, this, [this, key] { saveAsTunnel(key); });
            listeningTable_->setIndexWidget(index, there);
        }
        const QString name = ListeningModel::nameOf(socket);
        for (auto* button : there->findChildren<QToolButton*>())
            button->setAccessibleName(
                tr("%1: %2").arg(button->text().isEmpty() ? button->toolTip() : button->text(), name));
        auto* opening = there->findChild<QToolButton*>(QStringLiteral("openListening"));
        opening->setToolTip(local_             ? tr("Open %1").arg(name)
                            : socket.isLocal() ? tr("Forward it to a socket here")
                                               : tr("Forward port %1 and open it").arg(socket.port));
        there->setEnabled(!socket.isLocal() || socket.usable);
    }
}

void TunnelsTab::openTunnel(const QString& key) {
    const int at = tunnels_->rowOf(key);
    if (at >= 0) context_.navigator.openForward(tunnels_->at(at).state);
}

void TunnelsTab::switchTunnel(const QString& key, bool on) {
    const int at = tunnels_->rowOf(key);
    if (at < 0) return;
    const ForwardState state = tunnels_->at(at).state;
    Services& services = context_.services;
    std::shared_ptr<Forward> single;
    for (const auto& forward : services.forwards.all())
        if (forwardKey(forward->state()) == key) single = forward;
    const bool saved = !state.tunnel.isEmpty();
    if (!saved && !single) return;
    if (on) {
        context_.operations.start(
            {tr("Switch %1 on").arg(forwardTitle(state)), machine_}, context_.navigator.window(),
            [&services, single, saved, name = state.purpose](const Control& control) -> Result<Remark> {
                if (saved) return switchOn(services.tunnels, name, control);
                HEARTH_TRY(single->switchOn(control));
                return Remark{};
            },
            [](const Result<Remark>&) {});
        return;
    }
    context_.operations.query(
        this,
        [&services, single, saved, id = state.tunnel](const Control&) -> Result<void> {
            if (saved)
                services.tunnels.down(id);
            else
                services.forwards.stop(single);
            return {};
        },
        [this](const Result<void>&) { takeTunnels(); });
}

void TunnelsTab::open(const QString& key) {
    const int at = listening_->rowOf(key);
    if (at < 0 || !reachable()) return;
    const ListeningSocket socket = listening_->at(at);
    if (!socket.isLocal() || socket.usable) openListening(context_, machine_, socket);
}

void TunnelsTab::saveAsTunnel(const QString& key) {
    const int at = listening_->rowOf(key);
    if (at < 0 || local_) return;
    const ListeningSocket& socket = listening_->at(at);
    QStringList taken;
    for (const TunnelSpec& each : context_.services.tunnelStore.items()) taken << each.name;
    TunnelSpec tunnel;
    tunnel.machine = machine_;
    tunnel.name =
        freeName(QStringLiteral("%1 %2").arg(machine_, ListeningModel::purposeOf(socket).toLower()), taken);
    tunnel.parts = {partFor(context_, machine_, socket)};
    editTunnel(context_, tunnel);
}

void TunnelsTab::copyAddress(const QString& key) {
    const int at = listening_->rowOf(key);
    if (at < 0) return;
    QGuiApplication::clipboard()->setText(listening_->at(at).target().displayText());
    context_.navigator.say(tr("Copied"));
}

void TunnelsTab::showTunnelMenu(const QPoint& at) {
    const int row = tunnelsTable_->currentRow();
    if (row < 0) return;
    const ForwardState state = tunnels_->at(row).state;
    const QString key = forwardKey(state);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("machineTunnelMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (state.spec.kind != ForwardSpec::Kind::Remote)
        connect(menu->addAction(icon(Icon::External), openText(serviceUse(state))), &QAction::triggered, this,
                [this, key] { openTunnel(key); });
    const bool off = state.isOff();
    connect(menu->addAction(icon(off ? Icon::Play : Icon::Stop), off ? tr("Switch on") : tr("Switch off")),
            &QAction::triggered, this, [this, key, off] { switchTunnel(key, off); });
    for (const TunnelSpec& tunnel : context_.services.tunnelStore.items())
        if (tunnel.id == state.tunnel)
            connect(menu->addAction(icon(Icon::Edit), tr("Edit…")), &QAction::triggered, this,
                    [this, tunnel] { editTunnel(context_, tunnel); });
    menu->addSeparator();
    connect(menu->addAction(icon(Icon::Tunnel), tr("Show in the list")), &QAction::triggered, this,
            [this, key] { context_.navigator.showPage(ids::tunnelsPage, key); });
    menu->popup(at);
}

void TunnelsTab::showListeningMenu(const QPoint& at) {
    const int row = listeningTable_->currentRow();
    if (row < 0) return;
    const ListeningSocket& socket = listening_->at(row);
    const QString key = ListeningModel::keyFor(socket);
    const bool usable = reachable() && (!socket.isLocal() || socket.usable);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("listeningMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* opening = menu->addAction(icon(Icon::External), tr("Open"));
    opening->setEnabled(usable);
    connect(opening, &QAction::triggered, this, [this, key] { open(key); });
    if (!local_)
        connect(menu->addAction(icon(Icon::Tunnel), tr("Save as tunnel…")), &QAction::triggered, this,
                [this, key] { saveAsTunnel(key); });
    connect(menu->addAction(icon(Icon::Copy), tr("Copy address")), &QAction::triggered, this,
            [this, key] { copyAddress(key); });
    menu->popup(at);
}

}  // namespace hearth
