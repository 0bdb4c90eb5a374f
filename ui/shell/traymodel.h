// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/look/statusdot.h"
#include "ui/shell/machinetab.h"

#include <QList>
#include <QString>

#include <optional>

namespace hearth {

/// An entry of the tray's menu: what it says and what it stands for. A value.
struct TrayItem {
    enum class Kind {
        Heading,
        Machine,  ///< a submenu of acts; id: the machine
        Act,      ///< id: the action, machine: on what
        Forward,  ///< can be checked; id: its key
        Separator,
        Note,  ///< says something, does nothing
        ShowWindow,
        Quit,
    };
    Kind kind = Kind::Note;
    QString id;
    QString machine;
    QString text;
    std::optional<Status> status;
    bool checked = false;
    bool enabled = true;
    QList<TrayItem> children;
};
bool operator==(const TrayItem& one, const TrayItem& other);

/// All of the tray: menu, and what the icon says.
struct TrayState {
    Status overall = Status::Idle;  ///< Idle: nothing is open; Ok, Warn, Bad
    QString toolTip;
    QList<TrayItem> items;

    friend bool operator==(const TrayState&, const TrayState&) = default;
};

/// Builds it from what the window knows. Pure; needs no tray. Hosts that are connected come first; past a
/// dozen the window has the rest.
TrayState buildTray(const QList<MachineFacts>& machines, const QList<ForwardState>& forwards,
                    const QList<MachineAction>& actions, bool needsAnswer);

}  // namespace hearth
