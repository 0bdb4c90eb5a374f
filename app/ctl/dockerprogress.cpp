// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerprogress.h"

namespace hearth::ctl {

void DockerProgress::report(const ProgressEvent& event) {
    AmountProgress::report(event);
    if (!context_.json() || event.kind != ProgressEvent::Kind::Amount) return;
    constexpr std::chrono::milliseconds kPause{200};
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < kPause) return;
    told_ = now;
    QJsonObject line{{QStringLiteral("event"), QStringLiteral("progress")},
                     {QStringLiteral("bytes"), qint64(event.done)}};
    if (event.total > 0) line.insert(QStringLiteral("total"), qint64(event.total));
    context_.print(line);
}

void DockerProgress::done(QJsonObject result) const {
    result.insert(QStringLiteral("event"), QStringLiteral("done"));
    context_.print(result);
}

}  // namespace hearth::ctl
