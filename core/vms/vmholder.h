// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/lastingscript.h"

#include <memory>

namespace hearth {

/// Pure. What a VM's run/holder says ("start", "move" …, the first word of `take` in a script), for a person
/// who finds `name` on `machine` held by somebody else.
QString vmHoldText(const QString& why, const QString& name, const QString& machine);

/// A VM that is off, held by run/lock for as long as this lives: nobody starts, changes or removes it
/// meanwhile, and the hold ends with Hearth or the connection. One thread.
class VmHolder {
public:
    /// `why`: a word that vmHoldText() knows. Busy where it runs or is held by somebody else.
    static Result<VmHolder> take(Machine& machine, const QString& folder, const QString& why,
                                 const Control& control);

    VmHolder(VmHolder&&) = default;
    VmHolder& operator=(VmHolder&&) = delete;
    /// Waits until it is free again.
    ~VmHolder() {
        if (script_) script_->finish();
    }

private:
    explicit VmHolder(LastingScript script) : script_(std::make_unique<LastingScript>(std::move(script))) {}
    std::unique_ptr<LastingScript> script_;
};

}  // namespace hearth
