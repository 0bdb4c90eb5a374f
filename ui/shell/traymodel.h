// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/look/statusdot.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/tunnelgroups.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace hearth {

/// An entry of the tray's menu: what it says and what it stands for. A value.
struct TrayItem {
    enum class Kind {
        Heading,
        Machine,     ///< a submenu of acts; id: the machine
        Group,       ///< a submenu of its tunnels; id: the group
        Submenu,     ///< of anything else; id: its name
        Act,         ///< id: the action, machine: on what
        Forward,     ///< can be checked; id: its key
        GroupOn,     ///< id: the group
        GroupOff,    ///< id: the group
        Open,        ///< id: the forward's key
        CopyUrl,     ///< id: the forward's key
        Allow,       ///< id: of who asks
        ShowAsking,  ///< id: of who asks
        Reconnect,
        Mute,  ///< can be checked
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

/// What the window knows that the tray shows.
struct TrayFacts {
    QList<MachineFacts> machines;
    QList<ForwardState> forwards;  ///< as ForwardList has them
    QList<TunnelGroup> groups;
    QList<MachineAction> actions;
    /// What was last done with which machines, the latest first.
    struct Recent {
        QString action, machine;
    };
    QList<Recent> recent;
    /// Where a forward is reached, as one would paste it; null: nowhere.
    std::function<QString(const ForwardState&)> addressOf;
    /// Who asks for something that is allowed, or not, in the window.
    struct Asking {
        QString id, title;  ///< "gpu-box wants to join Home"
    };
    QList<Asking> asking;
    bool needsAnswer = false;
    bool muted = false;  ///< notifications
};

/// Builds it. Pure; needs no tray. What was done last comes first, then hosts that are connected; past a
/// dozen of hosts or tunnels the window has the rest.
TrayState buildTray(const TrayFacts& facts);

}  // namespace hearth
