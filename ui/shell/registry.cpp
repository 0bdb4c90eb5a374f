// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/registry.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace hearth {

Registry::Registry(const std::vector<ServiceUi>& services) {
    for (const auto& service : services) {
        tabs_ += service.tabs;
        machineActions_ += service.machineActions;
        windowActions_ += service.windowActions;
        pages_ += service.pages;
        if (service.openForward) openers_ += service.openForward;
        if (service.forwardAddress) addresses_ += service.forwardAddress;
    }
    std::stable_sort(machineActions_.begin(), machineActions_.end(),
                     [](const auto& a, const auto& b) { return a.order < b.order; });
}

const MachineAction* Registry::machineAction(const QString& id) const {
    for (const auto& action : machineActions_)
        if (action.id == id) return &action;
    return nullptr;
}

const WindowPage* Registry::page(const QString& id) const {
    for (const auto& page : pages_)
        if (page.id == id) return &page;
    return nullptr;
}

void Registry::runMain(const UiContext& context, const MachineFacts& facts) const {
    for (const MachineAction* action : actionsOf(facts)) {
        if (action->place != MachineAction::Place::Main) continue;
        if (!action->missing || action->missing(facts).isEmpty()) action->run(context, facts.name);
        return;
    }
}

bool Registry::openForward(const UiContext& context, const ForwardState& forward) const {
    return std::any_of(openers_.begin(), openers_.end(),
                       [&](const auto& open) { return open(context, forward); });
}

QString Registry::forwardAddress(const ForwardState& forward) const {
    for (const auto& addressOf : addresses_)
        if (const QString address = addressOf(forward); !address.isEmpty()) return address;
    return {};
}

QAction* Registry::makeAction(const MachineAction& action, const UiContext& context,
                              const MachineFacts& facts, QObject* parent) {
    auto* made =
        new QAction(icon(action.icon, action.dangerous ? Role::Bad : Role::Text), action.title(), parent);
    made->setObjectName(action.id);
    if (!action.shortcut.isEmpty()) made->setShortcut(QKeySequence(action.shortcut));
    if (action.missing) {
        if (const QString reason = action.missing(facts); !reason.isEmpty()) {
            made->setEnabled(false);
            made->setToolTip(reason);
        }
    }
    QObject::connect(made, &QAction::triggered, parent,
                     [context, run = action.run, machine = facts.name] { run(context, machine); });
    return made;
}

QList<const MachineAction*> Registry::actionsOf(const MachineFacts& facts) const {
    QList<const MachineAction*> shown;
    for (const auto& action : machineActions_)
        if (!action.shown || action.shown(facts)) shown << &action;
    return shown;
}

void Registry::fillMenu(QMenu& menu, const UiContext& context, const MachineFacts& facts,
                        const QList<const MachineAction*>& actions) {
    menu.setToolTipsVisible(true);
    const MachineAction* last = nullptr;
    for (const MachineAction* action : actions) {
        if (last != nullptr && action->order / 100 != last->order / 100) menu.addSeparator();
        menu.addAction(makeAction(*action, context, facts, &menu));
        last = action;
    }
}

}  // namespace hearth
