// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/statusage.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace hearth {

std::optional<std::chrono::seconds> containerStatusAge(const QString& status) {
    using namespace std::chrono_literals;
    // As units.HumanDuration of github.com/docker/go-units writes it.
    static const QRegularExpression form(
        QStringLiteral("\\b(Less than a|About an?|\\d{1,9}) (second|minute|hour|day|week|month|year)s?\\b"));
    const auto match = form.match(status);
    if (!match.hasMatch()) return std::nullopt;
    const QString count = match.captured(1), unit = match.captured(2);
    constexpr std::array<std::pair<const char*, std::chrono::seconds>, 7> units{{{"second", 1s},
                                                                                 {"minute", 1min},
                                                                                 {"hour", 1h},
                                                                                 {"day", 24h},
                                                                                 {"week", 24h * 7},
                                                                                 {"month", 24h * 30},
                                                                                 {"year", 24h * 365}}};
    if (count == QLatin1String("Less than a")) return 0s;
    for (const auto& [name, length] : units)
        if (unit == QLatin1String(name)) return length * (count.front().isDigit() ? count.toLongLong() : 1LL);
    return std::nullopt;
}

}  // namespace hearth
