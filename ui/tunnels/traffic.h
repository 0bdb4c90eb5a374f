// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <chrono>
#include <cstdint>

namespace hearth {

/// What went through a forward during the last minutes, from its counters as they were read now and then.
/// Times when nobody read them are an even flow: what went then is known, not when. A value.
class Traffic {
public:
    using Time = std::chrono::milliseconds;  ///< of any clock that never goes back

    static constexpr Time kept = std::chrono::minutes(3);

    enum class Way { In, Out, Both };

    /// The counters as they stand at `now`. Ones that went back begin anew: it was switched off and on.
    void add(Time now, std::int64_t in, std::int64_t out);
    /// Bytes a second in each `step` of the last `span`, oldest first and the last step up to the last add();
    /// fewer where it has not been watched for that long.
    QList<double> rates(Way way, Time span, Time step) const;
    /// Of the last second.
    double rate(Way way) const;

private:
    struct Sample {
        Time at{};
        std::int64_t in = 0, out = 0;
    };
    double carriedUntil(Way way, Time at) const;

    QList<Sample> samples_;
};

}  // namespace hearth
