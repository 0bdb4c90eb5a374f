// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace hearth::bench {

/// One measured quantity, a value a round, in the order measured.
using Samples = std::vector<double>;

/// The value below which `part` (0 to 1) of the samples lie; 0 without samples.
double quantile(Samples samples, double part);
double median(const Samples& samples);
double lowest(const Samples& samples);
double highest(const Samples& samples);
/// hearth[i] / peer[i]: runs i of both were made right after each other.
Samples ratios(const Samples& hearth, const Samples& peer);

/// Three significant digits: "846", "0.28", "1.10".
QString number(double value);
/// "846 (801–860)": the median, and the spread where there is more than one run.
QString withSpread(const Samples& samples);

}  // namespace hearth::bench
