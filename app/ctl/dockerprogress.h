// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/amountprogress.h"

#include <chrono>

namespace hearth::ctl {

/// How far something is: as AmountProgress tells a person; with --json a line of stdout now and then:
/// {"event":"progress","bytes","total"?}.
class DockerProgress final : public AmountProgress {
public:
    explicit DockerProgress(const Context& context) : AmountProgress(context), context_(context) {}
    void report(const ProgressEvent& event) override;
    /// Its last line: {"event":"done"} and what came out.
    void done(QJsonObject result) const;

private:
    const Context& context_;
    std::chrono::steady_clock::time_point told_{};
};

}  // namespace hearth::ctl
