// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

namespace hearth {

// What a person types and reads of a network's addresses. Pure; Invalid says what is wrong with which part.

/// One spelling of an address, for one of IPv6 has many. What is no address is itself, capitals aside.
QString plainAddress(const QString& address);
/// "10.147.20.5, fd00::5"; empty: none.
Result<QStringList> parseAddresses(const QString& text);
/// A line each: "10.147.20.1 – 10.147.20.254", also with a plain dash.
Result<QList<AddressRange>> parseRanges(const QString& text);
QString rangeLines(const QList<AddressRange>& ranges);
/// The same in one line: "10.147.20.1 – 10.147.20.254, …".
QString rangesText(const QList<AddressRange>& ranges);
/// A line each: "10.147.20.0/24", "192.168.1.0/24 via 10.147.20.1".
Result<QList<ZeroTierRoute>> parseRoutes(const QString& text);
QString routeLines(const QList<ZeroTierRoute>& routes);

}  // namespace hearth
