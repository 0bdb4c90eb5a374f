// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/engines.h"

namespace hearth {

Result<std::shared_ptr<EngineApi>> Engines::api(const QString& machine, const Control& control, bool again) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    if (!again) {
        const std::lock_guard lock(mutex_);
        const auto known = apis_.find(machine);
        // A machine is made anew when its host was changed.
        if (known != apis_.end() && &known->second->machine() == where->get()) return known->second;
    }
    auto found = EngineApi::connect(*where, control);
    const std::lock_guard lock(mutex_);
    if (!found) {
        apis_.erase(machine);
        return found;
    }
    apis_[machine] = *found;
    return found;
}

Result<Engine> Engines::engine(const QString& machine, const Control& control, bool again) {
    auto found = api(machine, control, again);
    if (!found) return std::move(found.error());
    return (*found)->engine();
}

}  // namespace hearth
