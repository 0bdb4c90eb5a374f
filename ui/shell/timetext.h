// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <cstdint>

namespace hearth {

/// "just now", "3 min ago", "2 h ago", "yesterday", a date. `now` for tests.
QString agoText(const QDateTime& then, const QDateTime& now = QDateTime::currentDateTime());
/// "12 ms", "1.4 s", "2 min 5 s".
QString durationText(std::chrono::milliseconds time);
/// "512 B", "1.2 MiB", "3.0 GiB".
QString sizeText(std::int64_t bytes);
/// "1.2 MiB/s".
QString rateText(double bytesPerSecond);

}  // namespace hearth
