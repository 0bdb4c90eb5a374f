// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace hearth::text {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Text)
};
}  // namespace

QString moment(const QDateTime& then) {
    return then.isValid() ? QLocale().toString(then.toLocalTime(), QLocale::LongFormat) : QString();
}

QString span(std::chrono::seconds time) {
    const auto s = time.count();
    if (s < 60) return Text::tr("%1 s").arg(s);
    if (s < 3600) return Text::tr("%1 min").arg(s / 60);
    if (s < 48 * 3600) return Text::tr("%1 h").arg(s / 3600);
    return Text::tr("%1 days").arg(s / (24 * 3600));
}

QDateTime dateTime(std::chrono::system_clock::time_point when) {
    if (when == std::chrono::system_clock::time_point{}) return {};
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count());
}

}  // namespace hearth::text
