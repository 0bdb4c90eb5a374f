// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Time)
};

}  // namespace

QString agoText(const QDateTime& then, const QDateTime& now) {
    if (!then.isValid()) return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < 45) return Text::tr("just now");
    if (seconds < 3570) return Text::tr("%1 min ago").arg((seconds + 30) / 60);
    if (seconds < 22 * 3600) return Text::tr("%1 h ago").arg((seconds + 1800) / 3600);
    if (then.date().daysTo(now.date()) <= 1) return Text::tr("yesterday");
    if (then.date().daysTo(now.date()) < 7)
        return Text::tr("%1 days ago").arg(then.date().daysTo(now.date()));
    return QLocale().toString(then.date(), QLocale::ShortFormat);
}

QString durationText(std::chrono::milliseconds time) {
    const auto ms = time.count();
    const QLocale locale;
    if (ms < 1000) return Text::tr("%1 ms").arg(ms);
    if (ms < 60'000) return Text::tr("%1 s").arg(locale.toString(double(ms) / 1000, 'f', 1));
    const auto seconds = ms / 1000;
    if (seconds < 3600) return Text::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Text::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString sizeText(std::int64_t bytes) {
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString rateText(double bytesPerSecond) {
    return Text::tr("%1/s").arg(sizeText(std::int64_t(bytesPerSecond)));
}

}  // namespace hearth
