// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace hearth {

/// Something that happened to tunnels while nobody looked, as a notification says it.
struct TunnelNotice {
    enum class What { Lost, NeedsYou, NotReached, Back, On };
    What what = What::Lost;
    QList<ForwardState> tunnels;  ///< at least one; in one notice what happened at once

    /// "jupyter on gpu-box is down", "3 tunnels are down".
    QString title() const;
    /// Why, or which.
    QString text() const;
};

/// What of the tunnels' changes is news to a person: one that was up and is down for longer than a short
/// while, one that was switched on and is not reached, one that needs the person, and that those are up. A
/// network that is gone for a moment is no news, nor one that is not there yet when the computer has started.
/// Switching on and off is none either: the person did that. Pure; time is given.
class TunnelNews {
public:
    using Time = std::chrono::milliseconds;  ///< of any clock that never goes back

    static constexpr Time patience = std::chrono::seconds(4);
    /// With one that was never up: Wi-Fi may come up later than Hearth.
    static constexpr Time patienceAtStart = std::chrono::seconds(30);

    QList<TunnelNotice> update(const QList<ForwardState>& tunnels, Time now);
    /// When to look again though nothing has changed; nothing: not before a change.
    std::optional<Time> next() const;

private:
    struct Known {
        ForwardState::Phase phase = ForwardState::Phase::Connecting;
        bool wasUp = false;  // since it was switched on
        std::optional<Time> downSince;
        std::optional<TunnelNotice::What> told;
    };
    static Time dueOf(const Known& known) {
        return *known.downSince + (known.wasUp ? patience : patienceAtStart);
    }

    QHash<QString, Known> known_;  // by forwardKey()
};

}  // namespace hearth
