// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnelstate.h"

#include <QString>

namespace hearth::ctl {

/// The state in the window's words: "on", "on, nobody answers", "lost, trying again", "needs you", "off".
QString stateWord(const ForwardState& forward);
/// The same of a whole tunnel: of what matters most in it.
QString stateWord(const TunnelState& tunnel);

/// What stands on a status line: "db: on, 2 connections   web: lost, trying again".
QString statusText(const QList<TunnelState>& tunnels);

}  // namespace hearth::ctl
