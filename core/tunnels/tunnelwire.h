// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnels.h"

#include <QJsonObject>

namespace hearth {

/// "off", "connecting", "up", "trouble", "needs_you".
QString tunnelPhaseName(TunnelState::Phase phase);

/// Tunnels as one Hearth tells another of them (core/owner): what each is, how it stands, and for each part
/// that is open where it listens, what it carries, and what is wrong. Pure.
QJsonObject tunnelStatesToJson(const QList<TunnelState>& states);
/// Without handles, histories and round trips. Protocol where it is nothing of the kind.
Result<QList<TunnelState>> tunnelStatesFromJson(const QJsonObject& object);

}  // namespace hearth
