// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/statistics.h"

#include <algorithm>
#include <cmath>

namespace hearth::bench {

double quantile(Samples samples, double part) {
    if (samples.empty()) return 0;
    std::sort(samples.begin(), samples.end());
    const double place = part * static_cast<double>(samples.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, samples.size() - 1);
    return samples[below] + (samples[above] - samples[below]) * (place - static_cast<double>(below));
}

double median(const Samples& samples) { return quantile(samples, 0.5); }
double lowest(const Samples& samples) { return quantile(samples, 0); }
double highest(const Samples& samples) { return quantile(samples, 1); }

Samples ratios(const Samples& hearth, const Samples& peer) {
    Samples out;
    for (std::size_t i = 0; i < std::min(hearth.size(), peer.size()); ++i)
        if (peer[i] > 0) out.push_back(hearth[i] / peer[i]);
    return out;
}

QString number(double value) {
    const double size = std::abs(value);
    const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 3;
    return QString::number(value, 'f', decimals);
}

QString withSpread(const Samples& samples) {
    if (samples.empty()) return QStringLiteral("–");
    if (samples.size() == 1) return number(samples.front());
    return QStringLiteral("%1 (%2–%3)")
        .arg(number(median(samples)), number(lowest(samples)), number(highest(samples)));
}

}  // namespace hearth::bench
