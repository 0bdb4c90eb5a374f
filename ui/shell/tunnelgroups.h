// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnels.h"
#include "ui/look/statusdot.h"

#include <QList>
#include <QString>

namespace hearth {

/// Saved tunnels that are switched together, told in a few words. A value.
struct TunnelGroup {
    QString name;
    int on = 0;  ///< switched on, whatever became of it
    int all = 0;
    Status status = Status::Idle;  ///< the worst of those that are on
    QStringList keys;              ///< forwardKey() of each
    QStringList tunnels;           ///< their names
    QString word;                  ///< the worst one's state

    bool isOn() const { return on == all; }
    bool isOff() const { return on == 0; }
    bool isPartly() const { return !isOn() && !isOff(); }
    /// "off", "2 of 3 on", or the word for the worst of them.
    QString stateText() const;
    friend bool operator==(const TunnelGroup&, const TunnelGroup&) = default;
};

/// The groups that there are, by name. Pure.
QList<TunnelGroup> tunnelGroups(const QList<TunnelState>& tunnels);

/// The worse of two: what an icon that stands for both must say.
Status worse(Status one, Status other);

}  // namespace hearth
