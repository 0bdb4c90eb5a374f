// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "core/base/progress.h"
#include "core/vms/vmstate.h"

#include <QJsonObject>
#include <QStringList>

namespace hearth::ctl {

/// {"name","state","arch","cpus","memory_mib",…} as scripts rely on; keys that say nothing are left out.
QJsonObject vmDocument(const VmState& state);
/// The same for a person, as columns.
QStringList vmRow(const VmState& state);

/// Steps and notes on stderr while something lasts; nothing with --json.
class SpokenVmProgress : public Progress {
public:
    explicit SpokenVmProgress(const Context& context);
    void report(const ProgressEvent& event) override;

private:
    const Context& context_;
};

}  // namespace hearth::ctl
