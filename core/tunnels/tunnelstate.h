// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "core/tunnels/tunnelspec.h"

#include <QList>

#include <memory>
#include <optional>

namespace hearth {

/// One saved tunnel as a person sees it: a whole snapshot.
struct TunnelState {
    enum class Phase {
        Off,         ///< by a person: it, or its host's connection
        Connecting,  ///< being switched on
        Up,          ///< all of it
        Trouble,     ///< a part is not up, or leads to nobody, and comes back by itself
        NeedsYou,    ///< a part waits for a person: a login, a port that is taken
    };
    struct Part {
        std::shared_ptr<Forward> handle;      ///< once it is open
        std::optional<ForwardState> forward;  ///< its state then
        Error error;                          ///< why it could not be opened
        friend bool operator==(const Part&, const Part&) = default;
    };
    TunnelSpec spec;
    Phase phase = Phase::Off;
    QList<Part> parts;  ///< as spec.parts; empty where it was not switched on
    QList<QList<ForwardState::Event>>
        earlier;  ///< what happened to each part that is not open, in this program

    /// Why it is not all up, of the part that matters most; without a message where it is.
    Error error() const;
    friend bool operator==(const TunnelState&, const TunnelState&) = default;
};

/// The whole tunnel as if it were one forward: phase and error of what matters most, all counters together;
/// place and service of the first part that has a service, else of the first; of what happened only lastOf()
/// that of the part that is lost. Pure.
ForwardState tunnelSummary(const TunnelState& tunnel);

/// Why a part is not up, or nobody answers at its end; without a message where all is well. Pure.
Error partError(const TunnelState::Part& part);
/// Whether it is Lost and was never up since it was switched on: what its history tells. Pure.
bool isNotReachedYet(const ForwardState& forward);
/// As much of what happened as isNotReachedYet() needs. Pure.
QList<ForwardState::Event> lastOf(const QList<ForwardState::Event>& history);

/// What the parts amount to. Pure.
TunnelState::Phase tunnelPhase(const QList<TunnelState::Part>& parts);

}  // namespace hearth
