// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

#include <vector>

class QAction;
class QMenu;

namespace hearth {

/// What all services add, in one place and in order.
class Registry {
public:
    explicit Registry(const std::vector<ServiceUi>& services);

    const QList<MachineTab>& tabs() const { return tabs_; }
    const QList<MachineAction>& machineActions() const { return machineActions_; }
    const QList<WindowAction>& windowActions() const { return windowActions_; }
    const QList<WindowPage>& pages() const { return pages_; }

    /// Null where there is none.
    const MachineAction* machineAction(const QString& id) const;
    const WindowPage* page(const QString& id) const;

    /// What the machine's main button, Enter and a double click do, where it can be done; else nothing.
    void runMain(const UiContext& context, const MachineFacts& facts) const;
    /// By the service that the forward is of; false where it is nobody's.
    bool openForward(const UiContext& context, const ForwardState& forward) const;

    /// By the first service that knows one; empty: it has none here.
    QString forwardAddress(const ForwardState& forward) const;

    /// Those that this machine has, in order.
    QList<const MachineAction*> actionsOf(const MachineFacts& facts) const;
    /// Actions as menu entries: the ⋯ menu, a context menu.
    static void fillMenu(QMenu& menu, const UiContext& context, const MachineFacts& facts,
                         const QList<const MachineAction*>& actions);
    static QAction* makeAction(const MachineAction& action, const UiContext& context,
                               const MachineFacts& facts, QObject* parent);

private:
    QList<MachineTab> tabs_;
    QList<MachineAction> machineActions_;
    QList<WindowAction> windowActions_;
    QList<WindowPage> pages_;
    QList<decltype(ServiceUi::openForward)> openers_;
    QList<decltype(ServiceUi::forwardAddress)> addresses_;
};

}  // namespace hearth
