// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "app/ctl/statusline.h"
#include "core/base/progress.h"

namespace hearth::ctl {

/// Steps, notes and a command's output on stderr, and how far it is on a line at the terminal's foot, while
/// something lasts; nothing with --json.
class AmountProgress : public Progress {
public:
    explicit AmountProgress(const Context& context) : context_(context) {}
    void report(const ProgressEvent& event) override;

private:
    const Context& context_;
    StatusLine line_;
    QString shown_;
};

}  // namespace hearth::ctl
