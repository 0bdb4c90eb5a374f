// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/buildsteps.h"

#include <QRegularExpression>

namespace hearth {
namespace {

// A line that is longer names no step.
constexpr qsizetype kLongest = 64 * 1024;

BuildStep stepOf(const QRegularExpressionMatch& match) {
    return {match.captured(QStringLiteral("at")).toInt(), match.captured(QStringLiteral("of")).toInt(),
            match.captured(QStringLiteral("text")).simplified().left(200)};
}

}  // namespace

void BuildSteps::take(const QString& output) {
    pending_ += output;
    qsizetype from = 0;
    for (qsizetype end; (end = pending_.indexOf(QLatin1Char('\n'), from)) >= 0; from = end + 1)
        takeLine(pending_.sliced(from, end - from));
    pending_.remove(0, from);
    if (pending_.size() > kLongest) pending_.clear();
}

void BuildSteps::takeLine(const QString& line) {
    // "Step 2/7 : RUN make", "STEP 2/7: RUN make", "[1/2] STEP 2/7: RUN make".
    static const QRegularExpression classic(
        QStringLiteral("^(?:\\[[^\\]]*\\] )?(?:Step|STEP) (?<at>\\d{1,4})/(?<of>\\d{1,4}) ?: (?<text>.*)$"));
    // "#5 [2/7] RUN make", "#5 [base 2/7] RUN make", and of the same "#5 ERROR: …".
    static const QRegularExpression begins(
        QStringLiteral("^(?<id>#\\d+) \\[(?:[^\\]]* )?(?<at>\\d{1,4})/(?<of>\\d{1,4})\\] (?<text>.*)$"));
    static const QRegularExpression fails(QStringLiteral("^(?<id>#\\d+) ERROR\\b"));
    if (const auto step = classic.match(line); step.hasMatch()) {
        last_ = stepOf(step);
    } else if (const auto begun = begins.match(line); begun.hasMatch()) {
        last_ = stepOf(begun);
        known_.insert(begun.captured(QStringLiteral("id")), *last_);
    } else if (const auto failing = fails.match(line); failing.hasMatch() && !failed_) {
        const auto found = known_.constFind(failing.captured(QStringLiteral("id")));
        if (found != known_.constEnd()) failed_ = *found;
    }
}

}  // namespace hearth
