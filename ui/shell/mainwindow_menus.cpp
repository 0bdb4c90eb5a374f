// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus: its own, a machine's, a tunnel's.
#include "core/tunnels/reconnect.h"
#include "ui/shell/ids.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/statetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace hearth {

void MainWindow::fillWindowMenu() {
    for (const auto& action : registry_.windowActions()) {
        auto* entry = windowMenu_->addAction(icon(action.icon), action.title());
        entry->setObjectName(action.id);
        if (!action.shortcut.isEmpty()) entry->setShortcut(QKeySequence(action.shortcut));
        connect(entry, &QAction::triggered, this, [this, run = action.run] { run(context_); });
        addAction(entry);
        if (!action.missing) continue;
        windowMenu_->setToolTipsVisible(true);
        connect(windowMenu_, &QMenu::aboutToShow, entry, [this, entry, missing = action.missing] {
            const QString reason = missing(context_);
            entry->setEnabled(reason.isEmpty());
            entry->setToolTip(reason);
        });
    }
    if (!windowMenu_->isEmpty()) windowMenu_->addSeparator();
    const auto add = [this](Icon which, const QString& text, const QString& name, const QKeySequence& keys,
                            auto run) {
        auto* entry = windowMenu_->addAction(icon(which), text);
        entry->setObjectName(name);
        entry->setShortcut(keys);
        connect(entry, &QAction::triggered, this, run);
        addAction(entry);
    };
    add(Icon::Activity, tr("What Hearth ran"), QStringLiteral("showLog"),
        QKeySequence(QStringLiteral("Ctrl+L")), [this] { showOperation(nullptr); });
    add(Icon::Settings, tr("Settings"), QStringLiteral("settings"), QKeySequence(QStringLiteral("Ctrl+,")),
        [this] {
            if (openSettings_) openSettings_();
        });
    windowMenu_->addSeparator();
    add(Icon::Power, tr("Quit"), QStringLiteral("quit"), QKeySequence(QStringLiteral("Ctrl+Q")),
        [this] { quit(); });
}

void MainWindow::fillMachineMenu(QMenu& menu, const QString& machine) {
    const MachineFacts facts = machines_.facts(machine);
    Registry::fillMenu(menu, context_, facts, registry_.actionsOf(facts));
}

void MainWindow::showMachineMenu(const QString& name, const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMachineMenu(*menu, name);
    if (machines_.isQuickConnect(name)) {
        if (!menu->isEmpty()) menu->addSeparator();
        connect(menu->addAction(icon(Icon::Close), tr("Take off the list")), &QAction::triggered, this,
                [this, name] { machines_.forgetQuickConnect(name); });
    }
    if (menu->isEmpty())
        menu->deleteLater();
    else
        menu->popup(at);
}

void MainWindow::showTunnelMenu(const QString& key, const QPoint& at) {
    const auto& states = forwards_.states();
    const auto found =
        std::find_if(states.begin(), states.end(), [&](const auto& one) { return forwardKey(one) == key; });
    if (found == states.end()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString address = registry_.forwardAddress(*found);
    if (found->phase == ForwardState::Phase::Up && !address.isEmpty()) {
        connect(menu->addAction(icon(Icon::External), tr("Open")), &QAction::triggered, this,
                [this, forward = *found] { registry_.openForward(context_, forward); });
        connect(menu->addAction(icon(Icon::Copy), tr("Copy URL")), &QAction::triggered, this,
                [this, address] {
                    QGuiApplication::clipboard()->setText(address);
                    say(tr("Copied"));
                });
        menu->addSeparator();
    }
    if (isDown(*found) && !found->tunnel.isEmpty()) {
        connect(menu->addAction(icon(Icon::Refresh), tr("Try again now")), &QAction::triggered, this,
                [this, key] { forwards_.switchOn(key); });
    }
    if (found->isOff()) {
        connect(menu->addAction(icon(Icon::Play), tr("Switch on")), &QAction::triggered, this,
                [this, key] { forwards_.switchOn(key); });
        if (found->tunnel.isEmpty()) {
            connect(menu->addAction(icon(Icon::Close), tr("Take off the list")), &QAction::triggered, this,
                    [this, key] { forwards_.forget(key); });
        }
    } else {
        connect(menu->addAction(icon(Icon::Stop), tr("Switch off")), &QAction::triggered, this,
                [this, key] { forwards_.switchOff(key); });
    }
    connect(menu->addAction(icon(Icon::Tunnel), tr("Show in the list")), &QAction::triggered, this,
            [this, key] { showPage(ids::tunnelsPage, key); });
    menu->popup(at);
}

void MainWindow::runWindowAction(const QString& id) {
    for (const auto& action : registry_.windowActions())
        if (action.id == id) action.run(context_);
}

}  // namespace hearth
