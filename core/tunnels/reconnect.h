// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/tunnels/forward.h"

#include <QStringList>

namespace hearth {

class Forwards;
class Tunnels;
struct TunnelState;

/// Whether it is down by itself and was meant to be up: what "reconnect all" is for. Pure.
bool isDown(const ForwardState& forward);
/// Whether a part of it is, or could not be opened. Pure.
bool isPartlyDown(const TunnelState& tunnel);

/// Tries again now what is down: all that lost their connection at once (each host is logged in to once, by
/// whoever comes first), then those that need a person, one machine after another, asking by `control`. A
/// machine where that fails is not tried a second time. What a person switched off stays off. Errors: the
/// first that a person has to know of; Cancelled.
Result<void> reconnectAll(Tunnels& tunnels, Forwards& forwards, const Control& control);
/// The same for the tunnels with these ids alone.
Result<void> reconnectSome(Tunnels& tunnels, Forwards& forwards, const QStringList& ids,
                           const Control& control);

}  // namespace hearth
