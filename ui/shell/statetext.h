// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/look/statusdot.h"
#include "ui/shell/machinetab.h"

#include <QIcon>

namespace hearth {

/// A state as a word and a shape; the one place where states of core get their words.
struct StateText {
    QString word;  ///< "connected", "back soon · network lost"
    Status status = Status::Idle;

    friend bool operator==(const StateText&, const StateText&) = default;
};
StateText stateOf(const MachineFacts& facts);
/// Whether it can be asked something now without a login.
bool isReachable(const MachineFacts& facts);
StateText stateOf(const ForwardState& forward);

/// What to do about it, as it is said inside the window: an error's own hint may send one there.
QString hintHere(const Error& error);

/// A forward in a few words: its purpose, or where it leads.
QString forwardTitle(const ForwardState& forward);
/// What tells one forward from another in lists.
QString forwardKey(const ForwardState& forward);

/// The shape as an icon, for menus.
QIcon statusIcon(Status status);

}  // namespace hearth
