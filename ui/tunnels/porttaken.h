// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/portholder.h"
#include "core/tunnels/tunnels.h"
#include "ui/shell/machinetab.h"

#include <functional>
#include <optional>

namespace hearth {

/// A part of a saved tunnel whose port on this computer is taken, and what can be done. A value.
struct PortTaken {
    QString tunnel;  ///< its id
    QString name;
    QString machine;
    qsizetype part = -1;
    quint16 port = 0;
    std::optional<PortHolder> holder;  ///< where the system tells
    QString holdingTunnel;             ///< another tunnel of this Hearth has it
    quint16 other = 0;                 ///< a free port near it; 0: none, or its tunnel cannot be changed

    /// "5901 is held by vncserver (pid 812, ada)."
    QString text() const;
    /// What can be done, in a sentence.
    QString hint() const;
    bool mayEnd() const { return holder && holder->mayEnd; }
    friend bool operator==(const PortTaken&, const PortTaken&) = default;
};

/// Looks who has the port and which is free; tells `done` on `receiver`'s thread while that lives.
void findWhatHolds(const UiContext& context, QObject* receiver, const TunnelState& tunnel, qsizetype part,
                   std::function<void(const PortTaken&)> done);
/// Saves the tunnel with the other port and switches the part on.
void useOtherPort(const UiContext& context, const PortTaken& taken);
/// Asks, naming the program; asks it to end; where it stays asks again before it is forced; then switches the
/// part on.
void endHolder(const UiContext& context, QWidget* parent, const PortTaken& taken);

}  // namespace hearth
