// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace hearth {

/// A TCP port near `port` (above it, as near as can be) on which this account may listen now at that address,
/// and which is none of `avoided`; 0 where there is none among the next 64. Somebody else may take it at any
/// time. Blocks for as long as it takes to listen and to stop again.
quint16 freePortNear(quint16 port, const QString& bindAddress, const QSet<quint16>& avoided);

}  // namespace hearth
