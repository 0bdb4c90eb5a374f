// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engineapi.h"
#include "core/machine/machines.h"

#include <map>
#include <mutex>

namespace hearth {

/// The container engines of machines, which are named as everywhere ("local", a host). Each is found once,
/// and kept with its connections until its machine changes or somebody looks for it anew. Thread-safe; calls
/// block and honour their Control. Errors of all: those of chooseEngineSocket() and EngineApi.
class Engines {
public:
    explicit Engines(Machines& machines) : machines_(machines) {}

    Result<std::shared_ptr<EngineApi>> api(const QString& machine, const Control& control,
                                           bool again = false);
    /// `again`: look for it anew.
    Result<Engine> engine(const QString& machine, const Control& control, bool again = false);

    Machines& machines() const { return machines_; }

private:
    Machines& machines_;
    std::mutex mutex_;
    std::map<QString, std::shared_ptr<EngineApi>> apis_;
};

}  // namespace hearth
