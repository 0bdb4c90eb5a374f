// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/traffic.h"

#include <algorithm>

namespace hearth {

void Traffic::add(Time now, std::int64_t in, std::int64_t out) {
    if (!samples_.isEmpty()) {
        const Sample& last = samples_.last();
        if (in < last.in || out < last.out) samples_.clear();
        // Closer ones than the eye can tell apart say nothing new.
        else if (now - last.at < std::chrono::milliseconds(100))
            return;
    }
    samples_.append({now, in, out});
    // One from before the span stays: it says how much went since.
    while (samples_.size() > 2 && now - samples_[1].at >= kept) samples_.removeFirst();
}

double Traffic::carriedUntil(Way way, Time at) const {
    const auto bytes = [way](const Sample& sample) {
        return double(way == Way::In ? sample.in : way == Way::Out ? sample.out : sample.in + sample.out);
    };
    const auto after = std::lower_bound(samples_.begin(), samples_.end(), at,
                                        [](const Sample& sample, Time time) { return sample.at < time; });
    if (after == samples_.end()) return bytes(samples_.last());
    if (after == samples_.begin()) return bytes(*after);
    const auto before = std::prev(after);
    const double part = double((at - before->at).count()) / double((after->at - before->at).count());
    return bytes(*before) + part * (bytes(*after) - bytes(*before));
}

QList<double> Traffic::rates(Way way, Time span, Time step) const {
    QList<double> rates;
    if (samples_.size() < 2) return rates;
    const Time end = samples_.last().at;
    const auto steps = std::min(span / step, (end - samples_.first().at + step - Time(1)) / step);
    const double seconds = double(step.count()) / 1000;
    double before = carriedUntil(way, end - steps * step);
    for (auto left = steps - 1; left >= 0; --left) {
        const double now = carriedUntil(way, end - left * step);
        rates.append((now - before) / seconds);
        before = now;
    }
    return rates;
}

double Traffic::rate(Way way) const {
    const auto last = rates(way, std::chrono::seconds(1), std::chrono::seconds(1));
    return last.isEmpty() ? 0 : last.last();
}

}  // namespace hearth
