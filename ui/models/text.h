// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

/// Moments as models show them; ages, sizes and rates are in ui/shell/timetext.
namespace hearth::text {

/// The exact moment for a tooltip. Invalid: empty.
QString moment(const QDateTime& then);
/// How long something has lasted, in one unit: "4 s", "12 min", "3 h", "2 days".
QString span(std::chrono::seconds time);
/// A moment of the system clock as a QDateTime; the epoch (never) becomes invalid.
QDateTime dateTime(std::chrono::system_clock::time_point when);

}  // namespace hearth::text
